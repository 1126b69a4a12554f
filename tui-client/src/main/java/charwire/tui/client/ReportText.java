package charwire.tui.client;

import charwire.app.Texts;
import charwire.client.Absence;
import charwire.client.ClientSnapshot;
import charwire.client.Diagnosis;
import charwire.client.Distribution;
import charwire.client.IdentityChange;
import charwire.client.Moment;
import charwire.client.Stall;
import charwire.protocol.Sanitizer;
import charwire.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of a run, for people: on the console, in a file, on the screen. No line is wider than {@value #WIDTH} columns of ASCII text. */
final class ReportText {
    static final int WIDTH = 80;

    private static final int LABEL = 14;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    /** Of a list. */
    private static final int MOST_SHOWN = 20;

    private final ClientSnapshot run;
    private final Diagnosis diagnosis;
    private final ZoneId zone;
    private final List<String> lines = new ArrayList<>();

    private final int width;

    private ReportText(ClientSnapshot run, ZoneId zone, int width) {
        this.run = run;
        this.diagnosis = run.diagnosis();
        this.zone = zone;
        this.width = Math.max(LABEL + 12, width);
    }

    /** @param zone in which times are shown */
    static List<String> lines(ClientSnapshot run, ZoneId zone) {
        return lines(run, zone, WIDTH);
    }

    static List<String> lines(ClientSnapshot run, ZoneId zone, int width) {
        return new ReportText(run, zone, width).all();
    }

    private List<String> all() {
        line("server", EventText.server(run.host(), run.port()));
        line(
                "time",
                Words.of(
                        "{0} to {1}",
                        DAY.format(run.started().atZone(zone)),
                        DAY.format(run.time().atZone(zone))));
        line("verdict", verdict());
        line("connected", connected());
        line("characters", characters());
        line("exactness", exactness());
        distribution("pause ms", run.flow().pauses());
        distribution("round trip ms", run.roundTrips().all());
        moments("worst pauses", diagnosis.worstPauses());
        moments("worst trips", diagnosis.worstRoundTrips());
        stalls();
        held();
        absences();
        changes();
        return lines;
    }

    private String verdict() {
        return Ending.isWhole(run) ? Words.of("all there: nothing lost, broken or late") : notWhole();
    }

    /** The verdict on a run of which something is missing. */
    static String notWhole() {
        return Words.of("LOST, BROKEN OR LATE: see below");
    }

    private String connected() {
        return Words.of(
                "{0} of {1}, {2}",
                Texts.duration(diagnosis.connected()),
                Texts.duration(Duration.between(run.started(), run.time())),
                Texts.count(diagnosis.connections(), "connection"));
    }

    private String characters() {
        long restarts = run.losses().restarts();
        return Words.of(
                        "{0} received, {1} skipped, {2} missed while away",
                        Texts.count(run.total().receivedChars()),
                        Texts.count(run.total().skippedChars()),
                        Texts.count(run.losses().missedChars()))
                + (restarts == 0 ? "" : Words.of(", unknown at {0} {0#restart|restarts}", restarts));
    }

    private String exactness() {
        String answers = diagnosis.answers() == 0
                ? Words.of("never asked")
                : Words.of(
                        "{0} of {1} {2#answer|answers} exact",
                        Texts.count(diagnosis.exactAnswers()), Texts.count(diagnosis.answers()), diagnosis.answers());
        long broken = run.violationCount();
        return answers + ", "
                + (broken == 0
                        ? Words.of("no rule broken")
                        : Words.of("{0} {1#rule|rules} BROKEN", Texts.count(broken), broken));
    }

    private void distribution(String label, Distribution times) {
        if (times.count() == 0) {
            line(label, Words.of("none measured"));
            return;
        }
        line(
                label,
                Words.of(
                        "p50 {0}  p90 {1}  p99 {2}  max {3}  of {4}",
                        Live.millis(times.p50Micros()),
                        Live.millis(times.p90Micros()),
                        Live.millis(times.p99Micros()),
                        Live.millis(times.maxMicros()),
                        Texts.count(times.count())));
    }

    /** The three worst; JSON has ten. */
    private void moments(String label, List<Moment> worst) {
        List<String> shown = worst.stream()
                .limit(3)
                .map(moment -> Words.of("{0} ms at {1}", Live.millis(moment.micros()), moment(moment.at())))
                .toList();
        if (!shown.isEmpty()) {
            line(label, String.join(", ", shown));
        }
    }

    private void stalls() {
        long count = run.losses().stalls();
        line(
                "stalls",
                count == 0
                        ? Words.of("none")
                        : Texts.count(count)
                                + more(count, diagnosis.lastStalls().size()));
        for (Stall stall : newest(diagnosis.lastStalls())) {
            line(
                    "",
                    moment(stall.since()) + "  "
                            + Words.of("nothing for {0}", seconds(stall.length(run.time())))
                            + still(stall.until()));
        }
    }

    private void held() {
        if (diagnosis.held() > 0) {
            Duration now =
                    diagnosis.heldSince() == null ? Duration.ZERO : Duration.between(diagnosis.heldSince(), run.time());
            line(
                    "held",
                    Words.of(
                            "{0}, {1} in all: the server was there, but sent nothing",
                            Texts.count(diagnosis.held()),
                            seconds(diagnosis.heldFor().plus(now))));
        }
        if (diagnosis.lateHere() > 0) {
            line(
                    "late here",
                    Words.of(
                            "{0}: this program was stopped, or had no time to look",
                            Texts.count(diagnosis.lateHere())));
        }
    }

    private void absences() {
        long count = diagnosis.absences();
        line(
                "outages",
                count == 0
                        ? Words.of("none")
                        : Words.of("{0}, {1} broken", Texts.count(count), Texts.count(diagnosis.broken()))
                                + more(count, diagnosis.lastAbsences().size()));
        for (Absence absence : newest(diagnosis.lastAbsences())) {
            line(
                    "",
                    moment(absence.from()) + "  "
                            + Words.of("away {0}", seconds(absence.length(run.time()))) + still(absence.until())
                            + missed(absence) + ": " + absence.outage().text());
            if (absence.failedAttempts() > 0) {
                line(
                        "",
                        "              "
                                + Words.of(
                                        "then {0} {0#failed attempt|failed attempts}, the last: {1}",
                                        absence.failedAttempts(),
                                        absence.lastFailure().text()));
            }
        }
    }

    private static String missed(Absence absence) {
        if (!absence.hadStream() || absence.until() == null) {
            return "";
        }
        return absence.missedChars().isPresent()
                ? Words.of(", {0} missed", Texts.count(absence.missedChars().getAsLong()))
                : Words.of(", missed unknown");
    }

    private void changes() {
        for (IdentityChange change : newest(diagnosis.lastIdentityChanges())) {
            line(
                    "certificate",
                    moment(change.at()) + "  "
                            + Words.of(
                                    change.otherIssuer()
                                            ? "another one, of ANOTHER issuer: {0}"
                                            : "another one, of the same issuer: {0}",
                                    change.issuerAfter()));
            line(
                    "",
                    "              "
                            + Words.of("{0}…, was", change.after().hex().substring(0, 32)));
            line("", "              " + change.before().hex().substring(0, 32) + "…");
        }
    }

    // ---- pieces

    private static <T> List<T> newest(List<T> all) {
        return all.subList(Math.max(0, all.size() - MOST_SHOWN), all.size());
    }

    private static String more(long count, int kept) {
        int shown = Math.min(kept, MOST_SHOWN);
        return count > shown ? Words.of("; the last {0}", shown) : "";
    }

    private static String still(Instant until) {
        return until == null ? Words.of(" so far") : "";
    }

    private static String seconds(Duration length) {
        return length.toSeconds() < 100
                ? Words.of("{0} s", String.format(Locale.ROOT, "%.1f", length.toMillis() / 1_000.0))
                : Texts.duration(length);
    }

    private String moment(Instant at) {
        return MOMENT.format(at.atZone(zone));
    }

    private void line(String label, String text) {
        String clean = Sanitizer.clean(text);
        String shown = label.isEmpty() ? "" : Words.of(label);
        String begin = " ".repeat(2) + shown + " ".repeat(Math.max(1, LABEL - shown.length()));
        int room = width - begin.length();
        String rest = clean;
        while (rest.length() > room) {
            int blank = rest.lastIndexOf(' ', room);
            int cut = blank > room / 2 ? blank : safe(rest, room);
            lines.add(begin + rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).strip();
            begin = " ".repeat(begin.length());
        }
        lines.add(begin + rest);
    }

    /** Not between the two halves of a character. */
    private static int safe(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
    }
}
