package charwire.tui.client.report;

import charwire.app.ExitStatus;
import charwire.app.FileProblem;
import charwire.app.Options;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.client.ClientSnapshot;
import charwire.files.OutputFile;
import charwire.protocol.Parsed;
import charwire.words.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which report the user wants at the end.
 *
 * @param always also where no limit ends the run
 * @param file where it goes instead of the console; empty for the console
 */
public record Report(boolean always, Optional<Path> file, Format format) {
    /** What {@code --report-format} takes. */
    public static final List<String> FORMATS = Usage.words(Format.class);

    static final Report NONE = new Report(false, Optional.empty(), Format.TEXT);

    enum Format {
        TEXT,
        JSON,
        CSV,
        HTML
    }

    /** The options of a command that reports. */
    public static Usage addTo(Usage usage, String heading) {
        return usage.group(
                heading,
                Usage.flag("--report", "say at every end what was lost, broken or late, when and why"),
                Usage.file("--report-file", "write it to this file"),
                Usage.choice(
                        "--report-format",
                        "FORMAT",
                        FORMATS,
                        "text",
                        "text, json, csv (a table of what came when), or html (a page with graphs)"));
    }

    public static Report of(Options options) throws UsageException {
        Format format = options.choice("--report-format", Format.class);
        return new Report(options.flag("--report"), options.getIfThere("--report-file", Report::parseFile), format);
    }

    /** Refused before the run what would fail after it. */
    private static Parsed<Path> parseFile(String text) {
        return Values.path("report-file", text).flatMap(file -> {
            Path folder = file.toAbsolutePath().getParent();
            return Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)
                    ? Values.refused("report-file", text, "expected a file in a folder that is there")
                    : Parsed.of(file);
        });
    }

    /** @param judged the status by which the run is judged: one that was interrupted before its limit was not checked */
    private List<String> lines(ClientSnapshot run, int status, int judged) {
        return switch (format) {
            case TEXT -> ReportRows.lines(run, judged);
            case JSON -> List.of(ReportFields.json(run, status, judged));
            case CSV -> SeriesTable.csv(run.series());
            case HTML -> HtmlReport.lines(run, judged);
        };
    }

    /**
     * Tells what came of a run where the user wants it. Blocks on the disk.
     *
     * @param run null where it could not be had: then there is nothing to tell
     * @param limited whether a limit was to end the run: that asks for a report on the console
     * @param console takes a line
     * @param problem takes the one line that says why the file cannot be written
     * @return whether all was told
     */
    public boolean tell(
            ClientSnapshot run, int status, boolean limited, Consumer<String> console, Consumer<String> problem) {
        if (run == null || !always && !limited && file.isEmpty()) {
            return true;
        }
        int judged = limited && status == ExitStatus.INTERRUPTED ? ExitStatus.FAILED : status;
        var lines = lines(run, status, judged);
        if (always || limited) {
            // Beside a file the console has the text.
            var told = file.isEmpty() ? lines : ReportRows.lines(run, judged);
            told.forEach(console);
        }
        if (file.isEmpty()) {
            return true;
        }
        try {
            write(OutputFile.at(file.get()), String.join("\n", lines) + "\n");
            return true;
        } catch (IOException e) {
            problem.accept(Words.of(
                    "report-file: {0}: cannot be written ({1}); name a file in a folder that you may write to",
                    file.get(), FileProblem.ofWriting(e)));
            return false;
        }
    }

    private static void write(OutputFile output, String text) throws IOException {
        try (OutputStream out = output.asItIs() ? output.open(true) : Files.newOutputStream(output.path())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
