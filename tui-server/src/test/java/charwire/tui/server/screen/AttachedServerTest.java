package charwire.tui.server.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.clock.ClockWatch;
import charwire.identity.IdentitySource;
import charwire.identity.ServerIdentity;
import charwire.server.ServerEvent;
import charwire.server.ServerSnapshot;
import charwire.testkit.Opened;
import charwire.tui.server.RunningServer;
import charwire.tui.server.TestKeys;
import charwire.tui.server.control.ControlLink;
import charwire.tui.server.screen.model.Mailbox;
import charwire.tui.server.screen.model.Setup;
import charwire.ui.list.LogBuffer;
import com.googlecode.lanterna.input.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AttachedServerTest {
    @TempDir
    Path dir;

    @AutoClose
    private final Opened opened = new Opened();

    private final Mailbox mailbox = new Mailbox(2_000);
    private final LogBuffer log = new LogBuffer(2_000);
    private final Semaphore changed = new Semaphore(0);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private AttachedServer attach(Path socket) throws Exception {
        mailbox.wakeWith(changed::release);
        return opened.add(new AttachedServer(socket, ControlLink.open(socket), mailbox, () -> ended.complete(null)));
    }

    /** Attached to a server that has told what it is. */
    private AttachedServer greeted(ScriptedServer server) throws Exception {
        var attached = attach(server.socket());
        var unused = attached.start();
        server.greet();
        return attached;
    }

    private static Setup setup(AttachedServer server) throws Exception {
        return server.start().get(30, TimeUnit.SECONDS);
    }

    private static ServerSnapshot snapshot(AttachedServer server) throws Exception {
        return server.snapshot().get(30, TimeUnit.SECONDS);
    }

    /** Waits until the log of events has one that contains the text. */
    private void awaitEvent(String text) throws Exception {
        while (!has(entry -> entry.contains(text))) {
            assertTrue(changed.tryAcquire(30, TimeUnit.SECONDS), "no event: " + text);
        }
    }

    private boolean has(Predicate<String> text) {
        mailbox.drainTo(log);
        for (long i = log.first(); i < log.next(); i++) {
            if (text.test(log.get(i).text())) {
                return true;
            }
        }
        return false;
    }

    @Test
    void itShowsWhatTheServerShows() throws Exception {
        var server = opened.add(new RunningServer(dir, "--range", "a-f", "--seed", "7"));
        var attached = attach(server.socket());
        var setup = setup(attached);
        assertTrue(setup.selfSigned());
        assertEquals(server.socket().toString(), setup.attachedTo());
        var snapshot = snapshot(attached);
        assertEquals(server.port(), snapshot.address().getPort());
        assertEquals("a-f", snapshot.settings().alphabet().toString());
        assertFalse(snapshot.paused());
        assertTrue(attached.heapBytes() > 1_000_000);
        awaitEvent("listening on 127.0.0.1:" + server.port() + ", range a-f (6 characters)");
    }

    @Test
    void whatItChangesIsInForceAndLeavesTheRestToOthers() throws Exception {
        var server = opened.add(new RunningServer(dir, "--range", "a-f"));
        var attached = attach(server.socket());
        setup(attached);
        var before = snapshot(attached).settings();
        assertEquals(0, server.ctl("burst", "7").status());

        attached.apply(Snapshots.settings(
                "0-9", before.burst().toString(), before.pauseMillis().toString()));

        awaitEvent("settings changed: range 0-9 (10 characters), burst 7-7");
        attached.pause();
        awaitEvent("stream paused");
        assertTrue(snapshot(attached).paused());
        attached.resume();
        awaitEvent("stream resumed");
        attached.kick(5);
        awaitEvent("kick: 5: no such client");
        attached.reload();
        awaitEvent("settings changed: range a-f (6 characters)");
    }

    @Test
    void aServerThatIsGoneIsToldAndFoundAgain() throws Exception {
        Path socket = dir.resolve("c.sock");
        try (var attached = start(socket)) {
            awaitEvent("the server at " + socket + " is gone; looking for it each second");
            var unanswered = attached.snapshot();
            try (var server = new RunningServer(dir, "--control", socket.toString(), "--range", "0-9")) {
                assertEquals(
                        server.port(),
                        unanswered.get(30, TimeUnit.SECONDS).address().getPort());
                awaitEvent("attached again");
                awaitEvent("listening on 127.0.0.1:" + server.port() + ", range 0-9");
            }
        }
        assertFalse(ended.isDone());
    }

    @Test
    void aServerThatIsGoneIsNotSaidToBeSending() throws Exception {
        var setup = Snapshots.SETUP.attachedTo("/run/charwire/control.sock");
        var driver = new ScreenDriver(100, 30, new FakeControl(), ScreenDriver.DARK, setup);
        driver.expect("● sending", "  attached  ").mailbox.wakeWith(changed::release);
        var server = opened.add(new ScriptedServer(dir));
        var attached = opened.add(
                new AttachedServer(server.socket(), ControlLink.open(server.socket()), driver.mailbox, () -> {}));
        var unused = attached.start();
        server.greet();

        server.close();

        while (!driver.changed().shows("server gone")) {
            assertTrue(changed.tryAcquire(30, TimeUnit.SECONDS), driver::text);
        }
        driver.expect("● server gone; figures of 14:02:12").expectNot("● sending", "  attached  ");
    }

    private AttachedServer start(Path socket) throws Exception {
        try (var server = new RunningServer(dir, "--control", socket.toString())) {
            var attached = attach(socket);
            assertEquals(socket.toString(), setup(attached).attachedTo());
            assertEquals(server.port(), snapshot(attached).address().getPort());
            return attached;
        }
    }

    @Test
    void aServerThatIsToldToStopEndsTheScreen() throws Exception {
        var server = opened.add(new RunningServer(dir));
        var attached = attach(server.socket());
        setup(attached);

        attached.shutdown();

        ended.get(30, TimeUnit.SECONDS);
        assertEquals(0, server.ended());
    }

    @Test
    void aCertificateThatIsReplacedIsToldAndShown() throws Exception {
        TestKeys.make(dir, "old", 1);
        TestKeys.make(dir, "new", 1);
        var driver = new ScreenDriver(100, 30, new FakeControl());
        driver.mailbox.wakeWith(changed::release);
        use("old");
        var server = opened.add(new RunningServer(
                dir,
                "--cert",
                dir.resolve("used.pem").toString(),
                "--key",
                dir.resolve("used-key.pem").toString()));
        var attached = opened.add(
                new AttachedServer(server.socket(), ControlLink.open(server.socket()), driver.mailbox, () -> {}));
        driver.mailbox.setup(setup(attached));
        driver.changed().type("i").expect(fingerprint("old")).press(KeyType.Escape);

        use("new");

        while (!driver.changed().shows("certificate replaced for new connections: ")) {
            assertTrue(changed.tryAcquire(30, TimeUnit.SECONDS), driver::text);
        }
        driver.type("i").expect(fingerprint("new"));
    }

    private void use(String name) throws IOException {
        for (String file : List.of(".pem", "-key.pem")) {
            Files.copy(dir.resolve(name + file), dir.resolve("used" + file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String fingerprint(String name) throws Exception {
        return ServerIdentity.load(IdentitySource.pem(dir.resolve(name + ".pem"), dir.resolve(name + "-key.pem"), null))
                .fingerprint()
                .toString();
    }

    @Test
    void aServerThatIsStoppedDelaysNobody() throws Exception {
        var server = opened.add(new ScriptedServer(dir));
        var attached = attach(server.socket());
        var setup = attached.start();
        server.greet();
        setup.get(30, TimeUnit.SECONDS);
        for (int i = 0; i < 100_000; i++) {
            attached.kick(i);
        }
    }

    @Test
    void whatWasAskedAfterAChangeIsNotAnsweredByWhatWasBefore() throws Exception {
        var server = opened.add(new ScriptedServer(dir));
        var attached = greeted(server);
        var before = attached.snapshot();
        server.expect("clients", "stats");
        attached.pause();
        server.expect("pause-stream");
        var after = attached.snapshot();
        server.answer(false);
        assertFalse(before.get(30, TimeUnit.SECONDS).paused());
        server.expect("clients", "stats");
        server.answer(true);
        assertTrue(after.get(30, TimeUnit.SECONDS).paused());
    }

    @Test
    void aChangeThatIsTakenBackAtOnceIsSentBothTimes() throws Exception {
        var server = opened.add(new ScriptedServer(dir));
        var attached = greeted(server);
        var asked = attached.snapshot();
        server.expect("clients", "stats");
        server.answer(false);
        var first = asked.get(30, TimeUnit.SECONDS).settings();
        attached.apply(Snapshots.settings(
                "0-9", first.burst().toString(), first.pauseMillis().toString()));
        attached.apply(first);
        server.expect("range 0-9", "range a-f");
    }

    @Test
    void whatIsChangedAfterAReloadIsSentInFull() throws Exception {
        var server = opened.add(new ScriptedServer(dir));
        var attached = greeted(server);
        var asked = attached.snapshot();
        server.expect("clients", "stats");
        server.answer(false);
        asked.get(30, TimeUnit.SECONDS);
        attached.reload();
        attached.apply(Snapshots.settings("a-f", "2", "10"));
        server.expect("reload", "range a-f", "burst 2-2", "pause 10-10");
    }

    @Test
    void linesThatWereLeftOutAreAskedForAgain() throws Exception {
        var server = opened.add(new ScriptedServer(dir));
        var attached = greeted(server);
        var asked = attached.snapshot();
        server.expect("clients", "stats");
        server.tell("stream-paused", "\"number\":1");
        server.tell("lines-left-out", "\"lines\":7");
        server.expect("events 1", "clients", "stats");
        server.tell("stream-paused", "\"number\":4");
        server.tell("stream-resumed", "\"number\":2");
        server.answer(false);
        asked.get(30, TimeUnit.SECONDS);
        awaitEvent("stream resumed");
        assertEquals(2, log.next() - log.first());
    }

    @Test
    void thatTheServerDidNotRunIsNotSaidOfTheScreen() throws Exception {
        var server = opened.add(new ScriptedServer(dir));
        greeted(server);
        server.tell("late-here", "\"number\":1,\"lastedMillis\":8000,\"kind\":\"stopped\"");
        awaitEvent("the server did not run for 8.0 s: stopped, or without a processor;");
        server.tell("late-here", "\"number\":2,\"lastedMillis\":9000,\"kind\":\"suspended\"");
        awaitEvent("the machine slept for 9.0 s;");
        var own = new ScreenDriver(100, 30, new FakeControl());
        own.event(new ServerEvent.LateHere(Duration.ofSeconds(8), ClockWatch.Absence.STOPPED));
        own.expect("this program did not run for 8.0 s: stopped,");
    }

    @Test
    void howeverManyClientsTheServerHasTimeToAnswerBeforeItCountsAsSilent() {
        assertEquals(50, AttachedServer.pauseMillis(100));
        assertEquals(1_500, AttachedServer.pauseMillis(10_000));
        assertEquals(1_500, AttachedServer.pauseMillis(1_000_000));
    }

    @Test
    void aQuestionThatTheServerCouldNotAnswerIsAskedAgain() throws Exception {
        var server = opened.add(new ScriptedServer(dir));
        var attached = greeted(server);
        var asked = attached.snapshot();
        server.expect("clients", "stats");
        server.tell("command-refused", "\"text\":\"no answer\"");
        server.tell("done", "\"command\":\"stats\",\"ok\":false");
        server.expect("clients", "stats");
        server.answer(false);
        asked.get(30, TimeUnit.SECONDS);
        awaitEvent("no answer");
    }

    @Test
    void whyItIsNotTakenIsTold() throws Exception {
        var server = opened.add(new ScriptedServer(dir));
        var attached = attach(server.socket());
        var setup = attached.start();
        server.refuse("enough are connected");
        var failure = assertThrows(ExecutionException.class, () -> setup.get(30, TimeUnit.SECONDS));
        assertEquals("enough are connected", failure.getCause().getMessage());
    }

    @Test
    void whatAServerThatIsGoneWasToDoIsNotDoneLater() throws Exception {
        Path socket = dir.resolve("c.sock");
        try (var attached = start(socket)) {
            awaitEvent("is gone; looking for it");
            attached.pause();
            awaitEvent("the server at " + socket + " is gone: nothing was changed");
            attached.shutdown();
            try (var server = new RunningServer(dir, "--control", socket.toString())) {
                var snapshot = snapshot(attached);
                assertEquals(server.port(), snapshot.address().getPort());
                assertFalse(snapshot.paused());
            }
            assertFalse(ended.isDone());
        }
    }

    @Test
    void aServerThatAnotherProgramCannotReadIsToldAsSuch() throws Exception {
        var server = opened.add(new ScriptedServer(dir));
        greeted(server);
        server.tell("clients", "\"clients\":7");
        awaitEvent("the control socket: expected ");
    }
}
