package charwire.tui.server.screen.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of the form in as few lines as a width allows: the range, the burst, the pause, the buttons, in this order, never cut apart.
 *
 * @param lines the groups in each line
 */
public record FormLayout(List<List<Group>> lines, int width) {
    /** Fields that stay together, and their least width. */
    public enum Group {
        RANGE(29),
        BURST(18),
        PAUSE(23),
        BUTTONS(20);

        public final int columns;

        Group(int columns) {
            this.columns = columns;
        }
    }

    public static final int GAP = 2;
    /** What the frame takes of a panel, and a blank at both sides. */
    private static final int FRAME = 4;
    /** Narrower panels need two rows for what is wrong, or a hint. */
    private static final int ONE_ROW_FROM = 96;

    /**
     * Buttons that would stand alone in a line are left out: they stand beside the sample.
     *
     * @param width within the frame
     */
    public static FormLayout of(int width) {
        var lines = new ArrayList<List<Group>>();
        var used = width;
        for (var group : Group.values()) {
            if (used + GAP + group.columns > width) {
                if (group == Group.BUTTONS) break;
                lines.add(new ArrayList<>());
                used = -GAP;
            }
            lines.get(lines.size() - 1).add(group);
            used += GAP + group.columns;
        }
        return new FormLayout(lines, width);
    }

    public int size() {
        return lines.size();
    }

    /** Columns that a line leaves for wider fields. */
    public int spare(List<Group> line) {
        var needed = line.stream().mapToInt(group -> group.columns + GAP).sum() - GAP;
        return Math.max(0, width - needed);
    }

    /** Rows of the panel with its frame. */
    static int height(int width, boolean withPresets) {
        var inside = width - FRAME;
        return of(inside).size() + 1 + (withPresets ? 1 : 0) + messageRows(inside) + 2;
    }

    /** Rows of what is wrong, or of a hint. */
    public static int messageRows(int width) {
        return width < ONE_ROW_FROM ? 2 : 1;
    }
}
