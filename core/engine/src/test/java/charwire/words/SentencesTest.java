package charwire.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import charwire.protocol.Reason;
import charwire.protocol.Reason.Kind;
import charwire.share.ShareReason;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All kinds of reasons that the engine has, found in its classes. */
final class SentencesTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    private static final List<Kind> KINDS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("charwire").stream()
                    .filter(type -> type.isEnum() && type.isAssignableTo(Kind.class))
                    .map(JavaClass::reflect)
                    .flatMap(type -> Stream.of((Kind[]) type.getEnumConstants()))
                    .toList();

    @Test
    void everyKindHasASentenceWithAllItsArguments() {
        for (Kind kind : KINDS) {
            Set<Integer> expected =
                    IntStream.range(0, kind.arguments().size()).boxed().collect(Collectors.toSet());
            assertEquals(expected, places(Sentences.template(kind)), kind.word());
        }
    }

    private static Set<Integer> places(String template) {
        return PLACE.matcher(template)
                .results()
                .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                .collect(Collectors.toSet());
    }

    @Test
    void everySentenceIsTranslated() {
        Set<String> missing = KINDS.stream()
                .map(Sentences::template)
                .filter(template -> template.chars().anyMatch(Character::isLetter))
                .filter(template -> !Words.texts(Language.RUSSIAN).containsKey(template))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), missing);
    }

    /** One that keeps all in memory loses it whenever it is restarted. */
    @Test
    void noStreamThatIsGoneIsSaidToHaveBeenDeletedForSure() {
        assertEquals(
                "it has no stream any more: it was restarted without its data, or that was deleted",
                Sentences.of(ShareReason.STREAM_GONE.with()));
    }

    @Test
    void everyKindIsFoundByItsWord() {
        assertEquals(KINDS.stream().collect(Collectors.toMap(Kind::word, kind -> kind)), Sentences.kinds());
    }

    @Test
    void reasonsInReasonsAreSaidToo() {
        Reason reason = Reason.Form.S.with(5).about("key");
        assertEquals("key: 5 s", Sentences.english(reason));
        assertEquals("key: 5 с", Sentences.in(Speaker.of(Language.RUSSIAN), reason));
    }
}
