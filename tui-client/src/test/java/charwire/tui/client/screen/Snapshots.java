package charwire.tui.client.screen;

import charwire.client.ClientPhase;
import charwire.client.ClientReason;
import charwire.client.ClientSnapshot;
import charwire.client.ClientSnapshot.Counts;
import charwire.client.ClientSnapshot.Flow;
import charwire.client.ClientSnapshot.Frequency;
import charwire.client.ClientSnapshot.Losses;
import charwire.client.ClientSnapshot.RoundTripTimes;
import charwire.client.Peer;
import charwire.client.diagnosis.Diagnosis;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Distribution;
import charwire.client.diagnosis.Frequencies.CharCount;
import charwire.client.diagnosis.Lateness;
import charwire.client.diagnosis.Outage;
import charwire.client.diagnosis.Series;
import charwire.client.diagnosis.Skips;
import charwire.client.diagnosis.Stall;
import charwire.client.diagnosis.StatResult;
import charwire.client.diagnosis.Violation;
import charwire.client.pattern.Pattern;
import charwire.clock.Moment;
import charwire.identity.Fingerprint;
import charwire.protocol.CodePointRange;
import charwire.protocol.CodePointRanges;
import charwire.protocol.HostPort;
import charwire.protocol.IntRange;
import charwire.protocol.ServerLine;
import charwire.protocol.StreamSettings;
import charwire.testkit.Moments;
import charwire.trust.Trust;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Builds snapshots of a client that is connected and has lost nothing, but for what a test says. */
public final class Snapshots {
    public static final Instant NOW = Instant.parse("2026-01-31T14:07:12Z");
    public static final Moment MOMENT = Moments.at(NOW);
    public static final Fingerprint FINGERPRINT = new Fingerprint("0123456789abcdef".repeat(4));

    private static final HostPort SERVER = new HostPort("server.example.org", 7319);
    private static final Distribution PAUSES = new Distribution(
            9,
            50_000,
            275_000,
            270_000,
            480_000,
            497_000,
            500_000,
            List.of(0L, 0L, 0L, 0L, 0L, 1L, 2L, 4L, 9L, 9L, 9L, 9L, 9L, 9L));

    private ClientPhase phase = ClientPhase.STREAMING;
    private List<HostPort> servers = List.of(SERVER);
    private CodePointRange range = new CodePointRange('A', 'Z');
    private int attempt;
    private Moment retryAt;
    private Disconnection disconnection;
    private Moment pendingSince;
    private boolean greeted = true;
    private boolean resumable = true;
    private Moment connected = Moments.at(NOW.minusSeconds(2_704));
    private long skipped;
    private Series series = Series.NONE;
    private List<Pattern> patterns = List.of();
    private Diagnosis diagnosis = Diagnosis.NONE;
    private Losses losses = new Losses(0, 0, 0, 0, 0, 0, 0, 0, 0);
    private Lateness lateness = Lateness.NONE;
    private Skips skips = Skips.NONE;
    private List<CharCount> counts = List.of(new CharCount('R', 868), new CharCount('Y', 867));
    private Distribution pausesNow = PAUSES;
    private Duration pingWaits = Duration.ZERO;
    private double rate = 3.64;
    private double meanRate = 3.6;
    private long receivedSince = 38;
    private Trust.Mode trust = Trust.Mode.PIN;
    private final List<StatResult> stats = new ArrayList<>();
    private Map<Violation.Kind, Long> violations = Map.of();

    /** The server has said so. */
    public static Disconnection bye(String reason) {
        return new Disconnection(Disconnection.Cause.BYE, ClientReason.SERVER_SAID_BYE.with(reason));
    }

    public static StatResult answer(long generated, long skipped, String... wrong) {
        var stat = new ServerLine.Stat(generated, 1_240_118, NOW.minusSeconds(302), generated, skipped);
        var violations = new ArrayList<Violation>();
        for (var text : wrong) {
            violations.add(Violation.Kind.MALFORMED.of(text));
        }
        var at = NOW.plusMillis(generated);
        return new StatResult(
                SERVER, stat, at, at, generated, skipped, 1_240_118, OptionalLong.of(skipped), violations);
    }

    /** It came now, so many seconds after the question. */
    public static StatResult lateAnswer(long generated, int seconds) {
        var stat = answer(generated, 0).stat();
        return new StatResult(
                SERVER, stat, NOW.minusSeconds(seconds), NOW, generated, 0, 1_240_118, OptionalLong.of(0), List.of());
    }

    Snapshots with(StatResult... answers) {
        stats.addAll(List.of(answers));
        return this;
    }

    public Snapshots phase(ClientPhase newPhase) {
        phase = newPhase;
        return this;
    }

    public Snapshots servers(HostPort... several) {
        servers = List.of(several);
        return this;
    }

    public Snapshots neverConnected() {
        greeted = false;
        return this;
    }

