package charwire.tui.client.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.client.ClientPhase;
import charwire.client.ClientSnapshot;
import charwire.client.ClientSnapshot.Counts;
import charwire.client.ClientSnapshot.Flow;
import charwire.client.ClientSnapshot.Losses;
import charwire.client.Peer;
import charwire.client.diagnosis.Diagnosis;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.LatePauses;
import charwire.client.diagnosis.LatencyHistogram;
import charwire.client.diagnosis.Lateness;
import charwire.client.diagnosis.Outage;
import charwire.client.diagnosis.OwnTime;
import charwire.client.diagnosis.Pings;
import charwire.client.diagnosis.Segments;
import charwire.client.diagnosis.Series;
import charwire.client.diagnosis.Skips;
import charwire.client.diagnosis.Violation;
import charwire.protocol.HostPort;
import charwire.protocol.Reason;
import charwire.testkit.Moments;
import charwire.trust.Trust;
import charwire.tui.client.report.Ending.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Exit statuses. */
class EndingTest {
    private static final Peer PEER =
            new Peer(null, "TLSv1.3", "", null, null, "", "", "", 0, 0, false, Moments.at(Instant.EPOCH));

    private static final Outage AWAY =
            Outage.begun(PEER.connected(), new Disconnection(Disconnection.Cause.BYE, Reason.said("too-slow")));

    /** @param lost what stands in {@code kind}'s figure */
    private static ClientSnapshot figures(Peer peer, String kind, long lost) {
        return new ClientSnapshot(
                PEER.connected(),
                PEER.connected(),
                ClientPhase.STOPPED,
                List.of(new HostPort("localhost", 7319)),
                Trust.Mode.PIN,
                peer,
                null,
                0,
                null,
                null,
                0,
                new Counts(0, 0, 0, 0, 0),
                new Counts(10, kind.equals("skipped") ? lost : 0, 1, 1, 1),
                0,
                null,
                List.of(),
                kind.equals("violations") ? Map.of(Violation.Kind.TOTAL, lost) : Map.of(),
                new Losses(
                        0,
                        kind.equals("missed") ? lost : 0,
                        kind.equals("restarts") ? lost : 0,
                        kind.equals("moves") ? lost : 0,
                        kind.equals("stalls") ? lost : 0,
                        0,
                        0,
                        0,
                        0),
                new Lateness(
                        new Pings(9, 9, kind.equals("PINGs") ? lost : 0, Duration.ZERO),
                        new LatePauses(9, kind.equals("pauses") ? lost : 0, 0),
                        Segments.UNKNOWN),
                Skips.NONE,
                new Flow(List.of(), 0, 0, new LatencyHistogram().distribution(), new LatencyHistogram().distribution()),
                null,
                null,
                Series.NONE,
                List.of(),
                diagnosis(
                        kind.equals("broken") ? lost : 0,
                        kind.equals("outages") ? lost : 0,
                        kind.equals("away") ? List.of(AWAY) : List.of()),
                false);
    }

    private static Diagnosis diagnosis(long broken, long outages, List<Outage> lastOutages) {
        var none = Diagnosis.NONE;
        return new Diagnosis(
                1,
                none.connected(),
                broken,
                outages,
                lastOutages,
                none.lastStalls(),
                0,
                none.heldFor(),
                null,
                OwnTime.NONE,
                none.worstPauses(),
                none.worstRoundTrips(),
                0,
                none.lastIdentityChanges(),
                0,
                0,
                none.unavailable());
    }

    @ParameterizedTest
    @CsvSource({"skipped", "missed", "restarts", "moves", "stalls", "violations", "broken", "PINGs", "pauses"})
    void anyLossIsStatus4(String kind) {
        assertEquals(4, Ending.of(Why.COUNT).status(figures(PEER, kind, 1), true, true));
        assertEquals(4, Ending.of(Why.QUIT).status(figures(PEER, kind, 1), false, true));
        assertEquals(0, Ending.of(Why.QUIT).status(figures(PEER, kind, 0), false, true));
    }

