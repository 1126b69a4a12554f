package charwire.tui.client.screen.view;

import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.diagnosis.Series.Figure;
import charwire.client.diagnosis.TimeSeries;
import charwire.tui.client.screen.Snapshots;
import charwire.tui.client.screen.Stage;
import com.googlecode.lanterna.input.KeyType;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SeriesGraphTest {
    private final TimeSeries series = new TimeSeries(0);
    private final Stage stage = new Stage(100, 30);

    @Test
    void whereNoRoundTripEndedThereIsNone() {
        series.add(Figure.ROUND_TRIPS, 1, 0);
        series.add(Figure.ROUND_TRIP_MAX_MICROS, 800, 0);
        assertTrue(shown().matches("(?s).* to 0\\.8 ms +█+ {40}.*"), stage::text);
    }

    @Test
    void aRunWithoutPingsHasNoGraphOfThem() {
        assertTrue(shown().matches("(?s).* round trip {60}[^\\n]*\\n. +│? *- {60}.*"), stage::text);
    }

    private String shown() {
        series.add(Figure.RECEIVED_CHARS, 40, 0);
        series.add(Figure.RECEIVED_CHARS, 40, TimeUnit.SECONDS.toNanos(2));
        var run = series.series(Snapshots.NOW.minusSeconds(3), TimeUnit.SECONDS.toNanos(3));
        return stage.show(new Snapshots().series(run)).press(KeyType.F3).text();
    }
}
