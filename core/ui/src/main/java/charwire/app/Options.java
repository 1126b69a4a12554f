package charwire.app;

import charwire.identity.FileKind;
import charwire.protocol.Parsed;
import charwire.protocol.Reason;
import charwire.words.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of a program from all their sources: command line, then environment, then configuration file, then built in. An option
 * {@code --max-clients} is {@code CHARWIRE_MAX_CLIENTS} in the environment, unless that is empty, and {@code max-clients} in the file.
 */
public final class Options {
    /** The options that name files. */
    private static final Map<FileKind, String> FILES = Map.of(
            FileKind.CERTIFICATE, "--cert",
            FileKind.KEY, "--key",
            FileKind.KEY_STORE, "--keystore",
            FileKind.CLIENT_CA, "--client-ca",
            FileKind.CA, "--ca");

    private static final String PREFIX = "CHARWIRE_";
    private static final Pattern SERVICE = Pattern.compile("(tcp|udp|sctp)://.*");
    /** Options that make sense on a command line alone. */
    private static final List<String> COMMAND_LINE_ONLY = List.of("--help", "--version", "--config");

    private final ParseResult commandLine;
    private final Map<String, String> environment;
    private final ConfigFile file;
    private final Reading reading;

    /** Takes the sources together. */
    @FunctionalInterface
    private interface Reading {
        Options read() throws UsageException;
    }

    private Options(ParseResult commandLine, Map<String, String> environment, ConfigFile file, Reading reading) {
        this.commandLine = commandLine;
        this.environment = environment;
        this.file = file;
        this.reading = reading;
    }

    /**
     * Combines the sources.
     *
     * @param folders where the configuration file is unless {@code --config} names one
     * @throws UsageException the file is unusable, or has a key that is not an option
     */
    public static Options of(
            ParseResult commandLine, Map<String, String> environment, Folders folders, String configFile)
            throws UsageException {
        for (OptionSpec option : commandLine.matchedOptions()) {
            checkOnce(option);
        }
        OptionSpec config = commandLine.matchedOption("--config");
        ConfigFile read =
                config == null ? ConfigFile.readIfThere(folders, configFile) : ConfigFile.read(named(value(config)));
        for (var entry : read.entries().entrySet()) {
            checkKey(
                    commandLine.commandSpec(),
                    read,
                    entry.getKey(),
                    entry.getValue().line());
        }
        return new Options(commandLine, environment, read, () -> of(commandLine, environment, folders, configFile));
    }

    /** The same from the same sources, with the configuration file as it is now. */
    public Options again() throws UsageException {
        return reading.read();
    }

    /** The options of a sub-command, which takes them from its command line alone. */
    static Options ofCommandLine(ParseResult commandLine) {
        return new Options(commandLine, Map.of(), ConfigFile.NONE, () -> ofCommandLine(commandLine));
    }

    /** Inside a group of options picocli does not notice. */
    private static void checkOnce(OptionSpec option) throws UsageException {
        List<String> values = option.stringValues();
        if (values.size() > 1 && option.arity().max() > 0 && !option.isMultiValue()) {
            throw new UsageException(
                    option.longestName(), values.get(1), Words.of("was {0} before; give it once", values.get(0)));
        }
    }

    private static Path named(String config) throws UsageException {
        return valid(Values.path("config", config));
    }

    /** What was given, as one text; that of a flag is empty. */
    private static String value(OptionSpec option) {
        return String.join(",", option.stringValues());
    }

    private static void checkKey(CommandSpec spec, ConfigFile file, String key, int line) throws UsageException {
        List<String> known = configurable(spec).stream()
                .map(option -> option.longestName().substring(2))
                .toList();
        if (!known.contains(key)) {
            throw new UsageException(
                    "--config",
                    file.path() + ":" + line + ": " + key,
                    Words.of("is not an option; expected one of {0}", String.join(", ", known)));
        }
    }

