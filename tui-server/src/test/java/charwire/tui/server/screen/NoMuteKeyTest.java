package charwire.tui.server.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.tui.server.screen.model.Update;
import charwire.ui.EveryKey;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever one is, each key does something or says that it does not, and what the footer promises is done. */
class NoMuteKeyTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 30;

    private final Update update = new Update(ScreenDriver.DARK.text());
    private final ScreenDriver driver = new ScreenDriver(WIDTH, HEIGHT, new FakeControl());

    private void expectNoneMute() {
        assertEquals(List.of(), EveryKey.mute(update, driver.view.model(), driver.hits()));
        assertEquals(List.of(), EveryKey.idleInFooter(update, driver.view.model(), driver.hits(), HEIGHT - 1, WIDTH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2", "3", "4", "z", "?", "i", "C", "Cj", "l", ":", "/", "/a", "3/", "x", "q", "p", "qq"})
    void noKeyIsMute(String opens) {
        driver.type(opens);
        expectNoneMute();
    }

    @Test
    void noKeyIsMuteInTheFormOrOverDetails() {
        driver.press(KeyType.Enter);
        expectNoneMute();
        driver.press(KeyType.Escape, KeyType.F2).fill("digits");
        expectNoneMute();
        driver.fill("zz9");
        expectNoneMute();
        driver.press(KeyType.Escape, KeyType.ArrowUp);
        expectNoneMute();
    }
}
