package charwire.tui.server.screen.model;

import static charwire.tui.server.screen.model.Action.Simple.APPLY;
import static charwire.tui.server.screen.model.Action.Simple.CLEAR;
import static charwire.tui.server.screen.model.Action.Simple.CLOSE;
import static charwire.tui.server.screen.model.Action.Simple.COLUMNS;
import static charwire.tui.server.screen.model.Action.Simple.COMMANDS;
import static charwire.tui.server.screen.model.Action.Simple.COPY;
import static charwire.tui.server.screen.model.Action.Simple.COPY_COMMAND;
import static charwire.tui.server.screen.model.Action.Simple.DISCONNECT;
import static charwire.tui.server.screen.model.Action.Simple.FILTER;
import static charwire.tui.server.screen.model.Action.Simple.FOLLOW;
import static charwire.tui.server.screen.model.Action.Simple.HELP;
import static charwire.tui.server.screen.model.Action.Simple.IDENTITY;
import static charwire.tui.server.screen.model.Action.Simple.KEEP;
import static charwire.tui.server.screen.model.Action.Simple.KINDS;
import static charwire.tui.server.screen.model.Action.Simple.LEVEL;
import static charwire.tui.server.screen.model.Action.Simple.LONGER;
import static charwire.tui.server.screen.model.Action.Simple.MATCH;
import static charwire.tui.server.screen.model.Action.Simple.MATCH_BEFORE;
import static charwire.tui.server.screen.model.Action.Simple.NEXT;
import static charwire.tui.server.screen.model.Action.Simple.PAUSE;
import static charwire.tui.server.screen.model.Action.Simple.PRESET;
import static charwire.tui.server.screen.model.Action.Simple.PREVIOUS;
import static charwire.tui.server.screen.model.Action.Simple.QUIT;
import static charwire.tui.server.screen.model.Action.Simple.RANGE;
import static charwire.tui.server.screen.model.Action.Simple.REVERSE;
import static charwire.tui.server.screen.model.Action.Simple.REVERT;
import static charwire.tui.server.screen.model.Action.Simple.SHARED;
import static charwire.tui.server.screen.model.Action.Simple.SHORTER;
import static charwire.tui.server.screen.model.Action.Simple.SORT;
import static charwire.tui.server.screen.model.Action.Simple.THEME;
import static charwire.tui.server.screen.model.Action.Simple.WRITE;
import static charwire.tui.server.screen.model.Action.Simple.ZOOM;

import charwire.ui.list.FilterLine;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.Help;
import charwire.ui.panel.KeyMap;
import charwire.ui.panel.KeyMap.Binding;
import charwire.ui.panel.Palette;
import charwire.ui.panel.Piece;
import charwire.words.Words;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;

/** Which key does what on the server's screen, and its help. */
public final class ServerKeys {
    private static final char NONE = 0;

    /** Everywhere; the letters outside text fields only. */
    public static final KeyMap<Model, Action> ALL = new KeyMap<>(List.of(
            key(HELP, KeyType.F1, '?', "Help", "this help", 3),
            key(COMMANDS, null, ':', "Commands", "do anything, by its name", 13),
            key(RANGE, KeyType.F2, 'r', "Range", "edit range, burst and pause", 6)
                    .when(model -> !model.is(Panel.RANGE)),
            key(PRESET, KeyType.F3, NONE, "Preset", "next named range, or Alt-1 to 9", 20)
                    .when(model -> !model.is(Panel.RANGE)),
            key(FILTER, KeyType.F4, '/', "Filter", "find: text, regex, !not", 8),
            key(MATCH, null, 'n', "", "next match, among all", 0),
            key(MATCH_BEFORE, null, 'N', "", "the match before", 0),
            key(PAUSE, KeyType.F5, 'p', "Pause", "pause or resume the stream", 5)
                    .labelled(model -> model.paused() ? "Resume" : "Pause")
                    .when(model -> model.state().refusal().isEmpty()),
            key(SORT, KeyType.F6, 's', "Sort", "sort by the next column", 9),
            key(REVERSE, null, 'S', "Reverse", "reverse the order", 19),
            key(COLUMNS, null, 'C', "Columns", "choose columns, their order", 18),
            key(LEVEL, KeyType.F7, 'L', "Level", "events: all, WARN, ERROR", 17),
            key(KINDS, null, 'l', "Kinds", "choose kinds of events", 16),
            key(FOLLOW, KeyType.F8, 'f', "Follow", "freeze the events, follow them", 10)
                    .labelled(model -> model.events().log().following() ? "Freeze" : "Follow")
                    .ranked(model -> standsStill(model) ? 1 : 10),
            key(DISCONNECT, KeyType.F9, 'x', "Disconnect", "end the selected client; asks", 11),
            key(COPY, null, 'y', "Copy", "copy what is selected", 21),
            key(COPY_COMMAND, null, 'Y', "", "copy what connects a client", 0),
            key(WRITE, null, 'W', "Write", "write the list to a file", 22),
            key(IDENTITY, null, 'i', "Certificate", "certificate and fingerprint", 14),
            key(SHARED, null, 'e', "Engine", "the shared stream, its engine", 15)
                    .when(model -> model.state().share().isPresent()),
            key(ZOOM, null, 'z', "All panels", "the panel alone; again: all", 2).when(Model::zoomed),
            show('1', Panel.CLIENTS, "go to the clients"),
            show('2', Panel.RANGE, "go to the form"),
            show('3', Panel.EVENTS, "go to the events"),
            show('4', Panel.STREAM, "go to the stream's graph"),
            key(LONGER, null, '+', "Longer", "graph: 1, 5 or 60 minutes", 4).when(model -> model.is(Panel.STREAM)),
            key(SHORTER, null, '-', "Shorter", "graph: fewer minutes", 4).when(model -> model.is(Panel.STREAM)),
            key(THEME, null, 'T', "Theme", "the next theme; it is kept", 12),
            key(NEXT, KeyType.Tab, NONE, "Next", "next panel or field", 7),
            key(PREVIOUS, KeyType.ReverseTab, NONE, "", "previous panel or field", 0),
            key(QUIT, KeyType.F10, 'q', "Quit", "leave; asks if streams end", 0)));