    @Test
    void interruptedIsStatus130WhateverWasLost() {
        assertEquals(130, Ending.of(Why.INTERRUPTED).status(figures(PEER, "missed", 1), false, true));
        assertEquals(130, Ending.of(Why.INTERRUPTED).status(null, false, true));
    }

    @ParameterizedTest
    @EnumSource(names = {"COUNT", "DURATION"})
    void anEndWithoutItsCheckIsStatus1(Why why) {
        assertEquals(1, Ending.of(why).status(figures(PEER, "", 0), true, false));
        assertEquals(4, Ending.of(why).status(figures(PEER, "stalls", 1), true, false));
    }

    @ParameterizedTest
    @EnumSource(names = {"QUIT", "TERMINATED"})
    void anEndBeforeTheLimitIsStatus1(Why why) {
        assertEquals(1, Ending.of(why).status(figures(PEER, "", 0), true, true));
        assertEquals(0, Ending.of(why).status(figures(PEER, "", 0), false, true));
    }

    @ParameterizedTest
    @EnumSource(names = {"QUIT", "TERMINATED"})
    void anEndBeforeAServerWasReachedIsStatus1(Why why) {
        assertEquals(1, Ending.of(why).status(figures(null, "outages", 1), false, true));
        assertEquals(0, Ending.of(why).status(figures(null, "", 0), false, true));
    }

    @ParameterizedTest
    @EnumSource(names = {"QUIT", "TERMINATED", "DURATION"})
    void anEndWhileTheStreamMayGoOnIsStatus1(Why why) {
        assertEquals(1, Ending.of(why).status(figures(PEER, "away", 1), false, true));
    }

    @Test
    void whatCutsALimitedRunShortIsTold() {
        var kicked = new Ending(
                Why.DISCONNECTED, new Disconnection(Disconnection.Cause.BYE, Reason.said("kicked")), "kicked");

        assertEquals(Optional.of("kicked"), kicked.cutShort(figures(PEER, "", 0)));
        assertEquals(Optional.empty(), kicked.cutShort(figures(null, "", 0)));
        assertEquals(Optional.of("ended by a signal"), Ending.of(Why.TERMINATED).cutShort(figures(PEER, "", 0)));
        assertEquals(Optional.of("you quit"), Ending.of(Why.QUIT).cutShort(figures(PEER, "", 0)));
        assertEquals(Optional.empty(), Ending.of(Why.DURATION).cutShort(figures(PEER, "", 0)));
    }

    /** Never: before a first connection. */
    @ParameterizedTest
    @CsvSource({
        "UNTRUSTED, 3, 3",
        "TLS, 3, 3",
        "REFUSED, 1, 1",
        "NAME, 1, 1",
        "TIMEOUT, 1, 4",
        "CUT, 1, 4",
        "RESET, 1, 4",
        "DEAD, 1, 4",
        "UNREACHABLE, 1, 4",
        "PROTOCOL, 1, 1",
        "CLOSED, 1, 4",
        "HANDSHAKE_TIMEOUT, 1, 4",
        "HELLO_TIMEOUT, 1, 4",
        "NAME_TIMEOUT, 1, 1",
        "NAME_FAILED, 1, 1"
    })
    void aLostConnectionTellsByItsCause(Disconnection.Cause cause, int never, int streamed) {
        Ending ending = new Ending(Why.DISCONNECTED, new Disconnection(cause, Reason.said("lost")), null);

        assertEquals(never, ending.status(figures(null, "", 0), false, true));
        assertEquals(streamed, ending.status(figures(PEER, "", 0), false, true));
    }

    @ParameterizedTest
    @CsvSource({"shutdown, 0, 1", "kicked, 1, 1", "too-slow, 1, 1", "server-full, 1, 1"})
    void theServersGoodbyeTellsByItsReason(String reason, int unlimited, int limited) {
        Ending ending =
                new Ending(Why.DISCONNECTED, new Disconnection(Disconnection.Cause.BYE, Reason.said("bye")), reason);

        assertEquals(unlimited, ending.status(figures(PEER, "", 0), false, true));
        assertEquals(limited, ending.status(figures(PEER, "", 0), true, true));
    }
}
