package charwire.share;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.share.Command.Server;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What commands do and what is answered: the same in every engine, real or not. The engine is empty at first. */
public abstract class SharedLogContract {
    private static final Server ME = new Server("me", "a.example:7319");
    private static final Server OTHER = new Server("other", "b.example:7319");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final String SETTINGS = "range=U+0061-U+007A burst=1-8 pause=50-500 typed=a-z";
    private static final String OTHERS = "range=U+0041-U+005A burst=5 pause=0 typed=A-Z";
    /** Entries; a real engine drops them by the hundred. */
    private static final int KEPT = 500;

    private static final Reply DONE = new Reply.Done();

    /** One more server's way to the engine; connected, or about to be. */
    protected abstract SharedLogProbe open() throws Exception;

    private static Reply refused(Reply.Refusal why) {
        return new Reply.Refused(why);
    }

    private static Command lead(String stream, Server server, String nonce, Duration lease) {
        return new Command.Lead(stream, "s1", SETTINGS, server, nonce, lease, KEPT);
    }

    private static Command append(long epoch, long version, long from, String... characters) {
        return new Command.Append("s1", epoch, version, from, lines(characters), 0, LEASE);
    }

    private static List<Command.Lines> lines(String... characters) {
        return Arrays.stream(characters)
                .map(each -> new Command.Lines(each.length(), ("CHARS " + each + "\n").getBytes(UTF_8)))
                .toList();
    }

    private static Reply.State look(SharedLogProbe probe, long epoch, EntryId mark) {
        return assertInstanceOf(Reply.State.class, probe.ask(new Command.Look(epoch, mark)));
    }

    /** Leads as the first, in epoch 1. */
    private SharedLogProbe leading() throws Exception {
        SharedLogProbe probe = connected();
        assertInstanceOf(Reply.Leads.class, probe.ask(lead(null, ME, "n1", LEASE)));
        return probe;
    }

    private SharedLogProbe connected() throws Exception {
        SharedLogProbe probe = open();
        assertNotNull(probe.awaitConnected().version());
        return probe;
    }

    @Test
    void theFirstToLeadBeginsTheStream() throws Exception {
        SharedLogProbe probe = connected();
        assertNull(look(probe, 0, null).stream());
        assertEquals(refused(Reply.Refusal.STREAM), probe.ask(lead("s0", ME, "n1", LEASE)));

        Reply leads = probe.ask(lead(null, ME, "n1", LEASE));

        assertEquals(new Reply.Leads("s1", 1, new EntryId(0, 1), 1, SETTINGS, false), leads);
        Reply.State state = look(probe, 1, new EntryId(0, 1));
        assertEquals(
                new Reply.State(
                        "s1",
                        new EntryId(0, 1),
                        1,
                        1,
                        SETTINGS,
                        false,
                        0,
                        state.since(),
                        "n1",
                        null,
                        ME.label(),
                        "n1",
                        new Entry.Led(new EntryId(0, 1), 1, "n1", ME.label())),
                state);
        assertNotNull(state.since());
    }

    @Test
    void oneLeadsUntilItsLeaseIsOver() throws Exception {
        SharedLogProbe me = leading();
        SharedLogProbe other = connected();
        Reply.Held held = assertInstanceOf(Reply.Held.class, other.ask(lead("s1", OTHER, "n2", LEASE)));
        assertTrue(held.lease().compareTo(Duration.ZERO) > 0 && held.lease().compareTo(LEASE) <= 0, held::toString);

        assertEquals(DONE, me.ask(new Command.Leave("s1", 1)));
        assertEquals(
                new Reply.Leads("s1", 2, new EntryId(0, 3), 1, SETTINGS, false),
                other.ask(lead("s1", OTHER, "n2", LEASE)));

        assertEquals(refused(Reply.Refusal.EPOCH), me.ask(append(1, 1, 0, "abc")));
        assertEquals(refused(Reply.Refusal.EPOCH), me.ask(new Command.Renew("s1", 1, LEASE)));
        assertEquals(refused(Reply.Refusal.EPOCH), me.ask(new Command.Leave("s1", 1)));
        assertEquals(
                List.of(
                        new Entry.Led(new EntryId(0, 1), 1, "n1", ME.label()),
                        new Entry.Left(new EntryId(0, 2), 1),
                        new Entry.Led(new EntryId(0, 3), 2, "n2", OTHER.label())),
                me.read("s1", EntryId.START));
    }

