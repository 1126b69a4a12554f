package charwire.tui.client.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.client.ClientEvent;
import com.googlecode.lanterna.input.KeyType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking for something in the characters. At 100x30 a line of the log has 44 characters. */
class FindTest {
    private static final int PER_LINE = 44;

    private final Stage stage = new Stage(100, 30);

    private Stage find(String text) {
        stage.press('/');
        text.chars().forEach(sign -> stage.press((char) sign));
        return stage;
    }

    @Test
    void whatIsLookedForIsMarkedWhileItComes() {
        find("xyz").press(KeyType.Enter);
        stage.receive("abcxyz1xyz");
        assertEquals(stage.colour("xyz1"), stage.colour("yz1"), stage::text);
        assertNotEquals(stage.colour("abc"), stage.colour("xyz1"), stage::text);
        assertTrue(stage.shows("\"xyz\" 2 found, following"), stage::text);
    }

    @Test
    void whatIsFoundIsCountedWhileItIsTypedAndWhileMoreComes() {
        stage.receive("xy").receive("-".repeat(1_500)).receive("xyx");
        assertTrue(find("x").shows("3 found"), stage::text);
        assertTrue(stage.press('y').row(26).contains("2 found"), stage::text);
        assertTrue(stage.receive("-xy").shows("3 found"), stage::text);
        assertTrue(stage.receive("-".repeat(1_500)).pass(Duration.ofSeconds(1)).shows("2 found"), stage::text);
    }

    @Test
    void itIsFoundAcrossTheEndOfALine() {
        stage.receive("-".repeat(PER_LINE - 1) + "xy" + "=".repeat(9));
        var plain = stage.colour("==");
        find("xy").press(KeyType.Enter);
        assertEquals(stage.colour("y="), stage.colour("x │"), stage::text);
        assertNotEquals(plain, stage.colour("y="), stage::text);
    }

    @Test
    void nAndNGoFromMatchToMatchAndFreeze() {
        stage.receive("first.")
                .receive("-".repeat(20 * PER_LINE))
                .receive("second.")
                .receive("-".repeat(20 * PER_LINE));
        find("(first|second)").press(KeyType.Enter);
        assertFalse(stage.press('N').shows("first."), stage::text);
        assertTrue(stage.shows("second.") && stage.shows("2 of 2, frozen"), stage::text);
        assertTrue(stage.press('N').shows("first.") && stage.shows("1 of 2, frozen"), stage::text);
        assertTrue(stage.press('N').row(29).startsWith(" no more matches above"), stage::text);
        assertTrue(stage.press('n').shows("second."), stage::text);
        assertTrue(stage.press('n').row(29).startsWith(" no more matches below"), stage::text);
        assertFalse(stage.press(KeyType.Escape).shows("frozen"), stage::text);
        assertTrue(stage.press('n').row(29).startsWith(" nothing is looked for; / begins"), stage::text);
    }

    @Test
    void theSelectedMatchStandsOutAmongTheOthers() {
        stage.receive("one1 one2 one3");
        find("one").press(KeyType.Enter).press('N');
        assertEquals(stage.colour("one1"), stage.colour("one2"));
        assertNotEquals(stage.colour("one1"), stage.colour("one3"));
        stage.press('N');
        assertEquals(stage.colour("one1"), stage.colour("one3"));
        assertNotEquals(stage.colour("one1"), stage.colour("one2"));
    }

    @Test
    void whatCameSinceTheFreezeIsLookedThroughToo() {
        stage.receive("x1");
        find("x").press(KeyType.Enter).press('N');
        stage.receive("---x2");
        assertTrue(stage.shows("frozen, 5 new"), stage::text);
        assertTrue(stage.press('n').shows("2 of 2, frozen"), stage::text);
        assertFalse(stage.shows(" new"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"A,1", "a,2", "b.d+,1", "'[0-9]+',2", "!a,2", "漢,1", "missed,1", "nothing,0"})
    void textsExpressionsAndAllButThatAreFoundAndACapitalMeansItself(String typed, String found) {
        stage.receive("a漢Abcd07");
        stage.tell(new ClientEvent.Missed(java.util.OptionalLong.of(3)));
        stage.press(KeyType.F5);
        find(typed);
        assertTrue(stage.shows(found + " found"), stage::text);
    }

    @Test
    void lossesAreFoundByTheirMark() {
        stage.receive("abc").skip(3).receive("def");
        find("skipped").press(KeyType.Enter).press('N');
        assertTrue(stage.shows("1 of 1, frozen"), stage::text);
    }

    @Test
    void emptyKeepsNothingAndEscapeClears() {
        stage.receive("abc");
        assertTrue(find("b").row(29).startsWith(" Enter Keep  Esc Clear"), stage::text);
        assertFalse(stage.press(KeyType.Escape).shows("find "), stage::text);
        assertFalse(stage.shows("\"b\""), stage::text);
    }

    @Test
    void pastedTextIsLookedFor() {
        stage.receive("abc").press('/').paste("bc");
        assertTrue(stage.shows("find bc"), stage::text);
    }

    @Test
    void aClickElsewhereKeepsWhatIsLookedFor() {
        stage.receive("abc");
        find("bc").click("─ Statistics ─");
        assertFalse(stage.shows("find bc"), stage::text);
        stage.click("─ Characters ─");
        assertTrue(stage.shows("\"bc\" 1 found, following") && !stage.shows("find bc"), stage::text);
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void itIsFoundInEveryView(int views) {
        stage.receive("-".repeat(50_000).substring(0, 1_900) + "here" + "-".repeat(60));
        for (var i = 0; i < views; i++) {
            stage.press('v');
        }
        find("here").press(KeyType.Enter).press('N');
        assertTrue(stage.shows("1 of 1, frozen"), stage::text);
        assertTrue(stage.shows(views == 1 ? "here" : "U+0065"), stage::text);
    }

    @Test
    void onTheSmallestScreenItSaysThatItIsFrozenAndWhatWasFound() {
        stage.resize(40, 10).receive("abc");
        find("abc").press(KeyType.Enter).press('N');
        assertTrue(stage.shows("1 of 1, frozen"), stage::text);
    }

    @Test
    void withTheFocusElsewhereTheEventsAreLookedThrough() {
        stage.resize(160, 50).tell(new ClientEvent.Bye("idle")).tell(new ClientEvent.Gap(77));
        stage.press(KeyType.Tab);
        find("skip");
        assertTrue(stage.shows("filter skip") && stage.shows("1 of 2"), stage::text);
        assertFalse(stage.shows("goodbye"), stage::text);
        assertTrue(stage.press(KeyType.Enter).shows("\"skip\" 1 found, following"), stage::text);
    }
}
