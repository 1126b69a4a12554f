package charwire.packaging;

import charwire.app.Usage;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for bash and zsh, made from a command's model when a package is built. */
final class Completion {
    private final CommandSpec program;
    private final Map<String, List<String>> choices;

    /** @param choices the values of options whose label does not tell them, as {@code gap|close} does */
    Completion(Usage usage, Map<String, List<String>> choices) {
        this.program = usage.spec();
        this.choices = Map.copyOf(choices);
    }

    /**
     * picocli's own, with the types that it completes by: in the model every value is text. Without its first line, which would make a
     * program of what bash only reads.
     */
    String bash() {
        String script = AutoComplete.bash(program.name(), new CommandLine(typed(program)));
        return script.substring(script.indexOf('\n') + 1);
    }

    private CommandSpec typed(CommandSpec model) {
        CommandSpec typed = CommandSpec.create().name(lastWord(model));
        for (OptionSpec option : options(model)) {
            OptionSpec.Builder builder = OptionSpec.builder(option.names()[0], option.names());
            builder.names(option.names())
                    .arity(option.arity().toString())
                    .paramLabel(option.paramLabel())
                    .type(isFile(option) ? File.class : option.arity().max() == 0 ? boolean.class : String.class);
            values(option).ifPresent(builder::completionCandidates);
            typed.addOption(builder.build());
        }
        model.subcommands().forEach((name, child) -> typed.addSubcommand(name, typed(child.getCommandSpec())));
        return typed;
    }

    /** A function for each command, with the descriptions. */
    String zsh() {
        StringBuilder out = new StringBuilder("#compdef " + program.name() + "\n");
        function(program, out);
        return out.append('\n')
                .append(functionName(program))
                .append(" \"$@\"\n")
                .toString();
    }

    private void function(CommandSpec spec, StringBuilder out) {
        spec.subcommands().values().forEach(child -> function(child.getCommandSpec(), out));
        boolean commands = !spec.subcommands().isEmpty();
        out.append('\n').append(functionName(spec)).append("() {\n");
        if (commands) out.append("  local curcontext=$curcontext state line\n  typeset -A opt_args\n");
        out.append("  _arguments ").append(commands ? "-C " : "").append("-s");
        for (OptionSpec option : options(spec)) out.append(" \\\n    ").append(argument(option));
        if (commands) {
            out.append(" \\\n    ': :->command' \\\n    '*:: :->rest'\n");
            dispatch(spec, out);
        } else {
            for (PositionalParamSpec argument : spec.positionalParameters()) {
                out.append(" \\\n    ").append(quoted(":" + escaped(argument.paramLabel()) + ":" + action(argument)));
            }
            out.append('\n');
        }
        out.append("}\n");
    }

    private static void dispatch(CommandSpec spec, StringBuilder out) {
        out.append("  case $state in\n    command)\n      local -a commands=(\n");
        spec.subcommands()
                .forEach((name, child) -> out.append("        ")
                        .append(quoted(name + ":" + about(child.getCommandSpec())))
                        .append('\n'));
        out.append("      )\n      _describe -t commands command commands\n");
        for (PositionalParamSpec argument : spec.positionalParameters()) {
            out.append("      ").append(action(argument).strip()).append('\n');
        }
        out.append("      ;;\n    rest)\n      case $line[1] in\n");
        spec.subcommands()
                .forEach((name, child) ->
                        out.append("        ").append(name + ") " + functionName(child.getCommandSpec()) + " ;;\n"));
        out.append("      esac\n      ;;\n  esac\n");
    }

    private String argument(OptionSpec option) {
        String[] names = option.names();
        boolean takesValue = option.arity().max() > 0;
        String value = takesValue ? ":" + escaped(option.paramLabel()) + ":" + action(option) : "";
        String about = "[" + escaped(text(option.description())) + "]";
        if (names.length > 1) {
            return "'(" + String.join(" ", names) + ")'{" + String.join(",", names) + "}" + quoted(about + value);
        }
        return quoted((option.isMultiValue() ? "*" : "") + names[0] + (takesValue ? "=" : "") + about + value);
    }

    private String action(OptionSpec option) {
        if (isFile(option)) return "_files";
        return values(option)
                .map(list -> "(" + String.join(" ", list) + ")")
                .orElse(option.paramLabel().startsWith("HOST") ? "_hosts" : " ");
    }

    private static String action(PositionalParamSpec argument) {
        return argument.paramLabel().startsWith("HOST")
                ? "_hosts"
                : argument.paramLabel().startsWith("FILE") ? "_files" : " ";
    }

    private static List<OptionSpec> options(CommandSpec spec) {
        List<OptionSpec> options = new ArrayList<>(spec.options());
        // A group's are the command's as well, but not wherever the model was made by hand.
        spec.argGroups().stream()
                .flatMap(group -> group.options().stream())
                .filter(option -> !options.contains(option))
                .forEach(options::add);
        return options;
    }

    private Optional<List<String>> values(OptionSpec option) {
        List<String> named = choices.get(option.longestName());
        if (named != null) return Optional.of(named);
        String label = option.paramLabel();
        return label.matches("[a-z0-9-]+(\\|[a-z0-9-]+)+")
                ? Optional.of(List.of(label.split("\\|")))
                : Optional.empty();
    }

    private static boolean isFile(OptionSpec option) {
        return option.arity().max() > 0 && Stream.of("FILE", "DIR").anyMatch(option.paramLabel()::startsWith);
    }

    private static String about(CommandSpec spec) {
        return text(spec.usageMessage().header()).replaceAll("\\.$", "");
    }

    private static String text(String... lines) {
        return String.join(" ", lines).replace("%n", " ").replace("%%", "%").strip();
    }

    private static String lastWord(CommandSpec spec) {
        return spec.name().substring(spec.name().lastIndexOf(' ') + 1);
    }

    private static String functionName(CommandSpec spec) {
        return "_" + spec.name().replace(' ', '_');
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\[\\]:\\\\]", "\\\\$0");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
