package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.cells.Rgb;
import charwire.ui.input.Input;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class TerminalSessionTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("TERM", "xterm-256color", "LANG", "C.UTF-8");
    private static final String LEAVE =
            "\033[?1006l\033[?1002l\033[?1000l\033[?2026l\033[?2004l\033[m\033[?1049l\033[m\033[?25h";

    private final RecordingOutput writes = new RecordingOutput();
    private final FakeTty tty = new FakeTty(writes);
    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
    private TerminalSession session;

    @AfterEach
    void close() {
        if (session != null) {
            session.close();
        }
    }

    @Test
    void entersAllModesAtOnceInRawMode() throws IOException {
        open(true);
        assertEquals(List.of("raw@0"), tty.calls());
        assertEquals(
                "\033[?1049h\033[?25l\033[m\033[2J\033[H\033[?2004h\033[?1000h\033[?1002h\033[?1006h", writes.all());
    }

    @Test
    void leavesTheMouseToTheTerminalIfAsked() throws IOException {
        open(false);
        assertFalse(writes.all().contains("\033[?100"), writes.all());
    }

    @Test
    void copiesThroughTmuxAndWithoutIt() throws IOException {
        session = TerminalSession.open(
                new TerminalOptions(false, true, true), ENVIRONMENT, ends::add, tty, keys(), writes);
        assertTrue(session.copy("я"));
        var copy = "\033]52;c;0Y8=\007";
        assertTrue(writes.all().endsWith(copy + "\033Ptmux;\033" + copy + "\033\\"), writes.all());
    }

    @Test
    void copiesNothingWhereTheTerminalWouldShowIt() throws IOException {
        open(false);
        assertFalse(session.copy("text"));
        assertFalse(writes.all().contains("52;c"), writes.all());
    }

    @Test
    void asksForTheBackgroundAndTellsTheAnswerAmongTheKeys() throws IOException {
        session = TerminalSession.open(
                new TerminalOptions(false, true, false), ENVIRONMENT, ends::add, tty, keys(), writes);
        assertTrue(writes.all().endsWith("\033]11;?\033\\"), writes.all());
        assertTrue(session.awaitsAnswer());
        type("a\033]11;rgb:ffff/ffff/0000\033\\b");
        assertEquals("a", Events.describe(next()));
        assertEquals(new Input.Background(new Rgb(255, 255, 0)), next());
        assertFalse(session.awaitsAnswer());
        assertEquals("b", Events.describe(next()));
    }

    @Test
    void asksThroughTmuxToo() throws IOException {
        var options = TerminalOptions.of(Map.of("TERM", "tmux-256color", "TMUX", "/tmp/s,1,0"), false);
        session = TerminalSession.open(options, ENVIRONMENT, ends::add, tty, keys(), writes);
        assertTrue(writes.all().endsWith("\033]11;?\033\\\033Ptmux;\033\033]11;?\033\033\\\033\\"), writes.all());
    }

    @Test
    void putsTheTitleAsideAndTakesItBack() throws IOException {
        session = TerminalSession.open(
                new TerminalOptions(false, true, false), ENVIRONMENT, ends::add, tty, keys(), writes);
        assertTrue(writes.all().contains("\033[22;0t"), writes.all());
        session.title("a title");
        refresh();
        assertTrue(writes.last().contains("\033]2;a title\033\\"), writes.last());
        session.close();
        assertEquals("\033[23;0t" + LEAVE, writes.last());
    }

    @Test
    void aTerminalWithoutControlStringsGetsNoTitle() throws IOException {
        open(false);
        session.title("a title");
        refresh();
        assertFalse(writes.all().contains("a title"), writes.all());
    }

    @ParameterizedTest
    @CsvSource({"xterm,true", "tmux-256color,true", "vt100,false", "linux,false", "my-terminal,false"})
    void onlyTerminalsThatKnowControlStringsAreAsked(String term, boolean asked) {
        assertEquals(asked, TerminalOptions.of(Map.of("TERM", term), true).strings());
    }

    @Test
    void closingLeavesAllModesThenRestoresTheLine() throws IOException {
        open(true);
        session.close();
        assertEquals(LEAVE, writes.last());
        assertEquals(List.of("raw@0", "restore as it was@2"), tty.calls());
    }

    @Test
    void closingTwiceIsClosingOnce() throws IOException {
        open(true);
        session.close();
        session.close();
        assertEquals(2, writes.count());
        assertEquals(2, tty.calls().size());
    }

    @Test
    void closingOnAnInterruptedThreadRestoresAllTheSame() throws IOException {
        open(true);
        Thread.currentThread().interrupt();
        session.close();
        assertTrue(Thread.interrupted(), "the interruption is kept");
        assertEquals(LEAVE, writes.last());
        assertEquals(2, tty.calls().size());
    }

    @Test
    void frameAfterClosingIsDropped() throws IOException {
        open(true);
        session.close();
        session.screen().newTextGraphics().putString(0, 0, "late");
        refresh();
        assertEquals(LEAVE, writes.last());
    }

    @Test
    void closingEndsTheInputForGood() throws IOException {
        open(true);
        session.close();
        assertEquals(new Input.Eof(), next());
        assertEquals(new Input.Eof(), next());
    }

    @Test
    void refusedTerminalIsGivenBackAndThrown() {
        tty.refuse();
        var refused = assertThrows(IOException.class, () -> open(true));
        assertEquals("stty: refused", refused.getMessage());
        assertEquals(List.of("restore as it was@0"), tty.calls());
        assertEquals("", writes.all());
    }

    @Test
    void terminalThatTakesNothingDoesNotHoldTheEnd() throws IOException {
        var held = new CountDownLatch(1);
        var options = new TerminalOptions(true, false, false);
        session = TerminalSession.open(options, ENVIRONMENT, ends::add, tty, keys(), new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void write(byte[] bytes, int offset, int length) {
                if (!new String(bytes, offset, length, java.nio.charset.StandardCharsets.UTF_8).equals(LEAVE)) {
                    return;
                }
                try {
                    held.await();
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        session.close();
        assertEquals(2, tty.calls().size());
        held.countDown();
    }

    @Test
    void terminalThatIsGoneIsNoError() throws IOException {
        open(true);
        writes.fail(true);
        keyboard.close();
        refresh();
        assertEquals(new Input.Eof(), next());
        session.close();
        assertEquals(1, writes.count());
    }

    @Test
    void frameThatWasLostIsSentWhole() throws IOException {
        open(true);
        refresh();
        session.screen().newTextGraphics().putString(5, 5, "a");
        writes.fail(true);
        refresh();
        writes.fail(false);
        refresh();
        assertTrue(writes.last().startsWith("\033[m\033[2J"), writes.last());
        refresh();
        assertEquals(3, writes.count(), "and then no more");
    }

    @Test
    void keysArriveInOrderAndEscapeAfterAMoment() throws IOException {
        open(true);
        type("a\033[B\033[200~paste\033[201~\033");
        assertEquals("a", Events.describe(next()));
        assertEquals("ArrowDown", Events.describe(next()));
        assertEquals("paste:paste", Events.describe(next()));
        assertEquals("Escape", Events.describe(next()));
    }

    @Test
    void whatIsThereIsTakenEvenAfterTheDeadline() throws IOException {
        open(true);
        type("ab");
        assertEquals("a", Events.describe(next()));
        assertEquals("b", Events.describe(session.next(0)));
        assertNull(session.next(0));
    }

    @Test
    void deadlineEndsTheWait() throws IOException {
        open(true);
        assertNull(session.next(TimeUnit.MILLISECONDS.toNanos(20)));
    }

    @Test
    void wakesInBetweenAreOne() throws IOException {
        open(true);
        session.wake();
        session.wake();
        assertNull(session.next(Long.MAX_VALUE));
        long before = System.nanoTime();
        assertNull(session.next(TimeUnit.MILLISECONDS.toNanos(20)));
        assertTrue(System.nanoTime() - before >= TimeUnit.MILLISECONDS.toNanos(20), "waited to the end");
        session.wake();
        assertNull(session.next(Long.MAX_VALUE));
    }

    @Test
    void stoppingTheScreenGivesTheTerminalBack() throws IOException {
        open(true);
        session.screen().stopScreen();
        assertEquals(LEAVE, writes.last());
        assertEquals(new Input.Eof(), next());
    }

    @Test
    void suspendingGivesTheTerminalBackStopsAndTakesItAgain() throws IOException {
        open(false);
        refresh();
        tty.resize(70, 20);
        session.suspend();
        assertEquals(List.of("raw@0", "restore as it was@3", "stop@3", "raw@3"), tty.calls());
        assertEquals(new Input.Resize(new TerminalSize(70, 20)), next());
        assertEquals(new TerminalSize(70, 20), session.screen().getTerminalSize());
        refresh();
        assertTrue(writes.last().startsWith("\033[m\033[2J"), "a complete frame");
    }

    @Test
    void suspendingAfterTheEndDoesNothing() throws IOException {
        open(true);
        session.close();
        session.suspend();
        assertEquals(2, tty.calls().size());
    }

    @Test
    void uncaughtExceptionGivesTheTerminalBackFirst() throws Exception {
        var before = Thread.getDefaultUncaughtExceptionHandler();
        var seen = new LinkedBlockingQueue<String>();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> seen.add(failure.getMessage() + writes.last()));
        try {
            open(true);
            var failing = new Thread(() -> {
                throw new IllegalStateException("ours");
            });
            failing.start();
            assertEquals(End.FAILED, ends.poll(10, TimeUnit.SECONDS));
            assertEquals("ours" + LEAVE, seen.poll());
        } finally {
            session.close();
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void closingPutsTheHandlerOfUncaughtExceptionsBack() throws IOException {
        var before = Thread.getDefaultUncaughtExceptionHandler();
        open(true);
        session.close();
        assertSame(before, Thread.getDefaultUncaughtExceptionHandler());
    }

    @Test
    void encodingComesFromTheEnvironment() throws IOException {
        open(true);
        assertTrue(session.unicode());
        assertEquals("UTF-8", session.charset().name());
    }

    private void refresh() throws IOException {
        session.screen().refresh(RefreshType.DELTA);
    }

    private void open(boolean mouse) throws IOException {
        session = TerminalSession.open(
                new TerminalOptions(mouse, false, false), ENVIRONMENT, ends::add, tty, keys(), writes);
    }

    private InputStream keys() throws IOException {
        return new PipedInputStream(keyboard);
    }

    private void type(String text) throws IOException {
        keyboard.write(Events.bytes(text));
        keyboard.flush();
    }

    private Input next() {
        return session.next(TimeUnit.SECONDS.toNanos(10));
    }
}
