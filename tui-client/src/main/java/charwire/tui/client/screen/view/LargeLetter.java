package charwire.tui.client.screen.view;

import charwire.protocol.CodePointRange;
import charwire.tui.client.screen.model.Slice;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Frame;
import java.util.Locale;

/** One character as large as there is room, with its code point and name below; without a bitmap for it, in a frame. */
final class LargeLetter {
    private static final int LARGEST = 3;
    private static final int TALL_FRAME = 9;
    private static final int LOW_FRAME = 5;
    /** The character's code point and its name. */
    private static final int CAPTION = 3;

    private LargeLetter() {}

    static void draw(Canvas canvas, int codePoint) {
        if (codePoint == Slice.NONE) {
            return;
        }
        var bitmap = BitmapFont.of(codePoint);
        var room = canvas.area().aboveBottom(CAPTION);
        var scale = scale(room);
        var height = bitmap == 0 ? frameHeight(room) : scale * BitmapFont.HEIGHT;
        var block = canvas.sub(canvas.area().centred(canvas.width(), height + CAPTION));
        var letter = block.sub(block.area().top(height));
        if (bitmap == 0) {
            framed(letter, codePoint);
        } else {
            dots(letter, bitmap, scale);
        }
        caption(block.sub(block.area().bottom(CAPTION)), codePoint);
    }

    private static int scale(Area room) {
        var wide = room.width() / (2 * BitmapFont.WIDTH);
        var high = room.height() / BitmapFont.HEIGHT;
        return Math.max(1, Math.min(LARGEST, Math.min(wide, high)));
    }

    private static void dots(Canvas canvas, long bitmap, int scale) {
        var box = canvas.area().centred(2 * scale * BitmapFont.WIDTH, scale * BitmapFont.HEIGHT);
        var block = canvas.glyphs().spark();
        for (var y = 0; y < BitmapFont.HEIGHT; y++) {
            for (var x = 0; x < BitmapFont.WIDTH; x++) {
                if (!BitmapFont.isSet(bitmap, x, y)) {
                    continue;
                }
                var dot = new Area(box.x() + 2 * scale * x, box.y() + scale * y, 2 * scale, scale);
                canvas.fill(dot, block.charAt(block.length() - 1), Role.ACCENT);
            }
        }
    }

    /** An odd number, so that the character has a middle. */
    private static int frameHeight(Area room) {
        return room.height() >= TALL_FRAME && room.width() >= 3 * TALL_FRAME ? TALL_FRAME : LOW_FRAME;
    }

    private static void framed(Canvas canvas, int codePoint) {
        var air = canvas.height();
        var box = canvas.sub(canvas.area().centred(2 * air + canvas.text().columns(codePoint), canvas.height()));
        Frame.draw(box, "", "", true);
        box.text(air, box.height() / 2, Character.toString(codePoint), Role.VALUE);
    }

    private static void caption(Canvas canvas, int codePoint) {
        centred(canvas, 1, CodePointRange.name(codePoint), Role.VALUE);
        var name = Character.getName(codePoint);
        if (name != null) {
            centred(canvas, 2, name.toLowerCase(Locale.ROOT), Role.LABEL);
        }
    }

    private static void centred(Canvas canvas, int y, String text, Role role) {
        var shown = canvas.text().fit(text, canvas.width());
        canvas.text((canvas.width() - canvas.text().columns(shown)) / 2, y, shown, role);
    }
}
