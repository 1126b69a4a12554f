package charwire.tui.server.screen.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of the form in as few lines as a width allows: the range, the burst, the pause, the buttons, in this order, never cut apart.
 *
 * @param lines the groups in each line
 * @param gap blanks between two groups
 * @param width within the frame
 */
public record FormLayout(List<List<Group>> lines, int gap, int width) {
    /** Fields that stay together, and their least width: each field takes its largest value. */
    public enum Group {
        RANGE(31),
        BURST(18),
        PAUSE(25),
        BUTTONS(20);

        public final int columns;

        public static Group of(Field field) {
            return switch (field) {
                case FROM, TO -> RANGE;
                case BURST_MIN, BURST_MAX -> BURST;
                case PAUSE_MIN, PAUSE_MAX -> PAUSE;
                case APPLY, REVERT -> BUTTONS;
            };
        }

        Group(int columns) {
            this.columns = columns;
        }
    }

    /** Columns of a character's notation, up to U+10FFFF. */
    public static final int ENDPOINT = 8;
    /** Columns of a number of characters, up to 1024. */
    public static final int BURST = 4;
    /** Columns of a pause, up to 600000. */
    public static final int PAUSE = 6;

    private static final int WIDE_GAP = 2;
    /** What the frame takes of a panel, and a blank at both sides. */
    private static final int FRAME = 4;
    /** Rows below the sample: for what is in force, and for what is wrong. */
    private static final int LEAST_BELOW = 2;
    /** Narrower panels need two rows for what is wrong, or a hint. */
    private static final int ONE_ROW_FROM = 96;

    /**
     * With a narrower gap where that saves a line. Buttons that would stand alone in a line are left out: they stand beside the sample.
     *
     * @param width within the frame
     */
    public static FormLayout of(int width) {
        var wide = of(width, WIDE_GAP);
        var narrow = of(width, WIDE_GAP - 1);
        return narrow.size() < wide.size() ? narrow : wide;
    }

    private static FormLayout of(int width, int gap) {
        var lines = new ArrayList<List<Group>>();
        var used = width;
        for (var group : Group.values()) {
            if (used + gap + group.columns > width) {
                if (group == Group.BUTTONS) {
                    break;
                }
                lines.add(new ArrayList<>());
                used = -gap;
            }
            lines.get(lines.size() - 1).add(group);
            used += gap + group.columns;
        }
        return new FormLayout(lines, gap, width);
    }

    public int size() {
        return lines.size();
    }

    /** The line with a field alone, and with the buttons if there is room. */
    public FormLayout only(Field field) {
        var group = Group.of(field);
        var kept = lines.stream().filter(line -> line.contains(group)).toList();
        return new FormLayout(kept.isEmpty() ? List.of(List.of(group)) : kept, gap, width);
    }

    /** Columns that a line leaves for wider fields. */
    public int spare(List<Group> line) {
        var needed = line.stream().mapToInt(group -> group.columns + gap).sum() - gap;
        return Math.max(0, width - needed);
    }

    /** Rows of the panel with its frame. */
    static int height(int width, boolean withPresets) {
        var inside = width - FRAME;
        return of(inside).size() + 1 + Math.max(LEAST_BELOW, messageRows(inside) + (withPresets ? 1 : 0)) + 2;
    }

    /** Rows of what is wrong, or of a hint. */
    public static int messageRows(int width) {
        return width < ONE_ROW_FROM ? 2 : 1;
    }
}
