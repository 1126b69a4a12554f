package charwire.tui.client.screen.model;

import static charwire.tui.client.screen.model.Action.Simple.CLEAR;
import static charwire.tui.client.screen.model.Action.Simple.CLOSE;
import static charwire.tui.client.screen.model.Action.Simple.COMMANDS;
import static charwire.tui.client.screen.model.Action.Simple.COPY;
import static charwire.tui.client.screen.model.Action.Simple.COPY_COMMAND;
import static charwire.tui.client.screen.model.Action.Simple.DIAGNOSIS;
import static charwire.tui.client.screen.model.Action.Simple.EVENTS;
import static charwire.tui.client.screen.model.Action.Simple.FASTER;
import static charwire.tui.client.screen.model.Action.Simple.FILTER;
import static charwire.tui.client.screen.model.Action.Simple.FREEZE;
import static charwire.tui.client.screen.model.Action.Simple.HELP;
import static charwire.tui.client.screen.model.Action.Simple.HISTORY;
import static charwire.tui.client.screen.model.Action.Simple.KEEP;
import static charwire.tui.client.screen.model.Action.Simple.KINDS;
import static charwire.tui.client.screen.model.Action.Simple.LEVEL;
import static charwire.tui.client.screen.model.Action.Simple.LONGER;
import static charwire.tui.client.screen.model.Action.Simple.MATCH;
import static charwire.tui.client.screen.model.Action.Simple.MATCH_BEFORE;
import static charwire.tui.client.screen.model.Action.Simple.NEXT;
import static charwire.tui.client.screen.model.Action.Simple.PAUSE;
import static charwire.tui.client.screen.model.Action.Simple.PREVIOUS;
import static charwire.tui.client.screen.model.Action.Simple.QUIT;
import static charwire.tui.client.screen.model.Action.Simple.RECONNECT;
import static charwire.tui.client.screen.model.Action.Simple.SHORTER;
import static charwire.tui.client.screen.model.Action.Simple.SLOWER;
import static charwire.tui.client.screen.model.Action.Simple.STAT;
import static charwire.tui.client.screen.model.Action.Simple.THEME;
import static charwire.tui.client.screen.model.Action.Simple.VIEW;
import static charwire.tui.client.screen.model.Action.Simple.WRITE;
import static charwire.tui.client.screen.model.Action.Simple.ZOOM;

import charwire.client.ClientPhase;
import charwire.ui.list.FilterLine;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.Help;
import charwire.ui.panel.Help.Entry;
import charwire.ui.panel.Help.Section;
import charwire.ui.panel.KeyMap;
import charwire.ui.panel.KeyMap.Binding;
import charwire.ui.panel.Layer;
import charwire.ui.panel.Palette;
import charwire.ui.panel.Piece;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What every key does, and the help that says so. */
public final class ClientKeys {
    private static final char NONE = 0;

