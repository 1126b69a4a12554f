package charwire.ui.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AreaTest {
    private final Area area = new Area(2, 3, 10, 6);

    @Test
    void partsCoverTheWhole() {
        assertEquals(new Area(2, 3, 10, 2), area.top(2));
        assertEquals(new Area(2, 5, 10, 4), area.belowTop(2));
        assertEquals(new Area(2, 7, 10, 2), area.bottom(2));
        assertEquals(new Area(2, 3, 10, 4), area.aboveBottom(2));
        assertEquals(new Area(2, 3, 4, 6), area.left(4));
        assertEquals(new Area(6, 3, 6, 6), area.rightOfLeft(4));
    }

    @Test
    void moreThanThereIsTakesAll() {
        assertEquals(area, area.top(99));
        assertTrue(area.belowTop(99).isEmpty());
        assertEquals(area, area.centred(99, 99));
    }

    @Test
    void insetsNeverBecomeNegative() {
        assertEquals(new Area(22, 23, 0, 0), area.inset(20, 20));
    }

    @Test
    void centresABox() {
        assertEquals(new Area(5, 5, 4, 2), area.centred(4, 2));
    }

    @Test
    void intersectionIsWhatBothShare() {
        assertEquals(new Area(5, 3, 7, 2), area.intersect(new Area(5, 0, 99, 5)));
        assertTrue(area.intersect(new Area(50, 50, 5, 5)).isEmpty());
    }

    @Test
    void edgesAreInsideAtTheLeftAndTopOnly() {
        assertTrue(area.contains(2, 3));
        assertTrue(area.contains(11, 8));
        assertFalse(area.contains(12, 8));
        assertFalse(area.contains(11, 9));
    }
}
