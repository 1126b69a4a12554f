package charwire.tui.server.screen.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.share.ShareState;
import charwire.tui.server.screen.FakeControl;
import charwire.tui.server.screen.ScreenDriver;
import charwire.tui.server.screen.Snapshots;
import com.googlecode.lanterna.input.KeyType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The graph of the stream, and its span. */
class StreamPanelTest {
    private final FakeControl control = new FakeControl();
    private final ScreenDriver driver = new ScreenDriver(160, 50, control);

    /** So many minutes at 42 characters a second, then as many seconds at 84. */
    private void passes(long minutes) {
        for (var second = 0; second < minutes * 61; second++) {
            control.passes(Duration.ofSeconds(1), second < minutes * 60 ? 42 : 84);
            driver.tick();
        }
    }

    @Test
    void itHasAnAxisOfTimeAndOneOfTheRate() {
        passes(10);
        driver.expect("now 84.0  mean 49.0", "+ or - 1 min");
        var axis = driver.rowWith("14:11:22");
        assertTrue(axis.contains("14:11:22") && axis.contains("14:12:22"), axis);
        assertTrue(driver.rowWith("│  84.0 ").contains("█ │"), driver::text);
        assertTrue(driver.rowWith("│     0 █").contains("█ │"), driver::text);
    }

    @Test
    void whatGoesOnNowIsNoMeanWithWhatWentOnBefore() {
        passes(1);
        driver.expect("chars/s 50.4", "now 50.4  mean ");
        control.pause();
        driver.tick().expect("● paused", "chars/s - ", "now -  mean ");
        control.passes(Duration.ofSeconds(1), 0);
        driver.tick().expect("chars/s - ", "now -  mean ");
        control.resume();
        driver.tick().expect("● sending", "chars/s - ");
        control.passes(Duration.ofSeconds(1), 100);
        driver.tick().expect("chars/s 100", "now 100  mean ");
        control.apply(Snapshots.settings("A-Z", "1", "500"));
        driver.tick().expect("chars/s - ", "now -  mean ");
        control.passes(Duration.ofSeconds(1), 2);
        driver.tick().expect("chars/s 2.00", "now 2.00  mean ");
        control.share = Snapshots.share(ShareState.Role.AWAY);
        driver.tick().expect("● no engine", "chars/s - ", "now -  mean ");
        control.passes(Duration.ofSeconds(1), 0);
        driver.tick().expect("chars/s - ");
        control.share = Snapshots.share(ShareState.Role.LEADS);
        driver.tick().expect("● sending", "chars/s - ");
        control.passes(Duration.ofSeconds(1), 100);
        driver.tick().expect("chars/s 100", "now 100  mean ");
    }

    @Test
    void whatIsReadOfTheTimeBeforeIsNotGeneratedNow() {
        control.share = Snapshots.share(ShareState.Role.AWAY);
        driver.tick();
        control.passes(Duration.ofSeconds(9), 0);
        driver.tick().expect("chars/s - ", "now -  mean - ");
        control.share = Snapshots.share(ShareState.Role.FOLLOWS, "demo", "a", 600_000);
        control.passes(Duration.ofSeconds(1), 400_000);
        driver.tick().expect("chars/s - ", "now -  mean - ");
        control.share = Snapshots.share(ShareState.Role.FOLLOWS, "demo", "a", 0);
        control.passes(Duration.ofSeconds(1), 600_000);
        driver.tick().expect("chars/s - ");
        control.passes(Duration.ofSeconds(1), 100);
        driver.tick().expect("chars/s 100 ", "now 100 ");
    }

    /** @param role that it has, or takes itself to have, when it comes back */
    @ParameterizedTest
    @EnumSource(names = {"LEADS", "FOLLOWS"})
    void whatIsReadAtOnceAfterAStandIsNotGeneratedNow(ShareState.Role role) {
        control.share = Snapshots.share(ShareState.Role.FOLLOWS, "demo", "a", 0);
        driver.tick();
        control.passes(Duration.ofSeconds(1), 100);
        driver.tick().expect("chars/s 100 ", "now 100 ");
        control.share = Snapshots.share(role, "demo", "a", 0);
        control.passes(Duration.ofSeconds(8), 0);
        driver.tick().expect("chars/s - ", "now - ");
        control.share = Snapshots.share(ShareState.Role.FOLLOWS, "demo", "a", 0);
        control.passes(Duration.ofSeconds(1), 900);
        driver.tick().expect("chars/s - ");
        control.passes(Duration.ofSeconds(1), 100);
        driver.tick().expect("chars/s - ");
        control.passes(Duration.ofSeconds(1), 100);
        driver.tick().expect("chars/s - ", "now -  mean 100 ");
        control.passes(Duration.ofSeconds(1), 100);
        driver.tick().expect("chars/s 100 ", "now 100  mean 100 ");
    }

    @Test
    void plusAndMinusChooseItsSpanWhichIsKept() {
        passes(61);
        driver.type("+").expect("+ or - 5 min", "14:59:13", "15:04:13");
        driver.type("++").expect("+ or - 60 min", "14:04:13", "15:04:13", "60 min is the longest");
        assertEquals("hour", driver.view.choices().get("span"));
        driver.type("---").expect("+ or - 1 min", "15:03:13", "15:04:13");
        assertEquals("minute", driver.view.choices().get("span"));
    }

    @Test
    void beforeASecondHasPassedItHasNoTimes() {
        driver.expect("─ Stream ─", "now -  mean -").expectNot("14:02:12");
    }

    @ParameterizedTest
    @CsvSource({"159,40", "100,30", "80,24", "60,15", "40,10", "160,20"})
    void whereItHasNoPlaceItTakesOneWhileItHasTheFocus(int width, int height) {
        driver.resize(width, height).expectNot("─ Stream ─").type("+");
        driver.expect("the graph is not in view; 4 shows it");
        passes(10);
        driver.type("4+").expect("─ Stream ─", "+ or - 5 min", "14:12:22").expectNot("─ Events ─");
        driver.press(KeyType.Tab).expect("─ Events ─").expectNot("─ Stream ─");
        driver.type("4").press(KeyType.Escape).expect("─ Clients 12 ─").expectNot("─ Stream ─");
    }

    @Test
    void tabPassesItWhereItHasAPlace() {
        driver.type("2").press(KeyType.ReverseTab, KeyType.ReverseTab, KeyType.ReverseTab);
        driver.expect("+ Longer  - Shorter")
                .press(KeyType.Tab)
                .expectNot("+ Longer")
                .press(KeyType.Tab);
        driver.type("z").expect("─ Clients 12 ─").expectNot("─ Events ─");
    }

    @Test
    void inAFieldTheSignsAreText() {
        driver.type("2").fill("+-").expect("from +-", "+ or - 1 min");
    }

    @Test
    void aloneItHasTheWholeScreen() {
        passes(1);
        driver.type("4z").expect("─ Stream ─", "z All panels").expectNot("─ Clients 12 ─", "─ Range ─", "─ Events ─");
    }
}
