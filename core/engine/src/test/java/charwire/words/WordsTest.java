package charwire.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Pattern FORMS = Pattern.compile("\\{\\d#([^}]*)}");

    @Test
    void placesAreTheSameInBoth() {
        Words.texts(Language.RUSSIAN)
                .forEach((english, russian) -> assertEquals(places(english), places(russian), english));
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @Test
    void countedWordsHaveTheirForms() {
        Words.texts(Language.RUSSIAN).forEach((english, russian) -> {
            assertTrue(forms(english).stream().allMatch(forms -> forms.length == 2), english);
            assertTrue(forms(russian).stream().allMatch(forms -> forms.length == 3), russian);
        });
    }

    private static List<String[]> forms(String text) {
        return FORMS.matcher(text)
                .results()
                .map(found -> found.group(1).split("\\|", -1))
                .toList();
    }

    @Test
    void everyLineIsATranslationOfItsOwn() {
        Set<String> seen = new HashSet<>();
        for (String line : Words.lines(Language.RUSSIAN)) {
            if (!line.isEmpty() && !line.startsWith(Words.COMMENT)) {
                assertTrue(line.contains(Words.SEPARATOR), line);
                assertTrue(seen.add(line.substring(0, line.indexOf(Words.SEPARATOR))), line);
            }
        }
    }

    @Test
    void aMissingTranslationShowsTheEnglish() {
        assertEquals("2 no such things", Speaker.of(Language.RUSSIAN).say("{0} {0#no such thing|no such things}", 2));
    }

    @ParameterizedTest
    @CsvSource({"0,2", "1,0", "2,1", "4,1", "5,2", "11,2", "12,2", "14,2", "21,0", "22,1", "111,2", "1001,0"})
    void russianHasThreeForms(long count, int form) {
        assertEquals(form, Language.RUSSIAN.form(count));
    }

    @ParameterizedTest
    @CsvSource({
        "ru_RU.UTF-8,RUSSIAN",
        "ru,RUSSIAN",
        "ru@x,RUSSIAN",
        "C,ENGLISH",
        "POSIX,ENGLISH",
        "de_DE.UTF-8,ENGLISH",
        "rue_UA,ENGLISH",
        "'',ENGLISH"
    })
    void theLocaleNamesTheLanguage(String locale, Language language) {
        assertEquals(language, Language.ofLocale(locale));
    }
}
