package charwire.share;

import charwire.protocol.Reason;
import charwire.stream.Settings;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What operators of this server want changed, one at a time. One that somebody else's change has overtaken is applied to that and sent
 * again. Owned by the lead.
 */
final class Changes {
    private interface Wish {
        Command command(String stream, InForce inForce);
    }

    private record Wanted(Wish wish, Consumer<Reason> then) {}

    private final ArrayDeque<Wanted> waiting = new ArrayDeque<>();
    private Wanted underWay;
    private Command sent;
    /** The version that the one under way, or the last, was for. */
    private long version = -1;
    /** That version was overtaken: which is in force is not known yet. */
    private boolean overtaken;

    void change(UnaryOperator<Settings> change, Consumer<Reason> then) {
        waiting.add(new Wanted(
                (stream, inForce) -> new Command.Change(
                        stream, inForce.version(), SharedSettings.write(change.apply(inForce.settings()))),
                then));
    }

    void pause(boolean paused, Consumer<Reason> then) {
        waiting.add(new Wanted((stream, inForce) -> new Command.Pause(stream, inForce.version(), paused), then));
    }

    boolean isDue(InForce inForce) {
        return underWay == null && !waiting.isEmpty() && !(overtaken && inForce.version() <= version);
    }

    Command send(String stream, InForce inForce) {
        underWay = waiting.remove();
        version = inForce.version();
        overtaken = false;
        sent = underWay.wish.command(stream, inForce);
        return sent;
    }

    boolean isUnderWay(Command command) {
        return underWay != null && command.equals(sent);
    }

    /** It is in the log; returns who waits for it. */
    Consumer<Reason> done() {
        Wanted done = underWay;
        underWay = null;
        return done.then;
    }

    void overtaken() {
        waiting.addFirst(underWay);
        underWay = null;
        overtaken = true;
    }

    void failed(Reason why) {
        done().accept(why);
    }

    /** Nothing more comes of them; of the one under way it is not known. */
    void giveUp(Reason why, Reason ofUnderWay) {
        overtaken = false;
        if (underWay != null) {
            failed(ofUnderWay);
        }
        while (!waiting.isEmpty()) {
            waiting.remove().then.accept(why);
        }
    }
}