    private static final KeyMap<Model, Action> ALL = new KeyMap<>(List.of(
            key(HELP, KeyType.F1, '?', "Help", "this overlay", 1),
            key(STAT, KeyType.F2, 's', "Statistics", "ask for the statistics", 3)
                    .when(model -> model.state().phase() == ClientPhase.STREAMING),
            key(COMMANDS, null, ':', "Commands", "do anything, by its name", 12),
            key(DIAGNOSIS, KeyType.F3, 'd', "Diagnosis", "the report: what was late or lost", 6),
            key(FREEZE, KeyType.F5, 'p', "Freeze", "hold still; again: follow", 5)
                    .when(Update::showsCharacters)
                    .labelled(model -> model.reading().isFollowing() ? "Freeze" : "Follow")
                    .ranked(model -> model.reading().isFollowing() ? 5 : 1),
            key(PAUSE, KeyType.F5, ' ', "Pause", "hold the record; again: go on", 3)
                    .labelled(model -> model.state().replay().isPaused() ? "Go on" : "Pause"),
            key(VIEW, KeyType.F6, 'v', "View", "ticker, full pane, letter", 7),
            key(RECONNECT, KeyType.F7, 'r', "Reconnect", "connect now; again, if connected", 4)
                    .labelled(model -> model.state().neverConnected() ? "Connect" : "Reconnect"),
            key(SLOWER, null, '-', "Slower", "half the speed", 4),
            key(FASTER, null, '+', "Faster", "twice the speed, finally all at once", 4),
            key(HISTORY, null, 'h', "History", "the answers so far", 9).when(ClientKeys::isNarrow),
            key(EVENTS, null, 'e', "Events", "what happened so far", 8).when(ClientKeys::isNarrow),
            key(FILTER, KeyType.F4, '/', "Find", "find: text, regex, !not", 11),
            key(MATCH, null, 'n', "", "next match, among all", 0),
            key(MATCH_BEFORE, null, 'N', "", "the match before", 0),
            key(KINDS, null, 'l', "Kinds", "choose kinds of events", 14),
            key(LEVEL, null, 'L', "", "events: all, WARN, ERROR", 0),
            key(COPY, null, 'y', "Copy", "copy fingerprint, report or event", 15),
            key(COPY_COMMAND, null, 'Y', "", "copy what connects a client", 0),
            key(WRITE, null, 'W', "Write", "write the view to a file", 16),
            key(ZOOM, null, 'z', "All panels", "the panel alone; again: all", 2).when(Model::zoomed),
            show('1', Panel.CHARACTERS, "go to the characters"),
            show('2', Panel.STATISTICS, "go to the statistics"),
            show('3', Panel.HISTORY, "go to the history"),
            show('4', Panel.EVENTS, "go to the events"),
            key(THEME, null, 'T', "Theme", "the next theme; it is kept", 13),
            key(NEXT, KeyType.Tab, NONE, "Next", "next panel", 10),
            key(PREVIOUS, KeyType.ReverseTab, NONE, "", "previous panel", 0),
            key(QUIT, KeyType.F10, 'q', "Quit", "end the program", 0)));

    /** Over the diagnosis. */
    private static final KeyMap<Model, Action> DIAGNOSED = new KeyMap<>(List.of(
            key(LONGER, null, '+', "Longer", "diagnosis: graphs of more time", 1),
            key(SHORTER, null, '-', "Shorter", "diagnosis: graphs of less time", 1),
            key(COPY, null, 'y', "Copy", "", 2),
            key(COPY_COMMAND, null, 'Y', "", "", 0),
            key(WRITE, null, 'W', "Write", "", 3),
            key(COMMANDS, null, ':', "", "", 4)));

    /** Over the other panels' events. */
    private static final KeyMap<Model, Action> EVENT_LOG = new KeyMap<>(List.of(
            key(FILTER, KeyType.F4, '/', "Find", "", 1),
            key(MATCH, null, 'n', "", "", 0),
            key(MATCH_BEFORE, null, 'N', "", "", 0),
            key(KINDS, null, 'l', "Kinds", "", 2),
            key(LEVEL, null, 'L', "Level", "", 3),
            key(COPY, null, 'y', "Copy", "", 4),
            key(COPY_COMMAND, null, 'Y', "", "", 0),
            key(WRITE, null, 'W', "Write", "", 5),
            key(COMMANDS, null, ':', "", "", 6)));

    private static final KeyMap<Model, Action> NOTHING_MORE = new KeyMap<>(List.of());

    public static final KeyMap<Model, Action> LIVE = ALL.without(Set.of(PAUSE, SLOWER, FASTER));

    /** While a record is replayed: nobody can be asked or connected to, but time can be held. */
    static final KeyMap<Model, Action> REPLAY = ALL.without(Set.of(STAT, FREEZE, RECONNECT));

    /** At its end time stands for good. */
    private static final KeyMap<Model, Action> ENDED = REPLAY.without(Set.of(PAUSE, SLOWER, FASTER));

    private ClientKeys() {}

    private static Binding<Model, Action> key(
            Action.Simple action, KeyType key, char sign, String label, String help, int priority) {
        return new Binding<>(action, key, sign, label, help, priority);
    }

