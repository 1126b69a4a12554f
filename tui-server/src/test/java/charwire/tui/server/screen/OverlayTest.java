package charwire.tui.server.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.identity.Fingerprint;
import charwire.server.ServerEvent.CertificateReplaced;
import charwire.server.ServerEvent.Stopping;
import charwire.share.ShareState;
import charwire.tui.server.screen.model.ServerKeys;
import charwire.ui.View.Response;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayTest {
    private final FakeControl control = new FakeControl();
    private final ScreenDriver driver = new ScreenDriver(100, 30, control);

    @Test
    void replacedCertificateIsTheOneThatIsShown() {
        var driver = ScreenDriver.usual();
        var fresh = new Fingerprint("fedcba9876543210".repeat(4));
        var until = Snapshots.NOW.plusSeconds(86_400L * 10);
        driver.event(new CertificateReplaced("/etc/new.pem", "CN=new.example.org", fresh, until));
        driver.type("i")
                .expect(
                        "fingerprint  fedc ba98 7654 3210 fedc ba98 7654 3210",
                        "file         /etc/new.pem",
                        "subject      CN=new.example.org");
    }

    @Test
    void helpNamesEveryKeyAndFits() {
        driver.resize(100, 45)
                .press(KeyType.F1)
                .expect("─ Help ─", "F1 or ?", "F10 or q", "Ctrl-C", "Ctrl-L", "heap", "─ Esc closes ─");
        for (var binding : ServerKeys.ALL.bindings()) {
            driver.expect(binding.allKeys(), binding.help());
        }
        driver.press(KeyType.Escape)
                .expectNot("─ Help ─")
                .type("?")
                .expect("─ Help ─")
                .type("?")
                .expectNot("─ Help ─");
    }

    @Test
    void helpScrollsWhereItDoesNotFit() {
        driver.resize(60, 15)
                .press(KeyType.F1)
                .expect("this help")
                .press(KeyType.End)
                .expect("heap")
                .expectNot("this help");
        driver.press(KeyType.Home).expect("this help").wheel("Help", true).expectNot("this help");
    }

    @Test
    void aClickClosesHelp() {
        driver.press(KeyType.F1).click("this help").expectNot("─ Help ─");
    }

    @Test
    void detailsSayAllAboutAClient() {
        driver.press(KeyType.End, KeyType.ArrowUp).type("S").press(KeyType.Home, KeyType.Enter);
        driver.press(KeyType.Escape).click("10.20.0.7:").click("10.20.0.7:");
        driver.expect(
                "─ Client 7 ─",
                "address    10.20.0.7:40007",
                "TLS        TLS 1.3  TLS_AES_256_GCM_SHA384",
                "subject    no certificate shown",
                "connected  12:52:12, 01:10:00 ago",
                "last stat  never",
                "sent       11,823 characters",
                "skipped    1,048 characters",
                "lag        212 characters",
                "bytes      340 kB out, 812 B in, with TLS",
                "66 kB not acknowledged",
                "state      slow: it has been behind for a while");
    }

    @Test
    void detailsHaveTheProxyThroughWhichAClientCame() {
        driver.press(KeyType.Enter)
                .expectNot("through")
                .press(KeyType.End, KeyType.ArrowUp, KeyType.ArrowUp, KeyType.ArrowUp);
        driver.expect("─ Client 9 ─", "address    10.20.0.9:40009", "through    10.20.0.254:51022");
    }

    @Test
    void detailsGoFromClientToClient() {
        driver.press(KeyType.Enter)
                .expect("─ Client 1 ─")
                .press(KeyType.ArrowDown)
                .expect("─ Client 2 ─");
        driver.press(KeyType.End)
                .expect("─ Client 12 ─")
                .press(KeyType.Enter)
                .expect("▸  12 ")
                .expectNot("─ Client 12 ─");
    }

    @Test
    void detailsAreLiveAndSayWhenTheClientIsGone() {
        driver.press(KeyType.Enter);
        control.now = Snapshots.of(Snapshots.dozen().subList(1, 12));
        driver.tick()
                .expect("─ Client 1 ─", "This client is gone")
                .click("[ Close ]")
                .expectNot("─ Client 1 ─");
    }

    @Test
    void pausingAsksWhenClientsAreConnected() {
        driver.type("p")
                .expect("─ Pause ─", "12 clients are connected. Every client stays,")
                .press(KeyType.Enter);
        assertEquals(List.of(), control.calls);
        driver.press(KeyType.F5)
                .type("p")
                .changed()
                .expect("● paused", "F5 Resume")
                .type("p");
        assertEquals(List.of("pause", "resume"), control.calls);
    }

    @Test
    void pausingAsksNothingWithoutClients() {
        control.now = Snapshots.of(List.of());
        driver.tick().type("p");
        assertEquals(List.of("pause"), control.calls);
    }

    @Test
    void aStreamThatIsPausedMeanwhileIsNotPausedAgain() {
        driver.type("p").expect("12 clients are connected.");
        control.pause();
        driver.tick()
                .expect("─ Pause ─", "The stream was paused already at 14:02:12.", "[ Close ]")
                .expectNot("12 clients are connected.", "[ Pause ]");
        driver.type("p").press(KeyType.Enter).expectNot("─ Pause ─");
        assertEquals(List.of("pause"), control.calls);
    }

    private ScreenDriver sharing(ScreenDriver screen, ShareState.Role role) {
        control.share = Snapshots.share(role);
        return screen.tick();
    }

    @Test
    void pausingASharedStreamAsksAboutTheClientsOfAllServers() {
        control.now = Snapshots.of(List.of());
        sharing(driver, ShareState.Role.FOLLOWS)
                .type("p")
                .expect("3,410 clients of 3 servers are connected. Every client stays,");
        assertEquals(List.of(), control.calls);
    }

    @Test
    void whoIsConnectedElsewhereIsNotKnownWithoutTheEngine() {
        sharing(driver, ShareState.Role.AWAY).type("p").expect("12 clients are connected here; how many at other");
        control.now = Snapshots.of(List.of());
        driver.tick().press(KeyType.Escape).type("p").expect("0 clients are connected here;");
        assertEquals(List.of(), control.calls);
    }

    @Test
    void aSharedStreamGoesOnWithoutThisServer() {
        sharing(driver, ShareState.Role.LEADS)
                .type("q")
                .expect("12 clients are connected. Quitting disconnects every client here.");
        driver.expect("other servers share the stream.")
                .expectNot("Quitting ends")
                .type("q");
        assertEquals(List.of("shutdown"), control.calls);
        sharing(attached(), ShareState.Role.LEADS).type("q").expect("Stopping it disconnects its", "2 other servers");
        sharing(attached(), ShareState.Role.AWAY)
                .type("q")
                .expect("How many other servers", "is not known.")
                .expectNot("ends the stream");
    }

    private ScreenDriver attached() {
        var setup = Snapshots.SETUP.attachedTo("/run/charwire/control.sock");
        return new ScreenDriver(100, 30, control, ScreenDriver.DARK, setup);
    }

    @Test
    void everyOverlaySaysHowItCloses() {
        driver.press(KeyType.Enter)
                .expect("Esc closes")
                .press(KeyType.Escape)
                .type("i")
                .expect("Esc closes");
        driver.press(KeyType.Escape).resize(40, 10).press(KeyType.Enter).expect("arrows scroll", "Esc Close");
    }

    @ParameterizedTest
    @CsvSource({"40,10", "60,15", "80,24"})
    void allOfTheCertificateCanBeReadAndItsFingerprintCopied(int width, int height) {
        driver.resize(width, height).type("i").expect("fingerprint  0123");
        var read = readDown();
        for (var text : List.of(
                "made by this server itself, and kept",
                "3,000 days left",
                "charwire-client --pin",
                "sha256:" + "0123456789abcdef".repeat(4),
                "0123456789abcdef".repeat(4))) {
            assertTrue(read.contains(text.replace(" ", "")), read);
        }
        assertEquals("sha256:" + "0123456789abcdef".repeat(4), driver.type("y").took);
    }

    @ParameterizedTest
    @CsvSource({"40,10", "60,12"})
    void allOfADetailCanBeReadByKeysAndByTheWheel(int width, int height) {
        driver.resize(width, height)
                .press(KeyType.Enter)
                .expect("─ Client 1 ─", "address")
                .expectNot("subject");
        assertTrue(readDown().contains("nocertificateshown"), driver::text);
        driver.press(KeyType.Home).expect("address").type("G").expect("shown").type("g");
        driver.press(KeyType.PageDown)
                .expectNot("address")
                .press(KeyType.PageUp)
                .expect("address");
        driver.wheel("address", true).expectNot("address");
        driver.press(KeyType.ArrowRight)
                .expect("─ Client 2 ─")
                .press(KeyType.ArrowLeft)
                .expect("─ Client 1 ─");
    }

    @Test
    void allOfTheSharedStreamCanBeRead() {
        control.share = Snapshots.share(ShareState.Role.LEADS);
        driver.resize(40, 10).tick().type("e").expect("─ Shared stream ─", "arrows scroll");
        assertTrue(readDown().contains("lost"), driver::text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "i", "x", "q", "C", "l", ":"})
    void aKeyThatDoesNothingOverABoxSaysSo(String opens) {
        driver.type(opens).press(KeyType.Insert);
        assertEquals(" Insert does nothing here; Esc closes", driver.row(29).substring(0, 37));
        driver.press(KeyType.Escape).expectNot("does nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p", "x", "q"})
    void aKeyThatDoesNothingCoversNoAnswer(String opens) {
        driver.resize(40, 10).type(opens).expect("Cancel ]", "╰");
        driver.press(KeyType.F12).expect("F12 does nothing here", "Cancel ]", "╰");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p", "x", "q"})
    void whatAKeyOverAQuestionDoesIsToldThoughTheQuestionIsAskedAnew(String opens) {
        driver.type(opens + "Z").tick().expect(" Z does nothing here; Esc closes");
        control.now = Snapshots.of(Snapshots.dozen().subList(0, 2));
        driver.tick().expect(" Z does nothing here; Esc closes").press(KeyType.Tab);
        driver.expectNot("does nothing");
    }

    @Test
    void aNoticeGoesAfterTenSeconds() {
        driver.type("b").tick().expect("b does nothing here");
        driver.nanos += 9_000_000_000L;
        driver.tick().expect("b does nothing here");
        driver.nanos += 1_000_000_000L;
        driver.tick().expectNot("does nothing").expect("F1 Help");
    }

    @Test
    void thatNobodyIsConnectedGoesWithTheFirstClient() {
        control.now = Snapshots.of(List.of());
        driver.tick().press(KeyType.Enter).expect("no client is connected");
        control.now = Snapshots.of(Snapshots.dozen());
        driver.tick().expectNot("no client is connected");
    }

    @Test
    void detailsPromiseNothingOfAClientThatIsGone() {
        driver.press(KeyType.Enter).expect("F9 Disconnect", "y Copy address");
        control.now = Snapshots.of(Snapshots.dozen().subList(11, 12));
        driver.tick().expect("Left, Right Others  Esc Close").expectNot("F9 Disconnect", "y Copy address");
        driver.type("x").expect("This client is gone").expectNot("no client");
        driver.press(KeyType.ArrowRight)
                .expect("─ Client 12 ─", "F9 Disconnect")
                .expectNot("Left, Right Others");
        driver.press(KeyType.ArrowRight).expect("Right does nothing here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "3/"})
    void aKeyThatDoesNothingInAFilterSaysSoBesideTheKeysThatEndIt(String opens) {
        driver.type(opens + "x").press(KeyType.Insert);
        driver.expect(" Insert does nothing here; F1 lists the keys  Enter Keep  Esc Clear")
                .press(KeyType.F1);
        driver.expect("─ Help ─");
    }

    @Test
    void aKeyThatDoesNothingOverDetailsOrInTheFormSaysSo() {
        driver.press(KeyType.Enter).type("b").expect("b does nothing here; Esc closes");
        driver.press(KeyType.Escape, KeyType.F2, KeyType.Insert).expect("Insert does nothing here; F1");
    }

    @Test
    void theWheelScrollsAQuestionAndMovesInAChoice() {
        driver.resize(30, 6).type("q").expect("12 clients").expectNot("for every client");
        driver.wheel("12 clients", true).expect("for every client").expectNot("12 clients");
        driver.press(KeyType.Escape).resize(40, 10).type("C").expect("[x] #").wheel("[x] #", true);
        driver.wheel("[x] #", true)
                .wheel("[x] address", true)
                .expect("[x] kB/s")
                .expectNot("[x] #");
    }

    /** What a box says down to its end, without its blanks and its frame. */
    private String readDown() {
        var read = new StringBuilder(inBox());
        for (var before = ""; !before.equals(driver.text()); ) {
            before = driver.text();
            var seen = driver.press(KeyType.ArrowDown).text();
            var rows = seen.split("\n");
            read.append(seen.equals(before) ? "" : rows[rows.length - 3].replaceAll("[ │┃]", ""));
        }
        return read.toString();
    }

    private String inBox() {
        var rows = List.of(driver.text().split("\n"));
        return String.join("", rows.subList(1, rows.size() - 2)).replaceAll("[ │┃]", "");
    }

    @Test
    void f9AsksBeforeItDisconnects() {
        driver.press(KeyType.F9).expect("─ Disconnect ─", "Disconnect #1, 10.20.0.1:40001?");
        driver.press(KeyType.Enter).expectNot("─ Disconnect ─");
        assertEquals(List.of(), control.calls);
        driver.type("xd");
        assertEquals(List.of("kick 1"), control.calls);
    }

    @Test
    void theQuestionStaysWithItsClientThoughTheRowsMove() {
        driver.press(KeyType.ArrowDown, KeyType.F9);
        control.now = Snapshots.of(Snapshots.dozen().subList(1, 12));
        driver.tick().type("d");
        assertEquals(List.of("kick 2"), control.calls);
    }

    @Test
    void whoHasLeftIsNotDisconnected() {
        driver.press(KeyType.F9).expect("Disconnect #1, ");
        control.now = Snapshots.of(Snapshots.dozen().subList(1, 12));
        driver.tick()
                .expect("#1 has left; the events tell how.", "[ Close ]")
                .expectNot("Disconnect #1", "d Disconnect");
        driver.type("d").press(KeyType.Enter).expectNot("─ Disconnect ─");
        assertEquals(List.of(), control.calls);
    }

    @Test
    void detailsOfWhoHasLeftOfferNothingToDoWithHim() {
        driver.press(KeyType.Enter).expect("F9 Disconnect  y Copy address");
        control.now = Snapshots.of(Snapshots.dozen().subList(1, 12));
        driver.tick();
        assertEquals(" Left, Right Others  Esc Close", driver.row(29));
        driver.type("x").expect(" This client is gone; the events tell how.").expectNot("no client");
    }

    /** Whoever is shown or asked about has a number that is another's at the next server. */
    @Test
    void whatIsAboutAClientOfAnotherServerCloses() {
        driver.press(KeyType.F9).expect("Disconnect #1, ");
        control.now = Snapshots.of(control.now, "second");
        driver.tick().expect("another server answers, or another stream").expectNot("Disconnect #1");
        driver.press(KeyType.Enter).expect("─ Client 1 ─");
        control.now = Snapshots.of(control.now, "third");
        driver.tick().expect("another server answers, or another stream").expectNot("─ Client 1 ─");
    }

    /** The driver of a server that has told of nobody, or of so many, and is silent since. */
    private ScreenDriver silent(int clients) {
        control.now = Snapshots.of(Snapshots.dozen().subList(0, clients));
        return silent(driver);
    }

    private ScreenDriver silent(ScreenDriver screen) {
        screen.tick();
        control.silent = true;
        screen.tick();
        screen.nanos += 4_000_000_000L;
        return screen.tick().expect("no answer since 14:02:12");
    }

    @Test
    void whoIsConnectedToASilentServerIsNotKnown() {
        silent(0).type("p").expect("─ Pause ─", "0 clients were connected at 14:02:12; the server has not");
        driver.press(KeyType.Escape).type("q").expect("─ Quit ─", "0 clients were connected at 14:02:12");
        driver.press(KeyType.Escape, KeyType.Enter).expect(" no answer since 14:02:12  F1 Help");
        assertEquals(List.of(), control.calls);
    }

    @Test
    void whetherAServerElsewhereGoesOnIsNotKnownWhileItIsSilent() {
        var unknown = new String[] {"12 clients were connected at 14:02:12;", "Whether it still runs is not known."};
        silent(attached()).type("q").expect(unknown).expectNot("goes on");
        control.answer();
        var attached = attached().tick().type("q").expect("The server goes on without this screen");
        attached.mailbox.gone();
        attached.changed().expect("The server was gone: nothing was changed.", "[ Close ]");
        attached.expectNot("goes on", "12 clients", "[ Detach ]").type("cq");
        assertEquals(Response.QUIT, attached.response());
    }

    /** The socket is closed: nothing that it is told arrives. */
    @ParameterizedTest
    @ValueSource(strings = {"p", "x", "\nx", ":pause-stream\n", ":resume\n", ":kick 1\n", ":reload\n", ":burst 7\n"})
    void whatAServerThatIsGoneIsToldIsAnsweredAtOnce(String keys) {
        var attached = attached().tick();
        attached.mailbox.gone();
        attached.changed()
                .expect("● server gone; figures of 14:02:12", "as of 14:02:12, sort: ")
                .expectNot("F5 Pause", "  ok");
        for (var typed : keys.split("(?<=\n)")) {
            attached.type(typed.strip());
            if (typed.endsWith("\n")) {
                attached.press(KeyType.Enter);
            }
        }
        attached.expect(" The server was gone: nothing was changed.").expectNot("─ Pause ─", "─ Disconnect ─");
        assertEquals(List.of(), control.calls);
        attached.tick().expect("● sending").expectNot("is gone", "as of");
    }

    @Test
    void aStreamThatWasPausedIsNotResumedAtAServerThatIsGone() {
        control.pause();
        var attached = attached().tick().expect("● paused");
        attached.mailbox.gone();
        attached.changed().type("p").expect(" The server was gone: nothing was changed.");
        assertEquals(List.of("pause"), control.calls);
        attached.type(":stats").press(KeyType.Enter).expect(" server gone; figures of 14:02:12  ");
    }

    @Test
    void beforeTheServerHasAnsweredNobodyKnowsWhoIsConnected() {
        var driver = new ScreenDriver(100, 30, new SilentControl()).type("q");
        driver.expect("The server has not answered yet: nobody knows who is connected.");
        driver.press(KeyType.Escape).type("e").expectNot("shares its stream");
    }

    @Test
    void whatIsAskedOrToldOfASilentServersClientSaysSo() {
        silent(12).press(KeyType.F9).expect("It was there at 14:02:12; the server has not answered since.");
        driver.press(KeyType.Escape, KeyType.Enter).expect("─ Client 1 ─", "│ no answer since 14:02:12 ");
    }

    @Test
    void howLongAgoItWasIsNotCountedToWhenTheServerWentSilent() {
        driver.press(KeyType.Enter, KeyType.ArrowRight, KeyType.ArrowRight);
        driver.expect("connected  13:32:12, 00:30:00 ago", "last stat  14:02:00, 00:00:12 ago");
        silent(12).expect("connected  13:32:12 ", "last stat  14:02:00 ").expectNot(" ago");
        control.answer();
        driver.changed().expect("last stat  14:02:00, 00:00:12 ago");
    }

    @Test
    void aQuestionIsAlwaysAboutNow() {
        driver.type("q").expect("12 clients are connected. Quitting ends");
        control.now = Snapshots.of(Snapshots.dozen().subList(0, 1));
        driver.tick().expect("1 client is connected. Quitting ends");
        silent(1).expect("1 client was connected at 14:02:12; the server has not answered");
    }

    @Test
    void aClickDisconnectsFromTheDetails() {
        driver.press(KeyType.Enter)
                .click("[ x Disconnect ]")
                .expect("Disconnect #1")
                .click("[ Disconnect ]");
        assertEquals(List.of("kick 1"), control.calls);
    }

    @Test
    void whatLiesUnderAnOverlayIsNoTarget() {
        driver.press(KeyType.F9).click(2, 27).click("10.20.0.9:").wheel("Events", false);
        driver.expect("─ Disconnect ─").expectNot("─ Help ─");
    }

    @Test
    void theCertificateIsShownWithItsFingerprint() {
        driver.type("i")
                .expect(
                        "─ Certificate ─",
                        "CN=charwire self-signed",
                        "valid to     2034-05-18, 3,000 days left",
                        "fingerprint  0123 4567 89ab cdef 0123 4567 89ab cdef",
                        "charwire-client --pin",
                        "sha256:" + "0123456789abcdef".repeat(4));
        driver.press(KeyType.Escape)
                .expectNot("─ Certificate ─")
                .click("self-signed")
                .expect("─ Certificate ─");
    }

    @Test
    void howLongACertificateIsGoodIsNotSaidBeforeTheTimeIsKnown() {
        var driver = new ScreenDriver(100, 30, new SilentControl()).type("i");
        driver.expect("valid to     2034-05-18 ").expectNot(" left");
    }

    @Test
    void dialogsAndBoxesShowTheirOwnKeys() {
        assertEquals(" Esc Cancel  d Disconnect", driver.press(KeyType.F9).row(29));
        driver.click("Esc Cancel").expectNot("─ Disconnect ─").press(KeyType.Enter);
        assertEquals(" F9 Disconnect  y Copy address  Left, Right Others  Esc Close", driver.row(29));
        driver.click("Esc Close").expectNot("─ Client 1 ─").type(":");
        assertEquals(" Enter Run  Tab Complete  Esc Close", driver.row(29));
    }

    @Test
    void quittingAsksWhenClientsAreConnected() {
        driver.press(KeyType.F10)
                .expect("─ Quit ─", "12 clients are connected.")
                .press(KeyType.Escape)
                .expectNot("─ Quit ─");
        assertEquals(List.of(), control.calls);
        driver.type("q").type("q").expect("● stopping");
        assertEquals(List.of("shutdown"), control.calls);
        assertEquals(Response.REDRAW, driver.response());
    }

    /** Which generates nothing any more. */
    private void expectStopping(ScreenDriver screen) {
        control.pause();
        screen.tick().expect("● stopping").expectNot("● paused", "F5 ");
        screen.type("p")
                .expect(" The server was stopping: nothing was changed. ")
                .expectNot("─ Pause ─");
        control.now = Snapshots.of(List.of());
        screen.tick().expect("  stopping").expectNot("no client is connected");
        assertEquals(
                List.of("pause"),
                control.calls.stream().filter(call -> !call.equals("shutdown")).toList());
    }

    @Test
    void whoStopsTheServerIsOfferedNoStreamAnyMore() {
        expectStopping(driver.type("qq"));
    }

    @Test
    void aServerThatIsStoppedElsewhereIsStoppingUntilItIsGone() {
        var screen = attached().tick();
        expectStopping(screen.event(new Stopping(12)));
        screen.mailbox.gone();
        screen.changed().expect("● server gone; figures of 14:02:12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p", "x", "q"})
    void whatIsAskedOfAServerThatStopsIsAnswered(String key) {
        driver.type(key).event(new Stopping(12)).expect("The server was stopping: nothing was changed.", "[ Close ]");
        attached()
                .tick()
                .type(key)
                .event(new Stopping(12))
                .expect("The server was stopping: nothing was changed.", "[ Close ]");
    }

    @Test
    void quittingAsksNothingWithoutClients() {
        control.now = Snapshots.of(List.of());
        driver.tick().press(KeyType.F10);
        assertEquals(List.of("shutdown"), control.calls);
    }

    @Test
    void quittingTwiceDoesNotWaitForTheClients() {
        driver.type("qqq");
        assertEquals(Response.QUIT, driver.response());
        assertEquals(List.of("shutdown"), control.calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "q", "x", "i", "r", "/"})
    void ctrlCEndsFromEverywhere(String keys) {
        driver.type(keys).ctrl('c');
        assertEquals(Response.INTERRUPT, driver.response());
    }

    @Test
    void ctrlLPaintsAgainAndCtrlZSaysThatItDoesNothing() {
        driver.ctrl('l');
        assertEquals(Response.REPAINT, driver.response());
        driver.ctrl('z').expect("Ctrl-Z does nothing here");
        assertEquals(Response.REDRAW, driver.response());
    }

    @Test
    void escapeAndTheNextKeyInOnePacketAreTwoKeys() {
        driver.press(KeyType.F1).alt('p').expectNot("─ Help ─").expect("─ Pause ─");
    }

    @Test
    void pastedTextIsNeverAKey() {
        driver.paste("qd").expectNot("─ Quit ─").press(KeyType.F10).paste("q").expect("─ Quit ─");
        assertEquals(List.of(), control.calls);
    }

    @Test
    void aServerElsewhereIsLeftRunningOrStoppedAndTheFirstIsUsual() {
        var attached = attached();
        attached.tick().expect("attached").press(KeyType.F10).expect("[ Detach ]", "[ Stop the server ]", "[ Cancel ]");
        assertEquals(Response.QUIT, attached.press(KeyType.Enter).response());
        assertEquals(List.of(), control.calls);

        attached().tick().press(KeyType.F10).type("s").expect("stopping");
        assertEquals(List.of("shutdown"), control.calls);
    }

    @Test
    void aServerElsewhereThatIsGoneIsNotSaidToBeStopping() {
        control.gone = true;
        attached().tick().press(KeyType.F10).type("s").expectNot("stopping");
        assertEquals(List.of("shutdown"), control.calls);
    }

    @Test
    void theHelpOfAnAttachedScreenSaysWhatCtrlCLeaves() {
        var setup = Snapshots.SETUP.attachedTo("/run/charwire/control.sock");
        var attached = new ScreenDriver(100, 45, control, ScreenDriver.DARK, setup).press(KeyType.F1);
        attached.expect("quit; the server goes on").expectNot("end the server at once");
        driver.resize(100, 45).press(KeyType.F1).expect("end the server at once");
    }
}
