package charwire.tui.server.screen.model;

import charwire.ui.panel.Help;
import charwire.ui.panel.KeyMap;
import charwire.ui.panel.KeyMap.Binding;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;

/** Which key does what on the server's screen, and its help. */
public final class ServerKeys {
    private static final char NONE = 0;

    /** Everywhere; the letters outside text fields only. */
    public static final KeyMap ALL = new KeyMap(List.of(
            new Binding("help", KeyType.F1, '?', "Help", "this help", 1),
            new Binding("range", KeyType.F2, 'r', "Range", "edit range, burst and pause", 3),
            new Binding("preset", KeyType.F3, NONE, "", "next named range, or Alt-1 to 9", 9),
            new Binding("filter", KeyType.F4, '/', "Filter", "filter the focused list by text", 5),
            new Binding("pause", KeyType.F5, 'p', "Pause", "stop the stream; let it go on", 2),
            new Binding("sort", KeyType.F6, 's', "Sort", "sort by the next column", 6),
            new Binding("reverse", null, 'S', "", "turn the order round", 9),
            new Binding("level", KeyType.F7, 'l', "", "events: all, WARN, ERROR", 9),
            new Binding("follow", KeyType.F8, 'f', "Follow", "freeze the events, follow them", 7),
            new Binding("disconnect", KeyType.F9, 'x', "Disconnect", "end the selected client; asks", 8),
            new Binding("identity", null, 'i', "", "certificate and fingerprint", 9),
            new Binding("next", KeyType.Tab, NONE, "Next", "next panel or field", 4),
            new Binding("previous", KeyType.ReverseTab, NONE, "", "previous panel or field", 9),
            new Binding("quit", KeyType.F10, 'q', "Quit", "end the server; may ask", 0)));

    /** In the form. */
    public static final KeyMap FORM = new KeyMap(List.of(
            new Binding("apply", KeyType.Enter, NONE, "Apply", "", 1),
            new Binding("revert", KeyType.Escape, NONE, "Revert", "", 2),
            new Binding("preset", KeyType.F3, NONE, "Preset", "", 3)));

    /** While a filter is typed. */
    public static final KeyMap FILTER = new KeyMap(List.of(
            new Binding("keep", KeyType.Enter, NONE, "Keep", "", 1),
            new Binding("clear", KeyType.Escape, NONE, "Clear", "", 2)));

    private ServerKeys() {}

    static Help help() {
        var keys = new ArrayList<>(ALL.help("Keys").entries());
        keys.add(new Help.Entry("Ctrl-C", "end the server at once"));
        keys.add(new Help.Entry("Ctrl-L", "paint the screen again"));
        return Help.of(
                "Help",
                List.of(
                        new Help.Section("Keys", keys),
                        section(
                                "Clients and events",
                                "arrows",
                                "select a client, scroll events",
                                "PgUp, PgDn",
                                "pages; Home and End: the ends",
                                "Enter",
                                "all about the selected client",
                                "mouse",
                                "click anything; wheel scrolls"),
                        section(
                                "Range form",
                                "from, to",
                                "a character, U+0041 or 0x41",
                                "from alone",
                                "also a-z,0-9 or a name",
                                "burst",
                                "characters at once, to 1,024",
                                "pause",
                                "ms between bursts, to 600,000",
                                "Ctrl-U",
                                "empties what stands before",
                                "Enter, Esc",
                                "apply; back to what is in force"),
                        section(
                                "Figures",
                                "chars/s",
                                "generated, mean of 5 s",
                                "graph",
                                "one column a second",
                                "generated",
                                "since the server started",
                                "skipped",
                                "missed by slow clients, counted",
                                "delivered",
                                "handed to its connection",
                                "lag",
                                "generated, not delivered to it",
                                "last stat",
                                "time since it asked for figures",
                                "slow",
                                "behind for a while",
                                "heap",
                                "memory of this program in use")));
    }

    private static Help.Section section(String title, String... termsAndMeanings) {
        var entries = new ArrayList<Help.Entry>();
        for (var i = 0; i < termsAndMeanings.length; i += 2) {
            entries.add(new Help.Entry(termsAndMeanings[i], termsAndMeanings[i + 1]));
        }
        return new Help.Section(title, entries);
    }
}
