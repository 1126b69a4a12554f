package charwire.tui.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.tui.client.screen.model.Update;
import charwire.ui.EveryKey;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever one is, each key does something or says that it does not, and what the footer promises is done. */
class NoMuteKeyTest {
    private static final int WIDTH = 140;
    private static final int HEIGHT = 30;

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "3", "h", "hh", "e", "z", "?", "d", "l", "el", ":", "/", "/a", "e/", "r"})
    void noKeyIsMute(String opens) {
        var stage = new Stage(WIDTH, HEIGHT).receive("ABC").show(new Snapshots().notResumable());
        opens.chars().forEach(sign -> stage.press((char) sign));
        var update = new Update(stage.tape::all);
        var model = stage.screen.model();
        assertEquals(List.of(), EveryKey.mute(update, model, stage.hits()));
        assertEquals(List.of(), EveryKey.idleInFooter(update, model, stage.hits(), HEIGHT - 1, WIDTH));
    }
}
