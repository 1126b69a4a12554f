package charwire.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.words.Language;
import charwire.words.Spoken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpeechTest {
    @TempDir
    Path dir;

    private Language spoken(Map<String, String> environment, String... arguments) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put("XDG_CONFIG_HOME", dir.toString());
        return Speech.of(
                new Invocation(
                        List.of(arguments),
                        all,
                        dir.toString(),
                        new ByteArrayInputStream(new byte[0]),
                        new ByteArrayOutputStream(),
                        new PrintStream(new ByteArrayOutputStream()),
                        false,
                        false),
                "test.properties");
    }

    @ParameterizedTest
    @CsvSource({
        "ru_RU.UTF-8, '',          '',          '',          RUSSIAN",
        "C.UTF-8,     ru_RU.UTF-8, ru_RU.UTF-8, ru_RU.UTF-8, ENGLISH",
        "'',          ru_RU.UTF-8, en_US.UTF-8, en_US.UTF-8, RUSSIAN",
        "'',          '',          ru_RU.UTF-8, en_US.UTF-8, RUSSIAN",
        "'',          '',          '',          ru_RU.KOI8-R, RUSSIAN",
        "'',          '',          '',          de_DE.UTF-8, ENGLISH"
    })
    void theLocaleIsTheLaunchersThenTheEnvironments(
            String launcher, String all, String messages, String lang, Language expected) {
        var environment = Map.of("CHARWIRE_LOCALE", launcher, "LC_ALL", all, "LC_MESSAGES", messages, "LANG", lang);

        assertEquals(expected, spoken(environment));
    }

    @Test
    void theOptionWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Files.createDirectories(dir.resolve("charwire"));
        Files.writeString(dir.resolve("charwire/test.properties"), "lang = ru\n");

        assertEquals(Language.RUSSIAN, spoken(Map.of("LANG", "en_US.UTF-8")));
        assertEquals(Language.ENGLISH, spoken(Map.of("CHARWIRE_LANG", "en")));
        assertEquals(Language.RUSSIAN, spoken(Map.of("CHARWIRE_LANG", "en"), "--lang", "ru"));
        assertEquals(Language.ENGLISH, spoken(Map.of("CHARWIRE_LANG", "ru"), "--lang=en"));
        assertEquals(Language.RUSSIAN, spoken(Map.of("LANG", "C"), "--", "--lang=en"));
    }

    @Test
    void aFileThatIsNamedStandsInForTheUsual() throws IOException {
        Path file = Files.writeString(dir.resolve("own.properties"), "lang = ru\n");

        assertEquals(Language.RUSSIAN, spoken(Map.of("LANG", "C"), "--config", file.toString()));
        assertEquals(Language.ENGLISH, spoken(Map.of("LANG", "C"), "--config", file + ".not"));
    }

    @Test
    void anUnknownLanguageIsRefusedInTheLocales() {
        assertEquals(Language.RUSSIAN, spoken(Map.of("LANG", "ru_RU.UTF-8"), "--lang", "de"));
        assertEquals("sample: lang: de: expected en or ru\n", refused("de"));
        assertEquals("sample: lang: de: ожидается en или ru\n", Spoken.in(Language.RUSSIAN, () -> refused("de")));
    }

    private String refused(String language) {
        Usage usage = Usage.of("sample", "", "").program("sample");
        return new Call(call -> CommandLines.run(usage, call, "sample.properties", (options, folders) -> 0), dir)
                .run("--lang", language)
                .err();
    }

    @ParameterizedTest
    @CsvSource({
        "RUSSIAN, UTF-8,      RUSSIAN",
        "RUSSIAN, KOI8-R,     RUSSIAN",
        "RUSSIAN, US-ASCII,   ENGLISH",
        "RUSSIAN, ISO-8859-1, ENGLISH",
        "ENGLISH, US-ASCII,   ENGLISH"
    })
    void whereItsLettersCannotBeWrittenItIsEnglish(Language chosen, String charset, Language expected) {
        assertEquals(expected, Speech.writable(chosen, Charset.forName(charset)));
    }
}
