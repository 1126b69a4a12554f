package charwire.ui.list;

import charwire.ui.input.Paging;
import charwire.words.Texts;
import com.googlecode.lanterna.input.KeyStroke;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;

/**
 * How a log is read: following its end, or frozen at an entry that stays in place while new ones come. A page is how
 * many entries are in view: see {@link LogView#page}.
 *
 * @param following whether the end is shown
 * @param top when frozen, the number of the first entry in view
 * @param seen when frozen, the number of the first entry that counts as new
 * @param least entries below this level are not shown
 * @param search what is marked in the entries
 * @param hides whether only entries in which that is found are shown
 * @param hidden kinds of entries that are not shown
 * @param match when frozen, the number of the match that the user went to; {@link #NONE} when there is none, or the user went on from there
 */
public record LogState(
        boolean following,
        long top,
        long seen,
        LogBuffer.Level least,
        Search search,
        boolean hides,
        Set<String> hidden,
        long match) {
    static final long NONE = -1;

    /** Follows and shows everything. */
    public static final LogState START =
            new LogState(true, 0, 0, LogBuffer.Level.INFO, Search.NONE, true, Set.of(), NONE);

    public LogState withLeast(LogBuffer.Level newLeast) {
        return new LogState(following, top, seen, newLeast, search, hides, hidden, match);
    }

    /** The next level up, from the highest back to all. */
    public LogState nextLeast() {
        var levels = LogBuffer.Level.values();
        return withLeast(levels[(least.ordinal() + 1) % levels.length]);
    }

    public LogState withFilter(String newFilter) {
        return with(Search.of(newFilter), true);
    }

    public LogState with(Search newSearch, boolean newHides) {
        var still = newSearch.equals(search) ? match : NONE;
        return new LogState(following, top, seen, least, newSearch, newHides, hidden, still);
    }

    public LogState hiding(Set<String> kinds) {
        return new LogState(following, top, seen, least, search, hides, Set.copyOf(kinds), match);
    }

    /**
     * Frozen with the next entry in view, or the one before, in which the search finds something; empty if there is none. It goes on from the
     * last one, if that is in view.
     */
    public Optional<LogState> match(LogBuffer log, LogView.Body view, boolean next) {
        var first = topFor(log, view.page());
        var end = Math.min(log.next(), forward(log, first - 1, view.page()) + 1);
        var step = next ? 1 : -1;
        var from = match >= first && match < end ? match : next ? first - 1 : end;
        for (var at = from + step; at >= log.first() && at < log.next(); at += step) {
            if (shows(log.get(at)) && finds(log.get(at))) {
                return Optional.of(showing(log, view, first, at));
            }
        }
        return Optional.empty();
    }

    /** A match that is not in view as a whole comes into the middle. */
    private LogState showing(LogBuffer log, LogView.Body view, long first, long at) {
        var seenWhole = at >= first && before(log, at + 1, view.height(), view.rows()) <= first;
        var around = view.height() - view.rows().applyAsInt(log.get(at));
        var middle =
                Math.min(before(log, at, around / 2, view.rows()), before(log, log.next(), view.height(), view.rows()));
        var newSeen = following ? log.next() : seen;
        return new LogState(false, seenWhole ? first : middle, newSeen, least, search, hides, hidden, at);
    }

    /** Follows the end again. */
    public LogState follow() {
        return new LogState(true, 0, 0, least, search, hides, hidden, NONE);
    }

    /** Freezes what is in view. */
    public LogState freeze(LogBuffer log, int page) {
        return following ? frozenAt(lastTop(log, page), log.next()) : this;
    }

    /** Freezes, or follows again. */
    public LogState toggle(LogBuffer log, int page) {
        return following ? freeze(log, page) : follow();
    }

    /** Arrows, page keys and Home scroll and freeze; End follows. Empty for a key that does nothing, as where all is in view. */
    public Optional<LogState> key(KeyStroke key, LogBuffer log, int page) {
        var lines = Paging.lines(key, page);
        return lines == 0 || following && count(log) <= page ? Optional.empty() : Optional.of(scroll(lines, log, page));
    }

    /** Scrolls by entries: up freezes, down to the end follows again. */
    public LogState scroll(int by, LogBuffer log, int page) {
        if (by == 0 || following && by > 0) {
            return this;
        }
        var last = lastTop(log, page);
        var from = topFor(log, page);
        if (by < 0) {
            var to = Math.min(back(log, from, -by), last);
            return following && to == last ? this : frozenAt(to, following ? log.next() : seen);
        }
        var to = forward(log, from, by);
        return to >= last ? follow() : frozenAt(to, seen);
    }

    /** How many entries that are shown came since the freeze. */
    public long fresh(LogBuffer log) {
        return following ? 0 : count(log, Math.max(seen, log.first()), log.next());
    }

    /** The match that the user went to, else the entry that stands first where it is frozen, or the newest that is shown. */
    public Optional<LogBuffer.Entry> selected(LogBuffer log) {
        var at = selectedAt(log);
        return at < log.next() ? Optional.of(log.get(at)) : Optional.empty();
    }

    /** The number of that entry; that of the next one if nothing is shown. */
    long selectedAt(LogBuffer log) {
        return hasMatch(log) ? match : forward(log, topFor(log, 1) - 1, 1);
    }

    /** Whether the match that the user went to is still shown. */
    boolean hasMatch(LogBuffer log) {
        return match >= log.first() && shows(log.get(match));
    }

    /** All entries that are shown, as a text. */
    public String text(LogBuffer log, ZoneId zone) {
        var text = new StringBuilder();
        for (var at = log.first(); at < log.next(); at++) {
            var entry = log.get(at);
            if (!shows(entry)) {
                continue;
            }
            text.append(Texts.time(entry.time().at(), zone)).append(' ').append(entry.level());
            text.append("  ").append(entry.text()).append('\n');
        }
        return text.toString();
    }

    /** In how many of the entries that are shown the search finds something. */
    long found(LogBuffer log) {
        return found(log, log.next());
    }

    /** In how many of those before a number. */
    long found(LogBuffer log, long to) {
        return with(search, true).count(log, log.first(), to);
    }

    /** How many entries are shown. */
    public long count(LogBuffer log) {
        return count(log, log.first(), log.next());
    }

    /** How many of those from a number to before another. */
    long count(LogBuffer log, long from, long to) {
        return LongStream.range(from, to).filter(at -> shows(log.get(at))).count();
    }

    boolean shows(LogBuffer.Entry entry) {
        if (entry.level().compareTo(least) < 0) {
            return false;
        }
        return !hidden.contains(entry.kind()) && (!hides || finds(entry));
    }

    /** In what a row shows of it, but for its time. */
    private boolean finds(LogBuffer.Entry entry) {
        return search.takes(entry.level().name(), entry.text());
    }

    /** The first entry of the last page. */
    long lastTop(LogBuffer log, int page) {
        return back(log, log.next(), Math.max(1, page));
    }

    /** The first entry in view: the end too when a new filter leaves nothing from where it was frozen. */
    long topFor(LogBuffer log, int page) {
        var frozen = Math.max(top, log.first());
        return following || !showsAnyFrom(log, frozen) ? lastTop(log, page) : frozen;
    }

    private boolean showsAnyFrom(LogBuffer log, long from) {
        for (var at = from; at < log.next(); at++) {
            if (shows(log.get(at))) {
                return true;
            }
        }
        return false;
    }

    /** The entry that is this many shown entries before another, or the first one kept. */
    private long back(LogBuffer log, long from, int count) {
        var found = Math.min(from, log.next());
        var left = count;
        for (var at = from - 1; at >= log.first() && left > 0; at--) {
            if (!shows(log.get(at))) {
                continue;
            }
            found = at;
            left--;
        }
        return found;
    }

    /** The first of the entries before another that together have at most so many rows; that one if none has room. */
    long before(LogBuffer log, long from, int most, ToIntFunction<LogBuffer.Entry> rows) {
        var first = from;
        var left = most;
        for (var at = from - 1; at >= log.first() && left > 0; at--) {
            if (!shows(log.get(at))) {
                continue;
            }
            left -= rows.applyAsInt(log.get(at));
            first = left < 0 ? first : at;
        }
        return first;
    }

    private long forward(LogBuffer log, long from, int count) {
        var left = count;
        for (var at = from + 1; at < log.next(); at++) {
            if (shows(log.get(at)) && --left == 0) {
                return at;
            }
        }
        return log.next();
    }

    private LogState frozenAt(long newTop, long newSeen) {
        return new LogState(false, newTop, newSeen, least, search, hides, hidden, NONE);
    }
}
