package charwire.tui.client.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientConfig;
import charwire.client.ClientEvent;
import charwire.client.ClientListener;
import charwire.testkit.TestIdentity;
import charwire.trust.Trust;
import charwire.words.Sentences;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class RecorderTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:02Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    @TempDir
    Path dir;

    private final Told told = new Told();
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private Recorder recorder(OutputStream out, long limit) {
        return new Recorder(out, "record: demo", limit, Records.FIRST, CLOCK, told);
    }

    private static void say(ClientListener listener, int times) {
        for (int i = 0; i < times; i++) {
            listener.characters("ABCDEFGH", 8, NOW, 100 + 8L * i, 0);
        }
    }

    private static long lines(String text) {
        return text.lines().count();
    }

    @Test
    void whatIsToldIsRecordedAndToldOn() {
        var recorder = recorder(file, 1 << 20);
        say(recorder, 2);
        recorder.event(new ClientEvent.Bye("shutdown"));
        assertEquals(Optional.empty(), recorder.close());

        assertEquals("ABCDEFGHABCDEFGH", told.characters.toString());
        assertEquals(Records.FIRST + """

                        {"time":"2026-01-31T12:00:02.000Z","event":"chars","position":100,"text":"ABCDEFGH"}
                        {"time":"2026-01-31T12:00:02.000Z","event":"chars","position":108,"text":"ABCDEFGH"}
                        {"time":"2026-01-31T12:00:02.000Z","event":"bye","bye":"shutdown"}
                        """, file.toString(UTF_8));
    }

    @Test
    void fullRecordEndsOnceAndTheClientGoesOn() {
        var recorder = recorder(file, 1_000);
        say(recorder, 50);
        assertEquals(Optional.empty(), recorder.close());

        assertTrue(file.size() <= 1_000, () -> "bytes: " + file.size());
        assertTrue(file.toString(UTF_8).endsWith("\"event\":\"record-full\"}\n"), file.toString(UTF_8));
        assertEquals(50 * 8, told.characters.length());
        assertEquals(
                "record: demo: reached --record-max, 1000 bytes; recording ended, the client goes on",
                Sentences.of(told.all(ClientEvent.RecordEnded.class).get(0).problem()));
        assertEquals(1, told.all(ClientEvent.RecordEnded.class).size());
    }

    @Test
    void fullDiskEndsTheRecordAndTheClientGoesOn() throws Exception {
        var failed = new CountDownLatch(1);
        var recorder = recorder(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }

                    @Override
                    public void close() {
                        failed.countDown();
                    }
                },
                1 << 20);
        failed.await();
        while (told.all(ClientEvent.RecordEnded.class).isEmpty()) {
            say(recorder, 1);
        }
        say(recorder, 5);

        assertEquals(Optional.empty(), recorder.close());
        assertEquals(
                "record: demo: no space left on device; recording ended, the client goes on",
                Sentences.of(told.all(ClientEvent.RecordEnded.class).get(0).problem()));
        assertEquals(1, told.all(ClientEvent.RecordEnded.class).size());
    }

    @Test
    void diskThatTakesNothingStopsTheRecordAndNobodyElse() {
        var released = new CountDownLatch(1);
        var recorder = recorder(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        file.write(b);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int count) {
                        try {
                            released.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        file.write(bytes, from, count);
                    }
                },
                1L << 40);
        int many = Recorder.WAITING_LIMIT / 60;
        say(recorder, many);
        released.countDown();
        say(recorder, 1);
        assertEquals(Optional.empty(), recorder.close());

        assertEquals(
                List.of("record: demo: the disk is too slow; recording ended, the client goes on"),
                told.all(ClientEvent.RecordEnded.class).stream()
                        .map(ended -> Sentences.of(ended.problem()))
                        .toList());
        assertTrue(lines(file.toString(UTF_8)) < many, "all was written");
    }

    @Test
    void fileIsItsOwnersAloneAndNeverWrittenOver() throws Exception {
        var path = dir.resolve("stream.ndjson");
        var config = ClientConfig.to(
                "localhost", 7319, Trust.pinned(Set.of(TestIdentity.identity().fingerprint())));
        var target = new RecordTarget(path, 1 << 20);
        target.open(config, CLOCK, told).close();

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertTrue(Files.readString(path).startsWith("{\"charwireRecord\":1,"));
        var refusal = assertThrows(IOException.class, () -> target.open(config, CLOCK, told));
        assertEquals(
                "record: " + path + ": exists already; name another file, or remove this one", refusal.getMessage());
        var nowhere = new RecordTarget(dir.resolve("none/stream.ndjson"), 1 << 20);
        var missing = assertThrows(IOException.class, () -> nowhere.open(config, CLOCK, told));
        assertTrue(missing.getMessage().contains("there is no such"), missing.getMessage());
    }

    @Test
    void controlsAreEscapedAndComeBack() throws Exception {
        var recorder = recorder(file, 1 << 20);
        recorder.characters("\u001b[31m\"\\\u202e😀", 9, NOW, 100, 0);
        recorder.close();
        var text = file.toString(UTF_8);

        assertFalse(text.contains("\u001b"), text);
        assertFalse(text.contains("\u202e"), text);
        var replayed = new Told();
        var reader = Records.reader(Records.of(text.lines().skip(1).findFirst().orElseThrow()));
        Records.play(reader, Records.replay(reader, replayed));
        assertEquals("\u001b[31m\"\\\u202e😀", replayed.characters.toString());
    }
}
