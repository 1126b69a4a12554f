package charwire.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.net.CloseCause.Kind;
import charwire.testkit.TestClient;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a connection goes on on which nothing gets on. */
@Timeout(60)
final class ProgressTest {
    @Test
    void peerThatTakesNothingIsDroppedAfterTheStall() throws IOException {
        try (var fixture = new LoopFixture(ScriptedHandler.endless());
                var client = TestClient.connect(fixture.address(), 8 * 1024)) {
            ScriptedHandler handler = fixture.handler();
            handler.fill();
            fixture.advance(Duration.ofMillis(29_999));
            assertEquals(Connection.Phase.OPEN, handler.ask(handler.connection::phase));
            fixture.advance(Duration.ofMillis(1));

            assertEquals(Kind.WRITE_STALLED, handler.awaitClosed().kind());
            assertTrue(client.tls().established());
        }
    }

    /** What the kernel tells decides, as soon as it tells: the buffer of the socket may be full for long on a narrow path. */
    @Test
    void peerThatAcknowledgesIsKeptThoughTheSocketTakesNothing() throws IOException {
        try (var fixture = new LoopFixture(ScriptedHandler.endless());
                var client = TestClient.connect(fixture.address(), 8 * 1024)) {
            ScriptedHandler handler = fixture.handler();
            handler.fill();
            for (int seconds = 0; seconds <= 60; seconds += 20) {
                handler.kernelTells(new KernelFigures(60_000 - seconds, 0, 0, false, 0));
                fixture.advance(Duration.ofSeconds(20));
            }

            assertEquals(Connection.Phase.OPEN, handler.ask(handler.connection::phase));
            assertTrue(client.tls().established());
        }
    }

    @ParameterizedTest
    @CsvSource({"false, 0, SILENT", "true, 9, SILENT", "true, 0, WRITE_STALLED"})
    void peerThatAcknowledgesNothingIsDropped(boolean windowClosed, int unanswered, Kind kind) throws IOException {
        var figures = new KernelFigures(60_000, 0, 0, windowClosed, unanswered);
        try (var fixture = new LoopFixture(ScriptedHandler.endless());
                var client = TestClient.connect(fixture.address(), 8 * 1024)) {
            ScriptedHandler handler = fixture.handler();
            handler.fill();
            handler.kernelTells(figures);
            fixture.advance(Duration.ofMillis(29_999));
            handler.kernelTells(figures);
            assertEquals(Connection.Phase.OPEN, handler.ask(handler.connection::phase));
            fixture.advance(Duration.ofMillis(1));
            handler.kernelTells(figures);

            assertEquals(kind, handler.awaitClosed().kind());
            assertTrue(client.tls().established());
        }
    }

    @Test
    void peerThatAcknowledgesNothingIsDroppedThoughTheSocketTakesAll() throws IOException {
        var figures = new KernelFigures(100, 0, 0, false, 0);
        try (var fixture = new LoopFixture(new ScriptedHandler.Script());
                var client = fixture.connect("TLSv1.3")) {
            ScriptedHandler handler = fixture.handler();
            handler.await("opened");
            handler.kernelTells(figures);
            fixture.advance(Duration.ofSeconds(30));
            handler.kernelTells(figures);

            assertEquals(Kind.SILENT, handler.awaitClosed().kind());
            assertTrue(client.tls().established());
        }
    }

    @Test
    void peerThatAnswersWithAClosedWindowIsKeptAsLongAsTheSocketTakesAll() throws IOException {
        var figures = new KernelFigures(100, 0, 0, true, 0);
        try (var fixture = new LoopFixture(new ScriptedHandler.Script());
                var client = fixture.connect("TLSv1.3")) {
            ScriptedHandler handler = fixture.handler();
            handler.await("opened");
            handler.kernelTells(figures);
            fixture.advance(Duration.ofMinutes(10));
            handler.kernelTells(figures);

            assertEquals(Connection.Phase.OPEN, handler.ask(handler.connection::phase));
            assertTrue(client.tls().established());
        }
    }
}
