package charwire.tui.client.report;

import charwire.app.ExitStatus;
import charwire.client.ClientPhase;
import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.Diagnosis;
import charwire.client.diagnosis.Disconnection.Cause;
import charwire.client.diagnosis.Distribution;
import charwire.client.diagnosis.IdentityChange;
import charwire.client.diagnosis.LatencySample;
import charwire.client.diagnosis.Outage;
import charwire.client.diagnosis.OwnTime;
import charwire.client.diagnosis.Stall;
import charwire.client.pattern.Pattern;
import charwire.clock.Moment;
import charwire.identity.Fingerprint;
import charwire.protocol.Sanitizer;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of a run, for people: on the console, in a file, on the screen. */
final class ReportText {
    private static final String FINGERPRINT_INDENT = " ".repeat(14);
    /** Columns of a moment and its air. */
    private static final String NO_MOMENT = " ".repeat(25);
    /** What is less makes no difference to how long an outage lasted. */
    private static final long LEAST_BACKOFF_MILLIS = 100;
    /** Of a list. */
    private static final int MOST_SHOWN = 20;

    private final ClientSnapshot run;
    private final int status;
    private final Diagnosis diagnosis;
    private final ZoneId zone;
    private final List<ReportFact> facts = new ArrayList<>();

    private ReportText(ClientSnapshot run, int status, ZoneId zone) {
        this.run = run;
        this.status = status;
        this.diagnosis = run.diagnosis();
        this.zone = zone;
    }

    /**
     * @param status with which the run ended; {@link ExitStatus#OK} while it goes on
     * @param zone in which times are shown
     */
    static List<ReportFact> facts(ClientSnapshot run, int status, ZoneId zone) {
        return new ReportText(run, status, zone).all();
    }

    private List<ReportFact> all() {
        fact("server", ReportFields.servers(run, ", "));
        fact(
                "time",
                Words.of(
                        "{0} to {1} {2}",
                        Texts.day(run.started().at(), zone),
                        Texts.day(run.time().at(), zone),
                        Texts.zone(zone)));
        verdict();
        fact("connected", connected());
        fact("characters", characters());
        skipped();
        fact("exactness", exactness());
        distribution("pause ms", run.flow().pauses());
        latePauses();
        segments();
        distribution("round trip ms", run.roundTrips().all());
        pings();
        moments("worst pauses", diagnosis.worstPauses());
        moments("worst trips", diagnosis.worstRoundTrips());
        unavailable();
        stalls();
        held();
        own();
        outages();
        patterns();
        changes();
        return facts;
    }

    private void verdict() {
        var verdict = Ending.Verdict.of(run, status);
        var text = switch (verdict) {
            case OK -> allThere();
            case LATE ->
                run.isKnownToTheEnd()
                        ? Words.of("LATE, but nothing lost: {0}", lateness())
                        : Words.of("LATE, but nothing lost up to character {0}: {1}", position(), lateness());
            case LOST -> Words.of("LOST OR BROKEN: see below") + ourDoing();
            case UNCHECKED -> Words.of("NOT CHECKED TO THE END: nothing lost up to character {0}", position());
            case UNREACHED -> Words.of("no server gave a stream: nothing to judge");
        };
        add("verdict", "", text, verdict != Ending.Verdict.OK);
    }

    /** What comes until it is back is not known yet. */
    private boolean isAway() {
        var outages = diagnosis.lastOutages();
        return run.phase() != ClientPhase.CLOSED
                && run.phase() != ClientPhase.STOPPED
                && !outages.isEmpty()
                && outages.get(outages.size() - 1).until() == null;
    }

    private String position() {
        return Texts.count(run.position());
    }

    private String ourDoing() {
        long ours = diagnosis.lastOutages().stream()
                .filter(outage -> outage.disconnection().mayBeOurs())
                .count();
        return ours == 0
                ? ""
                : Words.of("; {0} {0#outage|outages} perhaps because this client itself was not there", ours);
    }

