package charwire.bench;

import static charwire.bench.Contestant.CHARWIRE;
import static charwire.bench.Contestant.C_OPENSSL;
import static charwire.bench.Contestant.NETTY_EPOLL;
import static charwire.bench.Contestant.NETTY_NIO;
import static charwire.bench.Contestant.NETTY_NIO_EQUAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What charwire must reach in a scenario.
 *
 * param text the figure and what it is compared with
 * param value what was measured; empty when what it is compared with was not
 * param atLeast whether it must reach the bound, or else must not exceed it
 */
record Goal(String text, OptionalDouble value, boolean atLeast, double bound) {
    boolean met() {
        return value.isPresent() && (atLeast ? value.getAsDouble() >= bound : value.getAsDouble() <= bound);
    }

    /** As a row of a table. */
    String row() {
        String verdict = value.isEmpty() ? "not measured" : met() ? "met" : "**missed**";
        String reached = value.isEmpty() ? "–" : number(value.getAsDouble());
        return "| %s | %s %s | %s | %s |".formatted(text, atLeast ? "≥" : "≤", number(bound), reached, verdict);
    }

    private static String number(double value) {
        if (Math.abs(value) >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    /**
     * The goals of a scenario, by what each server's medians are.
     *
     * param steady what S1 was in the same run; empty when it was not measured
     */
    static List<Goal> of(
            Scenario scenario,
            Map<Contestant, Map<Figure, Spread>> results,
            Map<Contestant, Map<Figure, Spread>> steady) {
        Medians medians = new Medians(results);
        List<Goal> goals = new ArrayList<>();
        switch (scenario) {
            case S1 -> {
                for (Figure late : List.of(Figure.PING_P99, Figure.LATE_P99, Figure.P99)) {
                    goals.add(medians.ratio(late, NETTY_NIO, false, 1.0));
                }
                goals.add(medians.own(Figure.RSS, false, 45));
            }
            case S1T, S2T -> medians.rates(goals);
            case S2 -> {
                goals.add(medians.own(Figure.RSS, false, 18));
            }
            case S3T -> {
                goals.add(medians.ratio(Figure.CHARS_PER_CPU, NETTY_NIO, true, 1.05));
                if (Runtime.version().feature() >= 25) {
                    goals.add(medians.ratio(Figure.CHARS_PER_CPU, NETTY_EPOLL, true, 0.95));
                }
            }
            case S3 -> goals.add(medians.own(Figure.RSS, false, 200));
            case S4 -> {
                // The rate is the stream's own: clients that come in the middle of a second may show 0.1 % less.
                goals.add(medians.own(Figure.LINES, true, 999_000));
                goals.add(medians.ratio(Figure.PING_P99, NETTY_NIO, false, 1.0));
                goals.add(medians.ratio(Figure.P99, NETTY_NIO, false, 1.0));
                goals.add(medians.own(Figure.GAPS, false, 0));
            }
            case S5 -> {
                goals.add(medians.ratio(Figure.FULL, NETTY_NIO, false, 1.0));
                goals.add(medians.ofOwn(Figure.RESUMED, Figure.FULL, 0.5));
            }
            case S6 -> {
                OptionalDouble lines = new Medians(steady).of(CHARWIRE, Figure.LINES_A_CLIENT);
                OptionalDouble p99 = new Medians(steady).of(CHARWIRE, Figure.P99);
                goals.add(medians.compared(Figure.LINES_A_CLIENT, "own in S1", lines, true, 0.95));
                goals.add(medians.compared(Figure.P99, "own in S1", p99, false, 1.05));
                goals.add(medians.own(Figure.GAPS, false, 0));
            }
            case S7 -> {
                goals.add(medians.own(Figure.RSS, false, 20));
                goals.add(medians.own(Figure.CPU, false, 0.5));
            }
            case STORM -> {
                goals.add(medians.own(Figure.DELAY_P99_COLD, false, 20));
                goals.add(medians.own(Figure.DELAY_P99, false, 20));
            }
            case START -> {
                goals.add(medians.own(Figure.START, false, 500));
                return goals;
            }
            case S6B -> {}
        }
        goals.add(medians.own(Figure.VIOLATIONS, false, 0));
        return goals;
    }

    private record Medians(Map<Contestant, Map<Figure, Spread>> results) {
        OptionalDouble of(Contestant contestant, Figure figure) {
            Spread spread = results.getOrDefault(contestant, Map.of()).get(figure);
            return spread == null ? OptionalDouble.empty() : OptionalDouble.of(spread.median());
        }

        Goal own(Figure figure, boolean atLeast, double bound) {
            return new Goal(figure.title(), of(CHARWIRE, figure), atLeast, bound);
        }

        /** At equal memory, and with each peer at its best. */
        void rates(List<Goal> goals) {
            goals.add(ratio(Figure.LINES_PER_CPU, NETTY_NIO_EQUAL, true, 1.3));
            goals.add(ratio(Figure.LINES_PER_CPU, NETTY_NIO, true, 1.1));
            goals.add(ratio(Figure.LINES_PER_CPU, NETTY_EPOLL, true, 0.9));
            goals.add(ratio(Figure.LINES_PER_CPU, C_OPENSSL, true, 0.92));
        }

        Goal ratio(Figure figure, Contestant peer, boolean atLeast, double bound) {
            return compared(figure, peer.title(), of(peer, figure), atLeast, bound);
        }

        Goal ofOwn(Figure figure, Figure base, double bound) {
            return compared(figure, "own " + base.title(), of(CHARWIRE, base), false, bound);
        }

        private Goal compared(Figure figure, String with, OptionalDouble theirs, boolean atLeast, double bound) {
            OptionalDouble ours = of(CHARWIRE, figure);
            OptionalDouble ratio = ours.isPresent() && theirs.isPresent() && theirs.getAsDouble() > 0
                    ? OptionalDouble.of(ours.getAsDouble() / theirs.getAsDouble())
                    : OptionalDouble.empty();
            return new Goal(figure.title() + " ÷ " + with, ratio, atLeast, bound);
        }
    }
}
