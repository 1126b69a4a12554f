package charwire.bench.jmh;

import charwire.protocol.Sanitizer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Making a peer's text fit to be shown. */
@State(Scope.Thread)
public class SanitizerBenchmark {
    /** By name: JMH prints its parameters as they are. */
    @Param({"harmless", "hostile"})
    private String peer;

    private String text;

    @Setup
    public void setUp() {
        text = peer.equals("harmless")
                ? "the answer of a well-behaved peer, some 50 characters"
                : "\u001b[2Jnot \u202e so well \u0000 behaved \u009b31m but no longer";
    }

    @Benchmark
    public String clean() {
        return Sanitizer.clean(text);
    }
}
