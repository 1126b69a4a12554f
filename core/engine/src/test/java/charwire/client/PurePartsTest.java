package charwire.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.EventGate;
import charwire.client.diagnosis.Frequencies;
import charwire.client.diagnosis.Frequencies.CharCount;
import charwire.client.diagnosis.RateWindow;
import charwire.client.diagnosis.RoundTrips;
import charwire.client.diagnosis.Saturating;
import charwire.protocol.CodePointRange;
import charwire.protocol.CodePointRanges;
import charwire.protocol.IntRange;
import charwire.protocol.StreamSettings;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pure parts: figures, back-off, the order of addresses. */
class PurePartsTest {
    /** A method that has a default is easily forgotten. */
    @ParameterizedTest
    @ValueSource(classes = {ClientListener.Forwarding.class, GuardedListener.class})
    void allThatAListenerIsToldIsHandedOn(Class<?> relay) {
        assertEquals(methods(ClientListener.class), methods(relay));
    }

    private static Set<String> methods(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    private static final long SECOND = 1_000_000_000L;

    /** Which is seen where the peer resets at once. */
    @Test
    void aResetIsNoLackOfAWay() {
        var reset = Disconnections.unconnected(new IOException("Connection reset by peer"), ClientLimits.DEFAULTS);
        assertEquals(Disconnection.Cause.RESET, reset.cause());
        var noWay = Disconnections.unconnected(new IOException("No route to host"), ClientLimits.DEFAULTS);
        assertEquals(Disconnection.Cause.UNREACHABLE, noWay.cause());
    }

    @Test
    void charactersAreCountedMostFrequentFirst() {
        var frequencies = new Frequencies();
        frequencies.add("ABA\u044F\uD83D\uDE00\u044F\u044F");

        assertEquals(
                List.of(
                        new CharCount(0x44F, 3),
                        new CharCount('A', 2),
                        new CharCount('B', 1),
                        new CharCount(0x1F600, 1)),
                frequencies.most());
        assertEquals(4, frequencies.different());
    }

    @Test
    void theMostFrequentOfVeryManyIsToldThoughItCameLast() {
        var frequencies = new Frequencies();
        int[] many = IntStream.range(0x4E00, 0x9FFF).toArray();
        String all = new String(many, 0, many.length);
        frequencies.add(all + all + "AAA" + "\uDBFF\uDFFF");

        assertEquals(many.length + 2, frequencies.different());
        assertEquals(Frequencies.MOST, frequencies.most().size());
        assertEquals(
                List.of(new CharCount('A', 3), new CharCount(0x4E00, 2), new CharCount(0x4E01, 2)),
                frequencies.most().subList(0, 3));
    }

    @Test
    void rateCountsWholeSecondsOnly() {
        var rate = new RateWindow(7);
        rate.add(10, 7);
        rate.add(20, 7 + SECOND);
        rate.add(40, 7 + 2 * SECOND);

        assertEquals(15, rate.rate(5, 7 + 2 * SECOND));
        long[] seconds = rate.perSecond(7 + 2 * SECOND);
        assertEquals(10, seconds[RateWindow.SECONDS - 2]);
        assertEquals(20, seconds[RateWindow.SECONDS - 1]);
    }

    @Test
    void theRateIsOfTheConnectionNotOfTheTimeBefore() {
        var rate = new RateWindow(0);
        rate.begin(SECOND / 2);
        rate.add(5, SECOND / 2);
        assertEquals(Double.NaN, rate.rate(5, SECOND));
        rate.add(10, SECOND);
        assertEquals(10, rate.rate(5, 2 * SECOND));
    }

    @Test
    void anotherRangeIsCountedAnew() {
        var figures = new Figures(0);
        figures.connected(settings('A', 'Z'), 0);
        figures.characters("AB", 2, 1);
        figures.settings(settings('A', 'Z'), 2);
        assertEquals(2, figures.frequency().most().size());
        figures.settings(settings('B', 'C'), 2);
        figures.characters("B", 1, 2);
        assertEquals(List.of(new CharCount('B', 1)), figures.frequency().most());
    }

    @Test
    void anotherStreamIsCountedAnewThoughItsRangeIsTheSame() {
        var figures = new Figures(0);
        figures.connected(settings('A', 'Z'), 0);
        figures.characters("AB", 2, 1);
        var before = figures.frequency();
        figures.connected(settings('A', 'Z'), 2);
        assertEquals(before, figures.frequency());
        figures.restarted();
        figures.characters("B", 1, 3);
        assertEquals(List.of(new CharCount('B', 1)), figures.frequency().most());
        figures.moved();
        assertEquals(List.of(), figures.frequency().most());
    }

    @Test
    void otherSettingsBeginTheFiguresOfNowAnewAndNotThoseOfTheRun() {
        var figures = new Figures(0);
        figures.connected(settings('A', 'Z'), 0);
        figures.characters("AB", 2, 1);
        figures.pause(100_000, 0, 2);
        assertEquals(1, figures.flow(true, SECOND).pausesNow().count());
        var slower = new StreamSettings(settings('A', 'Z').range(), new IntRange(1, 8), new IntRange(300, 300));
        figures.settings(slower, SECOND);
        figures.pause(200_000, 0, SECOND); // began before
        figures.pause(300_000, 0, SECOND);
        figures.characters("ABC", 3, SECOND);
        var flow = figures.flow(true, 2 * SECOND);
        assertEquals(
                List.of(300_000L, 1L),
                List.of(flow.pausesNow().minMicros(), flow.pausesNow().count()));
        assertEquals(3, flow.pauses().count());
        assertEquals(3, flow.meanRate());
        figures.connected(slower, 3 * SECOND);
        assertEquals(1, figures.flow(true, 3 * SECOND).pausesNow().count());
    }

    @Test
    void aRateIsNoMeanAcrossOtherSettings() {
        var figures = new Figures(0);
        figures.connected(settings('A', 'Z'), 0);
        figures.characters("ABCD", 4, 1);
        assertEquals(4, figures.flow(true, SECOND).rate());
        figures.settings(settings('A', 'C'), SECOND + 1);
        assertEquals(Double.NaN, figures.flow(true, 2 * SECOND).rate());
        figures.characters("A", 1, 2 * SECOND);
        assertEquals(1, figures.flow(true, 3 * SECOND).rate());
        figures.settings(settings('A', 'C'), 3 * SECOND); // as they were
        assertEquals(1, figures.flow(true, 3 * SECOND).rate());
    }

    private static StreamSettings settings(int first, int last) {
        return new StreamSettings(
                CodePointRanges.of(new CodePointRange(first, last)), new IntRange(1, 8), new IntRange(50, 500));
    }

    @Test
    void silentSecondsCountAsNothing() {
        var rate = new RateWindow(0);
        rate.add(10, 0);
        rate.add(5, 3 * SECOND);

        assertEquals(2, rate.rate(5, 5 * SECOND), 1.0);
        assertEquals(3.0, rate.rate(5, 5 * SECOND));
        assertEquals(0, LongStream.of(rate.perSecond(100 * SECOND)).sum());
    }

    @Test
    void rateNeverDividesByNothing() {
        assertEquals(Double.NaN, new RateWindow(0).rate(5, SECOND / 2));
    }

    @Test
    void lastRoundTripsAreKeptInOrder() {
        var roundTrips = new RoundTrips();
        LongStream.range(0, 500).forEach(roundTrips::add);

        assertEquals(380, roundTrips.last()[0]);
        assertEquals(499, roundTrips.last()[RoundTrips.KEPT - 1]);
        assertEquals(500, roundTrips.distribution().count());
    }

    @Test
    void waitsDoubleUpToTheLimitWithAQuarterByChance() {
        var backoff = new Backoff(ReconnectPolicy.DEFAULTS, new SplittableRandom(1));
        long[] seconds = {1, 2, 4, 8, 16, 32, 60, 60, 60};

        for (long second : seconds) {
            long wait = backoff.nextNanos();
            assertTrue(wait <= second * SECOND && wait >= second * SECOND * 3 / 4, second + " s: " + wait);
        }
        backoff.reset();
        assertTrue(backoff.nextNanos() <= SECOND);
    }

    @Test
    void eventsBeyondTheShareOfASecondAreCounted() {
        var gate = new EventGate(0);
        long passed = IntStream.range(0, 250).filter(i -> gate.pass(i)).count();

        assertEquals(EventGate.PER_SECOND, passed);
        assertFalse(gate.pass(SECOND - 1));
        assertTrue(gate.pass(SECOND));
        assertEquals(151, gate.takeSuppressed());
        assertEquals(0, gate.takeSuppressed());
    }

    @Test
    void sumsOfWhatAServerChoseStayAtTheEndOfTheScale() {
        assertEquals(Long.MAX_VALUE, Saturating.sum(Long.MAX_VALUE, 1));
        assertEquals(3, Saturating.sum(1, 2));
    }

    @Test
    void addressesComeAsTheResolverHasThemByTurnsAndNoneTwice() throws UnknownHostException {
        InetAddress four = InetAddress.getByName("192.0.2.1");
        InetAddress other = InetAddress.getByName("192.0.2.0");
        InetAddress six = InetAddress.getByName("2001:db8::1");

        var order = AddressBook.inOrder(new InetAddress[] {four, other, four, six, four}, 7319).stream()
                .map(InetSocketAddress::getAddress)
                .toList();

        assertEquals(List.of(four, six, other), order);
    }

    @Test
    void localhostIsAlwaysAlsoWhereAServerForThisMachineListens() throws IOException {
        InetAddress[] six = InetAddress.getAllByName("::1");
        InetAddress[] four = InetAddress.getAllByName("127.0.0.1");

        assertArrayEquals(new InetAddress[] {six[0], four[0]}, AddressBook.withLoopback("LocalHost", six));
        assertArrayEquals(six, AddressBook.withLoopback("example.org", six));
    }

    @Test
    void stoppedIsTheEndOfEveryPhase() {
        assertTrue(Arrays.stream(ClientPhase.values())
                .filter(phase -> phase != ClientPhase.STOPPED)
                .allMatch(phase -> phase.mayBecome(ClientPhase.STOPPED)));
        assertTrue(Arrays.stream(ClientPhase.values()).noneMatch(ClientPhase.STOPPED::mayBecome));
    }

    @Test
    void limitsMustLeaveTimeForAPong() {
        ClientLimits usual = ClientLimits.DEFAULTS;
        Duration ping = usual.ping();

        assertThrows(
                IllegalArgumentException.class,
                () -> new ClientLimits(usual.connect(), usual.handshake(), usual.hello(), ping, ping));
    }
}