    private String lateness() {
        List<String> late = new ArrayList<>();
        late(late, run.losses().stalls(), "stall", "");
        var pauses = run.lateness().pauses();
        late(late, pauses.by200(), "pause", " late by 200 ms or more");
        late(late, pauses.by200() > 0 ? 0 : pauses.by50(), "pause", " late by 50 ms or more");
        late(late, run.lateness().pings().overdue(), "PING", " overdue");
        return String.join(", ", late);
    }

    private static void late(List<String> late, long number, String noun, String rest) {
        if (number > 0) {
            late.add(Texts.count(number, noun) + Words.of(rest));
        }
    }

    private String connected() {
        return Words.of(
                "{0} of {1}, {2}",
                Texts.duration(diagnosis.connected()),
                Texts.duration(run.started().until(run.time())),
                Texts.count(diagnosis.connections(), "connection"));
    }

    private String characters() {
        long restarts = run.losses().restarts();
        long moves = run.losses().moves();
        return Words.of(
                        "{0} received, {1} skipped, {2}",
                        Texts.count(run.total().receivedChars()),
                        Texts.count(run.total().skippedChars()),
                        missedWhileAway())
                + (run.losses().lateChars() == 0
                        ? ""
                        : Words.of(", {0} late", Texts.count(run.losses().lateChars())))
                + (restarts == 0 ? "" : Words.of(", unknown at {0} {0#new stream|new streams}", restarts))
                + (moves == 0 ? "" : Words.of(", unknown at {0} {0#move|moves} to another stream", moves));
    }

    private String missedWhileAway() {
        long missed = run.losses().missedChars();
        if (diagnosis.missedComplete()) {
            return Words.of("{0} missed while away", Texts.count(missed));
        }
        return missed == 0
                ? Words.of("missed while away not known")
                : Words.of("at least {0} missed while away", Texts.count(missed));
    }

    private void skipped() {
        var skips = run.skips();
        skipped(skips.path(), "{0} while this client was idle: the path, or the server, is slower than the stream");
        skipped(skips.client(), "{0} while this client was busy or stopped, or its output was not read");
        skipped(
                run.total().skippedChars() - skips.path() - skips.client(),
                "{0} by the path or by this client: it was idle for a part of the time");
    }

    private void skipped(long chars, String how) {
        if (chars > 0) {
            fact("skipped", Words.of(how, Texts.count(chars)));
        }
    }

    private String exactness() {
        String answers = diagnosis.answers() == 0
                ? Words.of("no STAT was answered")
                : Words.of(
                        "{0} of {1} {2#answer|answers} exact",
                        Texts.count(diagnosis.exactAnswers()), Texts.count(diagnosis.answers()), diagnosis.answers());
        long broken = run.violationCount();
        return answers + ", "
                + (broken == 0
                        ? Words.of("no rule broken")
                        : Words.of("{0} {1#RULE|RULES} BROKEN", Texts.count(broken), broken));
    }

    private void distribution(String label, Distribution times) {
        if (times.count() == 0) {
            fact(label, Words.of("none measured"));
            return;
        }
        var text = Words.of(
                "p50 {0}  p90 {1}  p99 {2}  max {3}  ({4} measured)",
                Texts.millis(times.p50Micros()),
                Texts.millis(times.p90Micros()),
                Texts.millis(times.p99Micros()),
                Texts.millis(times.maxMicros()),
                Texts.count(times.count()));
        var pieces = Stream.of(text.split("  ")).map(ReportFact::unbroken).collect(Collectors.joining("  "));
        facts.add(new ReportFact(Words.of(label), "", pieces, false));
    }

    private void latePauses() {
        var late = run.lateness().pauses();
        if (late.by50() > 0) {
            fact(
                    "late pauses",
                    Words.of(
                            "{0} by more than 50 ms, {1} by 200 ms, {2} by 1 s",
                            Texts.count(late.by50()), Texts.count(late.by200()), Texts.count(late.by1000())));
        }
    }

