package charwire.tui.server;

import charwire.ui.Help;
import charwire.ui.KeyMap;
import charwire.ui.KeyMap.Binding;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;

/** Which key does what on the server's screen, and its help. */
final class ServerKeys {
    private static final char NONE = 0;

    /** Everywhere; the letters outside text fields only. */
    static final KeyMap ALL = new KeyMap(List.of(
            new Binding("help", KeyType.F1, '?', "Help", "this help", 1),
            new Binding("range", KeyType.F2, 'r', "Range", "edit range, burst and pause", 3),
            new Binding("preset", KeyType.F3, NONE, "", "the next named range into the form; Alt-1 to Alt-9 the first ones", 9),
            new Binding("filter", KeyType.F4, '/', "Filter", "filter the clients, or the events where they have the focus", 5),
            new Binding("pause", KeyType.F5, 'p', "Pause", "stop the stream; clients stay connected. Again: let it go on", 2),
            new Binding("sort", KeyType.F6, 's', "Sort", "sort by the next column, as a click on its head does", 6),
            new Binding("reverse", null, 'S', "", "turn the order round, as a second click on the head does", 9),
            new Binding("level", KeyType.F7, 'l', "", "events: all, from WARN on, only ERROR", 9),
            new Binding("follow", KeyType.F8, 'f', "Follow", "freeze the events, or follow the newest again", 7),
            new Binding("disconnect", KeyType.F9, 'x', "Disconnect", "end the selected client's connection; asks first", 8),
            new Binding("identity", null, 'i', "", "the certificate and its fingerprint, for clients' --pin", 9),
            new Binding("next", KeyType.Tab, NONE, "Next", "next panel or field", 4),
            new Binding("previous", KeyType.ReverseTab, NONE, "", "previous panel or field", 9),
            new Binding("quit", KeyType.F10, 'q', "Quit", "end the server; asks when clients are connected", 0)));

    /** In the form. */
    static final KeyMap FORM = new KeyMap(List.of(
            new Binding("apply", KeyType.Enter, NONE, "Apply", "", 1),
            new Binding("revert", KeyType.Escape, NONE, "Revert", "", 2),
            new Binding("preset", KeyType.F3, NONE, "Preset", "", 3)));

    /** While a filter is typed. */
    static final KeyMap FILTER = new KeyMap(List.of(
            new Binding("keep", KeyType.Enter, NONE, "Keep", "", 1),
            new Binding("clear", KeyType.Escape, NONE, "Clear", "", 2)));

    private ServerKeys() {}

    static Help help() {
        var keys = new ArrayList<>(ALL.help("Keys").entries());
        keys.add(new Help.Entry("Ctrl-C", "end the server at once, exit status 130"));
        keys.add(new Help.Entry("Ctrl-L", "paint the screen again"));
        return Help.of(
                "Help",
                List.of(
                        new Help.Section("Keys", keys),
                        section(
                                "Clients and events",
                                "arrows", "select a client, scroll the events",
                                "PgUp, PgDn", "by pages; Home and End: the first, the last",
                                "Enter", "all about the selected client",
                                "mouse", "click on rows, heads, fields, buttons and keys; the wheel scrolls"),
                        section(
                                "Range form",
                                "from, to", "a character, U+0041 or 0x41. In from alone also a list such as a-z,0-9 or a name",
                                "burst", "characters sent at once, 1 to 1,024",
                                "pause", "milliseconds between bursts, 0 to 600,000; 0: as fast as it goes",
                                "Enter, Esc", "apply what was typed; go back to what is in force"),
                        section(
                                "Figures",
                                "chars/s", "generated a second, mean of 5 s; the graph has one column a second",
                                "generated", "characters since the server started",
                                "skipped", "characters that slow clients missed; each client is told exactly how many",
                                "delivered", "characters handed to the client's connection",
                                "lag", "characters generated, and not yet delivered to it",
                                "last stat", "how long ago it asked for the statistics",
                                "slow", "behind for a while: its network or its program does not keep up",
                                "heap", "memory of this program in use")));
    }

    private static Help.Section section(String title, String... termsAndMeanings) {
        var entries = new ArrayList<Help.Entry>();
        for (var i = 0; i < termsAndMeanings.length; i += 2) {
            entries.add(new Help.Entry(termsAndMeanings[i], termsAndMeanings[i + 1]));
        }
        return new Help.Section(title, entries);
    }
}
