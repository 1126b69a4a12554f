package charwire.bench.jmh;

import charwire.protocol.IntRange;
import charwire.stream.Alphabet;
import charwire.stream.Generator;
import charwire.stream.Settings;
import charwire.stream.Slice;
import charwire.stream.StreamLog;
import charwire.stream.Subscriber;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From chance to a subscriber's bytes: one burst encoded, appended, handed out. */
@State(Scope.Thread)
public class StreamBenchmark {
    private static final int RECORD_BYTES = 16_000;

    @Param({"1-8", "512-1024"})
    private String burst;

    private final Generator generator = new Generator(new SplittableRandom(1));
    private final byte[] line = new byte[Generator.MAX_LINE_BYTES];
    private final Slice slice = new Slice();
    private Settings settings;
    private StreamLog log;
    private Subscriber subscriber;

    @Setup
    public void setUp() {
        settings = Settings.DEFAULTS.withBurst(IntRange.parse(burst).orElseThrow());
        log = new StreamLog(1 << 20, settings);
        subscriber = new Subscriber(log.view());
    }

    @Benchmark
    public int encode() {
        return generator.writeBurst(settings.alphabet(), generator.nextBurstChars(settings), line, 0);
    }

    /** As the server does: encoded where it will stand. */
    @Benchmark
    public void encodeAndAppend() {
        append();
    }

    /** A subscriber that takes each burst at once. */
    @Benchmark
    public boolean encodeAppendAndNext() {
        append();
        return subscriber.next(log.view(), RECORD_BYTES, slice);
    }

    private void append() {
        Alphabet alphabet = settings.alphabet();
        int chars = generator.nextBurstChars(settings);
        log.append(
                chars,
                Generator.maxLineBytes(alphabet, chars),
                (target, offset) -> generator.writeBurst(alphabet, chars, target, offset));
        log.publish();
    }
}
