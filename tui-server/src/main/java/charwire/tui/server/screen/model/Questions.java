package charwire.tui.server.screen.model;

import charwire.server.ClientRow;
import charwire.ui.Step;
import charwire.ui.cells.Role;
import charwire.ui.list.TableState;
import charwire.ui.panel.Dialog;
import charwire.words.Texts;
import charwire.words.Words;
import java.util.List;

/** What the user is asked before something that others notice, of what is known just then. */
final class Questions {
    private Questions() {}

    /** What is asked is asked of what is known now; what the user was told meanwhile stays. */
    static Model again(Model model) {
        if (!(model.overlay() instanceof Dialog<Action> dialog)) {
            return model;
        }
        var action = dialog.choices().get(0).action();
        var moot = moot(model, action);
        if (!moot.isEmpty()) {
            return told(model, dialog.title(), dialog.tone(), moot);
        }
        var message = question(model, action);
        return message.isEmpty()
                ? model
                : model.with(new Dialog<>(
                                dialog.title(),
                                dialog.tone(),
                                message,
                                dialog.choices(),
                                dialog.focused(),
                                dialog.top()))
                        .with(model.notice());
    }

    /** Why an action would change nothing, as far as is known; empty if it would. */
    private static String moot(Model model, Action action) {
        var state = model.state();
        if (action == Action.Simple.CLOSE) {
            return "";
        }
        if (!state.refusal().isEmpty()) {
            return state.refusal();
        }
        if (action instanceof Action.Kick kick
                && model.clients().rows().find(kick.client()).isEmpty()) {
            return Words.of("#{0} has left; the events tell how.", kick.client());
        }
        return action == Action.Simple.PAUSE_STREAM && model.paused() && state.isCurrent()
                ? Words.of("The stream was paused already at {0}.", state.lastTime())
                : "";
    }

    /** What is asked before an action that others notice, as far as it is known; empty before any other. */
    private static List<String> question(Model model, Action action) {
        var state = model.state();
        if (action instanceof Action.Kick kick) {
            var id = kick.client();
            var address =
                    model.clients().rows().find(id).map(ClientRow::address).orElseThrow();
            return List.of(
                    Words.of("Disconnect #{0}, {1}?", id, Texts.address(address)),
                    state.isCurrent()
                            ? Words.of("It gets BYE kicked; it may connect again.")
                            : Words.of("It was there at {0}; the server has not answered since.", state.lastTime()));
        }
        if (action == Action.Simple.PAUSE_STREAM) {
            return List.of(
                    connected(state, true) + " " + Words.of("Every client stays, but gets nothing until you resume."));
        }
        var alone = state.others().isEmpty() && state.knowsStreamClients();
        if (action == Action.Simple.SHUTDOWN) {
            return List.of(connected(state, false) + " "
                    + (alone
                            ? Words.of("Quitting ends the stream for every client.")
                            : Words.of("Quitting disconnects every client here.") + " " + others(state)));
        }
        if (action == Action.Simple.DETACH && !state.isCurrent()) {
            return List.of(connected(state, false) + " " + Words.of("Whether it still runs is not known."));
        }
        if (action == Action.Simple.DETACH) {
            return List.of(
                    alone
                            ? Words.of(
                                    "The server goes on without this screen; stopping it ends the stream for all clients.")
                            : Words.of("The server goes on without this screen. Stopping it disconnects its clients.")
                                    + " " + others(state));
        }
        return List.of();
    }

    /** Who may go on with the stream. */
    private static String others(ServerState state) {
        return state.others()
                .map(share -> Words.of("{0} other {0#server shares|servers share} the stream.", share.servers() - 1))
                .orElseGet(() -> Words.of("How many other servers share the stream is not known."));
    }

