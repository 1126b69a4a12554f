package charwire.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

final class CadenceTest {
    @Test
    void delayIsTheDistanceFromTheGridOfTheEarliest() {
        var cadence = new Cadence(10_000_000);
        cadence.arrived(100, 1_003_000_000);
        cadence.arrived(105, 1_011_000_000);
        cadence.arrived(111, 1_026_000_000);

        assertArrayEquals(new int[] {0, 2_000, 5_000}, cadence.delays(0, Long.MAX_VALUE));
    }

    @Test
    void onlyWhatCameInTimeIsTold() {
        var cadence = new Cadence(10_000_000);
        cadence.arrived(100, 1_000_000_000);
        cadence.arrived(103, 1_014_000_000);
        cadence.arrived(104, 1_020_000_000);

        assertArrayEquals(new int[] {4_000}, cadence.delays(1_000_000_001, 1_020_000_000));
    }

    @Test
    void whoComesLaterAndWhoMissedSomethingAreOnTheSameGrid() {
        var cadence = new Cadence(10_000_000);
        cadence.arrived(100, 1_000_000_000);
        cadence.arrived(105, 1_011_000_000);
        cadence.arrived(105, 1_013_000_000);
        cadence.arrived(111, 1_022_000_000);
        cadence.arrived(112, 1_034_000_000);

        assertArrayEquals(new int[] {0, 1_000, 2_000, 3_000, 4_000}, cadence.delays(0, Long.MAX_VALUE));
    }
}
