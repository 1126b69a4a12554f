package charwire.tui.server.screen.model;

import charwire.clock.Moment;
import charwire.protocol.Event;
import charwire.server.ServerSnapshot;
import charwire.tui.server.event.EventText;
import charwire.ui.list.LogBuffer;
import charwire.ui.list.LogBuffer.Entry;
import charwire.ui.list.LogBuffer.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * What the server's threads leave for the screen thread: events in their order, the newest of many, and the newest snapshot. Nobody waits:
 * when there is no room, the oldest goes.
 */
public final class Mailbox {
    /**
     * A snapshot and the number of the question that it answers.
     *
     * @param snapshot null when there is nobody to answer any more
     */
    public record Answer(long question, ServerSnapshot snapshot) {}

    private record Happened(Moment time, Level level, String text, String kind) {}

    private final BlockingQueue<Happened> events;
    private final AtomicReference<Answer> answer = new AtomicReference<>();
    private final AtomicReference<UnaryOperator<Setup>> setup = new AtomicReference<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicReference<String> refusal = new AtomicReference<>();
    private final AtomicReference<Runnable> wake = new AtomicReference<>(() -> {});

    /** @param limit the most events that wait */
    public Mailbox(int limit) {
        events = new ArrayBlockingQueue<>(limit);
    }

    /** What makes the screen look here, once there is one. */
    public void wakeWith(Runnable newWake) {
        wake.set(newWake);
        newWake.run();
    }

    /** Any thread. */
    public void event(Moment time, Event event) {
        var told = event.facts();
        if (event.name().equals("certificate-replaced")) {
            change(now -> now.with(told));
        }
        if (event.name().equals("stopping")) {
            stopping.set(true);
        }
        add(new Happened(time, Level.of(event.level()), EventText.of(event), EventKinds.ALL.of(event.name())));
    }

    /** Something for the log of events that is no event of the server. Any thread. */
    public void say(Moment time, Level level, String text) {
        add(new Happened(time, level, text, EventKinds.ALL.of("")));
    }

    /** The same of why something asked for was not done, for whoever asked, too: the events may be out of view. Any thread. */
    public void refused(Moment time, String why) {
        refusal.set(why);
        say(time, Level.WARN, why);
    }

    private void add(Happened happened) {
        while (!events.offer(happened)) {
            events.poll();
        }
        wake.get().run();
    }

    /** Another server answers, or the same one anew. Any thread. */
    public void setup(Setup all) {
        change(now -> all);
        wake.get().run();
    }

    /** After those that wait. */
    private void change(UnaryOperator<Setup> next) {
        setup.accumulateAndGet(next, (first, then) -> first == null ? then : now -> then.apply(first.apply(now)));
    }

    /** Any thread. */
    public void answer(long question, ServerSnapshot snapshot) {
        answer.set(new Answer(question, snapshot));
        wake.get().run();
    }

    /** There is no server any more, until one answers: what it told last is not so now. Any thread. */
    public void gone() {
        var unused = answer.updateAndGet(last -> new Answer(last == null ? 0 : last.question, null));
        wake.get().run();
    }

    /** Moves all events into a log. Screen thread. Returns whether there were any. */
    public boolean drainTo(LogBuffer log) {
        var any = false;
        for (var next = events.poll(); next != null; next = events.poll()) {
            any = true;
            log.add(new Entry(next.time, next.level, next.text, next.kind));
        }
        return any;
    }

    /** Whether the server has begun to end, once. Screen thread. */
    public boolean takeStopping() {
        return stopping.getAndSet(false);
    }

    /** Why the newest thing asked for was not done, once; null when there is none. Screen thread. */
    public String takeRefusal() {
        return refusal.getAndSet(null);
    }

    /** The newest answer, once; null when there is none. Screen thread. */
    public Answer takeAnswer() {
        return answer.getAndSet(null);
    }

    /** What is new of the setup, once; null when they are as before. Screen thread. */
    public UnaryOperator<Setup> takeSetup() {
        return setup.getAndSet(null);
    }
}
