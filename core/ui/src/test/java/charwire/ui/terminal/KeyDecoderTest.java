package charwire.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDecoderTest {

    /** {@code ^[} stands for ESC, {@code ^?} for DEL, {@code ^X} for Ctrl-X. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a                | a
            q!~              | q ! ~
            ' '              | ' '
            ä€Ж              | ä € Ж
            😀               | paste:😀
            ^@               | 'C- '
            ^A               | C-a
            ^C               | C-c
            ^L               | C-l
            ^S               | C-s
            ^Z               | C-z
            ^\\              | C-\\
            ^]               | C-]
            ^^               | C-^
            ^_               | C-_
            ^H               | Backspace
            ^?               | Backspace
            ^I               | Tab
            ^M               | Enter
            ^J               | Enter
            ^[x              | A-x
            ^[Q              | A-Q
            ^[ä              | A-ä
            ^[^C             | C-A-c
            ^[^M             | A-Enter
            ^[^?             | A-Backspace
            ^[^[x            | Escape A-x
            ^[^[[A           | A-ArrowUp
            ^[^[OA           | A-ArrowUp
            ^[[A^[[B^[[C^[[D | ArrowUp ArrowDown ArrowRight ArrowLeft
            ^[OA^[OB^[OC^[OD | ArrowUp ArrowDown ArrowRight ArrowLeft
            ^[[H^[[F         | Home End
            ^[OH^[OF         | Home End
            ^[[1~^[[4~       | Home End
            ^[[7~^[[8~       | Home End
            ^[[2~^[[3~       | Insert Delete
            ^[[5~^[[6~       | PageUp PageDown
            ^[OP^[OQ^[OR^[OS | F1 F2 F3 F4
            ^[[11~^[[12~^[[13~^[[14~ | F1 F2 F3 F4
            ^[[P^[[Q^[[R^[[S | F1 F2 F3 F4
            ^[[[A^[[[B^[[[C^[[[D^[[[E | F1 F2 F3 F4 F5
            ^[[15~^[[17~^[[18~^[[19~  | F5 F6 F7 F8
            ^[[20~^[[21~^[[23~^[[24~  | F9 F10 F11 F12
            ^[[25~^[[26~^[[28~^[[29~  | F13 F14 F15 F16
            ^[[31~^[[32~^[[33~        | F17 F18 F19
            ^[[1;5C          | C-ArrowRight
            ^[[1;2A          | S-ArrowUp
            ^[[1;3B          | A-ArrowDown
            ^[[1;8D          | C-A-S-ArrowLeft
            ^[[1;9D          | A-ArrowLeft
            ^[[;5H           | C-Home
            ^[[3;5~          | C-Delete
            ^[[15;2~         | S-F5
            ^[[1;5P          | C-F1
            ^[O2P            | S-F1
            ^[O5A            | C-ArrowUp
            ^[[a^[[b         | S-ArrowUp S-ArrowDown
            ^[Oc^[Od         | C-ArrowRight C-ArrowLeft
            ^[[7$            | S-Home
            ^[[8^            | C-End
            ^[[3@            | C-S-Delete
            ^[[Z             | ReverseTab
            ^[OM             | Enter
            ^[Oj^[Ok^[Om^[Oo | * + - /
            ^[Op^[Oy         | 0 9
            ^[[<0;4;5M       | CLICK_DOWN 1 3,4
            ^[[<0;4;5m       | CLICK_RELEASE 1 3,4
            ^[[<1;1;1M       | CLICK_DOWN 2 0,0
            ^[[<2;300;1M     | CLICK_DOWN 3 299,0
            ^[[<16;4;5M      | CLICK_DOWN 1 3,4
            ^[[<32;9;9M      | DRAG 1 8,8
            ^[[<35;9;9M      | MOVE 0 8,8
            ^[[<64;2;3M      | SCROLL_UP 4 1,2
            ^[[<65;2;3M      | SCROLL_DOWN 5 1,2
            ^[[M !!          | CLICK_DOWN 1 0,0
            ^[[M#!!          | CLICK_RELEASE 1 0,0
            ^[[Ma!!          | SCROLL_DOWN 5 0,0
            ^[[200~q q^[[201~x | paste:q q x
            """)
    void decodesHoweverItIsCut(String typed, String events) {
        String expected = events == null ? "" : events;
        assertEquals(expected, decoded(typed, 1), "byte by byte");
        assertEquals(expected, decoded(typed, 2), "in twos");
        assertEquals(expected, decoded(typed, 3), "in threes");
        assertEquals(expected, decoded(typed, 1000), "at once");
    }

    /** First as xterm's modifyOtherKeys 2 sends keys, then as its formatOtherKeys 1 and the kitty protocol do, in their several forms. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ^[[27;5;99~      | C-c
            ^[[27;6;67~      | C-c
            ^[[27;5;122~     | C-z
            ^[[27;2;63~      | ?
            ^[[27;2;81~      | Q
            ^[[27;3;113~     | A-q
            ^[[27;9;113~     | A-q
            ^[[27;5;32~      | 'C- '
            ^[[27;2;9~       | ReverseTab
            ^[[27;5;9~       | C-Tab
            ^[[27;2;13~      | S-Enter
            ^[[27;5;127~     | C-Backspace
            ^[[27;5;1089~    | C-с
            ^[[27;2;1049~    | Й
            ^[[99;5u         | C-c
            ^[[67;6u         | C-c
            ^[[99;69u        | C-c
            ^[[1089;5u       | C-с
            ^[[63u           | ?
            ^[[63;2u         | ?
            ^[[47;2u         | ?
            ^[[47:63;2u      | ?
            ^[[47:63;2;63u   | ?
            ^[[115u          | s
            ^[[115;2u        | S
            ^[[115;1:1u      | s
            ^[[115;;115u     | s
            ^[[113;3u        | A-q
            ^[[113;33u       | A-q
            ^[[27u           | Escape
            ^[[13u^[[57414u  | Enter Enter
            ^[[9u^[[9;2u     | Tab ReverseTab
            ^[[127;5u        | C-Backspace
            ^[[57399u^[[57408u^[[57413u | 0 9 +
            ^[[57419;5u^[[57423u        | C-ArrowUp Home
            """)
    void keysSentAsNumbersAreTheSameKeys(String typed, String events) {
        assertEquals(events, decoded(typed, 1), "byte by byte");
        assertEquals(events, decoded(typed, 1000), "at once");
    }

    /** The desktop's keys, releases, modifiers alone, numbers that are no character. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[[113;9u",
                "^[[113;17u",
                "^[[113;1:3u",
                "^[[57441;2u",
                "^[[57358u",
                "^[[128512u",
                "^[[55357u",
                "^[[155u",
                "^[[7u",
                "^[[u",
                "^[[;5u",
                "^[[1;2;3;4u",
                "^[[99;-5u",
                "^[[27;5;99999~",
                "^[[27;5~"
            })
    void numbersThatAreNoKeyHereAreSwallowed(String typed) {
        assertEquals("x", decoded(typed + "x", 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[[I",
                "^[[O",
                "^[[?1;2c",
                "^[[>41;354;0c",
                "^[[24;80R",
                "^[[?2026;1$y",
                "^[[8;24;80t",
                "^[[99~",
                "^[[1;2;3;4;5x",
                "^[[ q",
                "^[[201~",
                "^[[<0;0;5M",
                "^[[<66;5;5M",
                "^[[<128;5;5M",
                "^[[<5M",
                "^[[<;;M",
                "^[[<999999999999;1;1M",
                "^[[96;5;5M",
                "^[[9999999999~",
                "^[Oz",
                "^[[[Z",
                "^[]10;rgb:0000/0000/0000^[\\",
                "^[]11;rgb:0000/0000^[\\",
                "^[]11;rgb:0/0/fffff^[\\",
                "^[P11;rgb:0/0/0^[\\",
                "^[]0;a title^G",
                "^[P1$r0m^[\\",
                "^[_Gi=31;OK^[\\",
                "^[^privacy^[\\",
                "^[[1;2^X",
                "^[[12^Z",
                "^[[m",
                "^[[200~^[[201~"
            })
    void swallowsWhatIsNoKey(String typed) {
        assertEquals("Z", decoded(typed + "Z", 1), "byte by byte");
        assertEquals("Z", decoded(typed + "Z", 1000), "at once");
    }

    @ParameterizedTest
    @CsvSource({
        "11;rgb:0000/8080/ffff, 0 128 255",
        "11;rgb:00/80/ff, 0 128 255",
        "11;rgb:0/8/f, 0 136 255",
        "11;rgba:FFFF/FFFF/ffff/8000, 255 255 255"
    })
    void theBackgroundIsTakenFromTheAnswer(String answer, String expected) {
        for (var end : List.of("^[\\", "^G")) {
            var told = decoded("^[]" + answer + end + "Z", 3);
            var numbers = told.replaceAll("[^0-9]+", " ").strip();
            assertEquals(expected, numbers);
            assertTrue(told.endsWith(" Z"), told);
        }
    }

    @Test
    void swallowsAnOverlongSequenceToItsEnd() {
        assertEquals(
                "Z", new Events().feed("\033[" + "1;".repeat(50_000) + "AZ").toString());
    }

    @Test
    void swallowsAnEndlessAnswerUntilAControlCharacter() {
        assertEquals(
                "C-c Z",
                new Events().feed("\033]" + "x".repeat(100_000) + "\003Z").toString());
    }

    @Test
    void loneEscapeIsAKeyAfterFortyMilliseconds() {
        var events = new Events().feed("\033").pass(39);
        assertEquals("", events.toString());
        assertEquals(1, events.remainingMillis());
        assertEquals("Escape", events.pass(1).toString());
    }

    @Test
    void escapeTwiceIsTwoKeys() {
        assertEquals("Escape Escape", new Events().feed("\033\033").pass(40).toString());
    }

    @Test
    void escapeThatWaitedTooLongDoesNotJoinTheNextKey() {
        var decoder = new KeyDecoder(StandardCharsets.UTF_8);
        decoder.feed(new byte[] {0x1b}, 1, 0);
        decoder.feed(new byte[] {'x'}, 1, KeyDecoder.ESCAPE_NANOS);
        assertEquals("Escape", Events.describe(decoder.poll()));
        assertEquals("x", Events.describe(decoder.poll()));
    }

    @Test
    void bracketAloneWasTypedWithAlt() {
        var events = new Events()
                .feed("\033[")
                .pass(500)
                .feed("\033O")
                .pass(500)
                .feed("\033P")
                .pass(500);
        assertEquals("A-[ A-O A-P", events.toString());
    }

    @Test
    void cutSequenceIsForgottenInSilence() {
        assertEquals("Z", new Events().feed("\033[1;5").pass(500).feed("Z").toString());
    }

    @Test
    void nothingIsPendingBetweenKeys() {
        assertEquals(Long.MAX_VALUE / 1_000_000, new Events().feed("a\033[A").remainingMillis());
    }

    @ParameterizedTest
    @CsvSource({
        "80, ''",
        "c0 af, ''",
        "e0 80 80, ''",
        "ed a0 80, ''",
        "f5 80 80 80, ''",
        "f4 90 80 80, ''",
        "ff fe, ''",
        "c3 41, A",
        "e2 82 c3 a4, ä",
        "c2 9b 41, A",
        "e2 82 0d, Enter"
    })
    void ignoresMalformedUtf8(String hex, String events) {
        byte[] bytes = hex(hex);
        assertEquals(events, new Events().feed(bytes).toString());
        assertEquals(events, new Events().feed(bytes, 1).toString());
    }

    @Test
    void readsASingleByteLocale() {
        var decoder = new KeyDecoder(Charset.forName("ISO-8859-15"));
        assertEquals(
                "ä €",
                new Events(decoder).feed(new byte[] {(byte) 0xe4, (byte) 0xa4}).toString());
    }

    @Test
    void pasteIsOneEventWithPlainLineEnds() {
        String pasted = "one\r\ntwo\rthree\n\ttab \033[31mred \0\033[201";
        assertEquals("paste:one\ntwo\nthree\n\ttab [31mred [201", decoded("^[[200~" + pasted + "^[[201~", 1));
    }

    @Test
    void pasteKeepsItsFirst64KiBAndForgetsTheRest() {
        String pasted = "\033[200~" + "x".repeat(200_000) + "\033[201~Z";
        assertEquals(
                "paste:" + "x".repeat(64 * 1024) + " Z",
                new Events().feed(pasted).toString());
    }

    @Test
    void pasteWithoutAnEndIsHandedOverAfterFiveSeconds() {
        assertEquals(
                "paste:q Z",
                new Events().feed("\033[200~q").pass(4_999).pass(1).feed("Z").toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261123, 7319})
    void garbageNeitherThrowsNorBecomesControlCharacters(long seed) {
        var random = new Random(seed);
        var events = new StringBuilder();
        String likely = "\033\033\033[[]O?<>;0123459~$MmPZA\007\\\u0018_^X ";
        for (int round = 0; round < 3_000; round++) {
            var bytes = new byte[1 + random.nextInt(24)];
            for (int i = 0; i < bytes.length; i++) {
                char next = likely.charAt(random.nextInt(likely.length()));
                bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : next);
            }
            events.append(
                    new Events().feed(bytes, 1 + random.nextInt(bytes.length)).pass(10_000));
        }
        assertTrue(events.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'), "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6, 20261124})
    void noWellFormedSequenceLeaks(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            var sequence = new StringBuilder("\033[");
            sequence.append("?>=".charAt(random.nextInt(3)));
            for (int i = random.nextInt(12); i > 0; i--) {
                sequence.append("0123456789;:".charAt(random.nextInt(12)));
            }
            sequence.append((char) ('@' + random.nextInt('~' - '@' + 1)));
            int size = 1 + random.nextInt(sequence.length());
            var events = new Events().feed(Events.bytes(sequence + "Z"), size);
            assertEquals("Z", events.toString(), "seed " + seed + sequence);
        }
    }

    private static String decoded(String typed, int chunk) {
        return new Events().feed(Events.bytes(unescaped(typed)), chunk).toString();
    }

    /** {@code ^[} to ESC and so on; a caret before anything that is no control character stands for itself. */
    private static String unescaped(String typed) {
        var text = new StringBuilder();
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            char next = i + 1 < typed.length() ? typed.charAt(i + 1) : 0;
            if (c == '^' && next == '?') {
                text.append((char) 127);
            } else if (c == '^' && next >= '@' && next <= '_') {
                text.append((char) (next - '@'));
            } else {
                text.append(c);
            }
            if (c == '^' && (next == '?' || next >= '@' && next <= '_')) {
                i++;
            }
        }
        return text.toString();
    }

    private static byte[] hex(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }
}
