package charwire.tui.server.screen.view;

import charwire.stream.Alphabet;
import charwire.stream.LeftOut;
import charwire.stream.Settings;
import charwire.tui.server.screen.model.Action;
import charwire.tui.server.screen.model.Field;
import charwire.tui.server.screen.model.FormLayout;
import charwire.tui.server.screen.model.FormLayout.Group;
import charwire.tui.server.screen.model.Model;
import charwire.tui.server.screen.model.Panel;
import charwire.tui.server.screen.model.RangeForm;
import charwire.ui.cells.Area;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Glyphs;
import charwire.ui.cells.Role;
import charwire.ui.cells.SafeText;
import charwire.ui.panel.Frame;
import charwire.ui.panel.Line;
import charwire.ui.panel.Piece;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form with the settings: fields, a sample of the characters, what is wrong. */
public final class RangePanel {
    private static final List<String> BURST = List.of("characters sent at once, 1 to 1,024");
    private static final List<String> PAUSE = List.of(
            "milliseconds between bursts, 0 to 600,000; 0: as fast as possible",
            "ms, 0 to 600,000; 0: without a pause");
    /** From the fullest to the briefest. */
    private static final Map<Field, List<String>> HINTS = Map.of(
            Field.FROM,
            List.of(
                    "a character, U+0041 or 0x41; alone also a list such as a-z,0-9, or a name",
                    "a, U+0041; alone a-z,0-9 or a name"),
            Field.TO,
            List.of(
                    "the last character of the range; empty for one character alone",
                    "the last one; empty for one alone"),
            Field.BURST_MIN,
            BURST,
            Field.BURST_MAX,
            BURST,
            Field.PAUSE_MIN,
            PAUSE,
            Field.PAUSE_MAX,
            PAUSE,
            Field.APPLY,
            List.of("Enter sends these settings to all clients", "Enter sends them to all clients"),
            Field.REVERT,
            List.of("Enter brings back what is in force"));

    private static final String TITLE = "Range";
    private static final int SAMPLE = 50;
    /** Beside the clients: blank rows around the sample and before the notes, and a row of it. */
    private static final int SAMPLE_ROWS = 4;
    /** Of a range in a line with more. */
    private static final int RANGE_COLUMNS = 20;

    private RangePanel() {}

    public static void draw(Canvas canvas, Model model) {
        var range = model.range();
        var focused = model.is(Panel.RANGE);
        canvas.hit(canvas.area(), Panel.RANGE);
        var inside = canvas.sub(Frame.inside(canvas.area()));
        var whole = FormLayout.of(inside.width());
        var room = inside.height() - whole.size();
        var roomy = room > 2 + FormLayout.messageRows(inside.width());
        var crowded = !roomy && room < 1 + toSay(inside, range) + (hidesButton(inside, range) ? 1 : 0);
        var lines = crowded ? whole.only(range.form().focus().current()) : whole;
        var titled = crowded && inside.height() - lines.size() == toSay(inside, range) && isTitle(canvas, range);
        var fact = titled ? inForce(canvas, range, factColumns(canvas)) : fact(canvas, range);
        Frame.draw(canvas, TITLE, fact, titled ? Role.LABEL : factRole(range), focused);
        var buttonsBelow = FormLines.draw(inside, lines, range, focused);
        var rest = inside.sub(inside.area().belowTop(lines.size()));
        if (titled) {
            said(rest, range);
        } else if (roomy) {
            roomy(rest, range, focused, buttonsBelow);
        } else {
            tight(rest, range, focused, buttonsBelow);
        }
    }

    /** The rows that must be below the fields besides the first one. */
    private static int toSay(Canvas canvas, RangeForm range) {
        return range.problem().map(problem -> wrapped(canvas, problem).size()).orElse(range.edited() ? 1 : 0);
    }

    /** Whether a button with the focus had no place beside what is in force. */
    private static boolean hidesButton(Canvas canvas, RangeForm range) {
        var none = Words.of("in force: {0}", String.valueOf(canvas.glyphs().ellipsis()));
        return range.problem().isPresent()
                && isOnButton(range)
                && inForce(canvas, range, besideButtons(canvas)).equals(none);
    }

    private static boolean isOnButton(RangeForm range) {
        return Group.of(range.form().focus().current()) == Group.BUTTONS;
    }