    /** In the form. */
    private static final KeyMap<Model, Action> FORM = new KeyMap<>(List.of(
            key(APPLY, KeyType.Enter, NONE, "Apply", "", 1)
                    .when(model -> model.range().canApply() && !model.range().is(Field.REVERT)),
            key(REVERT, KeyType.Escape, NONE, "Revert", "", 1)
                    .when(model -> model.range().edited()),
            new Binding<Model, Action>(new Action.Show(Panel.CLIENTS), KeyType.Escape, NONE, "Clients", "", 1)
                    .when(model -> !model.range().edited()),
            key(PRESET, KeyType.F3, NONE, "Preset", "", 4)));

    /** Over the details of a client. */
    private static final KeyMap<Model, Action> DETAILS = new KeyMap<>(List.of(
            key(DISCONNECT, KeyType.F9, 'x', "Disconnect", "", 1).when(ServerKeys::isThere),
            key(COPY, null, 'y', "Copy address", "", 3).when(ServerKeys::isThere)));

    /** Over the certificate. */
    private static final KeyMap<Model, Action> IDENTITIES = new KeyMap<>(List.of(
            key(COPY, null, 'y', "Copy fingerprint", "", 1), key(COPY_COMMAND, null, 'Y', "Copy command", "", 2)));

    private ServerKeys() {}

    /** Whether the events are frozen, and in view. */
    private static boolean standsStill(Model model) {
        var size = model.size();
        var events = model.layout(size.getColumns(), size.getRows()).events();
        return !model.events().log().following() && !events.isEmpty();
    }

    private static Binding<Model, Action> key(
            Action.Simple action, KeyType key, char sign, String label, String help, int priority) {
        return new Binding<>(action, key, sign, label, help, priority);
    }

    private static Binding<Model, Action> show(char sign, Panel panel, String help) {
        return new Binding<>(new Action.Show(panel), null, sign, "", help, 0);
    }

    /** The keys that work just now. */
    public static List<Piece> footer(Model model) {
        if (model.isOverlaid()) {
            return ofOverlay(model);
        }
        if (model.filtering()) {
            return FilterLine.keys(KEEP, CLEAR);
        }
        var pieces = new ArrayList<Piece>();
        if (model.is(Panel.RANGE)) {
            pieces.addAll(FORM.footer(model));
        }
        pieces.addAll(ALL.footer(model, model.typing()));
        return pieces;
    }

    /** Whether the client whose details are shown is still connected. */
    private static boolean isThere(Model model) {
        return model.overlay() instanceof Overlay.Details details
                && model.clients().rows().find(details.client()).isPresent();
    }

    private static List<Piece> ofOverlay(Model model) {
        var overlay = model.overlay();
        if (overlay instanceof Dialog<Action> question) {
            return question.keys();
        }
        var pieces = new ArrayList<Piece>();
        if (overlay instanceof Palette<Action> palette) {
            pieces.addAll(palette.keys());
        }
        if (overlay instanceof Overlay.Choosing choosing) {
            pieces.addAll(choosing.choice().keys());
        }
        if (overlay instanceof Overlay.Details details) {
            pieces.addAll(DETAILS.footer(model));
            var rows = model.clients().rows();
            if (rows.size() > (rows.indexOf(details.client()) < 0 ? 0 : 1)) {
                pieces.add(Piece.key(2, Words.of("Left, Right"), "Others", null));
            }
        }
        if (overlay instanceof Overlay.Identity) {
            pieces.addAll(IDENTITIES.footer(model));
        }
        pieces.add(Piece.key(0, "Esc", "Close", CLOSE));
        return pieces;
    }

    /** @param attached to a server that goes on without this screen */
    static Help<Action> help(boolean attached) {
        var keys = new ArrayList<>(ALL.help("Keys").entries());
        keys.add(new Help.Entry("Ctrl-C", attached ? "quit; the server goes on" : "end the server at once"));
        keys.add(new Help.Entry("Ctrl-L", "redraw the screen"));
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
                                "j, k, g, G",
                                "as Down, Up, Home, End",
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
                                "Ctrl-U, W",
                                "edits as shells do; Alt-B, F, D",
                                "Enter, Esc",
                                "apply; revert"),
                        section(
                                "Figures",
                                "chars/s",
                                "generated, mean of 5 s",
                                "graph",
                                "on top: one column a second",
                                "generated",
                                "since the stream began",
                                "skipped",
                                "missed by slow clients, counted",
                                "sent",
                                "handed to its connection",
                                "lag",
                                "generated, not sent to it",
                                "last stat",
                                "time since it asked for figures",
                                "slow",
                                "behind for a while",
                                "silent",
                                "acknowledges nothing for 5 s",
                                "heap",
                                "memory the server has in use")));
    }

    private static Help.Section section(String title, String... termsAndMeanings) {
        var entries = new ArrayList<Help.Entry>();
        for (var i = 0; i < termsAndMeanings.length; i += 2) {
            entries.add(new Help.Entry(termsAndMeanings[i], termsAndMeanings[i + 1]));
        }
        return new Help.Section(title, entries);
    }
}
