package charwire.app;

import charwire.words.Language;
import charwire.words.Words;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Which language a program speaks: {@code --lang}, CHARWIRE_LANG, the configuration file, the locale. It is chosen before the options are
 * read, so that their errors are told in it too; a wrong value is ignored here and refused there. If the terminal's charset lacks the
 * letters, it is English whatever was asked for: question marks help nobody.
 */
public final class Speech {
    /** The launcher's note of the user's locale, which it replaces for the JVM. */
    private static final String LOCALE = "CHARWIRE_LOCALE";

    private Speech() {}

    /** Makes this process speak its user's language; a main calls it first of all. */
    public static void choose(Invocation call, String configFile) {
        Words.speak(writable(of(call, configFile), Console.charset()));
    }

    static Language writable(Language language, Charset charset) {
        return charset.newEncoder().canEncode(language.letters()) ? language : Language.ENGLISH;
    }

    static Language of(Invocation call, String configFile) {
        return argument(call.arguments(), "--lang")
                .or(() -> Options.variable(call.environment(), "--lang"))
                .or(() -> inFile(call, configFile))
                .flatMap(Language::ofCode)
                .orElseGet(() -> ofLocale(call.environment()));
    }

    static OptionSpec option() {
        List<String> codes = Stream.of(Language.values()).map(Language::code).toList();
        return Usage.choice(
                "--lang",
                String.join("|", codes),
                codes,
                "the language of texts, English or Russian (default: the locale's)");
    }

    private static Language ofLocale(Map<String, String> environment) {
        for (String variable : List.of(LOCALE, "LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return Language.ofLocale(value);
            }
        }
        return Language.ofLocale(Locale.getDefault().getLanguage());
    }

    private static Optional<String> argument(List<String> arguments, String name) {
        for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
            if (arguments.get(i).startsWith(name + "=")) {
                return Optional.of(arguments.get(i).substring(name.length() + 1));
            }
            if (arguments.get(i).equals(name) && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** Errors in the file are told when the options are read. */
    private static Optional<String> inFile(Invocation call, String configFile) {
        try {
            Optional<String> named = argument(call.arguments(), "--config");
            ConfigFile file = named.isPresent()
                    ? ConfigFile.read(java.nio.file.Path.of(named.get()))
                    : ConfigFile.readIfThere(Folders.of(call.environment(), call.home()), configFile);
            return Optional.ofNullable(file.entries().get("lang")).map(ConfigFile.Entry::value);
        } catch (UsageException | java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }
}
