package charwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file of results: a section for each scenario. A run replaces the sections that it measured and leaves the others. */
final class Results {
    private static final Pattern SECTION = Pattern.compile("(?s)<!-- section (\\S+) -->\n.*?<!-- end -->\n");

    private static final double SATURATED = 95;

    private final Path file;
    private final Machine machine;

    Results(Path file, Machine machine) {
        this.file = file;
        this.machine = machine;
    }

    /** Puts a scenario's results into the file. */
    void put(
            Scenario scenario,
            int clients,
            int rounds,
            Trial.Scale scale,
            Map<Contestant, Map<Figure, Spread>> results,
            List<Goal> goals)
            throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("## " + scenario + " · " + scenario.title());
        lines.add("");
        lines.add(scenario.text(clients, scale.stretch()) + ". " + measured(rounds, scale));
        lines.add("");
        lines.addAll(table(scenario.figures(), results));
        lines.add("");
        lines.addAll(ratios(scenario.main(), results));
        lines.addAll(saturated(scenario, results));
        lines.addAll(goals(goals));
        put(scenario.name(), lines);
    }

    /** Puts a section of its own kind into the file, under a title. */
    void put(String id, List<String> lines) throws IOException {
        StringBuilder sections = new StringBuilder();
        String fresh = "<!-- section " + id + " -->\n" + String.join("\n", lines) + "\n<!-- end -->\n";
        boolean replaced = false;
        if (Files.exists(file)) {
            Matcher old = SECTION.matcher(Files.readString(file));
            while (old.find()) {
                boolean same = old.group(1).equals(id);
                replaced |= same;
                sections.append(same ? fresh : old.group()).append('\n');
            }
        }
        if (!replaced) {
            sections.append(fresh).append('\n');
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, head() + sections.toString().stripTrailing() + "\n");
    }

    String measured(int rounds, Trial.Scale scale) {
        String date = LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm"));
        return "Median of %d round%s of %d s (least to most), %s UTC."
                .formatted(rounds, rounds == 1 ? "" : "s", scale.seconds(), date);
    }

    private String head() {
        return """
                # Results

                Written by `demo/bench/run`, which tells more with `--help`. Ratios travel between machines, figures do not.
                CPU is that of the server's whole process; a client's RSS is what the process grew by since it listened, shared out.
                Times are those that 20 of the clients see, who came between the others and are heard before them.

                """ + machine.text() + "\n";
    }

    private static List<String> table(List<Figure> figures, Map<Contestant, Map<Figure, Spread>> results) {
        List<String> lines = new ArrayList<>();
        StringBuilder titles = new StringBuilder("| server |");
        StringBuilder rule = new StringBuilder("| --- |");
        for (Figure figure : figures) {
            titles.append(' ').append(figure.title()).append(" |");
            rule.append(" ---: |");
        }
        lines.add(titles.toString());
        lines.add(rule.toString());
        results.forEach((contestant, values) -> {
            StringBuilder row = new StringBuilder("| " + contestant.title() + " |");
            for (Figure figure : figures) {
                row.append(' ').append(cell(figure, values.get(figure))).append(" |");
            }
            lines.add(row.toString());
        });
        return lines;
    }

    static String cell(Figure figure, Spread spread) {
        if (spread == null) {
            return "–";
        }
        String median = figure.text(spread.median());
        String least = figure.text(spread.min());
        String most = figure.text(spread.max());
        return least.equals(most) ? median : median + " (" + least + "–" + most + ")";
    }

    /** A server without a free moment puts more bursts into a record, and its cost for each line falls to what there is. */
    private static List<String> saturated(Scenario scenario, Map<Contestant, Map<Figure, Spread>> results) {
        if (scenario.main() != Figure.LINES_PER_CPU) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        results.forEach((contestant, values) -> {
            if (values.get(Figure.CPU).median() > SATURATED) {
                names.add(contestant.title());
            }
        });
        return names.isEmpty()
                ? List.of()
                : List.of(
                        "This machine is too slow for it: saturated were " + String.join(", ", names)
                                + ", whose cost then says nothing. --stretch makes the pauses longer.",
                        "");
    }

    private static List<String> ratios(Figure figure, Map<Contestant, Map<Figure, Spread>> results) {
        if (!results.containsKey(Contestant.CHARWIRE)) {
            return List.of();
        }
        double ours = results.get(Contestant.CHARWIRE).get(figure).median();
        List<String> ratios = new ArrayList<>();
        results.forEach((contestant, values) -> {
            double theirs = values.get(figure).median();
            if (contestant != Contestant.CHARWIRE && theirs > 0) {
                ratios.add(String.format(Locale.ROOT, "%.2f × %s", ours / theirs, contestant.title()));
            }
        });
        return ratios.isEmpty()
                ? List.of()
                : List.of(figure.title() + ": charwire is " + String.join(", ", ratios) + ".", "");
    }

    static List<String> goals(List<Goal> goals) {
        List<String> lines =
                new ArrayList<>(List.of("| goal | must reach | reached | |", "| --- | ---: | ---: | --- |"));
        goals.forEach(goal -> lines.add(goal.row()));
        return lines;
    }
}
