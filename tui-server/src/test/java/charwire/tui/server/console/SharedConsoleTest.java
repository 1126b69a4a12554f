package charwire.tui.server.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.server.ServerEvent;
import charwire.share.LiveEngine;
import charwire.stream.Settings;
import charwire.testkit.TestServer;
import charwire.tui.server.screen.model.ServerControl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator is told where the engine of a shared stream cannot do what he wants. */
@Timeout(60)
class SharedConsoleTest {
    private static final String AWAY = "the engine is out of reach: nothing was changed; try again later";

    private final LiveEngine engine = new LiveEngine();
    private final List<String> lines = new ArrayList<>();
    private TestServer server;
    private ServerConsole console;

    @BeforeEach
    void start() {
        server = TestServer.options().sharing(engine.way(), "a").start();
        TestServer.await(server.server().there());
        console = new ServerConsole(server.server(), () -> Settings.DEFAULTS, new TextOutput(lines::add));
    }

    @AfterEach
    void end() {
        server.close();
        engine.close();
    }

    private void engineGoes() {
        engine.stop();
        server.events().await(ServerEvent.EngineLost.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"range 0-9", "burst 1", "pause 10", "reload", "pause-stream", "resume"})
    void whatTheEngineCannotKeepIsRefusedInOneLine(String command) {
        engineGoes();

        assertEquals(ServerConsole.Outcome.REFUSED, console.run(command));
        assertEquals(List.of(AWAY), lines);
    }

    @Test
    void figuresOfAServerWithoutItsEngineDoNotSayThatItSends() {
        engineGoes();
        console.run("stats");

        assertTrue(lines.get(0).contains(", no engine; "), lines::toString);
    }

    @Test
    void whatItKeepsHoldsWhenTheCommandIsDone() {
        assertEquals(ServerConsole.Outcome.DONE, console.run("range 0-9"));
        assertEquals(ServerConsole.Outcome.DONE, console.run("pause-stream"));

        assertEquals("0-9", server.snapshot().settings().alphabet().toString());
        assertEquals(true, server.snapshot().paused());
        assertEquals(List.of(), lines);
    }

    @Test
    void whatIsInForceAlreadyIsNoChange() {
        console.run("range 0-9");
        console.run("range 0-9");
        console.run("resume");

        server.events().await(ServerEvent.SettingsUnchanged.class);
        assertFalse(server.events().await(ServerEvent.StreamUnchanged.class).paused());
        assertEquals(1, server.events().all(ServerEvent.SettingsChanged.class).size());
    }

    @Test
    void screenIsToldToo() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        ServerControl control = ServerControl.of(server.server(), () -> Settings.DEFAULTS, told::add);
        control.apply(TestServer.settings("0-9", "1", "10"));
        server.events().await(ServerEvent.SettingsChanged.class);
        engineGoes();
        control.apply(Settings.DEFAULTS);
        control.pause();
        control.resume();

        for (int i = 0; i < 3; i++) {
            assertEquals(AWAY, told.poll(30, TimeUnit.SECONDS));
        }
        assertEquals("0-9", server.snapshot().settings().alphabet().toString());
    }
}
