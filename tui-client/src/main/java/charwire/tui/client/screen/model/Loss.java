package charwire.tui.client.screen.model;

import charwire.words.Texts;
import charwire.words.Words;
import java.util.ArrayList;

/**
 * Characters that did not come.
 *
 * @param skipped by the server, because they were not taken in time
 * @param missed while the client was away
 * @param unknown whether more was missed, and nobody knows how much
 */
record Loss(long skipped, long missed, boolean unknown) {
    Loss and(Loss other) {
        return new Loss(sum(skipped, other.skipped), sum(missed, other.missed), unknown || other.unknown);
    }

    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    /** As it stands in the stream: {@code ‹262 missed›}. */
    String mark() {
        var parts = new ArrayList<String>();
        if (missed > 0) {
            parts.add(Words.of("{0} missed", Texts.count(missed)));
        }
        if (unknown) {
            parts.add(Words.of("{0} missed", "?"));
        }
        if (skipped > 0) {
            parts.add(Words.of("{0} skipped", Texts.count(skipped)));
        }
        return Tape.OPEN + String.join(", ", parts) + Tape.CLOSE;
    }
}