    /** Whether what is in force can stand in the frame's line, where what is wrong needs all rows. */
    private static boolean isTitle(Canvas canvas, RangeForm range) {
        var room = factColumns(canvas);
        return range.problem().isPresent() && canvas.text().columns(inForce(canvas, range, room)) <= room;
    }

    private static int factColumns(Canvas canvas) {
        return canvas.width() - 9 - canvas.text().columns(Words.of(TITLE));
    }

    private static String fact(Canvas canvas, RangeForm range) {
        if (range.inForce() == null) {
            return "";
        }
        var result = range.draft().result();
        if (result.isEmpty()) {
            return Frame.fact(canvas, TITLE, List.of(Words.of("not valid, nothing is applied"), Words.of("not valid")));
        }
        var text = describe(canvas.glyphs(), result.get());
        return range.edited()
                ? Frame.fact(canvas, TITLE, List.of(Words.of("edited: {0}", text), Words.of("edited")))
                : text;
    }

    private static Role factRole(RangeForm range) {
        if (range.draft().result().isEmpty()) {
            return Role.ERROR;
        }
        return range.edited() ? Role.WARN : Role.LABEL;
    }

    /** {@code 26 characters, A … Z, about 16/s}. */
    static String describe(Glyphs glyphs, Settings settings) {
        var alphabet = settings.alphabet();
        var first = Character.toString(alphabet.codePoint(0));
        var last = Character.toString(alphabet.codePoint(alphabet.size() - 1));
        var span = alphabet.size() == 1 ? first : first + " " + (glyphs.equals(Glyphs.ASCII) ? ".." : "…") + " " + last;
        return Texts.count(alphabet.size(), "character") + ", " + span + ", " + rate(settings);
    }

    private static String rate(Settings settings) {
        var pause = settings.pauseMillis();
        var millis = (pause.min() + (double) pause.max()) / 2;
        if (millis == 0) {
            return Words.of("as fast as possible");
        }
        var chars = (settings.burst().min() + settings.burst().max()) / 2.0;
        return Words.of("about {0}/s", Texts.decimal(chars * 1_000 / millis));
    }

    /** In few rows: the sample, the names if what must be said leaves a row for them, and that, or a hint. */
    private static void tight(Canvas canvas, RangeForm range, boolean focused, boolean buttons) {
        var said = range.edited() ? trouble(canvas.text(), range) : Optional.<String>empty();
        var saidRows = said.map(text -> wrapped(canvas, text).size()).orElse(0);
        var names = canvas.height() > saidRows + 1;
        if (saidRows > 0
                && canvas.height() < saidRows + 3
                && (names || range.problem().isPresent())) {
            remarked(canvas, range, focused, buttons, names);
            return;
        }
        if (buttons) {
            FormLines.buttons(canvas.sub(canvas.area().top(1)), range, focused);
        }
        sample(canvas.sub(canvas.area().top(1).left(buttons ? besideButtons(canvas) : canvas.width())), range);
        var room = canvas.height() - 1;
        var needed = notes(canvas, range, room).size();
        if (room > needed) {
            presets(canvas, 1, range);
        }
        var below = canvas.sub(canvas.area().belowTop(room > needed ? 2 : 1));
        draw(below, 0, notes(below, range, focused, below.height()));
    }

    /** Instead of the sample what is in force, the names if they have a row, then what is wrong or left out. */
    private static void remarked(Canvas canvas, RangeForm range, boolean focused, boolean buttons, boolean names) {
        var besideButtons = besideButtons(canvas);
        var whole = canvas.text().columns(inForce(canvas, range, Integer.MAX_VALUE)) <= besideButtons;
        var beside = buttons && (whole || !names && isOnButton(range));
        var width = beside ? besideButtons : canvas.width();
        canvas.text(0, 0, canvas.text().fit(inForce(canvas, range, width), width), Role.LABEL);
        if (names) {
            var row = canvas.sub(canvas.area().belowTop(1).top(1));
            presets(buttons && !beside ? row.sub(row.area().left(besideButtons)) : row, 0, range);
        }
        if (buttons && (beside || names)) {
            FormLines.buttons(canvas.sub(canvas.area().belowTop(beside ? 0 : 1).top(1)), range, focused);
        }
        said(canvas.sub(canvas.area().belowTop(names ? 2 : 1)), range);
    }

