package charwire.ui.input;

import java.util.List;

/** Which other key a character may mean: Caps Lock may be on, or the keyboard Cyrillic (ЙЦУКЕН), where the letter's place is meant. */
public final class Keyboard {
    /** The last is where і stands in place of ы: Belarusian, Ukrainian. */
    private static final String CYRILLIC = "йцукенгшщзфывапролдячсмитьі";

    private static final String LATIN = "qwertyuiopasdfghjklzxcvbnms";

    private Keyboard() {}

    /** The Latin letter in a Cyrillic one's place, of the same case; any other character as it is. */
    public static char latin(char typed) {
        int place = CYRILLIC.indexOf(Character.toLowerCase(typed));
        if (place < 0) {
            return typed;
        }
        char letter = LATIN.charAt(place);
        return Character.isUpperCase(typed) ? Character.toUpperCase(letter) : letter;
    }

    /** The character itself, and what it may stand for where it means nothing: the best guess first. */
    public static List<Character> readings(char typed) {
        char latin = latin(typed);
        return List.of(typed, latin, Character.toLowerCase(typed), Character.toLowerCase(latin));
    }
}
