package charwire.bench;

import charwire.bench.Ledger.Span;
import charwire.protocol.ServerLine;
import java.util.ArrayList;
import java.util.List;

/**
 * All STAT answers of the swarm together, to hold against the protocol's first law: what they say was generated never adds up to more than
 * was ever generated, and to exactly that if nobody else asked since the server's start, or since they began anew. Owned by the swarm's loop.
 */
final class Answered {
    private final List<Span> spans = new ArrayList<>();
    private long answers;
    private long generated;
    private long total;
    private long totalBefore;

    void add(ServerLine.Stat answer) {
        answers++;
        generated += answer.generated();
        total = Math.max(total, answer.total());
        if (answer.generated() > 0) {
            spans.add(new Span(answer.total() - answer.generated(), answer.total()));
        }
    }

    /** What each answer counted, without those that counted nothing. */
    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** All that was generated before the last answer has been answered, to whomever. */
    void beginAnew() {
        generated = 0;
        totalBefore = total;
    }

    long answers() {
        return answers;
    }

    /** Whether something was counted twice. */
    boolean exceedsTotal() {
        return missing() < 0;
    }

    /** Characters that nobody of the swarm was told of, though generated before its last answer. */
    long missing() {
        return total - totalBefore - generated;
    }
}
