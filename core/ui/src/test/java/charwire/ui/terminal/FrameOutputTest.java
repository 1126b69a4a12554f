package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FrameOutputTest {
    private final RecordingOutput writes = new RecordingOutput();
    private final FrameOutput output = new FrameOutput(writes);

    @Test
    void nothingFollowsTheFarewell() {
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
    void smallFrameNeedsNoSynchronizedUpdate() {
        output.put("x".repeat(FrameOutput.SMALL_FRAME_BYTES));
        output.flush();
        output.put("x".repeat(FrameOutput.SMALL_FRAME_BYTES + 1));
        output.flush();
        assertEquals(2, writes.count());
        assertEquals(FrameOutput.SMALL_FRAME_BYTES + 1 + 16, writes.last().length());
    }

    @Test
    void frameThatFailedIsKnownUntilOneSucceeds() {
        writes.fail(true);
        output.put("frame");
        output.flush();
        assertTrue(output.frameLost());
        writes.fail(false);
        output.put("again");
        output.flush();
        assertFalse(output.frameLost());
        assertEquals("again", writes.all());
    }

    @Test
    void terminalThatIsGoneIsNoError() {
        writes.fail(true);
        output.put("frame");
        output.flush();
        output.seal("bye");
        assertEquals(0, writes.count());
    }
}
