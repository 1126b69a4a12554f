package charwire.app;

import charwire.protocol.Sanitizer;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** How both commands meet their user. */
public final class CommandLines {
    private CommandLines() {}

    /** Sets a command up so that wrong usage is one line that begins with the program's name, and {@link ExitStatus#USAGE}. */
    public static CommandLine of(Object command, PrintStream err) {
        CommandLine commandLine = new CommandLine(command);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setUsageHelpLongOptionsMaxWidth(32);
        commandLine.setExecutionStrategy(new CommandLine.RunLast());
        commandLine.setParameterExceptionHandler((e, args) -> wrongUsage(e, err));
        return commandLine;
    }

    private static int wrongUsage(ParameterException e, PrintStream err) {
        complain(err, e.getCommandLine().getCommandName(), firstLine(e.getMessage()) + "; try --help");
        return ExitStatus.USAGE;
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("wrong usage");
        return line.isEmpty() ? line : Character.toLowerCase(line.charAt(0)) + line.substring(1);
    }

    /** One line on standard error, nothing raw in it. */
    public static void complain(PrintStream err, String program, String message) {
        err.println(Sanitizer.clean(program + ": " + message));
    }
}
