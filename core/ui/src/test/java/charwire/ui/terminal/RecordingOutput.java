package charwire.ui.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A terminal's receiving end: keeps each write as text, or fails as one that is gone. */
final class RecordingOutput extends OutputStream {
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    @Override
    public void write(int b) {
        throw new AssertionError("a write of a single byte");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (failing) {
            throw new IOException("Input/output error");
        }
        writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    void fail(boolean from) {
        failing = from;
    }

    int count() {
        return writes.size();
    }

    String last() {
        return writes.get(writes.size() - 1);
    }

    String all() {
        return String.join("", writes);
    }
}
