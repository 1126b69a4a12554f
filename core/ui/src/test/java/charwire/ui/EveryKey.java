package charwire.ui;

import charwire.ui.View.Response;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Target;
import charwire.ui.input.Input;
import charwire.ui.panel.KeyMap;
import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import com.googlecode.lanterna.input.MouseActionType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for keys that do nothing and do not say so, and for such as are in the footer though they do nothing. */
public final class EveryKey {
    /** At its end, or in an empty field, everybody sees why these do nothing. */
    private static final String MOVING = "jkgGJK";

    private static final List<KeyType> KEYS = List.of(
            KeyType.Enter,
            KeyType.Escape,
            KeyType.Tab,
            KeyType.ReverseTab,
            KeyType.Insert,
            KeyType.F1,
            KeyType.F2,
            KeyType.F3,
            KeyType.F4,
            KeyType.F5,
            KeyType.F6,
            KeyType.F7,
            KeyType.F8,
            KeyType.F9,
            KeyType.F10,
            KeyType.F11,
            KeyType.F12);

    private EveryKey() {}

    /** The names of all keys that are mute, but for those that move. */
    public static <M extends ScreenModel<M, A>, A extends Target> List<String> mute(
            ScreenUpdate<M, A, ?> update, M model, Hits hits) {
        var signs = IntStream.rangeClosed(' ', '~')
                .filter(sign -> MOVING.indexOf(sign) < 0)
                .mapToObj(sign -> TestScreen.key((char) sign));
        return Stream.concat(signs, KEYS.stream().map(TestScreen::key))
                .filter(key -> isMute(model, update.input(model, new Input.Key(key), hits)))
                .map(KeyMap::name)
                .toList();
    }

    /** The targets in the row of the footer that a click on them leaves idle. */
    public static <M extends ScreenModel<M, A>, A extends Target> List<Target> idleInFooter(
            ScreenUpdate<M, A, ?> update, M model, Hits hits, int row, int width) {
        var places = new LinkedHashMap<Target, TerminalPosition>();
        IntStream.range(0, width)
                .mapToObj(x -> new TerminalPosition(x, row))
                .forEach(at -> hits.at(at).ifPresent(hit -> places.putIfAbsent(hit.target(), at)));
        return places.entrySet().stream()
                .filter(piece -> isIdle(model, update.input(model, click(piece.getValue()), hits)))
                .map(piece -> piece.getKey())
                .toList();
    }

    private static Input click(TerminalPosition at) {
        return new Input.Mouse(new MouseAction(MouseActionType.CLICK_DOWN, 1, at));
    }

    private static <M extends ScreenModel<M, ?>> boolean isIdle(M model, Step<M, ?> step) {
        var said = step.model().notice().of(step.model());
        return isMute(model, step) || said.contains("does nothing") || said.contains("already");
    }

    private static <M> boolean isMute(M model, Step<M, ?> step) {
        var unseen = step.response() == Response.REDRAW || step.response() == Response.IGNORED;
        return unseen && step.effects().isEmpty() && step.model().equals(model);
    }
}
