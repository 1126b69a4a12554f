package charwire.tui.client.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.app.JsonLine;
import charwire.app.metrics.Metric;
import charwire.tui.client.screen.Snapshots;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What demo/grafana shows and watches are figures that there are. */
@Timeout(60)
class GrafanaTest {
    private static final Path FOLDER = Path.of("..", "demo", "grafana");
    private static final Pattern NAME = Pattern.compile("charwire_[a-z_]+");
    /** Of the certificate, which the snapshot of this test has none of. */
    private static final String CERTIFICATE = "charwire_certificate_expiry_timestamp_seconds";

    private static Set<String> names(String text) {
        return NAME.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(name -> name.replaceFirst("_bucket$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> figures() {
        Stream<String> all = ClientFigures.of(
                        new Snapshots().build(), ClientMetrics.disconnections().metric())
                .stream()
                .map(Metric::name)
                .map("charwire_"::concat);
        return Stream.concat(all, Stream.of(CERTIFICATE)).collect(Collectors.toSet());
    }

    private static void assertKnown(String text) {
        Set<String> unknown = names(text);
        unknown.removeAll(figures());
        assertEquals(Set.of(), unknown);
    }

    @Test
    void theClientsDashboardIsOfItsFigures() throws IOException {
        String board = Files.readString(FOLDER.resolve("client.json"));

        assertTrue(names(board).size() > 10);
        assertKnown(board);
        assertEquals("charwire client", JsonLine.parse(board.replace("\n", "")).get("title"));
    }

    @Test
    void theClientsAlertsAreOfItsFigures() throws IOException {
        assertKnown(Files.readString(FOLDER.resolve("alerts.yml")).split("name: charwire-client")[1]);
    }

    /** Debian's package prometheus has promtool. */
    @ParameterizedTest
    @CsvSource({"check, alerts.yml", "test, alerts-test.yml"})
    void theAlertsFireWhenTheyShould(String what, String file) throws Exception {
        Process promtool;
        try {
            promtool = new ProcessBuilder("promtool", what, "rules", file)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "promtool is not installed");
            return;
        }
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, promtool.waitFor(), said);
    }
}
