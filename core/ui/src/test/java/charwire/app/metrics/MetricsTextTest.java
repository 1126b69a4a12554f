package charwire.app.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTextTest {
    private static final Metric HISTOGRAM =
            Metric.histogram("pause_seconds", "Pauses.", List.of(0.1, 1.0, 10.0), List.of(3L, 5L, 5L), 6, 71.25);

    @Test
    void whatALabelMayNotHoldIsEscaped() {
        var metric =
                new Metric("a_total", Metric.Type.COUNTER, "A.", "b", List.of(new Metric.Sample("x\"\\\ny", 1e15)));

        assertTrue(MetricsText.PROMETHEUS.of(List.of(metric)).endsWith("{b=\"x\\\"\\\\\\ny\"} 1000000000000000\n"));
    }

    @Test
    void aHistogramHasItsBucketsSumAndCount() {
        assertEquals("""
                # HELP charwire_pause_seconds Pauses.
                # TYPE charwire_pause_seconds histogram
                charwire_pause_seconds_bucket{le="0.1"} 3
                charwire_pause_seconds_bucket{le="1"} 5
                charwire_pause_seconds_bucket{le="10"} 5
                charwire_pause_seconds_bucket{le="+Inf"} 6
                charwire_pause_seconds_sum 71.25
                charwire_pause_seconds_count 6
                """, MetricsText.PROMETHEUS.of(List.of(HISTOGRAM)));
    }

    @Test
    void openMetricsNamesTheFamilyWithoutTotalAndHasAnEnd() {
        assertEquals("""
                # HELP charwire_faults Faults.
                # TYPE charwire_faults counter
                charwire_faults_total 2
                # EOF
                """, MetricsText.OPEN_METRICS.of(List.of(Metric.counter("faults_total", "Faults.", 2))));
    }

    @Test
    void openMetricsWantsBoundsThatLookLikeFloatingPointNumbers() {
        assertEquals("""
                # HELP charwire_pause_seconds Pauses.
                # TYPE charwire_pause_seconds histogram
                charwire_pause_seconds_bucket{le="0.1"} 3
                charwire_pause_seconds_bucket{le="1.0"} 5
                charwire_pause_seconds_bucket{le="10.0"} 5
                charwire_pause_seconds_bucket{le="+Inf"} 6
                charwire_pause_seconds_sum 71.25
                charwire_pause_seconds_count 6
                # EOF
                """, MetricsText.OPEN_METRICS.of(List.of(HISTOGRAM)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | PROMETHEUS",
                "*/* | PROMETHEUS",
                "text/html | PROMETHEUS",
                "application/openmetrics-text | OPEN_METRICS",
                "application/openmetrics-text; version=1.0.0 ;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2 | OPEN_METRICS",
                "text/plain;version=0.0.4;q=0.5,application/openmetrics-text;version=1.0.0;q=0.3 | PROMETHEUS",
                "APPLICATION/OpenMetrics-Text | OPEN_METRICS",
                "application/openmetrics-text;q=0 | PROMETHEUS",
                ",;,q=1,;q= | PROMETHEUS"
            })
    void theFormIsTheOneThatTheScraperPrefers(String accept, MetricsText form) {
        assertEquals(form, MetricsText.preferred(accept));
    }
}
