package charwire.ui.cells;

import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.TextColor.ANSI;
import com.googlecode.lanterna.TextColor.Indexed;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds colours that can be read on a ground.
 *
 * @param contrast the least that is enough
 */
record Legible(Rgb ground, double contrast) {
    /** Of xterm's 256, the first 16 are the user's own, and some users' shells replace the next 6. */
    private static final int FIRST = 22;

    private static final Rgb[] CHOICE = IntStream.rangeClosed(FIRST, 255)
            .mapToObj(index -> Rgb.of(new Indexed(index)))
            .toArray(Rgb[]::new);

    private static final int STEPS = 32;

    /** The 16 colours as most terminals have them: xterm's, and the VGA's, which are also those of the Linux console. */
    private static final int[][] PALETTES = {
        {
            0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5, //
            0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff
        },
        {
            0x000000, 0xaa0000, 0x00aa00, 0xaa5500, 0x0000aa, 0xaa00aa, 0x00aaaa, 0xaaaaaa, //
            0x555555, 0xff5555, 0x55ff55, 0xffff55, 0x5555ff, 0xff55ff, 0x55ffff, 0xffffff
        }
    };

    /** A colour of the 256; where it is not legible the next lighter one, darker on a light ground. */
    Indexed indexed(int wanted) {
        return nearest(new Indexed(wanted));
    }

    Indexed nearest(Indexed wanted) {
        if (isLegible(Rgb.of(wanted))) {
            return wanted;
        }
        var pole = ground.isDark() ? Rgb.WHITE : Rgb.BLACK;
        for (var step = 1; step < STEPS; step++) {
            var towards = Rgb.of(wanted).towards(pole, (double) step / STEPS);
            if (!isLegible(towards)) {
                continue;
            }
            var near = closest(towards);
            if (isLegible(Rgb.of(near))) {
                return near;
            }
        }
        return new Indexed(ground.isDark() ? 231 : 16);
    }

    private static Indexed closest(Rgb colour) {
        var closest = 0;
        for (var i = 1; i < CHOICE.length; i++) {
            if (CHOICE[i].distance(colour) < CHOICE[closest].distance(colour)) {
                closest = i;
            }
        }
        return new Indexed(FIRST + closest);
    }

    /** The first of these that is legible in all usual palettes; else that of plain text. */
    TextColor ansi(ANSI plain, ANSI... wanted) {
        for (var colour : wanted) {
            if (isLegible(colour)) {
                return colour;
            }
        }
        return plain;
    }

    /** Whether a colour stays legible in bold, which many terminals show in its bright form. */
    boolean canBeBold(TextColor colour) {
        if (!(colour instanceof ANSI dark) || dark.ordinal() >= ANSI.DEFAULT.ordinal()) {
            return true;
        }
        return isLegible(ANSI.values()[dark.ordinal() + ANSI.BLACK_BRIGHT.ordinal()]);
    }

    private boolean isLegible(ANSI colour) {
        return usual(colour).stream().allMatch(this::isLegible);
    }

    private boolean isLegible(Rgb colour) {
        return colour.contrast(ground) >= contrast;
    }

    /** What one of the 16 looks like; the bright ones stand behind DEFAULT. */
    static List<Rgb> usual(ANSI colour) {
        var number = colour.ordinal() - (colour.ordinal() > ANSI.DEFAULT.ordinal() ? 1 : 0);
        return List.of(rgb(PALETTES[0][number]), rgb(PALETTES[1][number]));
    }

    private static Rgb rgb(int packed) {
        return new Rgb(packed >> 16, packed >> 8 & 0xff, packed & 0xff);
    }
}
