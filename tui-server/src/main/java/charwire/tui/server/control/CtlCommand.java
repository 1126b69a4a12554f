package charwire.tui.server.control;

import charwire.app.CommandLines;
import charwire.app.Console;
import charwire.app.ExitStatus;
import charwire.app.Folders;
import charwire.app.Invocation;
import charwire.app.Options;
import charwire.app.TypedCommand;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.server.ClientRow;
import charwire.tui.server.ServerCommand;
import charwire.tui.server.console.ServerConsole;
import charwire.tui.server.console.TextOutput;
import charwire.words.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code charwire-server ctl}: one command for a running server, and its answer. Owned by the main thread. */
public final class CtlCommand {
    /** No server to talk to. */
    public static final int NO_SERVER = 3;

    /** A server that cannot answer says so itself within 5 s for each of two commands, unless it is stopped. */
    private static final long ANSWER_SECONDS = 12;

    private final String command;
    private final boolean json;
    private final Console out;
    private final TextOutput text;
    private final Invocation call;
    private List<ClientRow> clients = List.of();
    private int awaited;
    private boolean refused;
    private int status = ExitStatus.FAILED;

    private CtlCommand(String command, boolean json, Invocation call) {
        this.command = command;
        this.json = json;
        this.call = call;
        this.out = new Console(call.out(), json ? StandardCharsets.UTF_8 : Console.charset());
        this.text = new TextOutput(out::line);
    }

    public static Usage usage() {
        List<String> footer = new ArrayList<>(List.of(Words.of("Commands") + ":"));
        ServerConsole.HELP.forEach(line -> footer.add("  " + Words.of(line)));
        footer.addAll(List.of(
                "",
                "--control names the server by its socket or port, where several run here.",
                "--json shows the answer as JSON.",
                "",
                "Exit status: 0 done, 1 refused or failed, 2 wrong usage, 3 no such server."));
        return Usage.of(
                        ServerCommand.NAME + " ctl",
                        "COMMAND... [OPTION...]",
                        "Sends one command to a running server.",
                        "")
                .argument(
                        "COMMAND",
                        ServerConsole.HELP.stream()
                                .map(line -> TypedCommand.of(line).name())
                                .toList(),
                        "what the server is to do, as listed below")
                .footer(footer.toArray(String[]::new));
    }

    /**
     * Sends the command that the arguments are.
     *
     * @return the exit status: 0, 1 if the server refused, 3 if there is none
     * @throws UsageException there is no command
     */
    public static int run(Options options, Folders folders, Invocation call) throws UsageException {
        String command = String.join(" ", options.arguments());
        if (command.isBlank() || command.indexOf('\n') >= 0) {
            throw new UsageException(
                    Words.of("ctl: expected a command, such as stats; charwire-server ctl --help lists them"));
        }
        try (var link = ControlLink.open(ControlPath.find(options.path("--control"), folders))) {
            return new CtlCommand(command, options.flag("--json"), call).run(link);
        } catch (NoServerException e) {
            CommandLines.complain(call.err(), ServerCommand.NAME, e.getMessage());
            return NO_SERVER;
        } catch (IOException | IllegalArgumentException e) {
            CommandLines.complain(call.err(), ServerCommand.NAME, Words.of("the control socket: {0}", e.getMessage()));
            return ExitStatus.FAILED;
        }
    }

    private int run(ControlLink link) throws IOException {
        // The figures for people count the clients, too.
        List<String> commands = !json && TypedCommand.of(command).name().equals("stats")
                ? List.of("clients", command)
                : List.of(command);
        awaited = commands.size();
        for (String each : commands) {
            link.send(each);
        }
        link.readWithin(ANSWER_SECONDS, this::take);
        if (awaited > 0 && !refused) {
            CommandLines.complain(call.err(), ServerCommand.NAME, Words.of("the server ended before it had answered"));
            return ExitStatus.FAILED;
        }
        return status == ExitStatus.OK ? CommandLines.status(out, call, ServerCommand.NAME) : status;
    }

    private boolean take(ControlLink.Line line) {
        String event = line.event();
        if (event.equals("done")) {
            status = line.members().truth("ok") ? ExitStatus.OK : ExitStatus.FAILED;
            awaited--;
        } else if (event.equals("command-refused")) {
            refused = true;
            status = ExitStatus.FAILED;
            CommandLines.complain(call.err(), ServerCommand.NAME, line.members().text("text"));
        } else if (json && !event.equals("ready")) {
            out.line(line.text());
        } else if (!json) {
            show(line, event);
        }
        return awaited > 0 && !refused;
    }

    private void show(ControlLink.Line line, String event) {
        switch (event) {
            case "ready" -> {}
            case "answer" -> out.line(line.members().shown("text"));
            case "clients" -> {
                clients = Told.clients(line.members());
                if (awaited == 1) {
                    text.clients(clients, Told.now(line.members()));
                }
            }
            case "stats" -> text.stats(Told.snapshot(line.members(), clients));
            default -> text.event(line.members().time("time"), Told.event(line.members()));
        }
    }
}
