package charwire.tui.client;

import static charwire.app.Usage.flag;
import static charwire.app.Usage.value;

import charwire.app.FileProblem;
import charwire.app.Folders;
import charwire.app.Invocation;
import charwire.app.LogFile;
import charwire.app.Options;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.protocol.Parsed;
import charwire.tui.client.console.ReplayRun;
import charwire.tui.client.record.Player;
import charwire.tui.client.report.Report;
import charwire.tui.client.screen.ReplayScreenProgram;
import charwire.ui.app.ScreenOptions;
import charwire.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code charwire-client replay}: shows what was recorded. */
final class ReplayCommand {
    private static final String NAME = ClientCommand.NAME + " replay";
    private static final long MOST_SPEED = 1_000;

    private final Invocation call;

    private ReplayCommand(Invocation call) {
        this.call = call;
    }

    static Usage addTo(Usage usage, Invocation call) {
        return usage.command(usage(), new ReplayCommand(call)::run);
    }

    private static Usage usage() {
        Usage usage = Usage.of(NAME, "FILE [OPTION...]", "Shows a stream that was kept with --record.", "")
                .argument("FILE", "the record")
                .group(
                        "Replay",
                        value(
                                "--speed",
                                "N",
                                "1",
                                "how many times faster than it came, at most 1000; max: all at once"),
                        flag("--headless", "no screen: characters on standard output, events on standard error"));
        Report.addTo(usage, "Report");
        return ScreenOptions.addTo(usage)
                .footer(
                        "Characters are counted and checked again, as when they came. On the screen F5",
                        "or the space bar holds the record, + and - change the speed.",
                        "",
                        "Exit status: 0 replayed, 1 the record is damaged or cannot be read, 2 wrong",
                        "usage, 130 interrupted.");
    }

    private int run(Options options, Folders folders) throws UsageException, IOException {
        String argument = options.argument()
                .orElseThrow(() -> new UsageException(Words.of("replay: expected FILE, which --record has written")));
        Path file = Options.valid(Values.path("replay", argument));
        double speed = options.get("--speed", ReplayCommand::speed);
        ScreenOptions screen = ClientCommand.screen(options, folders);
        Report report = Report.of(options);
        boolean headless = options.flag("--headless");
        if (!headless) {
            ScreenOptions.requireTerminal(call.environment());
        }
        LogFile.open(new LogFile.Target(null, "info"));
        try (InputStream in = open(file)) {
            return headless
                    ? ReplayRun.run(in, file.toString(), speed, report, call)
                    : ReplayScreenProgram.run(in, file, speed, screen, report, call);
        }
    }

    private static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(
                    Words.of("replay: {0}: is a folder; expected a file that --record has written", file));
        }
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new IOException("replay: " + file + ": " + FileProblem.of(e), e);
        }
    }

    private static Parsed<Double> speed(String text) {
        Optional<Long> number = Values.number("speed", text, 1, MOST_SPEED).value();
        return text.equalsIgnoreCase("max")
                ? Parsed.of(Player.MAX_SPEED)
                : number.map(times -> Parsed.of((double) times))
                        .orElseGet(() -> Values.refused(
                                "speed", text, Words.of("expected a whole number from 1 to {0}, or max", MOST_SPEED)));
    }
}
