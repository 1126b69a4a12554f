package charwire.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.diagnosis.Disconnection;
import charwire.protocol.ServerLine;
import charwire.testkit.TestIdentity;
import charwire.trust.Trust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client keeps of months on a line, with a clock that runs through them. */
@Timeout(120)
class MonthsTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final long LINES = 10;
    private static final int CHARACTERS = 1_000;
    private static final String TEXT = "abcdefghij".repeat(CHARACTERS / 10);

    private final Replay client = new Replay("localhost", 7319, Trust.Mode.CA_FILE, START, new ClientListener() {
        @Override
        public void characters(String text, int count, Instant at, long position, int late) {}

        @Override
        public void event(ClientEvent event) {}
    });
    private Instant now = START;
    private long position;

    private void pass(Duration time) {
        now = now.plus(time);
        client.at(now);
    }

    private static ServerLine.Hello hello(long position) {
        byte[] line = ("HELLO charwire/1 pos=" + position + " range=U+0061-U+006A burst=1-1024 pause=0-500 client=7"
                        + " stream=s server=charwire/1")
                .getBytes(StandardCharsets.UTF_8);
        return (ServerLine.Hello) ServerLine.parse(line, 0, line.length);
    }

    /** A connection that carries some lines, and is lost; the next comes ten seconds later. */
    private void outage() {
        var hello = hello(position);
        var identity = TestIdentity.identity();
        client.connected(
                new Peer(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 7319),
                        "TLSv1.3",
                        "TLS_AES_256_GCM_SHA384",
                        identity.chain().get(0),
                        identity.fingerprint(),
                        hello.server(),
                        hello.stream(),
                        hello.client(),
                        position,
                        position,
                        true,
                        client.now()),
                hello);
        var line = new ServerLine.Chars(TEXT);
        for (int i = 0; i < LINES; i++) {
            pass(Duration.ofMillis(400));
            client.characters(line, position);
            client.roundTrip(Duration.ofMillis(3));
            position += CHARACTERS;
        }
        client.disconnected(
                new Disconnection(Disconnection.Cause.RESET, ClientReason.NO_ANSWER.with("RST")),
                client.now().at().plusSeconds(10));
        pass(Duration.ofSeconds(10));
        position += 7;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void memoryIsFlatOverABillionCharactersAndAHundredThousandOutages() {
        for (int i = 0; i < 2_000; i++) {
            outage();
        }
        long before = used();

        for (int i = 2_000; i < 100_000; i++) {
            outage();
        }

        long grown = used() - before;
        var run = client.snapshot();
        assertEquals(100_000L * LINES * CHARACTERS, run.total().receivedChars());
        assertEquals(99_999L * 7, run.losses().missedChars());
        assertTrue(run.diagnosis().outages() >= 99_999, "" + run.diagnosis().outages());
        assertTrue(grown < 1 << 20, grown + " bytes more");
    }
}
