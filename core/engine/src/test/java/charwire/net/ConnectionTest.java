package charwire.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.net.CloseCause.Kind;
import charwire.protocol.ServerLine;
import charwire.testkit.RecordingEvents;
import charwire.testkit.TestClient;
import charwire.testkit.TestIdentity;
import charwire.testkit.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections over real sockets; time stands still unless a test moves it. */
@Timeout(120)
final class ConnectionTest {
    private static final ScriptedHandler.Script SILENT = new ScriptedHandler.Script();

    // ---- handshake ----

    @Test
    void drippingClientDoesNotExtendItsHandshake() throws IOException {
        try (var fixture = new LoopFixture(SILENT);
                var socket = new Socket(
                        fixture.address().getAddress(), fixture.address().getPort())) {
            ScriptedHandler handler = fixture.handler();
            socket.getOutputStream().write(new byte[] {22, 3, 1, 64, 0});
            handler.awaitState(() -> handler.connection.bytesIn() == 5, "header");
            fixture.advance(Duration.ofMillis(9_999));
            socket.getOutputStream().write(1);
            handler.awaitState(() -> handler.connection.bytesIn() == 6, "drip");
            assertEquals(Connection.Phase.HANDSHAKING, handler.ask(handler.connection::phase));
            fixture.advance(Duration.ofMillis(1));

            assertEquals(Kind.HANDSHAKE_TIMEOUT, handler.awaitClosed().kind());
            assertArrayEquals(
                    new byte[] {22, 3, 1, 64, 0, 1}, handler.awaitClosed().firstBytes());
        }
    }

    @Test
    void timeInOurQueueIsNotTheClients() throws IOException {
        try (var fixture = new LoopFixture(SILENT)) {
            CountDownLatch released = fixture.holdWorker();
            try (var client = TestClient.open(fixture.address(), 0)) {
                ScriptedHandler handler = fixture.handler();
                client.sayHello();
                handler.awaitState(() -> handler.connection.bytesIn() > 0, "hello");
                fixture.advance(Duration.ofSeconds(60));
                released.countDown();

                client.shakeHands();
                handler.awaitState(() -> handler.connection.phase() == Connection.Phase.OPEN, "open");
            }
        }
    }

    @Test
    void loopThatComputesNeedsNoWorkerForAHandshake() throws IOException {
        try (var fixture = LoopFixture.computing(SILENT)) {
            CountDownLatch released = fixture.holdWorker();
            try (var client = TestClient.open(fixture.address(), 0)) {
                client.shakeHands();
                fixture.handler().await("opened");
            }
            released.countDown();
        }
    }

    /** Or a limit would count the time that the loop slept before. */
    @Test
    void whatIsReadAfterALongSleepHasTheTimeOfItsComing() throws IOException {
        var seen = new RecordingEvents<Long>();
        var noting = new ScriptedHandler.Script() {
            @Override
            boolean received(ScriptedHandler handler, ByteBuffer plain) {
                seen.accept(handler.connection.loop().nowNanos());
                return super.received(handler, plain);
            }
        };
        try (var fixture = new LoopFixture(noting);
                var client = fixture.connect()) {
            fixture.handler();
            fixture.turn();
            fixture.clock.advance(Duration.ofMinutes(10));
            client.send("x");

            assertEquals(fixture.clock.getAsLong(), seen.await(Long.class));
        }
    }

    @Test
    void plainTextGetsAnAlertAndItsFirstBytesAreTold() throws IOException {
        try (var fixture = new LoopFixture(SILENT);
                var socket = new Socket(
                        fixture.address().getAddress(), fixture.address().getPort())) {
            socket.setSoTimeout(20_000);
            String request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            CloseCause cause = fixture.handler().awaitClosed();
            byte[] answer = socket.getInputStream().readAllBytes();

            assertEquals(Kind.HANDSHAKE_FAILED, cause.kind());
            String first = new String(cause.firstBytes(), US_ASCII);
            assertTrue(first.length() >= 5 && request.startsWith(first), first);
            assertEquals(21, answer[0]);
        }
    }

