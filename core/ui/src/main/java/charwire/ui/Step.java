package charwire.ui;

import charwire.ui.View.Response;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What came of an input.
 *
 * @param <M> all that decides what the screen shows
 * @param <E> something to be done outside of it
 */
public record Step<M, E>(M model, List<E> effects, Response response) {
    public Step {
        effects = List.copyOf(effects);
    }

    public static <M, E> Step<M, E> of(M model) {
        return new Step<>(model, List.of(), Response.REDRAW);
    }

    public static <M, E> Step<M, E> of(M model, E effect) {
        return new Step<>(model, List.of(effect), Response.REDRAW);
    }

    public static <M, E> Step<M, E> ignored(M model) {
        return new Step<>(model, List.of(), Response.IGNORED);
    }

    public static <M, E> Step<M, E> nextTheme(M model) {
        return new Step<>(model, List.of(), Response.NEXT_THEME);
    }

    public static <M, E> Step<M, E> quit(M model) {
        return new Step<>(model, List.of(), Response.QUIT);
    }

    static <M, E> Step<M, E> interrupt(M model) {
        return new Step<>(model, List.of(), Response.INTERRUPT);
    }

    /** This input, and another that came with it. */
    Step<M, E> then(Function<M, Step<M, E>> next) {
        var rest = next.apply(model);
        var all = Stream.concat(effects.stream(), rest.effects.stream()).toList();
        return new Step<>(rest.model, all, rest.response);
    }
}
