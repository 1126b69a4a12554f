package charwire.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of translations beside the sources of all modules: neither lacks what the other has. */
final class WordsInSourcesTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final List<String> MODULES = List.of("core/engine", "core/ui", "tui-server", "tui-client");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//[^\\n]*");
    private static final Pattern JOINED = Pattern.compile("(?<!\\\\)\"\\s*\\+\\s*\"");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern BLOCK = Pattern.compile("(?s)\"\"\"\\n(.*?)\"\"\"");
    private static final Pattern CALL = Pattern.compile("Words\\.of\\(");
    private static final Pattern NOUN = Pattern.compile("\\{0#([^|]*)\\|[^|]*}");

    /** What a user reads as it is. */
    private static final Pattern TOLD =
            Pattern.compile("new (?:UsageException|UnusableException|IOException|IdentityException|NotAnsweredException"
                    + "|DamagedRecordException|Disconnection|Violation|ClientEvent\\.\\w+|ServerEvent\\.\\w+)\\(");

    private static final Pattern PROSE = Pattern.compile("\\p{Lower}{2,} \\p{Lower}{2,}");

    /**
     * English that stays as it is: of the protocol, the log and the figures, which machines read; examples and commands to type; the names
     * of threads; what others say, to be compared with, or said as they do; exceptions that no user reads; markup.
     */
    private static final Pattern FOR_MACHINES = Pattern.compile(
            "/(protocol|metrics)/|/(HandshakeFailure|HandshakeText|SelfSigned|Chains|LogFile|Signals|FileProblem|TerminalState)\\.java$");

    private static final Pattern TO_TYPE =
            Pattern.compile(" *(openssl|ssh-keygen|charwire-(server|client)|-\\w+|trust forget) .*");
    private static final Pattern NOT_TOLD_BEFORE = Pattern.compile(
            "(?s)(new \\w*(Exception|Error)\\([^;]*|new Thread\\([^;]*|contains\\(|equals\\(|has\\([^;]*|Stream\\.of\\([^;]*|append\\(|(raw|element)\\()$");

    private static final Map<Path, String> CODE = new TreeMap<>();
    private static final Set<String> LITERALS = new TreeSet<>();
    private static final Set<String> KEYS = new TreeSet<>();
    private static final Set<String> NAMES = new TreeSet<>();

    @BeforeAll
    static void readSources() throws IOException {
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(WordsInSourcesTest::read);
            }
        }
        assertTrue(KEYS.size() > 300, () -> "keys: " + KEYS.size());
    }

    private static void read(Path file) {
        String code;
        try {
            code = Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // A quotation mark alone, as a character, would begin a text that is none.
        code = code.replace("'\"'", "' '").replace("'\\\"'", "' '");
        BLOCK.matcher(code)
                .results()
                .forEach(found -> found.group(1).lines().map(String::strip).forEach(LITERALS::add));
        code = BLOCK.matcher(code).replaceAll("\"\"");
        code = JOINED.matcher(COMMENT.matcher(code).replaceAll("")).replaceAll("");
        CODE.put(file, code);
        LITERAL.matcher(code).results().forEach(found -> LITERALS.add(plain(found.group(1))));
        Pattern.compile("\\w+").matcher(code).results().forEach(found -> NAMES.add(found.group()));
        Matcher call = CALL.matcher(code);
        while (call.find()) {
            LITERAL.matcher(code.substring(call.end(), endOfArgument(code, call.end())))
                    .results()
                    .map(found -> plain(found.group(1)))
                    .filter(key -> key.chars().anyMatch(Character::isLetter))
                    .forEach(KEYS::add);
        }
    }

    /** The texts in the arguments that begin at {@code from}, without those that pass the table. */
    private static Stream<String> untranslated(String code, int from) {
        StringBuilder left = new StringBuilder();
        int at = from;
        while (true) {
            int end = endOfArgument(code, at);
            String argument = code.substring(at, end);
            Matcher call = CALL.matcher(argument);
            int done = 0;
            while (call.find(done)) {
                left.append(argument, done, call.start());
                done = call.end();
                while (argument.charAt(done = endOfArgument(argument, done)) == ',') {
                    done++;
                }
            }
            left.append(argument.substring(done));
            if (code.charAt(end) == ')') {
                break;
            }
            at = end + 1;
        }
        return LITERAL.matcher(left).results().map(found -> plain(found.group(1)));
    }

    /** The comma or parenthesis that ends the argument which begins at {@code from}. */
    private static int endOfArgument(String code, int from) {
        int depth = 0;
        Matcher literal = LITERAL.matcher(code);
        for (int at = from; ; at++) {
            char c = code.charAt(at);
            if (c == '"' && literal.region(at, code.length()).lookingAt()) {
                at = literal.end() - 1;
            } else if (c == '(') {
                depth++;
            } else if (depth == 0 && (c == ',' || c == ')')) {
                return at;
            } else if (c == ')') {
                depth--;
            }
        }
    }

    private static String plain(String literal) {
        return literal.translateEscapes();
    }

    @Test
    void everyTextOfTheSourcesIsTranslated() {
        Set<String> missing = new TreeSet<>(KEYS);
        missing.removeAll(Words.texts(Language.RUSSIAN).keySet());
        // The plural of a noun that is given apart: Texts.count.
        missing.remove("s}");
        missing.remove("{0#");
        assertEquals(Set.of(), missing);
    }

    @Test
    void whatIsThrownOrToldToUsersPassesTheTable() {
        Set<String> english = new TreeSet<>();
        CODE.forEach((file, code) -> {
            Matcher told = TOLD.matcher(code);
            while (told.find()) {
                untranslated(code, told.end())
                        .filter(text -> PROSE.matcher(text).find())
                        .forEach(text -> english.add(file.getFileName() + ": " + text));
            }
        });
        assertEquals(Set.of(), english);
    }

    @Test
    void everyEnglishTextIsInTheTableUnlessNoUserReadsIt() {
        Set<String> english = new TreeSet<>();
        CODE.forEach((file, code) -> LITERAL.matcher(code)
                .results()
                .filter(found -> isProse(plain(found.group(1))) && !isNotTold(file, code.substring(0, found.start())))
                .forEach(found -> english.add(file.getFileName() + ": " + plain(found.group(1)))));
        assertEquals(Set.of(), english);
    }

    private static boolean isProse(String text) {
        return PROSE.matcher(text).find()
                && !Words.texts(Language.RUSSIAN).containsKey(text)
                && !TO_TYPE.matcher(text).matches();
    }

    private static boolean isNotTold(Path file, String before) {
        String near = before.substring(Math.max(0, before.length() - 200));
        return FOR_MACHINES.matcher(file.toString()).find()
                || NOT_TOLD_BEFORE.matcher(near).find();
    }

    @Test
    void everyTranslationIsOfATextThatTheSourcesHave() {
        Set<String> unused = new TreeSet<>(Words.texts(Language.RUSSIAN).keySet());
        unused.removeAll(LITERALS);
        unused.removeIf(key -> NAMES.contains(key.toUpperCase(java.util.Locale.ROOT)));
        unused.removeIf(key -> {
            Matcher noun = NOUN.matcher(key);
            return noun.matches() && LITERALS.contains(noun.group(1));
        });
        assertEquals(Set.of(), unused);
    }
}