    /** @param all also of the other servers of the stream */
    private static String connected(ServerState state, boolean all) {
        var count = all ? state.streamClients() : state.clients();
        if (state.last() == null) {
            return Words.of("The server has not answered yet: nobody knows who is connected.");
        }
        if (!state.isCurrent()) {
            return Words.of(
                    "{0} {1#client was|clients were} connected at {2}; the server has not answered since.",
                    Texts.count(count), count, state.lastTime());
        }
        if (all && !state.knowsStreamClients()) {
            return Words.of(
                    "{0} {1#client is|clients are} connected here; how many at other servers is not known.",
                    Texts.count(count), count);
        }
        return state.others()
                .filter(share -> all)
                .map(share -> Words.of(
                        "{0} {1#client|clients} of {2} {2#server|servers} {1#is|are} connected.",
                        Texts.count(count), count, share.servers()))
                .orElseGet(() -> Words.of("{0} {1#client is|clients are} connected.", Texts.count(count), count));
    }

    /** Asks whether to pause it, if that stops somebody's. */
    static Step<Model, Effect> pauseStream(Model model) {
        if (!moot(model, Action.Simple.PAUSE_STREAM).isEmpty()) {
            return Step.of(model.noticed(now -> moot(now, Action.Simple.PAUSE_STREAM)));
        }
        return model.state().knowsStreamClients()
                        && nobodyIsConnected(model, model.state().streamClients())
                ? Step.of(model, new Effect.Pause())
                : Step.of(ask(model, "Pause", Action.Simple.PAUSE_STREAM, 'p'));
    }

    private static boolean nobodyIsConnected(Model model, long clients) {
        return model.state().isCurrent() && clients == 0;
    }

    /** The selected client, or the one whose details are shown. */
    static Model disconnect(Model model) {
        var details = model.overlay() instanceof Overlay.Details shown ? shown : null;
        var id = details == null ? model.clients().selected() : details.client();
        if (model.clients().rows().find(id).isPresent()) {
            return disconnect(model, id);
        }
        return details == null
                ? model.noticed(Questions::nobody)
                : model.noticed(Words.of("This client is gone; the events tell how."));
    }

    /** @param client is known */
    static Model disconnect(Model model, long client) {
        return model.state().refusal().isEmpty()
                ? ask(model, "Disconnect", new Action.Kick(client), 'd')
                : model.noticed(now -> now.state().refusal());
    }

    static Step<Model, Effect> quit(Model model) {
        if (!model.state().refusal().isEmpty()) {
            return Step.quit(model);
        }
        if (model.state().isAttached()) {
            return Step.of(detach(model));
        }
        return nobodyIsConnected(model, model.state().clients())
                ? shutdown(model)
                : Step.of(ask(model, "Quit", Action.Simple.SHUTDOWN, 'q'));
    }

    private static Model detach(Model model) {
        return model.with(new Dialog<>(
                "Quit",
                Role.FRAME_FOCUSED,
                question(model, Action.Simple.DETACH),
                List.of(
                        new Dialog.Choice<Action>("Detach", Action.Simple.DETACH, 'd'),
                        new Dialog.Choice<Action>("Stop the server", Action.Simple.SHUTDOWN, 's'),
                        new Dialog.Choice<Action>("Cancel", Action.Simple.CLOSE, 'c')),
                0));
    }

    static Step<Model, Effect> shutdown(Model model) {
        return Step.of(model.bare(), new Effect.Shutdown());
    }

    /** @param title is the answer, too */
    private static Model ask(Model model, String title, Action action, char sign) {
        var yes = new Dialog.Choice<>(title, action, sign);
        var no = new Dialog.Choice<Action>("Cancel", Action.Simple.CLOSE, 'c');
        return model.with(Dialog.confirm(title, question(model, action), yes, no));
    }

    /** Why no client is selected; empty if one is. */
    static String nobody(Model model) {
        if (model.clients().selected() != TableState.NONE) {
            return "";
        }
        if (model.clients().rows().total() > 0) {
            return Words.of("no client matches the filter");
        }
        return model.state().isCurrent()
                ? Words.of("no client is connected")
                : model.state().word();
    }

    /** An overlay that says something, and closes. */
    static Model told(Model model, String title, Role tone, String message) {
        var close = new Dialog.Choice<Action>("Close", Action.Simple.CLOSE, 'c');
        return model.with(new Dialog<>(title, tone, List.of(message), List.of(close), 0));
    }
}
