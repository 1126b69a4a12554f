package charwire.ui.cells;

import com.googlecode.lanterna.TextCharacter;

/** A character that knows its width: Lanterna's looks it up whenever it is set, a quarter of what a frame cost. */
final class Cell extends TextCharacter {
    private static final long serialVersionUID = 1;

    private final boolean isWide;

    @SuppressWarnings("deprecation") // Lanterna has no other constructor that can be called from here
    Cell(TextCharacter character) {
        super(character);
        isWide = super.isDoubleWidth();
    }

    @Override
    public boolean isDoubleWidth() {
        return isWide;
    }
}
