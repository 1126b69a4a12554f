package charwire.bench;

import charwire.bench.Contestant.Stream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** How charwire's cost grows with its clients, with one event loop and with two, on one core. */
final class Growth {
    private static final List<Integer> CLIENTS = List.of(100, 1_000, 5_000, 10_000);
    private static final List<Integer> LOOPS = List.of(1, 2);
    private static final int BAR = 50;

    private final Path root;
    private final Trial.Scale scale;
    private final PrintWriter terminal;

    Growth(Path root, Trial.Scale scale, PrintWriter terminal) {
        this.root = root;
        this.scale = scale;
        this.terminal = terminal;
    }

    private record Point(int loops, int clients, Map<Figure, Spread> figures) {
        double linesPerCpu() {
            return figures.get(Figure.LINES_PER_CPU).median();
        }
    }

    void run(int rounds, Results results) throws IOException, InterruptedException {
        List<Point> points = new ArrayList<>();
        for (int loops : LOOPS) {
            for (int clients : CLIENTS) {
                List<Map<Figure, Double>> samples = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    samples.add(
                            new Trial(root, Scenario.S2, Contestant.CHARWIRE, clients, loops, scale, List.of()).run());
                }
                Point point = new Point(loops, clients, Bench.spreads(samples));
                points.add(point);
                terminal.printf(
                        Locale.ROOT,
                        "growth, %d loop(s), %,d clients: %,.0f lines per CPU-s, %.1f KiB a client%n",
                        loops,
                        clients,
                        point.linesPerCpu(),
                        point.figures().get(Figure.RSS).median());
                terminal.flush();
            }
        }
        results.put(GROWTH_ID, lines(points, results.measured(rounds, scale)));
    }

    private static final String GROWTH_ID = "GROWTH";

    private static List<String> lines(List<Point> points, String measured) {
        Stream stream = Scenario.S2.stream(1);
        List<String> lines = new ArrayList<>(List.of("## Growth", ""));
        lines.add("charwire; burst " + stream.burst() + ", pause " + stream.pauseMillis()
                + " ms; all loops on one core. " + measured);
        lines.add("");
        lines.add("| loops | clients | lines per CPU-s | fan-out p99 ms | KiB RSS a client | CPU % |");
        lines.add("| ---: | ---: | ---: | ---: | ---: | ---: |");
        for (Point point : points) {
            Map<Figure, Spread> figures = point.figures();
            lines.add("| %d | %,d | %s | %s | %s | %s |"
                    .formatted(
                            point.loops(),
                            point.clients(),
                            Results.cell(Figure.LINES_PER_CPU, figures.get(Figure.LINES_PER_CPU)),
                            Results.cell(Figure.P99, figures.get(Figure.P99)),
                            Results.cell(Figure.RSS, figures.get(Figure.RSS)),
                            Results.cell(Figure.CPU, figures.get(Figure.CPU))));
        }
        lines.add("");
        lines.addAll(picture(points));
        lines.add("");
        for (int loops : LOOPS) {
            double few = at(points, loops, CLIENTS.get(1));
            double many = at(points, loops, CLIENTS.get(CLIENTS.size() - 1));
            Goal linear = new Goal(
                    "lines per CPU-s at 10,000 clients ÷ at 1,000, loops: " + loops,
                    OptionalDouble.of(many / few),
                    true,
                    1);
            lines.addAll(
                    loops == 1
                            ? Results.goals(List.of(linear))
                            : Results.goals(List.of(linear)).subList(2, 3));
        }
        return lines;
    }

    private static double at(List<Point> points, int loops, int clients) {
        return points.stream()
                .filter(point -> point.loops() == loops && point.clients() == clients)
                .findFirst()
                .orElseThrow()
                .linesPerCpu();
    }

    private static List<String> picture(List<Point> points) {
        double most = points.stream().mapToDouble(Point::linesPerCpu).max().orElseThrow();
        List<String> lines = new ArrayList<>(List.of("```"));
        for (Point point : points) {
            String bar = "█".repeat((int) Math.round(BAR * point.linesPerCpu() / most));
            lines.add(String.format(
                    Locale.ROOT,
                    "%d loop%s %,7d %s %,.0f",
                    point.loops(),
                    point.loops() == 1 ? " " : "s",
                    point.clients(),
                    bar,
                    point.linesPerCpu()));
        }
        lines.add("```");
        return lines;
    }
}
