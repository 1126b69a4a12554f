package charwire.app;

import charwire.files.GivenFile;
import charwire.files.PlainText;
import charwire.words.Words;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * A configuration file: a properties file in UTF-8 whose keys are the long options without their dashes.
 *
 * @param path null if there is no file
 * @param entries by key, in the order of the file
 */
public record ConfigFile(Path path, Map<String, Entry> entries) {
    private static final int LIMIT_BYTES = 1 << 20;

    /** A value and the line on which it stands, from 1. */
    public record Entry(String value, int line) {}

    public static final ConfigFile NONE = new ConfigFile(null, Map.of());

    /**
     * Reads a file that must exist.
     *
     * @throws UsageException it cannot be read, is not UTF-8, or has a key twice
     */
    public static ConfigFile read(Path path) throws UsageException {
        try {
            byte[] bytes = GivenFile.read(path, LIMIT_BYTES);
            if (bytes.length > LIMIT_BYTES) {
                throw wrong(path, Words.of("larger than 1 MiB; expected a properties file"));
            }
            return parse(path, PlainText.strict(bytes));
        } catch (CharacterCodingException e) {
            throw wrong(path, Words.of("not UTF-8; save it in that encoding"));
        } catch (IOException e) {
            throw wrong(path, FileProblem.of(e));
        }
    }

    private static UsageException wrong(Object place, String wrong) {
        return new UsageException("--config", place, wrong);
    }

    /** Reads the file of this name in the user's folder if it exists. */
    static ConfigFile readIfThere(Folders folders, String name) throws UsageException {
        Path path = folders.config().map(folder -> folder.resolve(name)).orElse(null);
        return path != null && Files.exists(path) ? read(path) : NONE;
    }

    private static ConfigFile parse(Path path, String text) throws UsageException, IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        String[] lines = text.split("\n", -1);
        for (int first = 0; first < lines.length; first++) {
            StringBuilder logical = new StringBuilder(lines[first]);
            int number = first + 1;
            while (continues(logical) && first + 1 < lines.length) {
                first++;
                logical.append('\n').append(lines[first]);
            }
            Properties one = new Properties();
            try {
                one.load(new StringReader(logical.toString()));
            } catch (IllegalArgumentException e) {
                throw wrong(
                        path + ":" + number + ": " + lines[number - 1].strip(),
                        Words.of("a backslash with u needs four hex digits after it; write \\\\ for a backslash"));
            }
            for (String key : one.stringPropertyNames()) {
                if (entries.put(key, new Entry(one.getProperty(key).strip(), number)) != null) {
                    throw wrong(path + ":" + number + ": " + key, Words.of("given twice; keep one"));
                }
            }
        }
        return new ConfigFile(path, entries);
    }

    /** An odd number of backslashes at the end of a line continues it on the next. */
    private static boolean continues(CharSequence line) {
        String text = line.toString().stripLeading();
        if (text.startsWith("#") || text.startsWith("!")) {
            return false;
        }
        int backslashes = 0;
        while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
