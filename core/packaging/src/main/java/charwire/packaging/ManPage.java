package charwire.packaging;

import charwire.app.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A manual page in roff, made from a command's model when a package is built. The program's own commands are sections of its page. A
 * block of the help's end that begins with a word and a colon, as {@code Examples:}, becomes a section of that name.
 */
final class ManPage {
    private static final Pattern HEADED = Pattern.compile("(\\p{Lu}[\\p{L} ]{2,24}):(?: (.*))?");

    private final StringBuilder out = new StringBuilder();
    private final Headings headings;

    /** What the page's own headings are in its language. */
    record Headings(
            String name,
            String synopsis,
            String description,
            String options,
            String commands,
            String notes,
            String manual) {
        static final Headings ENGLISH = new Headings(
                "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "CONFIGURATION", "User Commands");
        static final Headings RUSSIAN =
                new Headings("ИМЯ", "ОБЗОР", "ОПИСАНИЕ", "ПАРАМЕТРЫ", "КОМАНДЫ", "НАСТРОЙКА", "Команды пользователя");
    }

    private ManPage(Headings headings) {
        this.headings = headings;
    }

    /**
     * @param date as {@code 2026-01-31}
     * @param more sections in roff that the help has not, for the page's end
     */
    static String of(Usage usage, Headings headings, String version, String date, String more) {
        ManPage page = new ManPage(headings);
        page.program(usage.spec(), version, date);
        return page.out + more;
    }

    private void program(CommandSpec spec, String version, String date) {
        String about = about(spec);
        line(".TH " + spec.name().toUpperCase(Locale.ROOT) + " 1 " + date + " \"charwire " + version + "\" \""
                + headings.manual + "\"");
        section(headings.name);
        text(spec.name() + " – " + brief(about));
        section(headings.synopsis);
        synopsis(spec);
        section(headings.description);
        text(about);
        section(headings.options);
        options(spec);
        if (!spec.subcommands().isEmpty()) {
            section(headings.commands);
            commands(spec);
        }
        footer(spec);
    }

    private static String about(CommandSpec spec) {
        return String.join(" ", lines(spec.usageMessage().header())).strip();
    }

    /** As the index of all pages wants it: a phrase, no sentence. */
    private static String brief(String about) {
        String first = about.split("(?<=\\.) ", 2)[0];
        String phrase = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
        return phrase.substring(0, 1).toLowerCase(Locale.ROOT) + phrase.substring(1);
    }

    private void synopsis(CommandSpec spec) {
        List<String> calls = lines(spec.usageMessage().customSynopsis());
        for (String call : calls) {
            if (!call.equals(calls.get(0))) {
                line(".br");
            }
            String rest = call.strip().substring(spec.name().length());
            line("\\fB" + escaped(spec.name()) + "\\fR" + escaped(rest));
        }
    }

    private void options(CommandSpec spec) {
        for (PositionalParamSpec argument : spec.positionalParameters()) {
            entry("\\fI" + escaped(argument.paramLabel()) + "\\fR", argument.description());
        }
        for (ArgGroupSpec group : spec.argGroups()) {
            line(".SS "
                    + quoted(String.join(" ", lines(group.heading())).strip().replaceAll(":$", "")));
            group.options().forEach(this::option);
        }
    }

    private void option(OptionSpec option) {
        List<String> names = new ArrayList<>();
        for (String name : option.names()) {
            names.add("\\fB" + escaped(name) + "\\fR");
        }
        String value = option.arity().max() == 0 ? "" : "=\\fI" + escaped(option.paramLabel()) + "\\fR";
        entry(String.join(", ", names) + value, option.description());
    }

    private void entry(String term, String... description) {
        line(".TP");
        line(term);
        text(String.join(" ", lines(description)));
    }

    private void commands(CommandSpec spec) {
        spec.subcommands().values().forEach(child -> command(child.getCommandSpec()));
    }

    private void command(CommandSpec spec) {
        for (String call : lines(spec.usageMessage().customSynopsis())) {
            line(".SS " + quoted(call.strip()));
        }
        text(about(spec));
        for (PositionalParamSpec argument : spec.positionalParameters()) {
            entry("\\fI" + escaped(argument.paramLabel()) + "\\fR", argument.description());
        }
        spec.argGroups().stream()
                .flatMap(group -> group.options().stream())
                .filter(option -> !option.usageHelp())
                .forEach(this::option);
        for (List<String> block : blocks(lines(spec.usageMessage().footer()))) {
            line(".PP");
            block(block);
        }
        commands(spec);
    }

    private void footer(CommandSpec spec) {
        boolean notes = false;
        for (List<String> block : blocks(lines(spec.usageMessage().footer()))) {
            Matcher headed = HEADED.matcher(block.get(0));
            if (headed.matches()) {
                section(headed.group(1).toUpperCase(Locale.ROOT));
                List<String> rest = new ArrayList<>(block.subList(1, block.size()));
                if (headed.group(2) != null) {
                    rest.add(0, headed.group(2));
                }
                block(rest);
            } else {
                if (notes) {
                    line(".PP");
                } else {
                    section(headings.notes);
                }
                notes = true;
                block(block);
            }
        }
    }

    /** Indented lines stay as they are, others are one paragraph. */
    private void block(List<String> lines) {
        if (lines.stream().anyMatch(line -> line.startsWith(" "))) {
            line(".EX");
            lines.forEach(line -> line(guarded(escaped(line))));
            line(".EE");
        } else {
            text(String.join(" ", lines));
        }
    }

    private void section(String name) {
        line(".SH " + quoted(name));
    }

    /** Sentences on lines of their own, as roff likes them. */
    private void text(String text) {
        for (String sentence : text.split("(?<=[a-zа-я0-9)]\\.) (?=\\p{Lu})")) {
            line(guarded(escaped(sentence)));
        }
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private static List<List<String>> blocks(List<String> lines) {
        List<List<String>> blocks = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank()) {
                block.add(line);
            } else if (!block.isEmpty()) {
                blocks.add(block);
                block = new ArrayList<>();
            }
        }
        if (!block.isEmpty()) {
            blocks.add(block);
        }
        return blocks;
    }

    /** What the model means by its format texts. */
    private static List<String> lines(String... texts) {
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            String plain = text.replace("%n", "\n").replace("%%", "%");
            lines.addAll(plain.lines().toList());
            if (plain.isEmpty()) {
                lines.add("");
            }
        }
        return lines;
    }

    private static String quoted(String text) {
        return '"' + escaped(text).replace("\"", "\\(dq") + '"';
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("–", "\\-").replace("…", "...");
    }

    /** A line that begins with a dot or an apostrophe is a request. */
    private static String guarded(String line) {
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }
}
