package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FrameOutputTest {
    private final RecordingOutput writes = new RecordingOutput();
    private final FrameOutput output = new FrameOutput(writes);

    @Test
    void nothingFollowsTheFarewell() throws IOException {
        output.put("frame");
        output.flush();
        output.seal("bye");
        output.put("late");
        output.flush();
        output.writeNow("later");
        output.seal("bye");
        assertEquals("framebye", writes.all());
    }

    @Test
    void smallFrameNeedsNoSynchronizedUpdate() throws IOException {
        output.put("x".repeat(FrameOutput.SMALL_FRAME_BYTES));
        output.flush();
        output.put("x".repeat(FrameOutput.SMALL_FRAME_BYTES + 1));
        output.flush();
        assertEquals(2, writes.count());
        assertEquals(FrameOutput.SMALL_FRAME_BYTES + 1 + 16, writes.last().length());
    }

    @Test
    void frameThatFailedIsKnownAndForgotten() throws IOException {
        writes.fail(true);
        output.put("frame");
        assertThrows(IOException.class, output::flush);
        writes.fail(false);
        output.put("again");
        output.flush();
        assertEquals("again", writes.all());
    }

    @Test
    void terminalThatIsGoneIsNoErrorAtTheEnd() {
        writes.fail(true);
        output.seal("bye");
        assertEquals(0, writes.count());
    }
}