    @Test
    void clientThatLeavesInTheHandshakeIsAFailedHandshake() throws IOException {
        try (var fixture = new LoopFixture(SILENT)) {
            new Socket(fixture.address().getAddress(), fixture.address().getPort()).close();

            assertEquals(Kind.HANDSHAKE_FAILED, fixture.handler().awaitClosed().kind());
        }
    }

    @Test
    void connectionThatCannotBeMadeIsTold() throws IOException {
        int freePort;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = taken.getLocalPort();
        }
        try (var fixture = new LoopFixture(SILENT)) {
            var made = new CompletableFuture<ScriptedHandler>();
            fixture.loop.post(() -> connect(fixture, freePort, made));

            assertEquals(
                    Kind.CONNECT_FAILED, TestServer.await(made).awaitClosed().kind());
        }
    }

    private static void connect(LoopFixture fixture, int port, CompletableFuture<ScriptedHandler> made) {
        try {
            Connection.connect(
                    fixture.loop,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                    TestIdentity.clientEngine(TestIdentity.clientContext()),
                    ConnectionLimits.DEFAULTS,
                    null,
                    connection -> {
                        var handler = new ScriptedHandler(connection, SILENT);
                        made.complete(handler);
                        return handler;
                    });
        } catch (IOException e) {
            made.completeExceptionally(e);
        }
    }

    // ---- faults ----

    private static void fail(String where, String here) {
        if (where.equals(here)) {
            throw new IllegalStateException(where);
        }
    }

    private static ScriptedHandler.Script failingIn(String where) {
        return new ScriptedHandler.Script() {
            @Override
            void opened(ScriptedHandler handler) {
                fail(where, "opened");
            }

            @Override
            boolean received(ScriptedHandler handler, ByteBuffer plain) {
                fail(where, "received");
                plain.position(plain.limit());
                handler.connection.requestFlush();
                return true;
            }

            @Override
            void inputEnded(ScriptedHandler handler) {
                fail(where, "inputEnded");
            }

            @Override
            ByteBuffer next(ScriptedHandler handler) {
                fail(where, "next");
                return null;
            }

            @Override
            void flushed(ScriptedHandler handler) {
                fail(where, "flushed");
            }

            @Override
            void closed(ScriptedHandler handler) {
                fail(where, "closed");
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"opened", "received", "inputEnded", "next", "flushed"})
    void faultInAHandlerCostsItsConnectionOnly(String where) throws IOException {
        try (var fixture = new LoopFixture(failingIn(where));
                var client = fixture.connect()) {
            ScriptedHandler handler = fixture.handler();
            client.sendAndCloseNotify("x");

            CloseCause cause = handler.awaitClosed();
            assertEquals(Kind.FAULT, cause.kind());
            assertEquals(where, cause.error().getMessage());
            assertSame(cause.error(), fixture.faults.await(IllegalStateException.class));
            fixture.turn();
            assertFalse(fixture.end.isDone());
        }
    }

    @Test
    void faultOfAHandlerThatIsToldOfTheEndCostsNothing() throws IOException {
        try (var fixture = new LoopFixture(failingIn("closed"));
                var client = fixture.connect()) {
            client.reset();
            fixture.handler().awaitClosed();

            assertEquals(
                    "closed", fixture.faults.await(IllegalStateException.class).getMessage());
            fixture.turn();
            assertFalse(fixture.end.isDone());
        }
    }

    @Test
    void errorInAHandlerEndsTheLoopAndEveryConnection() throws IOException {
        var script = new ScriptedHandler.Script() {
            @Override
            boolean received(ScriptedHandler handler, ByteBuffer plain) {
                throw new AssertionError("out of everything");
            }
        };
        try (var fixture = new LoopFixture(script);
                var client = fixture.connect();
                var other = fixture.connect()) {
            fixture.handler().await("opened");
            ScriptedHandler second = fixture.handler();
            client.send("x");

            assertEquals("out of everything", TestServer.await(fixture.end).getMessage());
            assertEquals(Kind.ABORTED, second.awaitClosed().kind());
            assertEquals(List.of(), other.rest());
        }
    }

    @Test
    void stoppedLoopDropsItsConnectionsThoughAHandlerFails() throws IOException {
        try (var fixture = new LoopFixture(failingIn("closed"));
                var first = fixture.connect();
                var second = fixture.connect()) {
            fixture.loop.stop();
            TestServer.await(fixture.end);

            first.rest();
            second.rest();
            assertEquals(TestClient.End.FIN_ONLY, second.end());
        }
    }

    // ---- backpressure ----

    @Test
    void whatAPeerReadsLateComesWholeAndInOrder() throws IOException {
        try (var fixture = new LoopFixture(ScriptedHandler.endless());
                var client = TestClient.connect(fixture.address(), 8 * 1024)) {
            ScriptedHandler handler = fixture.handler();
            handler.fill();

            for (int i = 0; i < 5_000; i++) {
                assertEquals(
                        i, Long.parseLong(client.await(ServerLine.Pong.class).token()));
            }
        }
    }

    @Test
    void drainThatGetsNowhereEndsInTime() throws IOException {
        try (var fixture = new LoopFixture(ScriptedHandler.endless());
                var client = TestClient.connect(fixture.address(), 8 * 1024)) {
            ScriptedHandler handler = fixture.handler();
            handler.fill();
            handler.onLoop(handler.connection::finish);
            fixture.turn();
            fixture.advance(Duration.ofMillis(2_999));
            assertEquals(Connection.Phase.DRAINING, handler.ask(handler.connection::phase));
            fixture.advance(Duration.ofMillis(1));

            assertEquals(Kind.DRAIN_TIMEOUT, handler.awaitClosed().kind());
            assertTrue(client.tls().established());
        }
    }

    @Test
    void endlessConnectionStarvesNoOther() throws Exception {
        var script = new ScriptedHandler.Script() {
            private final ScriptedHandler.Script echo = ScriptedHandler.echo();
            private final ScriptedHandler.Script endless = ScriptedHandler.endless();
            private ScriptedHandler first;

            @Override
            void opened(ScriptedHandler handler) {
                first = first == null ? handler : first;
                handler.connection.requestFlush();
            }

            @Override
            boolean received(ScriptedHandler handler, ByteBuffer plain) {
                return echo.received(handler, plain);
            }

            @Override
            ByteBuffer next(ScriptedHandler handler) {
                return (handler == first ? endless : echo).next(handler);
            }
        };
        try (var fixture = new LoopFixture(script);
                var greedy = fixture.connect()) {
            fixture.handler().await("opened");
            var reader = CompletableFuture.runAsync(() -> readLines(greedy, 20_000));
            try (var modest = fixture.connect()) {
                for (int i = 0; i < 200; i++) {
                    modest.send("ping " + i);
                    assertEquals(
                            "ping " + i, modest.await(ServerLine.Pong.class).token());
                }
            }
            TestServer.await(reader);
        }
    }

    private static void readLines(TestClient client, int count) {
        try {
            for (int i = 0; i < count; i++) {
                client.await(ServerLine.Pong.class);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    // ---- reading ----

    /** Takes a little, then wants a pause; goes on by a posted task. */
    private static final class Sipping extends ScriptedHandler.Script {
        private final StringBuilder taken = new StringBuilder();
        private int calls;

        @Override
        boolean received(ScriptedHandler handler, ByteBuffer plain) {
            calls++;
            byte[] sip = new byte[Math.min(1_000, plain.remaining())];
            plain.get(sip);
            taken.append(new String(sip, US_ASCII));
            handler.connection.resumeReading();
            handler.onLoop(handler.connection::resumeReading);
            return false;
        }

        @Override
        void inputEnded(ScriptedHandler handler) {
            handler.events.accept("took " + taken.toString().hashCode() + " in many calls " + (calls > 100));
        }
    }

    @Test
    void pausedReadingGoesOnWithWhatHadComeAlreadyThenTellsTheEnd() throws IOException {
        String sent = IntStream.range(0, 40_000).mapToObj(Integer::toString).collect(Collectors.joining());
        try (var fixture = new LoopFixture(new Sipping());
                var client = fixture.connect()) {
            ScriptedHandler handler = fixture.handler();
            client.sendBytes(sent.getBytes(US_ASCII));
            client.closeNotify();
            client.fin();

            handler.await("inputEnded true");
            handler.await("took " + sent.hashCode() + " in many calls true");
        }
    }

    @Test
    void pausedReadingLeavesTheRestInTheKernel() throws IOException {
        var script = new ScriptedHandler.Script() {
            @Override
            boolean received(ScriptedHandler handler, ByteBuffer plain) {
                return false;
            }
        };
        try (var fixture = new LoopFixture(script);
                var client = fixture.connect()) {
            ScriptedHandler handler = fixture.handler();
            client.sendBytes(new byte[500_000]);
            handler.awaitState(() -> handler.connection.bytesIn() > 10_000, "read");
            fixture.turn();

            long bytes = handler.ask(handler.connection::bytesIn);
            assertTrue(bytes < 100_000, "read: " + bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void closeNotifyIsToldAsSuch(String protocol) throws IOException {
        try (var fixture = new LoopFixture(SILENT);
                var client = fixture.connect(protocol)) {
            client.closeNotify();

            fixture.handler().await("inputEnded true");
        }
    }

    @Test
    void finWithoutCloseNotifyIsToldAsSuch() throws IOException {
        try (var fixture = new LoopFixture(SILENT);
                var client = fixture.connect()) {
            client.fin();

            fixture.handler().await("inputEnded false");
        }
    }

    @Test
    void resetBreaksTheConnection() throws IOException {
        try (var fixture = new LoopFixture(SILENT);
                var client = fixture.connect()) {
            ScriptedHandler handler = fixture.handler();
            handler.await("opened");
            client.reset();

            assertEquals(Kind.BROKEN, handler.awaitClosed().kind());
        }
    }

    @Test
    void wrongRecordIsATlsErrorAndThePeerIsToldBehindTheBacklog() throws IOException {
        try (var fixture = new LoopFixture(ScriptedHandler.endless());
                var client = TestClient.connect(fixture.address(), 8 * 1024)) {
            ScriptedHandler handler = fixture.handler();
            handler.fill();
            client.sendCipher(new byte[] {
                23, 3, 3, 0, 32, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
                25, 26, 27, 28, 29, 30, 31, 32
            });

            assertEquals(Kind.TLS_ERROR, handler.awaitClosed().kind());
            var alert = assertThrows(SSLException.class, client::rest);
            assertTrue(alert.getMessage().contains("fatal alert"), alert.getMessage());
        }
    }

    // ---- ending ----

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void finishSendsAllThenCloseNotifyThoughThePeersBytesWereNotRead(String protocol) throws IOException {
        var script = new ScriptedHandler.Script() {
            private int number;

            @Override
            boolean received(ScriptedHandler handler, ByteBuffer plain) {
                handler.connection.finish();
                return false;
            }

            @Override
            ByteBuffer next(ScriptedHandler handler) {
                boolean more = handler.connection.phase() == Connection.Phase.DRAINING && number < 500;
                return more ? ScriptedHandler.numbered(number++) : null;
            }
        };
        try (var fixture = new LoopFixture(script);
                var client = fixture.connect(protocol)) {
            ScriptedHandler handler = fixture.handler();
            client.sendBytes(new byte[300_000]);
            List<ServerLine> lines = client.rest();

            assertEquals(500, lines.size());
            assertEquals(TestClient.End.CLOSE_NOTIFY, client.end());
            assertEquals(Kind.CLOSED, handler.awaitClosed().kind());
            client.fin();
            handler.awaitState(() -> handler.connection.phase() == Connection.Phase.CLOSED, "gone");
        }
    }

    @Test
    void lingeringEndsInTimeThoughThePeerStays() throws IOException {
        try (var fixture = new LoopFixture(SILENT);
                var client = fixture.connect()) {
            ScriptedHandler handler = fixture.handler();
            handler.await("opened");
            handler.onLoop(handler.connection::finish);
            handler.awaitClosed();
            assertEquals(Connection.Phase.LINGERING, handler.ask(handler.connection::phase));
            fixture.advance(Duration.ofMillis(1_500));

            assertEquals(Connection.Phase.CLOSED, handler.ask(handler.connection::phase));
            client.rest();
            assertEquals(TestClient.End.CLOSE_NOTIFY, client.end());
        }
    }

    @Test
    void halfClosedPeerStillGetsItsAnswer() throws IOException {
        var script = new ScriptedHandler.Script() {
            private final ScriptedHandler.Script echo = ScriptedHandler.echo();

            @Override
            boolean received(ScriptedHandler handler, ByteBuffer plain) {
                return echo.received(handler, plain);
            }

            @Override
            ByteBuffer next(ScriptedHandler handler) {
                return echo.next(handler);
            }

            @Override
            void inputEnded(ScriptedHandler handler) {
                handler.connection.finish();
            }
        };
        try (var fixture = new LoopFixture(script);
                var client = fixture.connect("TLSv1.3")) {
            client.send("last words");
            client.closeNotify();

            assertEquals(List.of(new ServerLine.Pong("last words")), client.rest());
            assertEquals(TestClient.End.CLOSE_NOTIFY, client.end());
        }
    }

    @Test
    void abortedHandshakeAndAbortedConnectionAreTold() throws IOException {
        try (var fixture = new LoopFixture(SILENT);
                var socket = new Socket(
                        fixture.address().getAddress(), fixture.address().getPort())) {
            ScriptedHandler handler = fixture.handler();
            handler.onLoop(handler.connection::finish);

            assertEquals(Kind.ABORTED, handler.awaitClosed().kind());
            assertEquals(-1, socket.getInputStream().read());
        }
    }

    @Test
    void kernelIsAskedOffTheLoopAndAnswersOnIt() throws IOException {
        var figures = new KernelFigures(300, 0, 2, false, 0);
        var askedOn = new CompletableFuture<Boolean>();
        var answered = new CompletableFuture<Optional<KernelFigures>>();
        try (var fixture = new LoopFixture(SILENT);
                var client = fixture.connect("TLSv1.3")) {
            ScriptedHandler handler = fixture.handler();
            fixture.kernel = wanted -> {
                askedOn.complete(fixture.loop.isOwner());
                return Map.of(wanted.iterator().next(), figures);
            };
            handler.onLoop(() -> handler.connection.askKernel(answer -> {
                assert fixture.loop.isOwner();
                answered.complete(answer);
            }));

            assertEquals(Optional.of(figures), answered.join());
            assertFalse(askedOn.join());
            assertTrue(client.tls().established());
        }
    }

    @Test
    void kernelKnowsNothingOfAConnectionThatHasEnded() throws IOException {
        var answered = new CompletableFuture<Optional<KernelFigures>>();
        try (var fixture = new LoopFixture(SILENT);
                var client = fixture.connect("TLSv1.3")) {
            ScriptedHandler handler = fixture.handler();
            handler.onLoop(() -> handler.connection.abort(Kind.ABORTED));
            handler.onLoop(() -> handler.connection.askKernel(answered::complete));

            assertEquals(Optional.empty(), answered.join());
            assertTrue(client.tls().established());
        }
    }
}
