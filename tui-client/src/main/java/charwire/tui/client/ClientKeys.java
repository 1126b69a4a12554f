package charwire.tui.client;

import charwire.ui.Help;
import charwire.ui.Help.Entry;
import charwire.ui.Help.Section;
import charwire.ui.KeyMap;
import charwire.ui.KeyMap.Binding;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;

/** What every key does, and the help that says so. */
final class ClientKeys {
    static final KeyMap KEYS = new KeyMap(List.of(
            new Binding("help", KeyType.F1, '?', "Help", "this overlay", 1),
            new Binding("stat", KeyType.F2, 's', "Statistics", "ask the server for its statistics", 2),
            new Binding("freeze", KeyType.F5, 'p', "Freeze", "hold the characters still; again: follow them", 4),
            new Binding("view", KeyType.F6, 'v', "View", "ticker and log, filled pane, large letter", 5),
            new Binding("reconnect", KeyType.F7, 'r', "Reconnect", "connect now; ends the connection that there is", 3),
            new Binding("history", null, 'h', "History", "the answers so far", 7),
            new Binding("events", null, 'e', "Events", "what happened to the connection", 6),
            new Binding("next", KeyType.Tab, (char) 0, "Next", "next panel", 8),
            new Binding("previous", KeyType.ReverseTab, (char) 0, "", "previous panel", 9),
            new Binding("quit", KeyType.F10, 'q', "Quit", "end the program", 0)));

    private ClientKeys() {}

    static Help help() {
        return Help.of(
                "Help",
                List.of(
                        KEYS.help("Keys"),
                        new Section(
                                "Reading",
                                List.of(
                                        new Entry("Up, PgUp, wheel", "scroll back; what is in view stays"),
                                        new Entry("Home, End", "the oldest kept; follow the newest"),
                                        new Entry("Esc", "follow again, close what is open"),
                                        new Entry("Ctrl-L", "draw the screen anew"),
                                        new Entry("Ctrl-Z", "suspend; fg brings it back"),
                                        new Entry("Ctrl-C", "end, with exit status 130"))),
                        new Section(
                                "The server's answer",
                                List.of(
                                        new Entry("generated", "characters since anybody last asked"),
                                        new Entry("since", "when that was, and how long ago"),
                                        new Entry("delivered", "sent to this client since it last asked"),
                                        new Entry("skipped", "not sent to it: it read too slowly"),
                                        new Entry("total", "ever generated, up to the answer"),
                                        new Entry("check", "the same, counted here as it came: both must agree"))),
                        new Section(
                                "Now",
                                List.of(
                                        new Entry("received", "characters since the last answer"),
                                        new Entry("rate", "over 5 s, and since connected; the graph: 60 s"),
                                        new Entry("pause", "between two bursts, as they arrived"),
                                        new Entry("round trip", "of a PING; the graph: the last ones"),
                                        new Entry("stalls", "nothing came for 15 s, not even a PONG"),
                                        new Entry("lost", "skipped, or missed while away"),
                                        new Entry("most frequent", "seen, of those in the range")))));
    }
}