    private static Binding<Model, Action> show(char sign, Panel panel, String help) {
        return new Binding<>(new Action.Show(panel), null, sign, "", help, 0);
    }

    private static boolean isNarrow(Model model) {
        return !model.canShow(Panel.HISTORY);
    }

    public static KeyMap<Model, Action> of(ClientState state) {
        if (!state.isReplay()) {
            return LIVE;
        }
        return state.replay().isOver() ? ENDED : REPLAY;
    }

    /** What works over an overlay, besides its closing and its scrolling. */
    static KeyMap<Model, Action> over(Layer<Action> overlay) {
        if (overlay instanceof Overlay.ShownDiagnosis) {
            return DIAGNOSED;
        }
        return overlay instanceof Overlay.ShownEvents ? EVENT_LOG : NOTHING_MORE;
    }

    /** All entries of the palette that are actions. */
    static List<Palette.Entry<Action>> entries(Model model) {
        var entries = new ArrayList<>(Palette.actions(of(model.state()), model, COMMANDS));
        entries.addAll(Palette.actions(DIAGNOSED, model, COMMANDS));
        return entries;
    }

    /** The keys that work just now. */
    public static List<Piece> footer(Model model) {
        var overlay = model.overlay();
        if (model.typing()) {
            return FilterLine.keys(KEEP, CLEAR);
        }
        if (!model.isOverlaid()) {
            return of(model.state()).footer(model);
        }
        if (overlay instanceof Dialog<Action> asked) {
            var pieces = new ArrayList<>(asked.keys());
            if (Selected.text(model).isPresent()) {
                pieces.add(Piece.key(pieces.size(), "y", "Copy fingerprint", COPY));
            }
            return pieces;
        }
        var pieces = new ArrayList<>(over(overlay).footer(model));
        if (overlay instanceof Palette<Action> palette) {
            pieces.addAll(palette.keys());
        }
        if (overlay instanceof Overlay.Choosing choosing) {
            pieces.addAll(choosing.choice().keys());
        }
        pieces.add(Piece.key(0, "Esc", "Close", CLOSE));
        return pieces;
    }

    static Help<Action> help(ClientState state) {
        var keys = new ArrayList<>(of(state).help("Keys").entries());
        keys.addAll(DIAGNOSED.help("Keys").entries());
        return Help.of(
                "Help",
                List.of(
                        new Section("Keys", keys),
                        new Section(
                                "Reading",
                                List.of(
                                        new Entry("Up, PgUp, wheel", "scroll back, and freeze"),
                                        new Entry("j, k, g, G", "as Down, Up, Home, End"),
                                        new Entry("Home, End", "the oldest kept; follow"),
                                        new Entry("Esc", "follow again; close"),
                                        new Entry("Ctrl-L", "redraw the screen"),
                                        new Entry("Ctrl-Z", "suspend; fg comes back"),
                                        new Entry("Ctrl-C", "end with status 130"))),
                        new Section(
                                "Characters",
                                List.of(
                                        new Entry("underlined", "came late, after a cut"),
                                        new Entry("3 missed", "missing: we were away"),
                                        new Entry("? missed", "another stream: unknown"),
                                        new Entry("3 skipped", "missing: we were behind"),
                                        new Entry("capitals", "looked for just as typed"))),
                        new Section(
                                "The server's answer",
                                List.of(
                                        new Entry("generated", "since anyone last asked"),
                                        new Entry("since", "when that was"),
                                        new Entry("delivered", "sent to us since we asked"),
                                        new Entry("skipped", "lost: not taken in time"),
                                        new Entry("total", "ever generated so far"),
                                        new Entry("check", "do both count the same?"))),
                        new Section(
                                "Now",
                                List.of(
                                        new Entry("received", "since the last answer"),
                                        new Entry("rate", "5 s; since connected or set"),
                                        new Entry("pause", "between bursts, as seen"),
                                        new Entry("round trip", "from PING to PONG"),
                                        new Entry("stalls", "characters or PONG overdue"),
                                        new Entry("lost", "skipped, or missed if away"),
                                        new Entry("most frequent", "how many of the range")))));
    }
}
