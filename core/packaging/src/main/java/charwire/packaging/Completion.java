package charwire.packaging;

import charwire.app.Usage;
import java.io.File;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for bash and zsh, made from a command's model when a package is built. */
final class Completion {
    private final CommandSpec program;

    Completion(Usage usage) {
        this.program = usage.withOptionsOfVariants().spec();
    }

    /** picocli's own, without its first line, which would make a program of what bash only reads. */
    String bash() {
        String script = AutoComplete.bash(program.name(), new CommandLine(program));
        return script.substring(script.indexOf('\n') + 1);
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
        if (commands) {
            out.append("  local curcontext=$curcontext state line\n  typeset -A opt_args\n");
        }
        out.append("  _arguments ").append(commands ? "-C " : "").append("-s");
        for (OptionSpec option : spec.options()) {
            out.append(" \\\n    ").append(argument(option));
        }
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

    private static String argument(OptionSpec option) {
        String[] names = option.names();
        boolean takesValue = option.arity().max() > 0;
        String value = takesValue ? ":" + escaped(option.paramLabel()) + ":" + action(option) : "";
        String about = "[" + escaped(text(option.description())) + "]";
        if (names.length > 1) {
            return "'(" + String.join(" ", names) + ")'{" + String.join(",", names) + "}" + quoted(about + value);
        }
        return quoted((option.isMultiValue() ? "*" : "") + names[0] + (takesValue ? "=" : "") + about + value);
    }

    private static String action(OptionSpec option) {
        return isFile(option) ? "_files" : wordsOr(option.paramLabel().startsWith("HOST") ? "_hosts" : " ", option);
    }

    private static String action(PositionalParamSpec argument) {
        return argument.paramLabel().startsWith("FILE")
                ? "_files"
                : wordsOr(argument.paramLabel().startsWith("HOST") ? "_hosts" : " ", argument);
    }

    private static String wordsOr(String other, ArgSpec argument) {
        return argument.completionCandidates() == null
                ? other
                : "(" + String.join(" ", argument.completionCandidates()) + ")";
    }

    private static boolean isFile(OptionSpec option) {
        return option.type() == File.class;
    }

    private static String about(CommandSpec spec) {
        return text(spec.usageMessage().header()).replaceAll("\\.$", "");
    }

    private static String text(String... lines) {
        return String.join(" ", lines).replace("%n", " ").replace("%%", "%").strip();
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
