package charwire.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.CodePointRange;
import charwire.protocol.CodePointRanges;
import charwire.protocol.Parsed;
import charwire.protocol.Sanitizer;
import charwire.words.Sentences;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlphabetTest {
    /** Raised by {@code -Dcharwire.fuzz.rounds=N}. */
    private static final int FUZZ_ROUNDS = Integer.getInteger("charwire.fuzz.rounds", 5_000);

    private static Alphabet alphabet(String text) {
        return Alphabet.parse(text).orThrow();
    }

    private static String problem(String text) {
        return Sentences.of(Alphabet.parse(text).problem().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "A|U+0041-U+0041",
                "ж|U+0436-U+0436",
                "😀|U+1F600-U+1F600",
                "U+0041|U+0041-U+0041",
                "u+41|U+0041-U+0041",
                "U+1f600|U+1F600-U+1F600",
                "0x41|U+0041-U+0041",
                "0X01F600|U+1F600-U+1F600",
                "A-Z|U+0041-U+005A",
                "A-A|U+0041-U+0041",
                "а-я|U+0430-U+044F",
                "U+0041-U+005A|U+0041-U+005A",
                "U+0041-Z|U+0041-U+005A",
                "A-0x5a|U+0041-U+005A",
                "U-Z|U+0055-U+005A",
                "u,+|U+002B-U+002B,U+0075-U+0075",
                "0-9|U+0030-U+0039",
                "0,x|U+0030-U+0030,U+0078-U+0078",
                "!-~|U+0021-U+007E",
                "a,b,c|U+0061-U+0063",
                "c,a-b,x-z,y|U+0061-U+0063,U+0078-U+007A",
                " A-Z ,\ta - z |U+0041-U+005A,U+0061-U+007A",
                ",|U+002C-U+002C",
                "-|U+002D-U+002D",
                ",,a|U+002C-U+002C,U+0061-U+0061",
                "a,,,b|U+002C-U+002C,U+0061-U+0062",
                "-,a|U+002D-U+002D,U+0061-U+0061",
                "a, -|U+002D-U+002D,U+0061-U+0061",
                "+--|U+002B-U+002D",
                "---|U+002D-U+002D",
                "--/|U+002D-U+002F",
                ",-/|U+002C-U+002F",
                "+-,|U+002B-U+002C",
                "+-,,a|U+002B-U+002C,U+0061-U+0061",
                "digits,U+0041,x|U+0030-U+0039,U+0041-U+0041,U+0078-U+0078"
            })
    void everyNotationIsUnderstood(String text, String wire) {
        assertEquals(wire, alphabet(text).ranges().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "ascii, 94, !~",
        "ASCII, 94, !~",
        "digits, 10, 09",
        "upper, 26, AZ",
        "lower, 26, az",
        "latin, 450, Aɏ",
        "cyrillic, 248, Ѐӿ",
        "greek, 69, Άώ",
        "box, 128, ─╿",
        "braille, 255, ⠁⣿",
        "blocks, 32, ▀▟",
        "emoji, 1117, ⌚🫖"
    })
    void everyNameStandsForCharactersAllOfThemDisplayable(String name, int size, String firstAndLast) {
        Alphabet alphabet = alphabet(name);
        assertEquals(size, alphabet.size());
        assertEquals(firstAndLast, alphabet.sample(2));
        assertEquals(Optional.empty(), alphabet.leftOut().reason());
    }

    /** Unicode 13 (Java 17) has three unassigned code points there, Unicode 14 none. */
    @Test
    void cjkIsTheWholeBlock() {
        Alphabet cjk = alphabet("Cjk");
        assertEquals(0x9FFF - 0x4E00 + 1, cjk.size() + cjk.leftOut().total());
        assertEquals(0x4E00, cjk.codePoint(0));
    }

    @Test
    void theNamesAreOfferedInOrder() {
        assertEquals(
                "[ascii, digits, upper, lower, latin, cyrillic, greek, box, braille, blocks, cjk, emoji]",
                Alphabet.names().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0x00-0x7F, 94, '33 control, 1 separator'",
        "' , ,U+0020,a', 2, 1 separator",
        "U+0300-U+036F, , 112 combining mark",
        "U+D800-U+DFFF, , 2048 surrogate",
        "U+E000-U+F8FF, , 6400 private use",
        "U+2028-U+202F, , '5 format, 3 separator'",
        "U+200E, , 1 format",
        "U+FFFE-U+FFFF, , 2 unassigned",
        "U+0488, , 1 combining mark",
        "U+0903, , 1 combining mark",
        "U+2800, 1, ''",
        "0x0-0xFF, 188, '65 control, 1 format, 2 separator'"
    })
    void whatCannotBeSeenIsLeftOutAndCounted(String text, Integer size, String leftOut) {
        Parsed<Alphabet> parsed = Alphabet.parse(text);
        String said = parsed.problem()
                .or(() -> parsed.orThrow().leftOut().reason())
                .map(Sentences::of)
                .orElse("");
        assertTrue(said.equals(leftOut) || said.contains("(left out: " + leftOut + ")"), said);
        assertEquals(size, parsed.map(Alphabet::size).value().orElse(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "``|empty: expected characters, such as A-Z or U+0041-U+005A, or a name, such as ascii",
                "`  `|empty: expected characters, such as A-Z or U+0041-U+005A, or a name, such as ascii",
                "A,|A,: the list ends with a comma; remove it, or write what follows",
                "A-Z, |A-Z, : the list ends with a comma; remove it, or write what follows",
                "Z-A|Z-A: the first character must not come after the second; swap them",
                "a,z-a,b|z-a: the first character must not come after the second; swap them",
                "U+005A-U+0041|U+005A-U+0041: the first character must not come after the second; swap them",
                "U+110000|U+110000: expected at most U+10FFFF, the last code point",
                "A-0x110000|0x110000: expected at most U+10FFFF, the last code point",
                "U+00000041|U+00000041: expected at most U+10FFFF, the last code point",
                "U+|U+: expected hexadecimal digits, as in U+0041 or 0x41",
                "U+G|U+G: expected hexadecimal digits, as in U+0041 or 0x41",
                "0x-0x41|0x-0x41: expected hexadecimal digits, as in U+0041 or 0x41",
                "U+١|U+١: expected hexadecimal digits, as in U+0041 or 0x41",
                "A-|A-: the range has no end; write it as A-Z, or A,- for A and a hyphen",
                "--|--: the range has no end; write it as A-Z, or A,- for A and a hyphen",
                "U+D800|U+D800: nothing displayable is left (left out: 1 surrogate); choose letters, digits or symbols",
                "asci|asci: no such name; did you mean ascii?",
                "Digit|Digit: no such name; did you mean digits?",
                "cyr|cyr: no such name; did you mean cyrillic?",
                "a,emojis|emojis: no such name; did you mean emoji?",
                "brialle|brialle: no such name; did you mean braille?",
                "to|to: no such name; expected ascii, digits, upper, lower, latin, cyrillic, greek, box, braille, blocks, cjk, emoji, or characters such as a,b or a-z",
                "1-2-3|1-2-3: no name and no range; write a list as a,b,c, a range as a-z, or a name such as ascii",
                "ascii-z|ascii-z: no name and no range; write a list as a,b,c, a range as a-z, or a name such as ascii",
                "A-Zz|A-Zz: no name and no range; write a list as a,b,c, a range as a-z, or a name such as ascii",
                "U+0041G|U+0041G: no name and no range; write a list as a,b,c, a range as a-z, or a name such as ascii",
                "U+41-5A|U+41-5A: no name and no range; write a list as a,b,c, a range as a-z, or a name such as ascii",
                "a;b|a;b: no name and no range; write a list as a,b,c, a range as a-z, or a name such as ascii",
                "\u001B[2J|\\u{001B}[2J: no name and no range; write a list as a,b,c, a range as a-z, or a name such as ascii"
            })
    void whatIsWrongIsRefusedWithOneLine(String text, String problem) {
        assertEquals("range: " + problem, problem(text));
    }

    @Test
    void listsAndTextsHaveABound() {
        assertEquals(1, alphabet("a" + ",a".repeat(999)).size());
        assertEquals(
                "range: more than 1000 items: expected fewer; join neighbours, as in A-Z",
                problem("a" + ",a".repeat(1_000)));
        assertEquals(
                "range: 4097 characters long: expected at most 4096; join neighbours, as in A-Z",
                problem("😀".repeat(4_097)));
    }

    @Test
    void aFormThatIsTooLongForTheWireIsRefused() {
        assertEquals(
                "range: a,c: its 2 pieces take 27 bytes on the wire, expected at most 26; choose fewer, larger ranges",
                Sentences.of(Alphabet.parse("a,c", 26).problem().orElseThrow()));
        assertTrue(Alphabet.parse("a,c", 27).isValid());
    }

    @Test
    void noListThatIsShortEnoughIsTooLongForTheWire() {
        int holes = alphabet("U+0-U+10FFFF").ranges().ranges().size();
        int pieces = AlphabetParser.ITEM_LIMIT + holes;
        assertTrue(pieces * "U+10FFFF-U+10FFFF,".length() <= Alphabet.WIRE_LIMIT, () -> "pieces: " + pieces);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "ascii", "a-f,0-9,😀-😏", "cjk,cyrillic", "U+0-U+10FFFF"})
    void indexesRunThroughTheRangesInOrder(String text) {
        Alphabet alphabet = alphabet(text);
        int[] byIndex =
                IntStream.range(0, alphabet.size()).map(alphabet::codePoint).toArray();
        int[] byRange = alphabet.ranges().ranges().stream()
                .flatMapToInt(r -> IntStream.rangeClosed(r.first(), r.last()))
                .toArray();
        assertEquals(
                IntStream.of(byRange).boxed().toList(),
                IntStream.of(byIndex).boxed().toList());
    }

    @Test
    void aSampleIsSpreadFromTheFirstToTheLast() {
        assertEquals("", alphabet("A-Z").sample(0));
        assertEquals("A", alphabet("A-Z").sample(1));
        assertEquals("AMZ", alphabet("A-Z").sample(3));
        assertEquals("abc", alphabet("a-c").sample(100));
        assertEquals(2, alphabet("U+0-U+10FFFF").sample(2).codePointCount(0, 3));
    }

    @Test
    void alphabetsAreEqualWhenTheirCharactersAre() {
        assertEquals(alphabet("upper"), alphabet("U+0041-Z"));
        assertEquals(alphabet("upper").hashCode(), alphabet("U+0041-Z").hashCode());
        assertNotEquals(alphabet("upper"), alphabet("lower"));
        assertEquals("U+0041-Z", alphabet("U+0041-Z").toString());
    }

    @Test
    void containsOnlyWhatIsInIt() {
        assertTrue(alphabet("A-Z").contains('Q'));
        assertFalse(alphabet("A-Z").contains('q'));
    }

    @Test
    void anyTextGivesAnAlphabetOrOneCleanLine() {
        long seed = 864;
        var random = new SplittableRandom(seed);
        IntStream.range(0, FUZZ_ROUNDS).forEach(round -> {
            String text = randomText(random);
            Parsed<Alphabet> parsed = Alphabet.parse(text);
            String about = "seed " + seed + " round " + round + ": " + parsed;
            parsed.problem().ifPresent(problem -> assertTrue(isOneCleanLine(Sentences.of(problem)), about));
            parsed.value().ifPresent(alphabet -> {
                String wire = alphabet.ranges().toString();
                assertEquals(alphabet.ranges(), CodePointRanges.parse(wire).orElseThrow(), about);
            });
        });
    }

    private static boolean isOneCleanLine(String problem) {
        return problem.startsWith("range: ")
                && problem.length() < 250
                && problem.codePoints().allMatch(Sanitizer::isDisplayable);
    }

    /** Pieces of the notations in any order, with any code points between them. */
    private static String randomText(SplittableRandom random) {
        String[] pieces = {
            "U+", "0x", "-", ",", " ", "A", "z", "41", "10FFFF", "D800", "ascii", "greek", "emoji", "\u0000", "😀",
            "U+0041", "-Z"
        };
        return random.ints(random.nextInt(12), 0, pieces.length + 2)
                .mapToObj(i -> i < pieces.length
                        ? pieces[i]
                        : Character.toString(random.nextInt(i == pieces.length ? 0x80 : 0x110000)))
                .collect(Collectors.joining());
    }

    @Test
    void rangesOfTheWireAreReadBack() {
        var ranges = CodePointRanges.of(new CodePointRange('A', 'Z'), new CodePointRange(0x1F600, 0x1F64F));
        assertEquals(ranges, alphabet(ranges.toString()).ranges());
    }
}
