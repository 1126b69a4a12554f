package charwire.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;

/** Holds a commented sample of a configuration file to a program's options. */
public final class SampleFile {
    private static final Pattern SETTING = Pattern.compile("(?m)^#([a-z][a-z-]*) = (.*)$");

    private SampleFile() {}

    /** What is wrong with it; nothing if each option stands there once, commented out, with its default where it has one. */
    public static List<String> problems(Usage usage, Path file) throws IOException {
        List<String> problems = new ArrayList<>();
        String text = Files.readString(file);
        Map<String, String> settings = new LinkedHashMap<>();
        SETTING.matcher(text).results().forEach(found -> {
            if (settings.put(found.group(1), found.group(2)) != null) {
                problems.add(found.group(1) + ": stands twice");
            }
        });
        for (OptionSpec option : Options.configurable(usage.spec())) {
            String name = option.longestName().substring(2);
            String value = settings.remove(name);
            Optional<String> usual = Optional.ofNullable(option.defaultValue());
            if (value == null) {
                problems.add(name + ": is missing");
            } else if (usual.isPresent() && !usual.get().equals(value)) {
                problems.add(name + ": " + value + ": expected the default, " + usual.get());
            } else if (option.arity().max() == 0 && !value.equals("true")) {
                problems.add(name + ": " + value + ": expected true");
            }
        }
        new TreeSet<>(settings.keySet()).forEach(name -> problems.add(name + ": is no option"));
        text.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> problems.add(line + ": expected to be commented out"));
        return problems;
    }
}