    private static int besideButtons(Canvas canvas) {
        return canvas.width() - Group.BUTTONS.columns - 2;
    }

    /** What is wrong, or left out; where there is no room for all that is wrong, Enter tells it. */
    private static void said(Canvas canvas, RangeForm range) {
        var notes = new ArrayList<Note>();
        add(notes, canvas, trouble(canvas.text(), range).orElse(""), saidRole(range), canvas.height(), true);
        draw(canvas, 0, notes);
    }

    private static Role saidRole(RangeForm range) {
        return range.problem().isPresent() ? Role.ERROR : Role.LABEL;
    }

    /** Beside the clients: a block of the sample, then the names, then what is wrong or a hint. */
    private static void roomy(Canvas canvas, RangeForm range, boolean focused, boolean buttons) {
        if (buttons) {
            FormLines.buttons(canvas.sub(canvas.area().top(1)), range, focused);
        }
        var names = presetRows(canvas, range);
        var left = canvas.height() - names.size() - (range.problem().isPresent() ? 2 : SAMPLE_ROWS);
        var notes = notes(canvas, range, focused, Math.max(1, left));
        var bottom = names.size() + 1 + notes.size();
        sample(canvas.sub(canvas.area().belowTop(1).aboveBottom(bottom + 1)), range);
        var lower = canvas.sub(canvas.area().bottom(bottom));
        for (var y = 0; y < names.size(); y++) {
            Line.draw(lower.sub(new Area(-1, y, lower.width() + 2, 1)), 0, 2, names.get(y), List.of());
        }
        draw(lower, names.size() + 1, notes);
    }

    private static void sample(Canvas canvas, RangeForm range) {
        if (canvas.area().isEmpty()) {
            return;
        }
        var alphabet = range.draft().range();
        if (alphabet.isEmpty()) {
            canvas.text(0, 0, Words.of("no characters"), Role.LABEL);
            return;
        }
        var all = alphabet.get();
        var sample = sample(canvas, all, 0);
        if (count(sample) < all.size()) {
            sample = sample(canvas, all, canvas.text().columns(mark(canvas, all.size(), all.size())) + 1);
            var mark = mark(canvas, count(sample), all.size());
            canvas.textEnding(canvas.width(), canvas.height() - 1, canvas.width(), mark, Role.LABEL);
        }
        var rows = canvas.text().wrap(sample, canvas.width(), canvas.height());
        for (var y = 0; y < rows.size(); y++) {
            canvas.text(0, y, rows.get(y), Role.ACCENT);
        }
    }

    /** As many characters as there is room for, spread over the whole alphabet, with so many columns left. */
    private static String sample(Canvas canvas, Alphabet alphabet, int left) {
        var cells = Math.max(0, canvas.width() * canvas.height() - left);
        var sample = alphabet.sample(cells);
        var columns = canvas.text().columns(sample);
        return columns > cells ? alphabet.sample((int) ((long) cells * cells / columns) - canvas.height()) : sample;
    }

    private static int count(String sample) {
        return sample.codePointCount(0, sample.length());
    }

    /** That not all are shown; how many are, where there is room. */
    private static String mark(Canvas canvas, int shown, int all) {
        var ellipsis = String.valueOf(canvas.glyphs().ellipsis());
        var mark = ellipsis + " " + Words.of("{0} of {1}", Texts.count(shown), Texts.count(all));
        return 2 * canvas.text().columns(mark) <= canvas.width() ? mark : ellipsis;
    }

    /** A row below the fields. */
    private record Note(String text, Role role) {}

    private static void draw(Canvas canvas, int from, List<Note> notes) {
        for (var y = 0; y < notes.size(); y++) {
            canvas.text(0, from + y, notes.get(y).text, notes.get(y).role);
        }
    }

    /** What there is to say in so many rows; a hint beside what is in force only where all of it has room. */
    private static List<Note> notes(Canvas canvas, RangeForm range, boolean focused, int rows) {
        var notes = notes(canvas, range, rows);
        var left = rows - notes.size();
        var hint = trouble(canvas.text(), range).isPresent() ? "" : hint(canvas, range, focused, left);
        add(notes, canvas, hint, Role.LABEL, left, !range.edited());
        return notes;
    }

