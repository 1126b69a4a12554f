package charwire.net;

import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.ServerLine;
import charwire.testkit.RecordingEvents;
import charwire.testkit.TestClient;
import charwire.tls.TlsSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one connection may have of a loop's turn. */
@Timeout(60)
final class TurnShareTest {
    /** What was made for one connection since its turn before, in bytes: a posted task runs between two turns. */
    private static final class Share extends ScriptedHandler.Script {
        private final ScriptedHandler.Script endless = ScriptedHandler.endless();
        private final RecordingEvents<Integer> turns = new RecordingEvents<>();
        private int made;

        @Override
        void opened(ScriptedHandler handler) {
            turn(handler.connection.loop());
        }

        private void turn(EventLoop loop) {
            turns.accept(made);
            made = 0;
            loop.flushAll();
            loop.post(() -> turn(loop));
        }

        @Override
        ByteBuffer next(ScriptedHandler handler) {
            ByteBuffer next = endless.next(handler);
            made += next.remaining();
            return next;
        }
    }

    @Test
    void laggingConnectionHasOneShareOfATurnThoughAllAreFlushed() throws IOException {
        var share = new Share();
        try (var fixture = new LoopFixture(share);
                var client = fixture.connect()) {
            readFiveThousandLines(client);

            int most = share.turns.all().stream().mapToInt(made -> made).max().orElseThrow();
            assertTrue(most <= Connection.RECORDS_PER_TURN * TlsSession.RECORD_BYTES, "bytes: " + most);
        }
    }

    private static void readFiveThousandLines(TestClient client) throws IOException {
        for (int i = 0; i < 5_000; i++) {
            client.await(ServerLine.Pong.class);
        }
    }
}
