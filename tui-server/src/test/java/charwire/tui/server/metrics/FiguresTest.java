package charwire.tui.server.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.metrics.Metric;
import charwire.app.metrics.Metrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class FiguresTest {
    private static final String TEXT = Metrics.text(Figures.of(Samples.snapshot(), Samples.counts()));

    @Test
    void valuesAreThoseOfTheSnapshotAndTheEvents() {
        var lines = TEXT.lines().filter(line -> !line.startsWith("#")).toList();

        for (String expected : List.of(
                "charwire_start_time_seconds 1772366400.25",
                "charwire_certificate_expiry_timestamp_seconds 1800000000",
                "charwire_stream_paused 1",
                "charwire_generated_characters_total 12345678901234",
                "charwire_skipped_characters_total 1048",
                "charwire_clients 3",
                "charwire_slow_clients 1",
                "charwire_silent_clients 1",
                "charwire_unacknowledged_bytes 120",
                "charwire_greatest_lag_characters 212",
                "charwire_unfinished_handshakes 5",
                "charwire_client_connections_total 4",
                "charwire_client_disconnections_total{cause=\"broken\"} 1",
                "charwire_client_disconnections_total{cause=\"closed\"} 0",
                "charwire_handshake_failures_total{cause=\"handshake-timeout\"} 2",
                "charwire_refused_clients_total{reason=\"server-full\"} 1",
                "charwire_refused_clients_total{reason=\"address-full\"} 2",
                "charwire_stat_requests_total 1",
                "charwire_accept_failures_total 1",
                "charwire_unusable_certificates_total 1",
                "charwire_faults_total 2",
                "charwire_share_up 1",
                "charwire_share_leads 1",
                "charwire_share_epoch 7",
                "charwire_share_behind_chars 812",
                "charwire_share_append_seconds_bucket{le=\"0.00025\"} 0",
                "charwire_share_append_seconds_bucket{le=\"+Inf\"} 2600",
                "charwire_share_append_seconds_sum 71.25",
                "charwire_share_append_seconds_count 2600",
                "charwire_share_reconnects_total 2",
                "charwire_share_streams_lost_total 1")) {
            assertTrue(lines.contains(expected), expected + " is not in\n" + TEXT);
        }
    }

    @Test
    void aStreamOfItsOwnHasNoFiguresOfASharedOne() {
        String own = Metrics.text(Figures.of(Samples.away(null), Samples.counts()));

        assertEquals("", own.lines().filter(line -> line.contains("share")).collect(Collectors.joining("\n")));
        assertEquals(
                own.lines().filter(line -> line.startsWith("# HELP")).count(),
                Figures.model(false).size());
    }

    @Test
    void everyFigureHasHelpAndTypeRightBeforeItsSamples() {
        String name = "[a-z][a-z0-9]*(_[a-z0-9]+)*";
        String figure = "# HELP (charwire_" + name + ") [A-Z0-9][^\\n]*\\.\\n# TYPE \\1 (counter|gauge|histogram)\\n"
                + "(\\1(\\{" + name + "=\"[^\"\\n]+\"\\})? [0-9]+(\\.[0-9]+)?\\n)+";

        assertTrue(TEXT.matches("(" + figure.replace("\\1", "charwire_" + name) + ")+"), TEXT);
    }

    @Test
    void countersAndOnlyTheyEndInTotalAndNoNameComesTwice() {
        var metrics = Figures.of(Samples.snapshot(), Samples.counts());

        assertEquals(
                metrics.stream()
                        .filter(metric -> metric.type() == Metric.Type.COUNTER)
                        .toList(),
                metrics.stream()
                        .filter(metric -> metric.name().endsWith("_total"))
                        .toList());
        assertEquals(
                metrics.size(), new TreeSet<>(metrics.stream().map(Metric::name).toList()).size());
    }

    @Test
    void moreClientsMakeNoMoreLines() {
        String none = Metrics.text(Figures.of(Samples.snapshotWithoutClients(), Samples.counts()));

        assertEquals(none.lines().count(), TEXT.lines().count());
    }

    /** The dashboard and the alerts of demo/grafana. */
    @ParameterizedTest
    @CsvSource({"server.json, 0", "alerts.yml, 1"})
    void whatIsWatchedAreFiguresThatThereAre(String file, int part) throws Exception {
        String text = Files.readString(Path.of("..", "demo", "grafana", file)).split("name: charwire-[a-z]+")[part];
        var names = new TreeSet<String>();
        Pattern.compile("charwire_([a-z_]+)")
                .matcher(text)
                .results()
                .forEach(name -> names.add(name.group(1).replaceFirst("_bucket$", "")));

        assertTrue(names.size() > 2, file);
        Figures.model(true).forEach(metric -> names.remove(metric.name()));
        assertEquals(new TreeSet<>(), names);
    }

    /** Debian's package prometheus has it. */
    @Test
    void promtoolHasNothingToSay() throws Exception {
        Process promtool;
        try {
            promtool = new ProcessBuilder(new ArrayList<>(List.of("promtool", "check", "metrics")))
                    .redirectErrorStream(true)
                    .start();
        } catch (java.io.IOException e) {
            Assumptions.abort("promtool is not installed");
            return;
        }
        try (var in = promtool.outputWriter()) {
            in.write(TEXT);
        }
        String said = new String(promtool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertTrue(promtool.waitFor(20, TimeUnit.SECONDS));
        assertEquals("", said);
        assertEquals(0, promtool.exitValue());
    }
}