    /** The same without a hint: first what is in force while something else is edited. */
    private static List<Note> notes(Canvas canvas, RangeForm range, int rows) {
        var notes = new ArrayList<Note>();
        var wrong = range.problem().orElse("");
        if (range.edited() && rows > 0) {
            var problem = wrong.isEmpty() ? 0 : wrapped(canvas, wrong).size();
            var whole = inForce(canvas, range, Integer.MAX_VALUE);
            var fits = wrapped(canvas, whole).size() + problem <= rows;
            add(
                    notes,
                    canvas,
                    fits ? whole : inForce(canvas, range, canvas.width()),
                    Role.LABEL,
                    fits ? rows : 1,
                    true);
        }
        var said = trouble(canvas.text(), range).orElse("");
        add(notes, canvas, said, saidRole(range), rows - notes.size(), !range.edited() || !wrong.isEmpty());
        return notes;
    }

    private static List<String> wrapped(Canvas canvas, String text) {
        return canvas.text().wrap(text, canvas.width(), Integer.MAX_VALUE);
    }

    /** @param evenCut whether a part of it is better than nothing */
    private static void add(List<Note> notes, Canvas canvas, String text, Role role, int rows, boolean evenCut) {
        if (!text.isEmpty() && rows > 0 && (evenCut || wrapped(canvas, text).size() <= rows)) {
            canvas.text().wrap(text, canvas.width(), rows).forEach(line -> notes.add(new Note(line, role)));
        }
    }

    /**
     * The settings that hold while others are edited; empty before there are any. Where they have no room, an ellipsis stands for the others
     * before that with the focus.
     */
    private static String inForce(Canvas canvas, RangeForm range, int columns) {
        var settings = range.inForce();
        if (settings == null) {
            return "";
        }
        var parts = new EnumMap<Group, String>(Group.class);
        parts.put(Group.RANGE, canvas.text().fit(settings.alphabet().toString(), RANGE_COLUMNS));
        parts.put(Group.BURST, Words.of(Field.BURST_MIN.label) + " " + settings.burst());
        parts.put(Group.PAUSE, Words.of(Field.PAUSE_MIN.label) + " " + settings.pauseMillis() + Words.of(" ms"));
        var focused = Group.of(range.form().focus().current());
        var first = parts.keySet().stream()
                .sorted(Comparator.comparing((Group group) -> group != focused)
                        .thenComparing(group -> !range.differs(group)))
                .toList();
        var ellipsis = String.valueOf(canvas.glyphs().ellipsis());
        var shown = new EnumMap<Group, String>(Group.class);
        first.forEach(group -> shown.put(group, ellipsis));
        for (var group : first) {
            shown.put(group, parts.get(group));
            if (group != focused && canvas.text().columns(inForce(shown.values(), ellipsis)) > columns) {
                shown.put(group, ellipsis);
            }
        }
        return inForce(shown.values(), ellipsis);
    }

    /** One ellipsis stands for neighbours that are left out; that at the end of a part is none. */
    private static String inForce(Collection<String> parts, String ellipsis) {
        var all = new ArrayList<String>();
        for (var part : parts) {
            if (!part.equals(ellipsis)
                    || all.isEmpty()
                    || !all.get(all.size() - 1).equals(ellipsis)) {
                all.add(part);
            }
        }
        return Words.of("in force: {0}", String.join(", ", all));
    }

    /** First what is wrong, else what is left out. */
    private static Optional<String> trouble(SafeText text, RangeForm range) {
        if (range.inForce() == null) {
            return Optional.empty();
        }
        if (range.problem().isPresent()) {
            return range.problem();
        }
        var leftOut = range.draft().range().map(Alphabet::leftOut);
        var what = leftOut.flatMap(LeftOut::reason);
        if (what.isPresent()) {
            return Optional.of(Words.of(
                    "{0} left out, not displayable: {1}",
                    Texts.count(leftOut.get().total()), Sentences.of(what.get())));
        }
        var shown = range.draft()
                .range()
                .map(a -> a.sample(SAMPLE).codePoints().allMatch(text::shows))
                .orElse(true);
        if (shown) {
            return Optional.empty();
        }
        return Optional.of(Words.of("this terminal cannot show all of them; clients get them all the same"));
    }