    public Snapshots lost(Disconnection newDisconnection, Instant newRetryAt) {
        disconnection = newDisconnection;
        retryAt = newRetryAt == null ? null : Moments.at(newRetryAt);
        attempt = 1;
        return phase(newRetryAt == null ? ClientPhase.CLOSED : ClientPhase.WAITING);
    }

    Snapshots attempt(int newAttempt) {
        attempt = newAttempt;
        return this;
    }

    Snapshots pendingSince(Instant since) {
        pendingSince = since == null ? null : Moments.at(since);
        return this;
    }

    /** What comes while the client is away is lost. */
    Snapshots notResumable() {
        resumable = false;
        return this;
    }

    Snapshots connectedAt(Instant at) {
        connected = Moments.at(at);
        return this;
    }

    public Snapshots skipped(long chars) {
        skipped = chars;
        return this;
    }

    public Snapshots losses(Losses newLosses) {
        losses = newLosses;
        return this;
    }

    public Snapshots patterns(Pattern... newPatterns) {
        patterns = List.of(newPatterns);
        return this;
    }

    public Snapshots series(Series newSeries) {
        series = newSeries;
        return this;
    }

    public Snapshots lateness(Lateness newLateness) {
        lateness = newLateness;
        return this;
    }

    public Snapshots skips(Skips newSkips) {
        skips = newSkips;
        return this;
    }

    Snapshots pingWaits(Duration waits) {
        pingWaits = waits;
        return this;
    }

    /** A stall lasts since then. */
    public Snapshots stalledSince(Instant since) {
        losses = new Losses(0, 0, 0, 0, 1, 0, 0, 0, 0);
        return diagnosis(silent(List.of(new Stall(Moments.at(since), null)), null));
    }

    /** The server sends nothing since then, although it is there. */
    Snapshots heldSince(Instant since) {
        return diagnosis(silent(List.of(), Moments.at(since)));
    }

    /** The connection is lost for good. */
    public Snapshots away(Disconnection why) {
        return lost(why, null).diagnosis(diagnosis(List.of(Outage.begun(MOMENT, why)), List.of(), null, 0));
    }

    /** So many answers have come; those that are kept are others. */
    Snapshots answers(long count) {
        return diagnosis(diagnosis(List.of(), List.of(), null, count));
    }

    private static Diagnosis silent(List<Stall> stalls, Moment heldSince) {
        return diagnosis(List.of(), stalls, heldSince, 0);
    }

    private static Diagnosis diagnosis(List<Outage> outages, List<Stall> stalls, Moment heldSince, long answers) {
        var none = Diagnosis.NONE;
        return new Diagnosis(
                1,
                none.connected(),
                0,
                outages.size(),
                outages,
                stalls,
                0,
                none.heldFor(),
                heldSince,
                none.own(),
                List.of(),
                List.of(),
                0,
                List.of(),
                answers,
                answers,
                none.unavailable());
    }

    public Snapshots diagnosis(Diagnosis newDiagnosis) {
        diagnosis = newDiagnosis;
        return this;
    }

    Snapshots violations(long count) {
        violations = Map.of(Violation.Kind.TOTAL, count);
        return this;
    }

    Snapshots counts(CharCount... newCounts) {
        counts = List.of(newCounts);
        return this;
    }

    Snapshots receivedSince(long chars) {
        receivedSince = chars;
        return this;
    }

    /** Of what came, all was late. */
    Snapshots withoutMean() {
        meanRate = Double.NaN;
        return this;
    }

    Snapshots rate(double newRate) {
        rate = newRate;
        return this;
    }

    Snapshots pausesNow(Distribution newPauses) {
        pausesNow = newPauses;
        return this;
    }

    Snapshots range(int first, int last) {
        range = new CodePointRange(first, last);
        return this;
    }

    Snapshots trust(Trust.Mode mode) {
        trust = mode;
        return this;
    }

    public ClientSnapshot build() {
        var settings = new StreamSettings(CodePointRanges.of(range), new IntRange(1, 8), new IntRange(50, 500));
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 7319);
        var peer = new Peer(
                address,
                "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                null,
                FINGERPRINT,
                "charwire/1",
                "s",
                "7",
                0,
                0,
                resumable,
                connected);
        var received = new Counts(21_076, skipped, 5_000, 90_000, 900);
        return new ClientSnapshot(
                MOMENT,
                connected,
                phase,
                servers,
                trust,
                greeted ? peer : null,
                greeted ? settings : null,
                attempt,
                retryAt,
                disconnection,
                21_076,
                received,
                received,
                receivedSince,
                pendingSince,
                stats,
                violations,
                losses,
                lateness,
                skips,
                new Flow(List.of(1L, 2L, 8L, 4L), rate, meanRate, PAUSES, pausesNow),
                new RoundTripTimes(
                        List.of(300L, 420L),
                        new Distribution(2, 300, 360, 300, 420, 420, 420, Collections.nCopies(14, 2L)),
                        pingWaits),
                new Frequency(counts, counts.size()),
                series,
                patterns,
                diagnosis,
                false);
    }
}
