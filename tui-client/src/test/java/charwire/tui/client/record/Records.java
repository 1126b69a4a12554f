package charwire.tui.client.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import charwire.client.Replay;
import charwire.testkit.TestIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Writes records by hand, and plays them at once. */
final class Records {
    static final String FIRST = """
            {"charwireRecord":1,"time":"2026-01-31T12:00:00.000Z","event":"record","program":"p","host":"h","port":7319,"trust":"pin"}
            """.strip();

    private Records() {}

    static String connected(String time, long position, String stream) {
        return connected(time, position, position, stream);
    }

    static String connected(String time, long position, long head, String stream) {
        return "{\"time\":\"" + time + "\",\"event\":\"connected\",\"address\":\"127.0.0.1:7319\","
                + "\"protocol\":\"TLSv1.3\",\"cipherSuite\":\"TLS_AES_256_GCM_SHA384\",\"certificate\":\""
                + certificate() + "\",\"product\":\"charwire/1\",\"stream\":\"" + stream
                + "\",\"client\":\"7\",\"position\":" + position + ",\"head\":" + head
                + ",\"range\":\"U+0041-U+005A\",\"burstMin\":1,\"burstMax\":8,\"pauseMinMillis\":50,\"pauseMaxMillis\":500}";
    }

    private static String certificate() {
        try {
            return Base64.getEncoder()
                    .encodeToString(TestIdentity.identity().chain().get(0).getEncoded());
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    static String chars(String time, long position, String text) {
        return "{\"time\":\"" + time + "\",\"event\":\"chars\",\"position\":" + position + ",\"text\":\"" + text
                + "\"}";
    }

    /** The same, after a pause that was measured. */
    static String chars(String time, long position, String text, long pauseMicros, long lateMicros) {
        return chars(time, position, text)
                .replace("}", ",\"pauseMicros\":" + pauseMicros + ",\"lateMicros\":" + lateMicros + "}");
    }

    static String pings(String time, long sent, long answered, long overdue, long longestMicros) {
        return "{\"time\":\"" + time + "\",\"event\":\"pings\",\"sent\":" + sent + ",\"answered\":" + answered
                + ",\"overdue\":" + overdue + ",\"longestMicros\":" + longestMicros + "}";
    }

    static String stopped(String time) {
        return "{\"time\":\"" + time + "\",\"event\":\"stopped\"}";
    }

    /** A record that begins as it should. */
    static String of(String... lines) {
        List<String> all = new ArrayList<>(List.of(FIRST, connected("2026-01-31T12:00:01.000Z", 100, "s")));
        all.addAll(List.of(lines));
        return String.join("\n", all) + "\n";
    }

    static RecordReader reader(String text) throws IOException {
        return new RecordReader(new ByteArrayInputStream(text.getBytes(UTF_8)), "demo.ndjson");
    }

    static Replay replay(RecordReader reader, Told told) {
        var first = reader.first();
        return new Replay(first.host(), first.port(), first.trust(), first.time(), told);
    }

    static Playback play(RecordReader reader, Replay replay) throws IOException {
        var playback = new Playback(reader, replay, Playback.MAX, 0);
        long due = 0;
        while (due != Long.MAX_VALUE) {
            due = playback.advance(0);
        }
        return playback;
    }
}
