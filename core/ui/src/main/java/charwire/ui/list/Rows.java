package charwire.ui.list;

import charwire.ui.cells.Role;

/**
 * The rows of a table, read from one snapshot. Only rows in view are asked for their cells.
 *
 * @see TableState
 */
public interface Rows {
    int size();

    /** What identifies a row however the rows are sorted; not {@link TableState#NONE}. */
    long id(int index);

    /** The text of a cell. */
    String cell(int index, int column);

    /** How a cell looks. */
    default Role role(int index, int column) {
        return Role.TEXT;
    }

    /** What is marked in the cells. */
    default Search search() {
        return Search.NONE;
    }

    /** Where a row is, or -1. Looks at every row's id: a snapshot that knows better should say so. */
    default int indexOf(long id) {
        for (int i = 0, n = size(); i < n; i++) {
            if (id(i) == id) {
                return i;
            }
        }
        return -1;
    }
}