    @Test
    void itsOwnLeaseDoesNotKeepALeaderWaiting() throws Exception {
        SharedLogProbe me = leading();
        assertEquals(DONE, me.ask(append(1, 1, 0, "abc")));
        assertEquals(
                new Reply.Leads("s1", 2, new EntryId(3, 1), 1, SETTINGS, false), me.ask(lead("s1", ME, "n2", LEASE)));

        Reply.State state = look(me, 1, null);

        assertEquals("n1", state.nonce());
        assertEquals(new EntryId(3, 1), state.nextBegan());
        assertEquals("n2", state.epochNonce());
        assertNull(look(me, 7, null).nonce());
        assertNull(look(me, 2, new EntryId(3, 2)).mark());
    }

    @Test
    void charactersLandOnlyWhereTheirLeaderThinksTheyDo() throws Exception {
        SharedLogProbe me = leading();
        assertEquals(refused(Reply.Refusal.HEAD), me.ask(append(1, 1, 5, "abc")));
        assertEquals(refused(Reply.Refusal.EPOCH), me.ask(append(2, 1, 0, "abc")));
        assertEquals(refused(Reply.Refusal.VERSION), me.ask(append(1, 2, 0, "abc")));
        assertEquals(refused(Reply.Refusal.STREAM), me.ask(new Command.Append("s2", 1, 1, 0, lines("abc"), 0, LEASE)));

        assertEquals(DONE, me.ask(append(1, 1, 0, "abc")));
        assertEquals(DONE, me.ask(append(1, 1, 3, "defgh")));

        List<Entry> entries = me.read("s1", new EntryId(0, 1));
        assertEquals(
                List.of(new EntryId(3, 0), new EntryId(8, 0)),
                entries.stream().map(Entry::id).toList());
        Entry.Chars last = assertInstanceOf(Entry.Chars.class, entries.get(1));
        assertEquals(List.of(1L, 1L, 5), List.of(last.epoch(), last.version(), last.chars()));
        assertArrayEquals("CHARS defgh\n".getBytes(UTF_8), last.lines());
    }

    @Test
    void entriesOfOneCallLandTogetherOrNotAtAll() throws Exception {
        SharedLogProbe me = leading();
        assertEquals(refused(Reply.Refusal.HEAD), me.ask(append(1, 1, 3, "abc", "defgh")));
        assertEquals(refused(Reply.Refusal.EPOCH), me.ask(append(2, 1, 0, "abc", "defgh")));
        assertEquals(refused(Reply.Refusal.VERSION), me.ask(append(1, 2, 0, "abc", "defgh")));
        assertEquals(new EntryId(0, 1), look(me, 1, null).head());

        assertEquals(DONE, me.ask(append(1, 1, 0, "abc", "defgh", "i")));
        assertEquals(refused(Reply.Refusal.HEAD), me.ask(append(1, 1, 3, "defgh", "i")));
        assertEquals(DONE, me.ask(append(1, 1, 9, "jk")));

        List<Entry.Chars> entries = me.read("s1", new EntryId(0, 1)).stream()
                .map(entry -> assertInstanceOf(Entry.Chars.class, entry))
                .toList();
        assertEquals(
                List.of(new EntryId(3, 0), new EntryId(8, 0), new EntryId(9, 0), new EntryId(11, 0)),
                entries.stream().map(Entry.Chars::id).toList());
        assertEquals(
                List.of(3, 5, 1, 2), entries.stream().map(Entry.Chars::chars).toList());
        assertEquals(
                "CHARS abc\nCHARS defgh\nCHARS i\nCHARS jk\n",
                entries.stream().map(entry -> new String(entry.lines(), UTF_8)).collect(Collectors.joining()));
    }

