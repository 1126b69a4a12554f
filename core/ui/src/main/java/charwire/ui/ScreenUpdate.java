package charwire.ui;

import charwire.ui.View.Response;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Target;
import charwire.ui.input.Input;
import charwire.ui.input.Paging;
import charwire.ui.list.Filter;
import charwire.ui.panel.Dialog;
import charwire.ui.panel.KeyMap;
import charwire.ui.panel.Layer;
import charwire.ui.panel.Palette;
import charwire.ui.panel.Scroll;
import charwire.ui.panel.TextField;
import charwire.words.Words;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.input.MouseAction;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an input does to a model. Pure: whatever is to be done outside comes back as effects. This is what all screens do alike: Ctrl-C
 * ends, Ctrl-L redraws, Alt with a key is Escape and that key, clicks and the wheel find what is under the mouse, nothing but quitting
 * works blindly, and the palette, a question or a text takes its keys while it is open. A program adds what its own keys and targets do.
 *
 * @param <M> the model
 * @param <A> the user's actions
 * @param <E> the effects, which are carried out outside the model
 */
public abstract class ScreenUpdate<M extends ScreenModel<M, A>, A extends Target, E> {
    private static final int WHEEL_LINES = 3;
    /** All programs' key for it. */
    private static final char THEME = 'T';
    /** Any. */
    private static final TextField FIELD = TextField.of("", 0);

    private final A quit;
    private final BiFunction<M, TerminalSize, M> resized;

    /**
     * @param quit ends the program, even where nothing can be seen
     * @param resized the model at another size
     */
    protected ScreenUpdate(A quit, BiFunction<M, TerminalSize, M> resized) {
        this.quit = quit;
        this.resized = resized;
    }

    /**
     * What the user was told goes with whatever the user does next.
     *
     * @param hits where things stood in the last frame
     */
    public final Step<M, E> input(M model, Input input, Hits hits) {
        var step = taken(model.with(Notice.none()), input, hits);
        return step.response() == Response.IGNORED ? Step.ignored(model) : step;
    }

    private Step<M, E> taken(M model, Input input, Hits hits) {
        if (input instanceof Input.Key key) {
            return key(model, key.stroke(), hits);
        }
        if (input instanceof Input.Mouse mouse) {
            return mouse(model, mouse.action(), hits);
        }
        if (input instanceof Input.Paste paste) {
            return pasted(model, paste.text());
        }
        if (input instanceof Input.Resize resize) {
            return Step.of(resized.apply(model, resize.size()));
        }
        if (input instanceof Input.Colourless) {
            return Step.of(idle(model, new KeyStroke(THEME, false, false)));
        }
        return Step.ignored(model);
    }

    private Step<M, E> key(M model, KeyStroke key, Hits hits) {
        if (KeyMap.isCtrl(key, 'c')) {
            return Step.interrupt(model);
        }
        if (KeyMap.isCtrl(key, 'l')) {
            return new Step<>(model, List.of(), Response.REPAINT);
        }
        var control = key.isCtrlDown() ? control(model, key) : Optional.<Step<M, E>>empty();
        if (control.isPresent()) {
            return control.get();
        }
        var typing = model.palette().isPresent() || model.typing();
        if (key.isAltDown() && !isAltKey(key) && !(typing && isForAField(key))) {
            // It is Escape and a key that came in one packet. Not in a text field: Alt is an editing key there.
            return key(model, new KeyStroke(KeyType.Escape), hits).then(next -> key(next, withoutAlt(key), hits));
        }
        if (isSeen(model)) {
            var known = typing || isBound(model, key) ? key : Paging.arrow(key);
            return inLayer(model, known, hits).orElseGet(() -> press(model, known, hits));
        }
        return keys(model).is(key, quit) ? act(model, quit, hits) : Step.ignored(model);
    }

    private static boolean isForAField(KeyStroke key) {
        return key.getKeyType() == KeyType.Character || FIELD.key(key).isPresent();
    }

    private boolean isBound(M model, KeyStroke key) {
        return keys(model).action(key, false).isPresent();
    }

    private static KeyStroke withoutAlt(KeyStroke key) {
        return key.getKeyType() == KeyType.Character
                ? new KeyStroke(key.getCharacter(), key.isCtrlDown(), false)
                : new KeyStroke(key.getKeyType(), key.isCtrlDown(), false);
    }

    private Step<M, E> mouse(M model, MouseAction mouse, Hits hits) {
        var hit = hits.at(mouse.getPosition());
        var under = hit.map(there -> there.target().whole());
        return switch (mouse.getActionType()) {
            case SCROLL_UP -> scrolled(model, -WHEEL_LINES, under, hits);
            case SCROLL_DOWN -> scrolled(model, WHEEL_LINES, under, hits);
            case CLICK_DOWN -> {
                if (hit.isEmpty() || mouse.getButton() != 1) {
                    yield Step.ignored(model);
                }
                yield clicked(model, hit.get(), mouse.getPosition().getColumn(), hits);
            }
            default -> Step.ignored(model);
        };
    }

    // ---- what lies over the panels