    private void segments() {
        var segments = run.lateness().segments();
        if (segments.disturbed()) {
            fact(
                    "TCP",
                    Words.of(
                            "{0} {0#segment|segments} sent again, {1} came out of order",
                            segments.retransmits().orElse(0),
                            segments.outOfOrder().orElse(0)));
        }
    }

    private void pings() {
        var pings = run.lateness().pings();
        if (pings.sent() == 0) {
            return;
        }
        var text = Words.of(
                "{0} sent, {1} answered, {2} overdue",
                Texts.count(pings.sent()), Texts.count(pings.answered()), Texts.count(pings.overdue()));
        var longest = pings.longest().toMillis();
        // of those that were answered the round trips tell more, with the time in which this client was busy
        var more = longest * 1_000 > run.roundTrips().all().maxMicros();
        fact("PINGs", more ? text + Words.of(", the longest {0}", Words.of("{0} ms", Texts.count(longest))) : text);
    }

    /** The three worst; JSON has ten. */
    private void moments(String label, List<LatencySample> worst) {
        if (worst.isEmpty()) {
            return;
        }
        var text = worst.stream()
                .limit(3)
                .map(worse -> Words.of("{0} ms at {1}", Texts.millis(worse.micros()), moment(worse.at())))
                .map(ReportFact::unbroken)
                .collect(Collectors.joining(", "));
        facts.add(new ReportFact(Words.of(label), "", text, false));
    }

    private void stalls() {
        long count = run.losses().stalls();
        fact(
                "stalls",
                count == 0
                        ? Words.of("none")
                        : Texts.count(count)
                                + more(count, diagnosis.lastStalls().size()));
        for (Stall stall : newest(diagnosis.lastStalls())) {
            happened(
                    stall.since().at(),
                    Words.of("nothing for {0}", Texts.seconds(stall.length(run.time()))) + still(stall.until()));
        }
    }

    private void held() {
        if (diagnosis.held() > 0) {
            fact(
                    "held",
                    Words.of(
                            "{0}, {1} in all: the server was there, but sent nothing",
                            Texts.count(diagnosis.held()), Texts.seconds(diagnosis.heldFor())));
        }
    }

    private void own() {
        OwnTime own = diagnosis.own();
        if (own.late() > 0) {
            String slept =
                    own.suspended().isZero() ? "" : Words.of("; asleep for {0} of it", Texts.seconds(own.suspended()));
            fact(
                    "late here",
                    Words.of(
                                    "{0}, {1} in all: this program did not run or did not read; the network is not to blame",
                                    Texts.count(own.late()), Texts.seconds(own.lateFor()))
                            + slept);
        }
        if (own.steps() > 0) {
            String by = Texts.seconds(own.stepped().abs());
            fact(
                    "clock",
                    own.stepped().isNegative()
                            ? Words.of(
                                    "set {0} {0#time|times}, back by {1} in all; no duration includes it",
                                    own.steps(), by)
                            : Words.of(
                                    "set {0} {0#time|times}, forward by {1} in all; no duration includes it",
                                    own.steps(), by));
        }
    }

    /** What was caught up came, though late; what is late as networks are, or as this program was, is not called on time. */
    private String allThere() {
        var late = run.losses().lateChars();
        var some = late > 0
                || run.lateness().pauses().by50() > 0
                || diagnosis.own().late() > 0;
        if (isAway()) {
            return some
                    ? Words.of("nothing lost or broken up to character {0}; not connected now", position())
                    : Words.of("nothing lost, broken or late up to character {0}; not connected now", position());
        }
        if (late > 0) {
            return Words.of("all there: nothing lost or broken, {0} late", Texts.count(late, "character"));
        }
        return Words.of(some ? "all there: nothing lost or broken" : "all there: nothing lost, broken or late");
    }

    private void unavailable() {
        var unavailable = diagnosis.unavailable();
        fact(
                "unavailable",
                unavailable.toMillis() == 0
                        ? noneUnavailable()
                        : Words.of(
                                        "{0} of {1}, in stalls and outages",
                                        Texts.seconds(unavailable),
                                        Texts.seconds(run.started().until(run.time())))
                                + (wasAskedFor() ? Words.of("; what was asked for does not count") : ""));
    }

