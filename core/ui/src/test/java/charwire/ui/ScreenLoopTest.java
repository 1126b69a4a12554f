package charwire.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.ui.cells.Canvas;
import charwire.ui.cells.Glyphs;
import charwire.ui.cells.Hits;
import charwire.ui.cells.Looks;
import charwire.ui.cells.Repertoire;
import charwire.ui.cells.Rgb;
import charwire.ui.cells.Role;
import charwire.ui.cells.Theme;
import charwire.ui.input.Input;
import charwire.ui.input.InputSource;
import charwire.ui.terminal.Emulator;
import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScreenLoopTest {
    private static final long MILLI = 1_000_000;

    /** Time that passes only while the loop waits; inputs come at their times. */
    private static final class ScriptedInput implements InputSource {
        private record Timed(long at, Input input) {}

        private final Deque<Timed> script = new ArrayDeque<>();
        private final List<Long> waits = new ArrayList<>();
        private long now = 5;
        private int wakes;
        private boolean awaitsAnswer;

        void at(long millis, Input input) {
            script.add(new Timed(5 + millis * MILLI, input));
        }

        @Override
        public Input next(long timeoutNanos) {
            waits.add(timeoutNanos);
            var until = timeoutNanos == Long.MAX_VALUE ? Long.MAX_VALUE : now + timeoutNanos;
            if (!script.isEmpty() && script.peek().at <= until) {
                now = Math.max(now, script.peek().at);
                var next = script.remove().input;
                awaitsAnswer &= !(next instanceof Input.Background);
                return next;
            }
            if (until == Long.MAX_VALUE) {
                return new Input.Eof();
            }
            now = until;
            return null;
        }

        @Override
        public boolean awaitsAnswer() {
            return awaitsAnswer;
        }

        @Override
        public void wake() {
            wakes++;
        }
    }

    private final ScriptedInput input = new ScriptedInput();
    private final Emulator terminal = new Emulator(20, 3);
    private final List<Long> frameMillis = new ArrayList<>();
    private final List<Input> taken = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private final List<Theme.Kind> chosen = new ArrayList<>();
    private Looks looks = looks("xterm-256color");
    private View.Response response = View.Response.REDRAW;
    private String title = "";
    private RuntimeException failure;
    private long tickNanos = Long.MAX_VALUE;

    private final View view = new View() {
        @Override
        public void draw(Canvas canvas) {
            frameMillis.add((input.now - 5) / MILLI);
            if (failure != null && frameMillis.size() > 1) {
                throw failure;
            }
            canvas.text(0, 0, "frame " + frameMillis.size(), Role.TEXT);
        }

        @Override
        public Response handle(Input event, Hits hits) {
            taken.add(event);
            return event instanceof Input.Colourless ? Response.REDRAW : response;
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public long tickNanos() {
            return tickNanos;
        }
    };

    private Looks looks(String term) {
        return new Looks(
                Map.of("TERM", term), Glyphs.UNICODE, Repertoire.FULL, Optional.empty(), Optional.empty(), chosen::add);
    }

    private ScreenLoop loop() {
        return new ScreenLoop(terminal.screen(), input, view, looks, titles::add, () -> input.now);
    }

    private static Input key() {
        return new Input.Key(TestScreen.key('a'));
    }

    @Test
    void withoutInputOneFrameIsDrawnAndTheLoopWaitsWithoutLimit() throws IOException {
        loop().run();
        assertEquals(List.of(0L), frameMillis);
        assertEquals(List.of(Long.MAX_VALUE), input.waits);
    }

    @Test
    void theFirstFrameWaitsForTheAnswerOfTheTerminal() throws IOException {
        input.awaitsAnswer = true;
        input.at(30, new Input.Background(Rgb.WHITE));
        loop().run();
        assertEquals(List.of(30L), frameMillis);
        assertEquals(List.of(), taken);
    }

    @Test
    void theFirstFrameDoesNotWaitLong() throws IOException {
        input.awaitsAnswer = true;
        loop().run();
        assertEquals(List.of(100L), frameMillis);
    }

    @Test
    void aLateAnswerIsDrawnInTheThemeThatFits() throws IOException {
        input.at(500, new Input.Background(Rgb.WHITE));
        loop().run();
        assertEquals(List.of(0L, 500L), frameMillis);
        assertEquals(Theme.Kind.LIGHT, kindInForce());
    }

    @Test
    void theNextThemeIsDrawnAndKept() throws IOException {
        response = View.Response.NEXT_THEME;
        input.at(500, key());
        loop().run();
        assertEquals(List.of(0L, 500L), frameMillis);
        assertEquals(List.of(Theme.Kind.LIGHT), chosen);
    }

    @Test
    void aTerminalWithoutColoursHasNoNextTheme() throws IOException {
        looks = looks("vt100");
        response = View.Response.NEXT_THEME;
        input.at(500, key());
        input.at(600, new Input.Eof());
        loop().run();
        assertEquals(List.of(key(), new Input.Colourless()), taken);
        assertEquals(List.of(), chosen);
    }

    /** The next one tells. */
    private Theme.Kind kindInForce() {
        looks.next();
        return Theme.Kind.values()[Math.floorMod(chosen.get(0).ordinal() - 1, Theme.Kind.values().length)];
    }

    @Test
    void theTitleIsToldWithEachFrame() throws IOException {
        title = "probe: ready";
        loop().run();
        assertEquals(List.of("probe: ready"), titles);
    }

    @Test
    void aViewWithoutATitleLeavesTheWindows() throws IOException {
        loop().run();
        assertEquals(List.of(), titles);
    }

    @Test
    void aKeyAfterAPauseIsDrawnAtOnce() throws IOException {
        input.at(500, key());
        loop().run();
        assertEquals(List.of(0L, 500L), frameMillis);
    }

    @Test
    void manyKeysShareFramesOfThirtyASecond() throws IOException {
        input.at(500, key());
        input.at(501, key());
        input.at(502, key());
        loop().run();
        assertEquals(List.of(0L, 500L, 533L), frameMillis);
    }

    @Test
    void aKeyThatChangesNothingDrawsNoFrame() throws IOException {
        response = View.Response.IGNORED;
        input.at(500, key());
        loop().run();
        assertEquals(List.of(0L), frameMillis);
    }

    @Test
    void changesAreDrawnTenTimesASecondWithOneSnapshotAFrame() throws Exception {
        var loop = loop();
        loop.turn();
        input.now += 10 * MILLI;
        loop.wakeup();
        loop.wakeup();
        loop.turn();
        loop.turn();
        assertEquals(List.of(0L, 100L), frameMillis);
        assertEquals(List.of(new Input.Changed()), taken);
    }

    @Test
    void aChangeThatTheViewIgnoresDrawsNoFrame() throws Exception {
        var loop = loop();
        loop.turn();
        response = View.Response.IGNORED;
        loop.wakeup();
        loop.turn();
        loop.turn();
        assertEquals(List.of(0L), frameMillis);
        assertEquals(List.of(new Input.Changed()), taken);
    }

    @Test
    void wakeUpsCoalesceUntilTheFrame() throws IOException {
        var loop = loop();
        loop.wakeup();
        loop.wakeup();
        loop.wakeup();
        assertEquals(1, input.wakes);
    }

    @Test
    void ticksComeAtTheirPeriod() throws IOException {
        tickNanos = 1_000 * MILLI;
        input.at(2_500, new Input.Eof());
        loop().run();
        assertEquals(List.of(0L, 1_000L, 2_000L), frameMillis);
        assertEquals(List.of(new Input.Tick(), new Input.Tick()), taken);
    }

    @Test
    void quitEndsTheLoopWithoutAnotherFrame() throws IOException {
        response = View.Response.QUIT;
        input.at(500, key());
        input.at(600, key());
        var loop = loop();
        loop.run();
        assertEquals(List.of(0L), frameMillis);
        assertEquals(1, taken.size());
        assertFalse(loop.interrupted());
    }

    @Test
    void interruptEndsTheLoopAndIsRemembered() throws IOException {
        response = View.Response.INTERRUPT;
        input.at(500, key());
        var loop = loop();
        loop.run();
        assertEquals(List.of(0L), frameMillis);
        assertTrue(loop.interrupted());
    }

    @Test
    void stopFromElsewhereEndsTheLoop() throws Exception {
        var loop = loop();
        assertTrue(loop.turn() || frameMillis.size() == 1);
        loop.stop();
        assertFalse(loop.turn());
        assertEquals(1, frameMillis.size());
    }

    @Test
    void anExceptionInDrawStopsTheScreenOnceAndComesOut() throws IOException {
        failure = new IllegalStateException("panel");
        input.at(500, key());
        input.at(900, key());
        var thrown = assertThrows(IllegalStateException.class, loop()::run);
        assertSame(failure, thrown);
        assertEquals(List.of(0L, 500L), frameMillis);
        assertFalse(shows("frame"));
    }

    @Test
    void theScreenIsLeftWhenTheLoopEnds() throws IOException {
        loop().run();
        assertFalse(shows("frame"));
    }

    @Test
    void aResizeIsDrawnInTheNewSize() throws IOException, InterruptedException {
        var screen = terminal.started();
        var loop = loop();
        loop.turn();
        terminal.resize(7, 2);
        input.at(500, new Input.Resize(new TerminalSize(7, 2)));
        loop.turn();
        loop.turn();
        assertEquals(new TerminalSize(7, 2), screen.getTerminalSize());
        assertEquals("frame 2", terminal.row(0));
    }

    private boolean shows(String text) {
        return terminal.row(0).contains(text);
    }
}
