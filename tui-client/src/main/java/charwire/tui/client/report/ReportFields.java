package charwire.tui.client.report;

import charwire.Version;
import charwire.app.Json;
import charwire.client.ClientSnapshot;
import charwire.client.diagnosis.Distribution;
import charwire.client.diagnosis.IdentityChange;
import charwire.client.diagnosis.LatencySample;
import charwire.client.diagnosis.Outage;
import charwire.client.diagnosis.Stall;
import charwire.client.pattern.Pattern;
import charwire.clock.Moment;
import charwire.protocol.HostPort;
import charwire.tui.client.ClientCommand;
import charwire.words.Sentences;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What came of a run, for machines. Names are stable: {@code core/report.md} describes them. Another {@link #SCHEMA} is due when a name or a
 * meaning changes, none when something is added.
 */
public final class ReportFields {
    static final String SCHEMA = "charwire-report/1";

    private ReportFields() {}

    /** One object on one line. */
    static String json(ClientSnapshot run, int status, int judged) {
        Json json = Json.object();
        figures(run, status, judged).forEach((name, value) -> add(json, name, value));
        var diagnosis = run.diagnosis();
        json.add("worstPauses", moments(diagnosis.worstPauses()));
        json.add("worstRoundTrips", moments(diagnosis.worstRoundTrips()));
        json.add(
                "lastStalls",
                diagnosis.lastStalls().stream()
                        .map(stall -> stall(stall, run.time()))
                        .toList());
        json.add(
                "lastOutages",
                diagnosis.lastOutages().stream()
                        .map(outage -> outage(outage, run.time()))
                        .toList());
        json.add(
                "lastCertificateChanges",
                diagnosis.lastIdentityChanges().stream()
                        .map(ReportFields::change)
                        .toList());
        json.add("patterns", run.patterns().stream().map(ReportFields::pattern).toList());
        json.add("series", SeriesTable.json(run.series()));
        return json.toString();
    }

    /** The last line of {@code --json}: why the run ended, and what came of it, named and counted as in the report. */
    public static Json end(Ending end, ClientSnapshot last, int status, Instant at) {
        Json json = Json.line(at, "end", status == 0 ? "info" : "error")
                .add("status", status)
                .add("why", Json.word(end.why().name()));
        if (last == null) {
            return json.add("figures", (Json) null);
        }
        var losses = last.losses();
        return json.add(
                "figures",
                Json.object()
                        .add("started", last.started().at())
                        .add("ranMillis", last.started().until(last.time()).toMillis())
                        .add("position", last.position())
                        .add("receivedChars", last.total().receivedChars())
                        .add("skippedChars", last.total().skippedChars())
                        .add("missedChars", losses.missedChars())
                        .add("missedComplete", last.missedComplete())
                        .add("lateChars", losses.lateChars())
                        .add("outages", last.diagnosis().outages())
                        .add("brokenConnections", last.diagnosis().broken())
                        .add("restarts", losses.restarts())
                        .add("moves", losses.moves())
                        .add("stalls", losses.stalls())
                        .add("pingsOverdue", last.lateness().pings().overdue())
                        .add("latePauses200", last.lateness().pauses().by200())
                        .add("gaps", losses.gaps())
                        .add("violations", last.violationCount())
                        .add("bytesIn", last.total().bytesIn())
                        .add("bytesOut", last.total().bytesOut()));
    }

    private static void add(Json json, String name, Object value) {
        if (value instanceof Long number) {
            json.add(name, number.longValue());
        } else if (value instanceof Boolean truth) {
            json.add(name, truth.booleanValue());
        } else if (value instanceof OptionalLong known) {
            json.add(name, known);
        } else {
            json.add(name, String.valueOf(value));
        }
    }

    private static Map<String, Object> figures(ClientSnapshot run, int status, int judged) {
        var diagnosis = run.diagnosis();
        var losses = run.losses();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", SCHEMA);
        all.put("client", Version.current().line(ClientCommand.NAME));
        all.put("server", servers(run, ","));
        all.put("started", Json.time(run.started().at()));
        all.put("ended", Json.time(run.time().at()));
        var verdict = Ending.Verdict.of(run, judged);
        all.put("ok", verdict == Ending.Verdict.OK);
        all.put("verdict", Json.word(verdict.name()));
        all.put("exitStatus", (long) status);
        all.put("connectedMillis", diagnosis.connected().toMillis());
        all.put("connections", diagnosis.connections());
        all.put("receivedChars", run.total().receivedChars());
        all.put("skippedChars", run.total().skippedChars());
        all.put("skippedPathChars", run.skips().path());
        all.put("skippedClientChars", run.skips().client());
        all.put("missedChars", losses.missedChars());
        all.put("missedComplete", run.missedComplete());
        all.put("lateChars", losses.lateChars());
        all.put("restarts", losses.restarts());
        all.put("moves", losses.moves());
        all.put("answers", diagnosis.answers());
        all.put("exactAnswers", diagnosis.exactAnswers());
        all.put("violations", run.violationCount());
        all.put("outages", diagnosis.outages());
        all.put("brokenConnections", diagnosis.broken());
        all.put("unavailableMillis", diagnosis.unavailable().toMillis());
        all.put("stalls", losses.stalls());
        all.put("longestStallMillis", longestStall(run));
        all.put("held", diagnosis.held());
        all.put("heldMillis", diagnosis.heldFor().toMillis());
        all.put("lateHere", diagnosis.own().late());
        all.put("lateHereMillis", diagnosis.own().lateFor().toMillis());
        all.put("suspendedMillis", diagnosis.own().suspended().toMillis());
        all.put("clockSteps", diagnosis.own().steps());
        all.put("clockSteppedMillis", diagnosis.own().stepped().toMillis());
        all.put("certificateChanges", diagnosis.identityChanges());
        distribution(all, "pause", run.flow().pauses());
        var pauses = run.lateness().pauses();
        all.put("latePauses50", pauses.by50());
        all.put("latePauses200", pauses.by200());
        all.put("latePauses1000", pauses.by1000());
        all.put("retransmits", run.lateness().segments().retransmits());
        all.put("outOfOrder", run.lateness().segments().outOfOrder());
        var pings = run.lateness().pings();
        all.put("pings", pings.sent());
        all.put("pingsAnswered", pings.answered());
        all.put("pingsOverdue", pings.overdue());
        all.put("longestPingMillis", pings.longest().toMillis());
        distribution(all, "roundTrip", run.roundTrips().all());
        all.put("seriesStepMillis", run.series().step().toMillis());
        return all;
    }

    /** Those that the figures are of. */
    static String servers(ClientSnapshot run, String comma) {
        return run.servers().stream().map(HostPort::toString).collect(Collectors.joining(comma));
    }

    /** With the one that lasts. */
    static long longestStall(ClientSnapshot run) {
        return run.diagnosis().lastStalls().stream()
                .map(stall -> stall.length(run.time()).toMillis())
                .reduce(run.losses().longestStallMillis(), Math::max);
    }

    private static void distribution(Map<String, Object> all, String name, Distribution times) {
        all.put(name + "Count", times.count());
        all.put(name + "MinMicros", times.minMicros());
        all.put(name + "MeanMicros", Math.round(times.meanMicros()));
        all.put(name + "P50Micros", times.p50Micros());
        all.put(name + "P90Micros", times.p90Micros());
        all.put(name + "P99Micros", times.p99Micros());
        all.put(name + "MaxMicros", times.maxMicros());
    }

    private static List<Json> moments(List<LatencySample> worst) {
        return worst.stream()
                .map(moment -> Json.object().add("time", moment.at()).add("micros", moment.micros()))
                .toList();
    }

    private static Json stall(Stall stall, Moment now) {
        return Json.object()
                .add("since", stall.since().at())
                .add("until", instant(stall.until()))
                .add("millis", stall.length(now).toMillis())
                .add("lateHereMillis", stall.absence().toMillis())
                .add("unackedBytes", stall.unackedBytes());
    }

    private static Json outage(Outage outage, Moment now) {
        Duration length = outage.length(now);
        Json json = Json.object()
                .add("since", outage.from().at())
                .add("until", instant(outage.until()))
                .add("millis", length.toMillis())
                .add("atLeastMillis", outage.atLeast().toMillis())
                .add("backoffMillis", outage.backoff().toMillis())
                .add("lastFailureAt", instant(outage.lastFailureAt()))
                .add(outage.disconnection().facts())
                .add("hadStream", outage.hadStream())
                .add("failedAttempts", outage.failedAttempts());
        json.add(
                "lastFailure",
                outage.lastFailure() == null
                        ? null
                        : Sentences.english(outage.lastFailure().reason()));
        return json.add("missedChars", outage.missedChars()).add("unackedBytes", outage.unackedBytes());
    }

    private static Instant instant(Moment moment) {
        return moment == null ? null : moment.at();
    }

    private static Json pattern(Pattern pattern) {
        return Json.object().add(pattern.facts()).add("text", Sentences.english(pattern.reason()));
    }

    private static Json change(IdentityChange change) {
        return Json.object().add("time", change.at()).add(change.facts());
    }
}
