package charwire.ui.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.googlecode.lanterna.TextCharacter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepertoireTest {
    @Test
    void whatIsNarrowLanternaDrawsInOneColumnToo() {
        var wide = IntStream.range(' ', Character.MIN_SURROGATE)
                .filter(Repertoire::isNarrow)
                .filter(c -> TextCharacter.fromCharacter((char) c)[0].isDoubleWidth())
                .mapToObj(Integer::toHexString)
                .toList();
        assertEquals(List.of(), wide);
    }

    @Test
    void whatIsShownHasTheWidthThatLanternaGivesIt() {
        var other = IntStream.range(' ', Character.MIN_SURROGATE)
                .filter(c -> Repertoire.FULL.width(c) > 0)
                .filter(c ->
                        TextCharacter.fromCharacter((char) c)[0].isDoubleWidth() != (Repertoire.FULL.width(c) == 2))
                .mapToObj(Integer::toHexString)
                .toList();
        assertEquals(List.of(), other);
    }
}
