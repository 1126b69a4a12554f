package charwire.ui.terminal;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records what is done to the line settings, between the writes that it also sees. */
final class FakeTty implements Tty {
    private final RecordingOutput writes;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile TerminalSize size = new TerminalSize(100, 30);
    private volatile boolean refuses;

    FakeTty(RecordingOutput writes) {
        this.writes = writes;
    }

    void resize(int columns, int rows) {
        size = new TerminalSize(columns, rows);
    }

    void refuse() {
        refuses = true;
    }

    /** Calls in order, each with the number of writes before it. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public String save() {
        return "as it was";
    }

    @Override
    public void raw() throws IOException {
        if (refuses) {
            throw new IOException("stty: refused");
        }
        calls.add("raw@" + writes.count());
    }

    @Override
    public void restore(String saved) {
        calls.add("restore " + saved + "@" + writes.count());
    }

    @Override
    public Optional<TerminalSize> size() {
        return Optional.of(size);
    }

    @Override
    public void stopJob() {
        calls.add("stop@" + writes.count());
    }
}
