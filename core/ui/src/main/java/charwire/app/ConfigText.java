package charwire.app;

import charwire.Version;
import charwire.protocol.Sanitizer;
import charwire.words.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** The options in force, as a configuration file that would have the same effect: each with its meaning and the source of its value. */
public final class ConfigText {
    private ConfigText() {}

    /** Prints the file and returns the exit status. */
    public static int print(String program, Options options, String argument, Invocation call) {
        Console out = new Console(call.out(), StandardCharsets.UTF_8);
        of(program, options, argument).forEach(out::line);
        return CommandLines.status(out, call, program);
    }

    /**
     * The lines of the file.
     *
     * @param argument the option that the positional argument stands for; empty if the program has none
     */
    public static List<String> of(String program, Options options, String argument) {
        List<String> lines = new ArrayList<>();
        lines.add("# "
                + Words.of(
                        "What is in force for {0}; configuration file: {1}",
                        Version.current().line(program),
                        options.file()
                                .map(file -> Sanitizer.clean(file.toString()))
                                .orElseGet(() -> Words.of("none"))));
        for (OptionSpec option : options.configurable()) {
            lines.add("");
            lines.add("# " + String.join(" ", option.description()));
            lines.addAll(setting(options, option, option.longestName().equals(argument)));
        }
        return lines;
    }

    private static List<String> setting(Options options, OptionSpec option, boolean named) {
        String name = option.longestName();
        Optional<Options.Setting> given = named && options.argument().isPresent()
                ? options.argument().map(text -> new Options.Setting(text, Options.Source.COMMAND_LINE))
                : options.find(name);
        String key = name.substring(2);
        if (given.isEmpty()) {
            return List.of("# " + Words.of("not set"), "#" + key + " =");
        }
        // A flag without a value is set; a file has to say so.
        boolean bare = given.get().value().isEmpty() && option.arity().max() == 0;
        return List.of(
                "# " + Sanitizer.clean(given.get().source().words()),
                key + " = " + (bare ? "true" : escaped(given.get().value())));
    }

    /** Escaped as in a properties file: nothing breaks the line or reaches a terminal raw. */
    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < value.length(); ) {
            int codePoint = value.codePointAt(at);
            at += Character.charCount(codePoint);
            if (codePoint == '\\') {
                text.append("\\\\");
            } else if (Sanitizer.isDisplayable(codePoint)) {
                text.appendCodePoint(codePoint);
            } else {
                for (char unit : Character.toChars(codePoint)) {
                    text.append(String.format("\\u%04x", (int) unit));
                }
            }
        }
        return text.toString();
    }
}
