package charwire.ui.input;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.Map;

/** The keys that page through lists, logs and texts. */
public final class Paging {
    /** Longer than anything, and still small enough to add to. */
    private static final int END = Integer.MAX_VALUE / 2;

    private static final Map<Character, KeyType> ARROWS =
            Map.of('j', KeyType.ArrowDown, 'k', KeyType.ArrowUp, 'g', KeyType.Home, 'G', KeyType.End);

    private Paging() {}

    /** Whether a key is one of them. */
    public static boolean pages(KeyStroke key) {
        return lines(key, 1) != 0;
    }

    /**
     * How many lines a key goes down, negative for up; 0 for a key that is none of these.
     *
     * @param page lines in view; one of them stays in view
     */
    public static int lines(KeyStroke key, int page) {
        var jump = Math.max(1, page - 1);
        return switch (key.getKeyType()) {
            case ArrowUp -> -1;
            case ArrowDown -> 1;
            case PageUp -> -jump;
            case PageDown -> jump;
            case Home -> -END;
            case End -> END;
            default -> 0;
        };
    }

    /** The arrow that a letter stands for, as in vi and less: j, k, g or G; any other key as it is. */
    public static KeyStroke arrow(KeyStroke key) {
        if (key.getKeyType() != KeyType.Character || key.isCtrlDown() || key.isAltDown()) {
            return key;
        }
        return Keyboard.readings(key.getCharacter()).stream()
                .filter(ARROWS::containsKey)
                .findFirst()
                .map(letter -> new KeyStroke(ARROWS.get(letter)))
                .orElse(key);
    }
}
