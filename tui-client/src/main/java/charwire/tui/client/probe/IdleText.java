package charwire.tui.client.probe;

import charwire.client.diagnosis.Disconnection;
import charwire.protocol.Sanitizer;
import charwire.protocol.StreamSettings;
import charwire.words.Sentences;
import charwire.words.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells a person. Owned by the main thread. */
public final class IdleText implements IdleReport {
    private static final long LONGEST_PAUSE_MILLIS = 600_000;

    private final String server;
    private final IdlePlan plan;
    private final Consumer<String> out;
    private final Consumer<String> problems;
    private StreamSettings settings;
    private Duration limit = Duration.ZERO;

    /**
     * @param server as the user named it
     * @param out takes a line
     * @param problems takes the one line that says why nothing could be found out
     */
    public IdleText(String server, IdlePlan plan, Consumer<String> out, Consumer<String> problems) {
        this.server = server;
        this.plan = plan;
        this.out = out;
        this.problems = problems;
    }

    @Override
    public void begun(StreamSettings newSettings, Duration newLimit) {
        settings = newSettings;
        limit = newLimit;
        out.accept(Words.of(
                "{0} is silent for at least {1} at a time: trying silences from {2} to {3}, {4} at once",
                server, words(settings.pauseMillis().min()), words(plan.from()), words(limit), plan.parallel()));
    }

    @Override
    public void impossible(StreamSettings newSettings, Duration newLimit) {
        problems.accept(Words.of(
                        "{0}: its shortest pause is {1}, so a silence of {2} cannot be tried: ask its operator to set a longer one"
                                + " (charwire-server --pause {3})",
                        server, words(newSettings.pauseMillis().min()), words(plan.from()), LONGEST_PAUSE_MILLIS)
                + shorter(newLimit));
    }

    private String shorter(Duration newLimit) {
        return newLimit.toMillis() < 1 ? "" : Words.of(", or try --from {0}ms or less", newLimit.toMillis());
    }

    @Override
    public void found(IdleFinding finding) {
        String silence = String.format(Locale.ROOT, "%10s  ", words(finding.wanted()));
        if (finding.fate() == Fate.ALIVE) {
            out.accept(silence
                    + Words.of(
                            "alive: answered in {0} ms",
                            String.format(
                                    Locale.ROOT, "%.1f", finding.roundTrip().toNanos() / 1e6)));
        } else if (finding.fate() == Fate.DROPPED) {
            out.accept(silence + Words.of("cut: silently dropped, no answer within {0}", words(plan.patience())));
        } else if (finding.fate() == Fate.DISTURBED) {
            out.accept(silence + Words.of("not tried: the server's characters broke it"));
        } else {
            out.accept(silence
                    + Words.of(
                            "cut after {0}: {1}",
                            words(finding.silence()), finding.fate().words()));
        }
    }

    @Override
    public void failed(Disconnection disconnection) {
        problems.accept(Sanitizer.clean(server + ": " + Sentences.of(disconnection)));
    }

    @Override
    public void ended(IdleSearch search) {
        if (search.isUnsteady()) {
            out.accept(Words.of("no steady timeout: the same silence was survived and was not; connections are lost for"
                    + " another reason, or after the time of all silences together"));
        } else if (search.isCut()) {
            cut(search);
        } else {
            none(search);
        }
    }

    private void cut(IdleSearch search) {
        long survived = search.survived().toMillis();
        long cut = search.cut().toMillis();
        Duration half = search.cut().dividedBy(2);
        boolean looksTheSame = survived / 100 == cut / 100;
        out.accept(Words.of(
                "idle timeout: a silence of {0} is survived, one of {1} is not: {2}",
                looksTheSame ? Words.of("{0} ms", survived) : words(survived),
                looksTheSame ? Words.of("{0} ms", cut) : words(cut),
                search.how().words()));
        out.accept(Words.of(
                "something between here and {0} (a proxy, a NAT, a firewall) ends silent connections. Either", server));
        out.accept(Words.of(
                "  let the client ask more often:    charwire-client --ping {0}ms",
                Math.max(1, Math.min(5_000, half.toMillis()))));
        out.accept(Words.of(
                "  or let the server pause less:     charwire-server --pause 50-{0}", Math.max(50, half.toMillis())));
        out.accept(Words.of("  or let what lies between wait longer: proxy_timeout of nginx; timeout client, server and"
                + " tunnel of HAProxy; TIMEOUTidle of stunnel; the idle timeout of a load balancer"));
    }

    private void none(IdleSearch search) {
        out.accept(Words.of("no idle timeout up to {0}: nothing cut a silent connection", words(search.survived())));
        if (limit.compareTo(plan.to()) < 0) {
            boolean longest = settings.pauseMillis().min() >= LONGEST_PAUSE_MILLIS;
            out.accept(Words.of(
                    longest
                            ? "longer silences than {0} cannot be tried: no charwire server pauses longer"
                            : "longer silences than {0} need a server that pauses longer: charwire-server --pause {1}",
                    words(limit),
                    LONGEST_PAUSE_MILLIS));
        }
    }

    private static String words(Duration duration) {
        return words(duration.toMillis());
    }

    /** {@code 250 ms}, {@code 59.5 s}, {@code 600 s}. */
    static String words(long millis) {
        if (millis < 1_000) {
            return Words.of("{0} ms", millis);
        }
        return millis % 1_000 == 0
                ? Words.of("{0} s", millis / 1_000)
                : Words.of("{0} s", String.format(Locale.ROOT, "%.1f", Math.floor(millis / 100.0) / 10));
    }
}
