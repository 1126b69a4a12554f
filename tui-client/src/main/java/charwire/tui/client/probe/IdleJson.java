package charwire.tui.client.probe;

import charwire.app.Json;
import charwire.client.diagnosis.Disconnection;
import charwire.protocol.StreamSettings;
import charwire.words.Sentences;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Tells a machine: one object a line, as {@code core/json.md} has them. Owned by the main thread. */
public final class IdleJson implements IdleReport {
    /** The result of the search. */
    private enum Verdict {
        /** Nothing cut a silent connection. */
        NONE,
        TIMEOUT,
        UNSTEADY,
        IMPOSSIBLE,
        FAILED,
        INTERRUPTED
    }

    private final String server;
    private final IdlePlan plan;
    private final Consumer<String> out;
    private final InstantSource clock;

    private Verdict verdict = Verdict.INTERRUPTED;
    private OptionalLong pauseMillis = OptionalLong.empty();
    private OptionalLong survivedMillis = OptionalLong.empty();
    private OptionalLong cutMillis = OptionalLong.empty();
    private Fate how;
    private Disconnection disconnection;

    /**
     * @param server as the user named it
     * @param out takes a line
     */
    public IdleJson(String server, IdlePlan plan, Consumer<String> out, InstantSource clock) {
        this.server = server;
        this.plan = plan;
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void begun(StreamSettings settings, Duration limit) {
        pauseMillis = OptionalLong.of(settings.pauseMillis().min());
        show(line("probing", "info")
                .add("server", server)
                .add("pauseMillis", pauseMillis)
                .add("fromMillis", plan.from().toMillis())
                .add("toMillis", limit.toMillis())
                .add("precisionMillis", plan.precision().toMillis())
                .add("parallel", plan.parallel()));
    }

    @Override
    public void impossible(StreamSettings settings, Duration limit) {
        pauseMillis = OptionalLong.of(settings.pauseMillis().min());
        verdict = Verdict.IMPOSSIBLE;
    }

    @Override
    public void found(IdleFinding finding) {
        Json line = line("probed", finding.fate() == Fate.ALIVE ? "info" : "warn")
                .add("silenceMillis", finding.wanted().toMillis())
                .add("silentMillis", finding.silence().toMillis())
                .add("fate", word(finding.fate()))
                .add("roundTripMicros", micros(finding.roundTrip()));
        show(cause(line, finding.disconnection()));
    }

    @Override
    public void failed(Disconnection why) {
        verdict = Verdict.FAILED;
        disconnection = why;
    }

    @Override
    public void ended(IdleSearch search) {
        if (search.isUnsteady()) {
            verdict = Verdict.UNSTEADY;
            return;
        }
        verdict = search.isCut() ? Verdict.TIMEOUT : Verdict.NONE;
        survivedMillis = OptionalLong.of(search.survived().toMillis());
        if (search.isCut()) {
            cutMillis = OptionalLong.of(search.cut().toMillis());
            how = search.how();
        }
    }

    @Override
    public void over(int status) {
        Json line = line("end", status == 0 ? "info" : "error")
                .add("status", status)
                .add("verdict", word(verdict))
                .add("server", server)
                .add("pauseMillis", pauseMillis)
                .add("survivedMillis", survivedMillis)
                .add("cutMillis", cutMillis)
                .add("fate", word(how));
        show(cause(line, disconnection));
    }

    private Json line(String event, String level) {
        return Json.line(clock.instant(), event, level);
    }

    private void show(Json line) {
        out.accept(line.toString());
    }

    private static Json cause(Json line, Disconnection disconnection) {
        return line.add("cause", disconnection == null ? null : word(disconnection.cause()))
                .add("problem", disconnection == null ? null : Sentences.english(disconnection.reason()));
    }

    private static OptionalLong micros(Duration time) {
        return time == null ? OptionalLong.empty() : OptionalLong.of(time.toNanos() / 1_000);
    }

    private static String word(Enum<?> constant) {
        return constant == null ? null : Json.word(constant.name());
    }
}
