package charwire.app;

import charwire.identity.IdentityException;
import charwire.protocol.Sanitizer;
import charwire.words.Sentences;
import charwire.words.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What both commands share towards their user: any failure is one line that begins with the program's name, and an exit status. */
public final class CommandLines {
    private CommandLines() {}

    /** A command, once its options have been read. */
    @FunctionalInterface
    public interface Program {
        /**
         * @return the exit status
         * @throws UsageException for {@link ExitStatus#USAGE}
         * @throws IdentityException for {@link ExitStatus#TLS}
         * @throws IOException for {@link ExitStatus#FAILED}; the message is the line for the user
         */
        int run(Options options, Folders folders) throws UsageException, IdentityException, IOException;
    }

    /**
     * Runs a program, or the command of it that its first words name.
     *
     * @param configFile the name of its configuration file in the user's folder
     * @return the exit status
     */
    public static int run(Usage usage, Invocation call, String configFile, Program program) {
        List<String> words = call.arguments();
        if (words.stream().skip(1).anyMatch(List.of("-h", "--help")::contains) && usage.hasVariant(words.get(0))) {
            return execute(List.of(words.get(0), "--help"), usage, call, configFile, program);
        }
        Optional<Program> variant = words.isEmpty() ? Optional.empty() : usage.variant(words.get(0));
        return variant.isEmpty()
                ? execute(words, usage, call, configFile, program)
                : execute(words.subList(1, words.size()), usage, call, configFile, variant.get());
    }

    private static int execute(List<String> words, Usage usage, Invocation call, String configFile, Program program) {
        CommandLine commandLine = new CommandLine(usage.spec());
        StringWriter help = new StringWriter();
        commandLine.setOut(new PrintWriter(help));
        commandLine.setParameterExceptionHandler((e, args) -> wrongUsage(e, call.err()));
        commandLine.setExecutionStrategy(parsed -> {
            Integer shown = CommandLine.executeHelpRequest(parsed);
            return shown == null
                    ? execute(parsed, usage, call, configFile, program)
                    : Math.max(shown, printed(help.toString(), parsed, call));
        });
        return commandLine.execute(words.toArray(String[]::new));
    }

    private static int execute(ParseResult parsed, Usage usage, Invocation call, String configFile, Program program) {
        String name = parsed.commandSpec().name();
        Options options = null;
        try {
            Folders folders = Folders.of(call.environment(), call.home());
            ParseResult asked = deepest(parsed);
            Optional<Program> command = usage.program(asked.commandSpec());
            options = command.isPresent()
                    ? ofCommand(parsed, asked)
                    : Options.of(asked, call.environment(), folders, configFile);
            options.word("--lang");
            return command.orElse(program).run(options, folders);
        } catch (UsageException e) {
            complain(call.err(), name, e.getMessage() + place(e.option(), options));
            return ExitStatus.USAGE;
        } catch (IdentityException e) {
            complain(call.err(), name, Sentences.of(e.reason()) + place(Options.ofFile(e.reason()), options));
            return ExitStatus.TLS;
        } catch (UnusableException e) {
            complain(call.err(), name, e.getMessage() + place(Optional.of(e.option()), options));
            return ExitStatus.FAILED;
        } catch (IOException e) {
            complain(call.err(), name, String.valueOf(e.getMessage()));
            return ExitStatus.FAILED;
        } catch (RuntimeException | Error e) {
            // picocli's handler gets only exceptions of its own commands; for all others it prints the trace
            return fault(e, call.err(), name);
        }
    }

    /** @param options null while they are being read */
    private static String place(Optional<String> option, Options options) {
        return option.filter(known -> options != null)
                .map(known -> options.place(known))
                .orElse("");
    }

    private static int printed(String text, ParseResult parsed, Invocation call) {
        Console out = new Console(call.out(), Console.charset());
        out.text(text);
        out.flush();
        return status(out, call, parsed.commandSpec().root().name());
    }

    /** The exit status of a program that has written all that it had to. */
    public static int status(Console out, Invocation call, String program) {
        return out.failure()
                .map(failure -> unwritten(failure, call.err(), program))
                .orElse(ExitStatus.OK);
    }

    /**
     * The exit status when standard output cannot be written any more. A reader that has seen enough, such as {@code head}, is an orderly
     * end; anything else is a failure, told in one line.
     */
    public static int unwritten(IOException failure, PrintStream err, String program) {
        if (Console.readerIsGone(failure)) {
            return ExitStatus.OK;
        }
        complain(err, program, unwritten(failure));
        return ExitStatus.FAILED;
    }

    /** Why standard output cannot be written, for the user. */
    public static String unwritten(IOException failure) {
        return Words.of("standard output: {0}", FileProblem.of(failure));
    }

    private static ParseResult deepest(ParseResult parsed) {
        return parsed.hasSubcommand() ? deepest(parsed.subcommand()) : parsed;
    }

    /** A sub-command takes none of the program's options. */
    private static Options ofCommand(ParseResult program, ParseResult asked) throws UsageException {
        if (!program.matchedArgs().isEmpty()) {
            String name = program.subcommand().commandSpec().name();
            throw new UsageException(
                    name.substring(name.lastIndexOf(' ') + 1) + Words.of(": expected before everything else"));
        }
        return Options.ofCommandLine(asked);
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().root().name();
    }

    private static int wrongUsage(ParameterException e, PrintStream err) {
        complain(err, name(e.getCommandLine()), problem(e) + Words.of("; try --help"));
        return ExitStatus.USAGE;
    }

    private static int fault(Throwable e, PrintStream err, String name) {
        complain(
                err,
                name,
                Words.of("a fault of the program: {0}", e) + (LogFile.fault(e) ? Words.of("; the log has more") : ""));
        return ExitStatus.FAILED;
    }

    /** What picocli found wrong, in our words. */
    private static String problem(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String argument = unmatched.getUnmatched().get(0);
            return argument.startsWith("-")
                    ? Words.of("unknown option: {0}", "'" + argument + "'")
                    : Words.of("unexpected argument: {0}", "'" + argument + "'")
                            + portBeside(e.getCommandLine(), argument);
        }
        if (e instanceof MissingParameterException missing
                && missing.getMissing().size() == 1
                && missing.getMissing().get(0) instanceof OptionSpec option) {
            return Words.of(
                    "missing required parameter for option {0} ({1})",
                    "'" + option.longestName() + "'", option.paramLabel());
        }
        return firstLine(e.getMessage());
    }

    /** What to do about a port after its host, as telnet takes it. */
    private static String portBeside(CommandLine command, String argument) {
        List<PositionalParamSpec> places = command.getCommandSpec().positionalParameters();
        if (places.isEmpty() || !places.get(0).paramLabel().equals(Values.HOST_PORT) || !argument.matches("\\d{1,5}")) {
            return "";
        }
        String host = String.join("", places.get(0).stringValues());
        return Words.of("; expected HOST:PORT, such as {0}", (host.isEmpty() ? "localhost" : host) + ":" + argument);
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse(Words.of("wrong usage"));
        return line.isEmpty() ? line : Character.toLowerCase(line.charAt(0)) + line.substring(1);
    }

    /** Prints one line on standard error, sanitised. */
    public static void complain(PrintStream err, String program, String message) {
        err.println(Sanitizer.clean(program + ": " + message));
    }
}
