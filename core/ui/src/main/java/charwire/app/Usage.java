package charwire.app;

import charwire.Version;
import charwire.words.Words;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command's options, in groups, and the rest of its {@code --help}. Every value is text: {@link Options} reads it, wherever it comes
 * from. No line is wider than {@value #WIDTH} columns.
 */
public final class Usage {
    static final int WIDTH = 80;

    private static final String OPTIONS = "[OPTION...]";
    private static final int LONGEST_OPTION = 36;

    private final CommandSpec spec = CommandSpec.create();
    private final Map<CommandSpec, CommandLines.Program> commands = new HashMap<>();
    private final Map<String, Variant> variants = new HashMap<>();
    private int groups;

    private Usage() {}

    /** @param synopsis what follows the name; further lines are other ways to call it */
    public static Usage of(String name, String synopsis, String... about) {
        Usage usage = new Usage();
        usage.spec.name(name).version(Version.current().line(name));
        usage.spec
                .usageMessage()
                .width(WIDTH)
                .longOptionsMaxWidth(LONGEST_OPTION)
                .sortOptions(false)
                .synopsisHeading(Words.of("Usage: "))
                .customSynopsis(name + " "
                        + synopsis.lines()
                                .map(line -> line.isEmpty() ? line : Words.of(line))
                                .collect(Collectors.joining("\n       ")))
                .header(inTheLanguage(about))
                .footerHeading("%n");
        return usage;
    }

    /** An optional positional argument; it comes first. */
    public Usage argument(String label, String description) {
        return argument(label, null, description);
    }

    /**
     * The same, of which some words are known.
     *
     * @param words for completion; null for none
     */
    public Usage argument(String label, List<String> words, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(label)
                .arity("0..1")
                .index("0")
                .type(String.class)
                .completionCandidates(words)
                .description(Words.of(description))
                .build());
        spec.usageMessage().parameterListHeading("%n");
        return this;
    }

    /** Options under a heading. */
    public Usage group(String heading, OptionSpec... options) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .validate(false)
                .exclusive(false)
                .order(groups++)
                .heading("%n" + Words.of(heading) + ":%n");
        List.of(options).forEach(group::addArg);
        spec.addArgGroup(group.build());
        return this;
    }

    /** Lines as they are, below the options. */
    public Usage footer(String... lines) {
        spec.usageMessage().footer(inTheLanguage(lines));
        return this;
    }

    /**
     * A sub-command with no option but {@code --help}; the help lists it.
     *
     * @param command named by all the words that call it; only the last is its own
     */
    public Usage command(Usage command, CommandLines.Program program) {
        command.group("Options", Speech.option(), help());
        commands.putAll(command.commands);
        commands.put(command.spec, program);
        spec.addSubcommand(lastWord(command.spec), command.spec);
        spec.usageMessage().commandListHeading("%n" + Words.of("Commands") + ":%n");
        // A server may be named like a sub-command: then --server names it.
        spec.parser().allowSubcommandsAsOptionParameters(true);
        return this;
    }

    private static String[] inTheLanguage(String... lines) {
        return Arrays.stream(lines).map(line -> Words.of(line)).toArray(String[]::new);
    }

    /** A sub-command that takes all the program's options and arguments, and does something else with them; the help lists it. */
    public Usage variant(String name, String about, CommandLines.Program program) {
        return variant(Usage.of(spec.name() + " " + name, OPTIONS, about, ""), program);
    }

    /** The same, of a program without arguments; where the command has one, it takes any number. */
    public Usage variant(Usage command, CommandLines.Program program) {
        String name = lastWord(command.spec);
        variants.put(
                name, new Variant(program, !command.spec.positionalParameters().isEmpty()));
        return command(command, (options, folders) -> {
            throw new UsageException(name + Words.of(": expected before everything else"));
        });
    }

    private static String lastWord(CommandSpec command) {
        return command.name().substring(command.name().lastIndexOf(' ') + 1);
    }

    /** For completion: every variant has the options that it takes, which its own help leaves to that of the program. */
    public Usage withOptionsOfVariants() {
        for (String name : variants.keySet()) {
            CommandSpec variant = spec.subcommands().get(name).getCommandSpec();
            for (OptionSpec option : spec.options()) {
                if (variant.findOption(option.longestName()) == null) {
                    variant.addOption(OptionSpec.builder(option).build());
                }
            }
        }
        return this;
    }

    private record Variant(CommandLines.Program program, boolean takesArguments) {}

    boolean hasVariant(String word) {
        return variants.containsKey(word);
    }

    /** Makes this the usage of a variant, and tells what runs it; empty if the word is none. */
    Optional<CommandLines.Program> variant(String word) {
        Variant variant = variants.get(word);
        if (variant == null) {
            return Optional.empty();
        }
        if (variant.takesArguments) {
            spec.addPositional(PositionalParamSpec.builder()
                    .paramLabel("ARGUMENT")
                    .arity("0..*")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .build());
        }
        return Optional.of(variant.program);
    }

    /** The command as picocli has it. */
    public CommandSpec spec() {
        return spec;
    }

    /** What runs a command that was added; empty for the program itself. */
    Optional<CommandLines.Program> program(CommandSpec command) {
        return Optional.ofNullable(commands.get(command));
    }

    /** An option with a value, and no default or one that the description tells. */
    public static OptionSpec value(String name, String label, String description) {
        return text(name, label).description(Words.of(description)).build();
    }

    /** An option with a value and a default, which the help shows. */
    public static OptionSpec value(String name, String label, String defaultValue, String description) {
        return text(name, label)
                .defaultValue(defaultValue)
                .description(withDefault(Words.of(description), defaultValue))
                .build();
    }

    /** An option that names a file. */
    public static OptionSpec file(String name, String description) {
        // Its text is read by Options, wherever it comes from.
        return text(name, "FILE")
                .type(File.class)
                .converters(path -> path)
                .description(Words.of(description))
                .build();
    }

    /** An option that takes one of these words, in any case; its description tells the default. */
    public static OptionSpec choice(String name, String label, List<String> words, String description) {
        return text(name, label)
                .completionCandidates(words)
                .description(Words.of(description))
                .build();
    }

    /** The same with a default, which the help shows. */
    public static OptionSpec choice(
            String name, String label, List<String> words, String defaultValue, String description) {
        return text(name, label)
                .completionCandidates(words)
                .defaultValue(defaultValue)
                .description(withDefault(Words.of(description), defaultValue))
                .build();
    }

    /** The words that a choice takes. */
    static List<String> words(OptionSpec choice) {
        List<String> words = new ArrayList<>();
        choice.completionCandidates().forEach(words::add);
        return words;
    }

    /** The words for an enum's constants. */
    public static List<String> words(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String withDefault(String description, String value) {
        return description + Words.of(" (default: {0})", value);
    }

    private static OptionSpec.Builder text(String name, String label) {
        return OptionSpec.builder(name).paramLabel(label).arity("1").type(String.class);
    }

    /** An option that may be repeated on the command line; elsewhere its values are one text, separated by commas. */
    public static OptionSpec values(String name, String label, String description) {
        return text(name, label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(Words.of(description))
                .build();
    }

    /** An option without a value. */
    public static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .arity("0")
                .type(boolean.class)
                .description(Words.of(description))
                .build();
    }

    /** What every command has. */
    public static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .arity("0")
                .type(boolean.class)
                .usageHelp(true)
                .description(Words.of("show this and exit"))
                .build();
    }

    static OptionSpec version() {
        return OptionSpec.builder("-V", "--version")
                .arity("0")
                .type(boolean.class)
                .versionHelp(true)
                .description(Words.of("show the version and exit"))
                .build();
    }

    /** The options that every program has, as its last group; {@code more} comes before them in it. */
    public Usage program(String file, OptionSpec... more) {
        List<OptionSpec> options = new ArrayList<>(List.of(more));
        options.add(file(
                "--log-file",
                Words.of("the log; none for no log (default: charwire/{0}.log in the user's state folder)", file)));
        options.add(choice("--log-level", "LEVEL", LogFile.LEVELS, "info", Values.either(LogFile.LEVELS)));
        options.add(file(
                "--config",
                Words.of(
                        "the configuration file (default: charwire/{0}.properties in the user's configuration folder,"
                                + " if it is there)",
                        file)));
        options.add(Speech.option());
        options.add(help());
        options.add(version());
        return group("Program", options.toArray(OptionSpec[]::new));
    }
}