    /** What a key does to it; empty if that is left to the program. */
    private Optional<Step<M, E>> inLayer(M model, KeyStroke key, Hits hits) {
        if (model.overlay() instanceof Palette<A> palette) {
            return Optional.of(inPalette(model, palette, key));
        }
        if (model.overlay() instanceof Dialog<A> dialog) {
            return dialog.chosen(key)
                    .map(action -> act(model, action, hits))
                    .or(() -> dialog.key(key, hits).map(model::with).map(Step::of));
        }
        return model.overlay() instanceof Layer.Text<A> text
                ? text.scroll().key(key, hits).map(text::with).map(model::with).map(Step::of)
                : Optional.empty();
    }

    private Step<M, E> inPalette(M model, Palette<A> palette, KeyStroke key) {
        return switch (key.getKeyType()) {
            case Escape -> Step.of(model.bare());
            case Enter -> run(model, palette);
            default -> Step.of(palette.key(key).map(model::with).orElseGet(() -> idle(model, key)));
        };
    }

    private Step<M, E> run(M model, Palette<A> palette) {
        var action = palette.action();
        if (palette.command().isEmpty() && action.isPresent()) {
            return act(model.bare(), action.get(), palette.beneath());
        }
        if (palette.command().isEmpty() && !palette.matching().isEmpty()) {
            return Step.of(palette.completed().map(model::with).orElse(model));
        }
        var line = palette.command().orElseGet(palette::text);
        return command(model.bare(), line, why -> Step.of(model.with(palette.refused(why))));
    }

    private Step<M, E> pasted(M model, String text) {
        if (!isSeen(model)) {
            return Step.ignored(model);
        }
        var pasted = model.overlay() instanceof Palette<A> palette
                ? palette.paste(text).map(model::with)
                : paste(model, text);
        return Step.of(pasted.orElseGet(() -> model.noticed(Words.of("nothing here has room for what was pasted"))));
    }

    private Step<M, E> clicked(M model, Hits.Hit hit, int column, Hits hits) {
        if (hit.target() instanceof Scroll.Box) {
            return Step.of(model.bare());
        }
        if (hit.target() instanceof Dialog.Text) {
            return Step.ignored(model);
        }
        if (model.palette().isEmpty() || !(hit.target().whole() instanceof Palette.Box)) {
            return click(model, hit, column, hits);
        }
        var palette = model.palette().get();
        return hit.target() instanceof Palette.Pick pick
                ? run(model, palette.picked(pick.index()))
                : Step.ignored(model);
    }

    private Step<M, E> scrolled(M model, int lines, Optional<Target> under, Hits hits) {
        if (model.overlay() instanceof Palette<A> palette) {
            return Step.of(model.with(palette.picked(palette.index() + lines)));
        }
        if (model.overlay() instanceof Dialog<A> dialog) {
            return Step.of(model.with(dialog.scrolled(lines, hits)));
        }
        return model.overlay() instanceof Layer.Text<A> text
                ? Step.of(model.with(text.with(text.scroll().by(lines, hits))))
                : wheel(model, lines, under, hits);
    }

    // ---- what a program adds

    /** Whether the user can see what keys would do. */
    protected abstract boolean isSeen(M model);

    protected abstract KeyMap<M, A> keys(M model);

    /** What a key with Ctrl does, whatever the screen shows; empty if it is handled like any other key. */
    protected Optional<Step<M, E>> control(M model, KeyStroke key) {
        return Optional.empty();
    }

    /** Whether a key with Alt is one of the program's. */
    protected boolean isAltKey(KeyStroke key) {
        return false;
    }

    protected abstract Step<M, E> press(M model, KeyStroke key, Hits hits);

    protected abstract Step<M, E> act(M model, A action, Hits hits);

    protected abstract Step<M, E> click(M model, Hits.Hit hit, int column, Hits hits);

    /** @param under what is under the mouse, as a whole */
    protected abstract Step<M, E> wheel(M model, int lines, Optional<Target> under, Hits hits);

    /** Pastes outside the palette; empty if there is no field, or no room in it. */
    protected Optional<M> paste(M model, String text) {
        return Optional.empty();
    }

    /**
     * Carries out a line of the palette, which is closed.
     *
     * @param refused opens it again with the reason, so that the line can be mended
     */
    protected abstract Step<M, E> command(M model, String line, Function<String, Step<M, E>> refused);

    /**
     * Goes to a match, or says that there is none.
     *
     * @param filter what is looked for
     * @param next whether the next one is wanted, or the one before
     */
    protected static <M extends ScreenModel<M, ?>> M toMatch(
            M model, Filter filter, boolean next, Supplier<Optional<M>> found) {
        if (filter.search().isEmpty()) {
            return model.noticed(Words.of("nothing is looked for; / begins"));
        }
        return found.get()
                .orElseGet(() -> model.noticed(Words.of(next ? "no more matches below" : "no more matches above")));
    }

    /** After a key that leads to a panel: says so where the user is there already. */
    protected static <M extends ScreenModel<M, ?>> M arrived(M from, M there) {
        return there.equals(from) ? from.noticed(Words.of("this panel has the keys already")) : there;
    }

    /** Says that a key does nothing, and what one can do. */
    protected static <M extends ScreenModel<M, ?>> M idle(M model, KeyStroke key) {
        var closable = model.isOverlaid() && !model.typing();
        return model.noticed(Words.of(
                closable ? "{0} does nothing here; Esc closes" : "{0} does nothing here; F1 lists the keys",
                KeyMap.name(key)));
    }
}