    private static String hint(Canvas canvas, RangeForm range, boolean focused, int rows) {
        if (range.inForce() == null) {
            return "";
        }
        if (!focused) {
            return Words.of("F2 edits; a character, U+XXXX, a list such as a-z,0-9, or a name");
        }
        var idle = range.is(Field.APPLY) && !range.canApply() || range.is(Field.REVERT) && !range.edited();
        if (idle) {
            return Words.of("these settings are in force already");
        }
        var hints = HINTS.get(range.form().focus().current());
        return hints.stream()
                .map(Words::of)
                .filter(hint ->
                        canvas.text().wrap(hint, canvas.width(), rows + 1).size() <= rows)
                .findFirst()
                .orElseGet(() -> Words.of(hints.get(hints.size() - 1)));
    }

    private static void presets(Canvas canvas, int y, RangeForm range) {
        var label = Piece.of(0, Words.of("names"), Role.LABEL);
        var names = presetPieces(range);
        var pieces = new ArrayList<>(List.of(label));
        pieces.addAll(names);
        for (var left = names.size(); Line.columns(canvas, 2, pieces) > canvas.width() && left-- > 0; ) {
            pieces = new ArrayList<>(List.of(label));
            pieces.addAll(names.subList(0, left));
            pieces.add(Piece.of(0, "F3", Role.KEY)
                    .and(" " + Words.of("{0} more", names.size() - left), Role.LABEL)
                    .with(Action.Simple.PRESET));
        }
        if (Line.columns(canvas, 2, pieces) <= canvas.width()) {
            Line.draw(canvas.sub(new Area(-1, y, canvas.width() + 2, 1)), 0, 2, pieces, List.of());
        }
    }

    private static List<Piece> presetPieces(RangeForm range) {
        var pieces = new ArrayList<Piece>();
        for (var name : RangeForm.PRESETS.keySet()) {
            var here = range.draft().range().equals(Optional.of(RangeForm.PRESETS.get(name)));
            pieces.add(Piece.of(1 + pieces.size(), name, here ? Role.ACCENT : Role.TEXT)
                    .with(new Action.Preset(name)));
        }
        return pieces;
    }

    private static List<List<Piece>> presetRows(Canvas canvas, RangeForm range) {
        var rows = new ArrayList<List<Piece>>();
        var used = Integer.MAX_VALUE;
        for (var piece : presetPieces(range)) {
            var columns = canvas.text().columns(piece.spans().get(0).text());
            if (used + 2L + columns > canvas.width()) {
                rows.add(new ArrayList<>());
                used = -2;
            }
            rows.get(rows.size() - 1).add(piece);
            used += 2 + columns;
        }
        return rows;
    }

    /** The one line that stands for the form on a low screen. */
    public static void line(Canvas canvas, Model model) {
        var inForce = model.range().inForce();
        if (inForce == null) {
            return;
        }
        var alphabet = inForce.alphabet();
        var name = canvas.text().fit(alphabet.toString(), RANGE_COLUMNS);
        var range = Piece.labelled(0, "range", name, Role.VALUE).with(Action.Simple.RANGE);
        var burst = Piece.labelled(3, "burst", inForce.burst().toString(), Role.VALUE)
                .with(Action.Simple.RANGE);
        var pause = Piece.labelled(2, "pause", inForce.pauseMillis() + Words.of(" ms"), Role.VALUE)
                .with(Action.Simple.RANGE);
        var right = new ArrayList<Piece>();
        if (model.range().edited()) {
            right.add(Piece.of(1, Words.of("edited"), Role.WARN).with(Action.Simple.RANGE));
        }
        var all = new ArrayList<>(List.of(range, burst, pause));
        all.addAll(right);
        if (Line.columns(canvas, 2, all) > canvas.width() - 2) {
            range = range.and(" " + canvas.glyphs().ellipsis(), Role.LABEL);
        }
        var characters = Piece.of(4, Texts.count(alphabet.size(), "character"), Role.LABEL)
                .with(Action.Simple.RANGE);
        Line.draw(canvas, 0, 2, List.of(range, characters, burst, pause), right);
    }
}
