package charwire.tui.client.screen.model;

import charwire.client.diagnosis.StatResult;
import charwire.ui.cells.Role;
import charwire.ui.list.Rows;
import charwire.words.Texts;
import charwire.words.Words;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The answers so far as rows, the newest first. A row's id is when its answer came, in milliseconds.
 *
 * @param brief whether an old one has its date alone
 */
public record HistoryRows(List<StatResult> stats, ClientState state, boolean brief) implements Rows {
    public static HistoryRows of(ClientState state) {
        return new HistoryRows(state.last() == null ? List.of() : state.last().stats(), state, false);
    }

    public HistoryRows briefly() {
        return new HistoryRows(stats, state, true);
    }

    @Override
    public int size() {
        return stats.size();
    }

    public StatResult row(int index) {
        return stats.get(stats.size() - 1 - index);
    }

    @Override
    public long id(int index) {
        return row(index).at().toEpochMilli();
    }

    @Override
    public String cell(int index, int column) {
        var result = row(index);
        return switch (column) {
            case 0 ->
                brief ? state.when(result.asked()) : state.whens(result.asked()).get(0);
            case 1 -> Texts.count(result.stat().generated());
            case 2 -> Texts.count(result.stat().delivered());
            case 3 -> Texts.count(result.stat().skipped());
            case 4 -> Texts.count(result.stat().total());
            default -> Words.of(result.exact() ? "exact" : "wrong");
        };
    }

    /** How wide the widest cell of a column is, and that at least. */
    public int columns(int column, int least) {
        return IntStream.range(0, size())
                .map(index -> cell(index, column).length())
                .reduce(least, Math::max);
    }

    @Override
    public Role role(int index, int column) {
        var result = row(index);
        return switch (column) {
            case 0 -> Role.LABEL;
            case 3 -> result.stat().skipped() > 0 ? Role.WARN : Role.LABEL;
            case 5 -> result.exact() ? Role.GOOD : Role.ERROR;
            default -> Role.TEXT;
        };
    }
}
