package charwire.tui.server.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.tui.server.screen.model.ServerKeys;
import charwire.ui.View.Response;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The palette. */
class CommandsTest {
    private final FakeControl control = new FakeControl();
    private final ScreenDriver driver = new ScreenDriver(100, 45, control);

    @Test
    void itHasEveryActionWithItsKeyAndEveryCommand() {
        driver.type(":").expect("─ Commands ─", "this help", "F1 or ?").expectNot("do anything, by");
        driver.press(KeyType.PageDown, KeyType.PageDown, KeyType.PageDown).expect("kick 3", "reload");
    }

    @Test
    void everyActionIsFoundByItsWords() {
        for (var binding : ServerKeys.ALL.bindings()) {
            if (binding.help().isEmpty() || binding.keyName().equals(":")) {
                continue;
            }
            driver.type(":" + binding.help()).expect(binding.help(), binding.allKeys());
            driver.press(KeyType.Escape);
        }
    }

    @Test
    void whatMatchesIsLeftAndEnterDoesIt() {
        driver.type(":cert").expect("certificate and fingerprint").expectNot("freeze the events");
        driver.press(KeyType.Enter).expect("─ Certificate ─").expectNot("─ Commands ─");
    }

    @Test
    void arrowsSelectAndAClickDoes() {
        driver.type(":column").press(KeyType.Enter).expect("sort: skipped ▼");
        driver.type(":the order").click("reverse the order").expect("sort: skipped ▲");
        driver.type(":events")
                .press(KeyType.ArrowDown, KeyType.ArrowDown, KeyType.Enter)
                .expect("frozen");
    }

    @ParameterizedTest
    @CsvSource({
        "range a-z, apply range=U+0061-U+007A burst=1-8 pause=50-500",
        "RANGE a-z, apply range=U+0061-U+007A burst=1-8 pause=50-500",
        "burst 2-3, apply range=U+0041-U+005A burst=2-3 pause=50-500",
        "pause 10-50, apply range=U+0041-U+005A burst=1-8 pause=10-50",
        "reload, reload",
        "resume, resume"
    })
    void itTakesTheWordsOfTheConsole(String line, String call) {
        driver.type(":" + line).press(KeyType.Enter).expectNot("─ Commands ─");
        assertEquals(List.of(call), control.calls);
    }

    @ParameterizedTest
    @CsvSource({
        "range, range: the value is missing",
        "range z-a, z-a",
        "kick x, kick: x: expected the number of a client",
        "kick 99, kick: 99: no such client",
        "resume now, resume: now: takes no argument",
        "reload all, reload: all: takes no argument",
        "nonsense, nonsense: no such command"
    })
    void whatIsWrongIsSaidAndStaysToBeMended(String line, String problem) {
        driver.type(":" + line).press(KeyType.Enter).expect("─ Commands ─", ": " + line, problem);
        assertEquals(List.of(), control.calls);
        driver.press(KeyType.Backspace).expectNot(problem + ";");
    }

    @ParameterizedTest
    @CsvSource({"160,50", "100,30", "80,24", "60,15", "40,10"})
    void whatIsWrongIsReadWhole(int width, int height) {
        new ScreenDriver(width, height, control)
                .tick()
                .type(":range zzz")
                .press(KeyType.Enter)
                .expect("─ Commands ─", "no such name", "or a-z ");
    }

    @Test
    void whatOthersNoticeIsAskedAsItsKeyAsks() {
        driver.type(":pause-stream")
                .press(KeyType.Enter)
                .expect("─ Pause ─", "12 clients are connected. Every client stays,");
        driver.press(KeyType.Escape).type(":kick 3").press(KeyType.Enter).expect("Disconnect #3, 10.20.0.3:40003?");
        assertEquals(List.of(), control.calls);
        driver.type("d:pause-stream").press(KeyType.Enter).type("p");
        assertEquals(List.of("kick 3", "pause"), control.calls);
        driver.tick().type(":pause-stream").press(KeyType.Enter).expect(" The stream was paused already at 14:02:12. ");
        assertEquals(List.of("kick 3", "pause"), control.calls);
    }

    /** The events are out of view there. */
    @Test
    void whatWasRefusedIsToldWhereItWasAsked() {
        driver.resize(60, 15).press(KeyType.F2);
        driver.mailbox.refused(Snapshots.MOMENT, "the engine is out of reach");
        driver.changed().expect(" the engine is out of reach ").tick().expect(" the engine is out of reach ");
    }

    @Test
    void withoutClientsTheStreamIsPausedUnasked() {
        control.now = Snapshots.of(List.of());
        driver.tick().type(":pause-stream").press(KeyType.Enter);
        assertEquals(List.of("pause"), control.calls);
    }

    @Test
    void whoIsThereIsNotKnownWhileTheServerIsSilent() {
        control.silent = true;
        driver.tick();
        driver.nanos += 4_000_000_000L;
        driver.tick().type(":kick 99").press(KeyType.Enter).expect("─ Commands ─", "│ no answer since 14:02:12");
        driver.expectNot("no such client");
        assertEquals(List.of(), control.calls);
    }

    @Test
    void beforeTheServerHasToldAnythingACommandSaysSo() {
        var driver =
                new ScreenDriver(100, 45, new SilentControl()).type(":stats").press(KeyType.Enter);
        driver.expect(" starting  F1 Help")
                .type(":range a-z")
                .press(KeyType.Enter)
                .expect("─ Commands ─", "│ starting");
    }

    @Test
    void tabCompletesCommandsAndTheirValues() {
        driver.type(":paus").press(KeyType.Tab).expect(": pause ", "pause 10-50: ");
        driver.press(KeyType.Escape);
        driver.type(":cert").press(KeyType.Tab).expect(": certificate and fingerprint");
        driver.press(KeyType.Escape);
        driver.type(":draw").press(KeyType.Tab).expect(": range ", "range ascii", "range cyrillic");
        driver.type("cy").press(KeyType.Tab).expect(": range cyrillic").press(KeyType.Enter);
        assertEquals(1, control.calls.size());
        driver.type(":kick 1").expect("kick 10", "kick 12").expectNot("kick 2");
    }

    @Test
    void aCommandThatNeedsAValueIsCompletedByEnter() {
        driver.type(":draw from").press(KeyType.Enter).expect("─ Commands ─", ": range ");
        assertEquals(List.of(), control.calls);
    }

    @Test
    void quittingAsksHereToo() {
        driver.type(":quit").press(KeyType.Enter).expect("─ Quit ─");
        assertEquals(Response.REDRAW, driver.response());
    }

    @Test
    void pastedTextIsTyped() {
        driver.type(":").paste("range a-f\n").press(KeyType.Enter);
        assertEquals(List.of("apply range=U+0061-U+0066 burst=1-8 pause=50-500"), control.calls);
    }
}