    private boolean wasAskedFor() {
        return diagnosis.lastOutages().stream()
                .anyMatch(outage -> outage.disconnection().cause() == Cause.ASKED);
    }

    private String noneUnavailable() {
        if (run.peer() == null) {
            return Words.of("no connection yet");
        }
        boolean never = run.losses().stalls() == 0 && diagnosis.outages() == 0;
        return Words.of(never ? "never" : "none: less than a pause, or asked for");
    }

    private void outages() {
        long count = diagnosis.outages();
        fact(
                "outages",
                count == 0
                        ? Words.of("none")
                        : Words.of("{0}, {1} broken", Texts.count(count), Texts.count(diagnosis.broken()))
                                + more(count, diagnosis.lastOutages().size()));
        for (Outage outage : newest(diagnosis.lastOutages())) {
            happened(
                    outage.from().at(),
                    Words.of("away {0}", Texts.seconds(outage.length(run.time()))) + still(outage.until())
                            + bounds(outage) + missed(outage) + ": " + Sentences.of(outage.disconnection()));
            if (outage.failedAttempts() > 0) {
                more(Words.of(
                        "then {0} {0#failed attempt|failed attempts}, the last: {1}",
                        outage.failedAttempts(), Sentences.of(outage.lastFailure())));
            }
        }
    }

    private static String bounds(Outage outage) {
        if (outage.backoff().toMillis() < LEAST_BACKOFF_MILLIS) {
            return "";
        }
        var waited = Words.of(", {0} of it our own waiting", Texts.seconds(outage.backoff()));
        return outage.atLeast().isZero()
                ? waited
                : waited + Words.of(", an attempt after {0} still failed", Texts.seconds(outage.atLeast()));
    }

    private static String missed(Outage outage) {
        if (!outage.hadStream() || outage.until() == null) {
            return "";
        }
        return outage.missedChars().isPresent()
                ? Words.of(", {0} missed", Texts.count(outage.missedChars().getAsLong()))
                : Words.of(", missed unknown");
    }

    /** What all that together tells of the path. */
    private void patterns() {
        for (Pattern pattern : run.patterns()) {
            fact("pattern", Sentences.of(pattern.reason()));
        }
    }

    private void changes() {
        for (IdentityChange change : newest(diagnosis.lastIdentityChanges())) {
            var issuer = change.issuerAfter();
            add(
                    "certificate",
                    moment(change.at()) + "  ",
                    change.otherIssuer()
                            ? Words.of("another one, of ANOTHER issuer: {0}", issuer)
                            : Words.of("another one, of an issuer of the same name: {0}", issuer),
                    false);
            fingerprint("now    ", change.after());
            fingerprint("before ", change.before());
        }
    }

    private void fingerprint(String name, Fingerprint fingerprint) {
        var lead = FINGERPRINT_INDENT + Words.of(name);
        for (String line : fingerprint.groups()) {
            facts.add(new ReportFact("", lead, line, false));
            lead = " ".repeat(lead.length());
        }
    }

    // ---- pieces

    private void fact(String label, String text) {
        add(label, "", text, false);
    }

    private void happened(Instant at, String text) {
        add("", moment(at) + "  ", text, false);
    }

    /** About what happened before. */
    private void more(String text) {
        add("", NO_MOMENT, text, false);
    }

    private void add(String label, String lead, String text, boolean grave) {
        facts.add(new ReportFact(Words.of(label), lead, ReportFact.counted(Sanitizer.clean(text)), grave));
    }

    private static <T> List<T> newest(List<T> all) {
        return all.subList(Math.max(0, all.size() - MOST_SHOWN), all.size());
    }

    private static String more(long count, int kept) {
        int shown = Math.min(kept, MOST_SHOWN);
        return count > shown ? Words.of("; the last {0}", shown) : "";
    }

    private static String still(Moment until) {
        return until == null ? Words.of(" so far") : "";
    }

    private String moment(Instant at) {
        return Texts.moment(at, zone);
    }
}
