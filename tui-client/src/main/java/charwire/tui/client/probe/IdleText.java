package charwire.tui.client.probe;

import charwire.client.Outage;
import charwire.protocol.Sanitizer;
import charwire.protocol.StreamSettings;
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
        out.accept(server + " is silent for at least "
                + words(settings.pauseMillis().min())
                + " at a time: trying silences from " + words(plan.from()) + " to " + words(limit) + ", "
                + plan.parallel() + " at once");
    }

    @Override
    public void impossible(StreamSettings newSettings, Duration newLimit) {
        problems.accept(server + ": its shortest pause is "
                + words(newSettings.pauseMillis().min()) + ", so a silence of " + words(plan.from())
                + " cannot be tried: ask its operator to set a longer one (charwire-server --pause "
                + LONGEST_PAUSE_MILLIS + ")" + shorter(newLimit));
    }

    private String shorter(Duration newLimit) {
        return newLimit.toMillis() < 1 ? "" : ", or try --from " + newLimit.toMillis() + "ms or less";
    }

    @Override
    public void found(IdleFinding finding) {
        String silence = String.format(Locale.ROOT, "%10s  ", words(finding.wanted()));
        if (finding.fate() == Fate.ALIVE) {
            out.accept(silence + "alive: answered in "
                    + String.format(Locale.ROOT, "%.1f ms", finding.roundTrip().toNanos() / 1e6));
        } else if (finding.fate() == Fate.DROPPED) {
            out.accept(silence + "cut: silently dropped, no answer within " + words(plan.patience()));
        } else if (finding.fate() == Fate.DISTURBED) {
            out.accept(silence + "not tried: the server's characters broke it");
        } else {
            out.accept(silence + "cut after " + words(finding.silence()) + ": "
                    + finding.fate().words());
        }
    }

    @Override
    public void failed(Outage outage) {
        problems.accept(Sanitizer.clean(server + ": " + outage.text()));
    }

    @Override
    public void ended(IdleSearch search) {
        if (search.isUnsteady()) {
            out.accept("no steady timeout: the same silence was survived and was not; connections are lost for"
                    + " another reason, or after the time of all silences together");
        } else if (search.isCut()) {
            cut(search);
        } else {
            none(search);
        }
    }

    private void cut(IdleSearch search) {
        Duration half = search.cut().dividedBy(2);
        out.accept("idle timeout: a silence of " + words(search.survived()) + " is survived, one of "
                + words(search.cut()) + " is not: " + search.how().words());
        out.accept("something between here and " + server + " (a proxy, a NAT, a firewall) ends silent connections."
                + " Either");
        out.accept("  let the client ask more often:    charwire-client --ping "
                + Math.max(1, Math.min(5_000, half.toMillis())) + "ms");
        out.accept("  or let the server pause less:     charwire-server --pause 50-" + Math.max(50, half.toMillis()));
        out.accept("  or let what lies between wait longer: proxy_timeout of nginx; timeout client, server and"
                + " tunnel of HAProxy; TIMEOUTidle of stunnel; the idle timeout of a load balancer");
    }

    private void none(IdleSearch search) {
        out.accept("no idle timeout up to " + words(search.survived()) + ": nothing cut a silent connection");
        if (limit.compareTo(plan.to()) < 0) {
            boolean longest = settings.pauseMillis().min() >= LONGEST_PAUSE_MILLIS;
            out.accept("longer silences than " + words(limit)
                    + (longest
                            ? " cannot be tried: no charwire server pauses longer"
                            : " need a server that pauses longer: charwire-server --pause " + LONGEST_PAUSE_MILLIS));
        }
    }

    private static String words(Duration duration) {
        return words(duration.toMillis());
    }

    /** {@code 250 ms}, {@code 59.5 s}, {@code 600 s}. */
    static String words(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis % 1_000 == 0
                ? millis / 1_000 + " s"
                : String.format(Locale.ROOT, "%.1f s", Math.floor(millis / 100.0) / 10);
    }
}
