package charwire.tui.client.screen.model;

import charwire.ui.panel.Help;
import charwire.ui.panel.Help.Entry;
import charwire.ui.panel.Help.Section;
import charwire.ui.panel.KeyMap;
import charwire.ui.panel.KeyMap.Binding;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;

/** What every key does, and the help that says so. */
public final class ClientKeys {
    public static final KeyMap KEYS = new KeyMap(List.of(
            new Binding("help", KeyType.F1, '?', "Help", "this overlay", 1),
            new Binding("stat", KeyType.F2, 's', "Statistics", "ask for the statistics", 2),
            new Binding("diagnosis", KeyType.F3, 'd', "Diagnosis", "what was late or lost", 5),
            new Binding("freeze", KeyType.F5, 'p', "Freeze", "hold still; again: follow", 4),
            new Binding("view", KeyType.F6, 'v', "View", "ticker, full pane, letter", 6),
            new Binding("reconnect", KeyType.F7, 'r', "Reconnect", "connect anew, at once", 3),
            new Binding("history", null, 'h', "History", "the answers so far", 8),
            new Binding("events", null, 'e', "Events", "what happened so far", 7),
            new Binding("next", KeyType.Tab, (char) 0, "Next", "next panel", 9),
            new Binding("previous", KeyType.ReverseTab, (char) 0, "", "previous panel", 10),
            new Binding("quit", KeyType.F10, 'q', "Quit", "end the program", 0)));

    /** While a record is replayed: nobody can be asked or connected to, but time can be held. */
    static final KeyMap REPLAY = new KeyMap(List.of(
            new Binding("help", KeyType.F1, '?', "Help", "this overlay", 1),
            new Binding("pause", KeyType.F5, ' ', "Pause", "hold the record; again: go on", 2),
            new Binding("view", KeyType.F6, 'v', "View", "ticker, full pane, letter", 5),
            new Binding("slower", null, '-', "Slower", "half the speed", 4),
            new Binding("faster", null, '+', "Faster", "twice the speed, at last all at once", 3),
            new Binding("history", null, 'h', "History", "the answers so far", 7),
            new Binding("events", null, 'e', "Events", "what happened so far", 6),
            new Binding("next", KeyType.Tab, (char) 0, "Next", "next panel", 8),
            new Binding("previous", KeyType.ReverseTab, (char) 0, "", "previous panel", 9),
            new Binding("quit", KeyType.F10, 'q', "Quit", "end the program", 0)));

    private ClientKeys() {}

    public static KeyMap of(World world) {
        return world.isReplay() ? REPLAY : KEYS;
    }

    static Help help(World world) {
        return Help.of(
                "Help",
                List.of(
                        of(world).help("Keys"),
                        new Section(
                                "Reading",
                                List.of(
                                        new Entry("Up, PgUp, wheel", "scroll back, and freeze"),
                                        new Entry("Home, End", "the oldest kept; follow"),
                                        new Entry("Esc", "follow again; close"),
                                        new Entry("Ctrl-L", "draw the screen anew"),
                                        new Entry("Ctrl-Z", "suspend; fg comes back"),
                                        new Entry("Ctrl-C", "end with status 130"))),
                        new Section(
                                "The server's answer",
                                List.of(
                                        new Entry("generated", "since anyone last asked"),
                                        new Entry("since", "when that was"),
                                        new Entry("delivered", "sent to us since we asked"),
                                        new Entry("skipped", "lost: we read too slowly"),
                                        new Entry("total", "ever generated so far"),
                                        new Entry("check", "do both count the same?"))),
                        new Section(
                                "Now",
                                List.of(
                                        new Entry("received", "since the last answer"),
                                        new Entry("rate", "over 5 s; since connected"),
                                        new Entry("pause", "between bursts, as seen"),
                                        new Entry("round trip", "from PING to PONG"),
                                        new Entry("stalls", "silence beyond the pauses"),
                                        new Entry("lost", "skipped, or missed if away"),
                                        new Entry("most frequent", "how many of the range")))));
    }
}
