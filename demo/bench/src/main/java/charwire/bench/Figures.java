package charwire.bench;

import java.io.IOException;

/**
 * What a swarm counted.
 *
 * @param present clients that are connected now
 * @param handshakes completed since the swarm's start
 * @param resumed of the handshakes, those that took up an earlier session
 * @param lines CHARS lines delivered to the fast clients since the last reset
 * @param chars in those lines
 * @param gaps told to fast clients since the last reset
 * @param slowGaps told to slow clients since the last reset
 * @param violations of a law, and connections lost, since the swarm's start
 * @param firstViolation in words; empty without one
 * @param moved how often a client lost its connection after it had joined, since the swarm's start
 * @param fanOut since the last reset
 * @param roundTrips of PINGs since the last reset
 */
record Figures(
        int present,
        long handshakes,
        long resumed,
        long lines,
        long chars,
        long gaps,
        long slowGaps,
        long violations,
        String firstViolation,
        long moved,
        Samples.Times fanOut,
        Samples.Times roundTrips) {
    /** @throws IOException fewer are present: who their server is, and why */
    void allIn(String server, int wanted) throws IOException {
        if (present < wanted) {
            throw new IOException(
                    "%s: only %,d of %,d clients got in: %s".formatted(server, present, wanted, firstViolation));
        }
    }

    /** These and another swarm's; times are these alone. */
    Figures and(Figures other) {
        return new Figures(
                present + other.present,
                handshakes + other.handshakes,
                resumed + other.resumed,
                lines + other.lines,
                chars + other.chars,
                gaps + other.gaps,
                slowGaps + other.slowGaps,
                violations + other.violations,
                violations == 0 ? other.firstViolation : firstViolation,
                moved + other.moved,
                fanOut,
                roundTrips);
    }
}