    @Test
    void aStatIsCountedOnce() throws Exception {
        SharedLogProbe me = leading();
        me.ask(append(1, 1, 0, "abc"));
        Entry.Stat first = stat(me, ME, 5);
        assertEquals(List.of(new EntryId(3, 1), 0L, 5L), List.of(first.id(), first.answeredBefore(), first.number()));
        me.ask(append(1, 1, 3, "de"));

        assertEquals(first, stat(me, ME, 5));
        Entry.Stat second = stat(me, OTHER, 1);
        Entry.Stat third = stat(me, ME, 6);

        assertEquals(refused(Reply.Refusal.UNKNOWN), me.ask(new Command.Stat("s1", ME, 5)));
        assertEquals(refused(Reply.Refusal.STREAM), me.ask(new Command.Stat("s2", ME, 7)));
        assertEquals(List.of(new EntryId(5, 1), 3L), List.of(second.id(), second.answeredBefore()));
        assertEquals(List.of(new EntryId(5, 2), 5L), List.of(third.id(), third.answeredBefore()));
        assertEquals(first.at(), second.since());
        assertEquals(second.at(), third.since());
        assertEquals(5, look(me, 1, null).answered());
        assertEquals(List.of(second, third), me.read("s1", new EntryId(5, 0)));
    }

    private static Entry.Stat stat(SharedLogProbe probe, Server server, long number) {
        return assertInstanceOf(Reply.Counted.class, probe.ask(new Command.Stat("s1", server, number)))
                .stat();
    }

    @Test
    void whatIsReadDependsOnThePlaceAlone() throws Exception {
        SharedLogProbe me = leading();
        me.ask(append(1, 1, 0, "abc"));
        List<Entry> first = me.read("s1", EntryId.START);
        me.ask(append(1, 1, 3, "de"));
        List<Entry> next = me.readSome("s1", new EntryId(3, 0));
        me.ask(append(1, 1, 5, "f"));

        assertEquals(List.of(new EntryId(0, 1), new EntryId(3, 0)), ids(first));
        assertEquals(List.of(new EntryId(5, 0)), ids(next));
        assertEquals(List.of(new EntryId(5, 0), new EntryId(6, 0)), ids(me.readSome("s1", new EntryId(3, 0))));
        assertEquals(List.of(new EntryId(6, 0)), ids(me.readSome("s1", new EntryId(5, 0))));
        assertEquals(List.of(), me.read("s2", EntryId.START));
    }