    /** What may stand in a configuration file. */
    static List<OptionSpec> configurable(CommandSpec spec) {
        List<OptionSpec> options = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            if (!COMMAND_LINE_ONLY.contains(option.longestName()) && !option.hidden()) {
                options.add(option);
            }
        }
        return options;
    }

    List<OptionSpec> configurable() {
        return configurable(commandLine.commandSpec());
    }

    /** The configuration file that was read; empty if there was none. */
    public Optional<Path> file() {
        return Optional.ofNullable(file.path());
    }

    /** A value and where it came from. */
    public record Setting(String value, Source source) {}

    /**
     * Where a value came from.
     *
     * @param place a variable, or a line of a file; empty for the other kinds
     */
    public record Source(Kind kind, String place) {
        enum Kind {
            COMMAND_LINE,
            PLACE,
            BUILT_IN
        }

        static final Source COMMAND_LINE = new Source(Kind.COMMAND_LINE, "");

        private static final Source BUILT_IN = new Source(Kind.BUILT_IN, "");

        public boolean isCommandLine() {
            return kind == Kind.COMMAND_LINE;
        }

        String words() {
            return switch (kind) {
                case COMMAND_LINE -> Words.of("from the command line");
                case PLACE -> Words.of("from {0}", place);
                case BUILT_IN -> Words.of("built in");
            };
        }
    }

    /** The value in force; empty if the option was given nowhere and has no default. */
    public Optional<Setting> find(String option) {
        OptionSpec spec = commandLine.commandSpec().findOption(option);
        if (spec == null) {
            throw new IllegalArgumentException("option: " + option);
        }
        return given(option)
                .or(() -> Optional.ofNullable(spec.defaultValue()).map(value -> new Setting(value, Source.BUILT_IN)));
    }

    /** As {@link #find}, without the default. */
    private Optional<Setting> given(String option) {
        OptionSpec matched = commandLine.matchedOption(option);
        if (matched != null) {
            return Optional.of(new Setting(value(matched), Source.COMMAND_LINE));
        }
        Optional<String> inEnvironment = variable(environment, option);
        if (inEnvironment.isPresent()) {
            return Optional.of(placed(inEnvironment.get(), variable(option)));
        }
        ConfigFile.Entry entry = file.entries().get(option.substring(2));
        if (entry != null) {
            return Optional.of(placed(entry.value(), file.path() + ":" + entry.line()));
        }
        return Optional.empty();
    }

    private static Setting placed(String value, String place) {
        return new Setting(value, new Source(Source.Kind.PLACE, place));
    }

    /** An option's value in the environment; a variable that is empty, or that another program set, does not count. */
    static Optional<String> variable(Map<String, String> environment, String option) {
        return Optional.of(environment.getOrDefault(variable(option), ""))
                .filter(value -> !value.isEmpty() && !isOfAService(option, value));
    }

    private static String variable(String option) {
        return PREFIX + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Kubernetes sets this in every container if a Service is called charwire: CHARWIRE_PORT=tcp://10.43.0.7:7319. */
    private static boolean isOfAService(String option, String value) {
        return option.equals("--port") && SERVICE.matcher(value).matches();
    }

    /** What the user should know about the options' sources. */
    public List<String> warnings() {
        return commandLine.commandSpec().options().stream()
                .map(OptionSpec::longestName)
                .filter(option -> isOfAService(option, environment.getOrDefault(variable(option), "")))
                .map(option -> Words.of(
                        "{0}: ignored: Kubernetes sets it beside a Service of this name; to choose, give --{1}",
                        variable(option) + "=" + environment.get(variable(option)), option.substring(2)))
                .toList();
    }

    /** Ends a message about a value that is not from the command line: {@code  (from CHARWIRE_PORT)}. */
    public String place(String option) {
        return Optional.ofNullable(commandLine.commandSpec().findOption(option))
                .flatMap(known -> given(option))
                .filter(setting -> setting.source().kind() == Source.Kind.PLACE)
                .map(setting -> " (" + setting.source().words() + ")")
                .orElse("");
    }

    /** The option that named the unusable file; empty if none did. */
    static Optional<String> ofFile(Reason problem) {
        return problem.kind() == Reason.Form.ABOUT && problem.arguments().get(0) instanceof Reason what
                ? Optional.ofNullable(FILES.get(what.kind()))
                : Optional.empty();
    }

    /** The positional argument, which only a command line has; empty if it was not given. */
    public Optional<String> argument() {
        return commandLine.hasMatchedPositional(0)
                ? Optional.of(commandLine.matchedPositional(0).stringValues().get(0))
                : Optional.empty();
    }

    /** All arguments without a name. */
    public List<String> arguments() {
        return commandLine.matchedPositionals().stream()
                .flatMap(argument -> argument.stringValues().stream())
                .toList();
    }

    /**
     * The parsed value of an option that has a default.
     *
     * @throws UsageException the parser refused
     */
    public <T> T get(String option, Function<String, Parsed<T>> parser) throws UsageException {
        return getIfThere(option, parser).orElseThrow(() -> new IllegalArgumentException("no default: " + option));
    }

    /** As {@link #get}; empty if the option was given nowhere. */
    public <T> Optional<T> getIfThere(String option, Function<String, Parsed<T>> parser) throws UsageException {
        Optional<Setting> setting = find(option);
        return setting.isEmpty()
                ? Optional.empty()
                : Optional.of(valid(option, parser.apply(setting.get().value())));
    }

    /** The value of a text that is not an option's. */
    public static <T> T valid(Parsed<T> parsed) throws UsageException {
        return valid(null, parsed);
    }

    private static <T> T valid(String option, Parsed<T> parsed) throws UsageException {
        if (!parsed.isValid()) {
            throw new UsageException(option, parsed.problem().orElseThrow());
        }
        return parsed.orThrow();
    }

    /** The value of an option that names a file; empty if it was not given. */
    public Optional<Path> path(String option) throws UsageException {
        return getIfThere(option, text -> Values.path(option.substring(2), text));
    }

    /** The value of a {@link Usage#choice}, one of its words; empty if it was not given. */
    public Optional<String> word(String option) throws UsageException {
        List<String> words = Usage.words(commandLine.commandSpec().findOption(option));
        return getIfThere(option, text -> Values.word(option.substring(2), text, words));
    }

    /** The value of a {@link Usage#choice} between an enum's constants; it must have a default. */
    public <E extends Enum<E>> E choice(String option, Class<E> type) throws UsageException {
        return Enum.valueOf(type, word(option).orElseThrow().toUpperCase(Locale.ROOT));
    }

    /** Whether a flag is set. */
    public boolean flag(String option) throws UsageException {
        return getIfThere(option, text -> Values.flag(option.substring(2), text))
                .orElse(false);
    }
}
