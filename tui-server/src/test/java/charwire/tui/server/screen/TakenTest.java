package charwire.tui.server.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.server.ServerEvent;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the user takes away: copies, and files. */
class TakenTest {
    private static final String PIN = "sha256:" + "0123456789abcdef".repeat(4);
    private static final String COMMAND = "charwire-client 127.0.0.1:7319 --pin " + PIN;

    private final FakeControl control = new FakeControl();
    private final ScreenDriver driver = new ScreenDriver(100, 30, control);

    @Test
    void yCopiesTheAddressOfTheSelectedClient() {
        driver.press(KeyType.ArrowDown).type("y").expect(" copied  F1 Help");
        assertEquals("10.20.0.2:40002", driver.took);
        driver.press(KeyType.Enter, KeyType.ArrowDown).type("y");
        assertEquals("10.20.0.3:40003", driver.took);
    }

    @Test
    void yCopiesTheFingerprintAndCapitalYTheCommand() {
        driver.type("iy").expect("─ Certificate ─", "copied");
        assertEquals(PIN, driver.took);
        driver.type("Y");
        assertEquals(COMMAND, driver.took);
    }

    @Test
    void withoutClientsTheListShowsTheCommandAndYCopiesIt() {
        control.now = Snapshots.of(List.of());
        driver.tick().expect("no client is connected; y copies:", "charwire-client 127.0.0.1:7319");
        driver.type("y");
        assertEquals(COMMAND, driver.took);
        driver.resize(40, 10).expect("no client is connected; y copies:", "charwire-client 127.0.0.1:7319");
        driver.resize(60, 14).press(KeyType.F2).expect("no client is connected ");
    }

    @Test
    void yCopiesTheNewestEventInView() {
        driver.press(KeyType.ReverseTab).type("y").expect("nothing to copy here");
        driver.event(new ServerEvent.Slow(7, 212))
                .event(new ServerEvent.CaughtUp(7))
                .type("y");
        assertEquals("#7 has caught up", driver.took);
    }

    @Test
    void capitalWWritesTheListAsItIsFilteredAndSorted() {
        driver.type("/10.20.0.1").press(KeyType.Enter).type("W").expect("written");
        var lines = driver.took.split("\n");
        assertEquals("charwire-clients-20260301-140212.txt", lines[0]);
        assertTrue(lines[1].startsWith("  #  address"), lines[1]);
        assertTrue(lines[2].contains("10.20.0.1:40001"), lines[2]);
        assertEquals(2 + 4, lines.length, driver.took);
    }

    @Test
    void capitalWWritesTheEvents() {
        driver.event(new ServerEvent.Slow(7, 212)).press(KeyType.ReverseTab).type("W");
        assertEquals(
                "charwire-events-20260301-140212.txt\n14:02:12 WARN  #7 is slow: 212 characters behind\n", driver.took);
    }
}