    private static List<EntryId> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }

    @Test
    void entriesWithoutCharactersAreNotKeptForEver() throws Exception {
        SharedLogProbe me = leading();
        for (int number = 1; number <= 2 * KEPT; number++) {
            me.send(new Command.Stat("s1", ME, number));
        }
        for (int number = 1; number <= 2 * KEPT; number++) {
            assertInstanceOf(Reply.Counted.class, me.awaitReply());
        }

        // The one that began the epoch stands before them.
        EntryId first = me.readSome("s1", EntryId.START).get(0).id();
        assertTrue(first.sequence() > KEPT - 100 && first.sequence() <= KEPT + 2, first::toString);
    }

    @Test
    void settingsAndPausesHaveVersions() throws Exception {
        SharedLogProbe me = leading();
        assertEquals(refused(Reply.Refusal.VERSION), me.ask(new Command.Change("s1", 2, OTHERS)));
        assertEquals(refused(Reply.Refusal.STREAM), me.ask(new Command.Change("s2", 1, OTHERS)));
        assertEquals(DONE, me.ask(new Command.Change("s1", 1, OTHERS)));
        assertEquals(refused(Reply.Refusal.VERSION), me.ask(new Command.Pause("s1", 1, true)));
        assertEquals(DONE, me.ask(new Command.Pause("s1", 2, false)));
        assertEquals(DONE, me.ask(new Command.Pause("s1", 2, true)));

        Reply.State state = look(me, 1, null);
        assertEquals(List.of(3L, OTHERS, true), List.of(state.version(), state.settings(), state.paused()));
        assertEquals(refused(Reply.Refusal.VERSION), me.ask(append(1, 1, 0, "abc")));
        assertEquals(new Reply.SettingsAre(SETTINGS), me.ask(new Command.SettingsOf("s1", 1)));
        assertEquals(new Reply.SettingsAre(OTHERS), me.ask(new Command.SettingsOf("s1", 3)));
        assertEquals(refused(Reply.Refusal.UNKNOWN), me.ask(new Command.SettingsOf("s1", 4)));
        assertEquals(refused(Reply.Refusal.STREAM), me.ask(new Command.SettingsOf("s2", 1)));
        List<Entry> entries = me.read("s1", new EntryId(0, 1));
        Entry.Settings changed = assertInstanceOf(Entry.Settings.class, entries.get(0));
        Entry.Paused paused = assertInstanceOf(Entry.Paused.class, entries.get(1));
        assertEquals(new Entry.Settings(new EntryId(0, 2), 2, OTHERS, changed.at()), changed);
        assertEquals(new Entry.Paused(new EntryId(0, 3), 3, true, paused.at()), paused);
        assertEquals(2, entries.size());
    }

    @Test
    void anotherStreamBeginsOnce() throws Exception {
        SharedLogProbe me = leading();
        me.ask(append(1, 1, 0, "abc"));
        stat(me, ME, 1);

        assertEquals(DONE, me.ask(new Command.Replace("s1", "s2", OTHERS)));
        assertEquals(DONE, me.ask(new Command.Replace("s1", "s3", SETTINGS)));

        Reply.State state = look(me, 1, new EntryId(3, 1));
        assertEquals(
                new Reply.State(
                        "s2", EntryId.START, 0, 1, OTHERS, false, 0, state.since(), null, null, null, null, null),
                state);
        assertEquals(refused(Reply.Refusal.STREAM), me.ask(append(1, 1, 3, "de")));
        assertEquals(refused(Reply.Refusal.STREAM), me.ask(lead("s1", ME, "n2", LEASE)));
        SharedLogProbe other = connected();
        assertEquals(
                new Reply.Leads("s2", 1, new EntryId(0, 1), 1, OTHERS, false),
                other.ask(lead(null, OTHER, "n3", LEASE)));
    }

    @Test
    void whoIsThereIsCounted() throws Exception {
        SharedLogProbe me = connected();
        assertEquals(new Reply.Present(1, 3, false), me.ask(new Command.Present(ME, 3, LEASE)));
        assertEquals(new Reply.Present(2, 10, false), me.ask(new Command.Present(OTHER, 7, LEASE)));
        me.ask(lead(null, ME, "n1", LEASE));
        assertEquals(new Reply.Present(2, 11, true), me.ask(new Command.Present(ME, 4, LEASE)));
        me.ask(new Command.Leave("s1", 1));
        assertEquals(new Reply.Present(1, 7, false), me.ask(new Command.Present(ME, 4, Duration.ZERO)));
    }

    @Test
    void answersComeInTheOrderOfTheCommands() throws Exception {
        SharedLogProbe me = leading();
        for (int i = 0; i < 8; i++) {
            me.send(append(1, 1, 3L * i, "abc"));
        }
        me.send(new Command.Stat("s1", ME, 1));
        me.send(append(1, 1, 24, "abc"));
        me.send(append(1, 1, 24, "abc"));

        for (int i = 0; i < 8; i++) {
            assertEquals(DONE, me.awaitReply());
        }
        assertInstanceOf(Reply.Counted.class, me.awaitReply());
        assertEquals(DONE, me.awaitReply());
        assertEquals(refused(Reply.Refusal.HEAD), me.awaitReply());
    }
}
