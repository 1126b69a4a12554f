package charwire.bench.jmh;

import charwire.protocol.ClientLine;
import charwire.protocol.LineFramer;
import charwire.protocol.Protocol;
import charwire.protocol.ServerLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Lines cut from a stream, and understood. */
@State(Scope.Thread)
public class ParseBenchmark {
    private static final int LINES_IN_CHUNK = 100;

    private final byte[] chars = ascii("CHARS abcdefgh");
    private final byte[] stat =
            ascii("STAT generated=123456 total=9876543210 since=2026-01-31T12:00:00.000Z delivered=123456 skipped=0");
    private final byte[] ping = ascii("PING 42");
    private final ByteBuffer chunk = ByteBuffer.wrap(ascii("CHARS abcdefgh\n".repeat(LINES_IN_CHUNK)));
    private final LineFramer framer = new LineFramer(Protocol.SERVER_LINE_LIMIT);

    @Benchmark
    public ServerLine charsLine() {
        return ServerLine.parse(chars, 0, chars.length);
    }

    @Benchmark
    public ServerLine statLine() {
        return ServerLine.parse(stat, 0, stat.length);
    }

    @Benchmark
    public ClientLine pingLine() {
        return ClientLine.parse(ping, 0, ping.length);
    }

    /** 100 lines cut, none copied. */
    @Benchmark
    public void frame100Lines(Blackhole hole) {
        chunk.rewind();
        framer.feed(chunk, new LineFramer.LineSink() {
            @Override
            public boolean line(byte[] bytes, int from, int to) {
                hole.consume(to);
                return true;
            }

            @Override
            public boolean lineTooLong() {
                return false;
            }
        });
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
