package charwire.tui.server.screen.model;

import charwire.protocol.CodePointRange;
import charwire.protocol.IntRange;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
import charwire.tui.server.screen.model.FormLayout.Group;
import charwire.ui.cells.Area;
import charwire.ui.cells.SafeText;
import charwire.ui.input.Focus;
import charwire.ui.panel.Form;
import charwire.ui.panel.TextField;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The form with the settings: what was typed, and what is in force. Only {@link #reverted} and {@link #preset} overwrite typed text; a
 * setting that nobody has edited here follows what is in force. Immutable.
 *
 * @param inForce the settings that hold now; null before the first snapshot
 */
public record RangeForm(Form<Field> form, Draft draft, Settings inForce) {
    /** The named ranges, in the order in which they are offered. */
    public static final Map<String, Alphabet> PRESETS = presets();

    private static final int RANGE_LIMIT = 4_096;
    private static final int NUMBER_LIMIT = 12;
    /** What groups digits, as the hints do: a field has no room for it. */
    private static final Pattern GROUPING = Pattern.compile("[,_]");

    static RangeForm empty() {
        var fields = new EnumMap<Field, TextField>(Field.class);
        for (var field : Field.TEXTS) {
            fields.put(field, TextField.of("", field.isEndpoint() ? RANGE_LIMIT : NUMBER_LIMIT));
        }
        return new RangeForm(new Form<>(new Focus<>(ring(true), 0), fields), Draft.EMPTY, null);
    }

    private static Map<String, Alphabet> presets() {
        var presets = new LinkedHashMap<String, Alphabet>();
        for (var name : Alphabet.names()) {
            presets.put(name, Alphabet.parse(name).orThrow());
        }
        return Collections.unmodifiableMap(presets);
    }

    private static List<Field> ring(boolean withEnd) {
        return Arrays.stream(Field.values())
                .filter(field -> withEnd || field != Field.TO)
                .toList();
    }

    /** With the settings of a snapshot: those that were edited stay as they were typed. */
    RangeForm with(Settings settings) {
        if (settings.equals(inForce)) {
            return this;
        }
        var filled = form;
        for (var group : Group.values()) {
            if (inForce == null || !differs(group)) {
                filled = filled(filled, group, settings);
            }
        }
        return new RangeForm(form, draft, settings).checked(filled);
    }

    /** Filled with what is in force. */
    RangeForm reverted() {
        if (inForce == null) {
            return this;
        }
        var filled = form;
        for (var group : Group.values()) {
            filled = filled(filled, group, inForce);
        }
        return checked(filled);
    }

    private static Form<Field> filled(Form<Field> form, Group group, Settings settings) {
        return switch (group) {
            case RANGE -> {
                var ends = ends(settings.alphabet());
                yield form.with(Field.FROM, ends.get(0)).with(Field.TO, ends.get(1));
            }
            case BURST -> filled(form, Field.BURST_MIN, Field.BURST_MAX, settings.burst());
            case PAUSE -> filled(form, Field.PAUSE_MIN, Field.PAUSE_MAX, settings.pauseMillis());
            case BUTTONS -> form;
        };
    }

    private static Form<Field> filled(Form<Field> form, Field min, Field max, IntRange span) {
        return form.with(min, Integer.toString(span.min())).with(max, Integer.toString(span.max()));
    }

    /** From and to of a single range; else the text that it was made from, and nothing. */
    private static List<String> ends(Alphabet alphabet) {
        var ranges = alphabet.ranges().ranges();
        if (ranges.size() > 1) {
            return List.of(alphabet.toString(), "");
        }
        var only = ranges.get(0);
        return List.of(CodePointRange.name(only.first()), CodePointRange.name(only.last()));
    }

    /** Whether the form differs from what is in force. */
    public boolean edited() {
        return inForce != null && !draft.result().equals(Optional.of(inForce));
    }

    /** Whether one of the settings does, once any is in force. */
    public boolean differs(Group group) {
        return switch (group) {
            case RANGE -> !draft.range().equals(Optional.of(inForce.alphabet()));
            case BURST -> !draft.burst().equals(Optional.of(inForce.burst()));
            case PAUSE -> !draft.pause().equals(Optional.of(inForce.pauseMillis()));
            case BUTTONS -> false;
        };
    }

    /** Whether there are settings in the form that are not in force. */
    public boolean canApply() {
        return draft.result().filter(settings -> !settings.equals(inForce)).isPresent();
    }

    /** Whether the end of the range is asked for: a list or a name has none. */
    public boolean hasEnd() {
        return Draft.isEndpoint(form.text(Field.FROM));
    }

    /** Whether letters belong to a field now. */
    boolean typing() {
        return form.typing();
    }

    public boolean is(Field field) {
        return form.focus().is(field);
    }

    RangeForm focused(Field field) {
        return checked(form.focused(field));
    }

    /** Empty for a key that does nothing. */
    Optional<RangeForm> key(KeyStroke key) {
        return form.key(key).map(this::checked);
    }

    Optional<RangeForm> paste(String text) {
        return form.paste(text).map(this::checked);
    }

    RangeForm click(Field field, Area area, int column, SafeText measure) {
        return checked(form.click(field, area, column, measure));
    }

    /** Puts a named range into the form; an unknown name changes nothing. */
    RangeForm preset(String name) {
        return PRESETS.containsKey(name)
                ? checked(form.with(Field.FROM, name).with(Field.TO, "").focused(Field.FROM))
                : this;
    }

    /** Puts the named range of a number into the form, counted from 0; one too high changes nothing. */
    RangeForm preset(int number) {
        return preset(PRESETS.keySet().stream().skip(number).findFirst().orElse(""));
    }

    /** The name after the one that is in the form now, else the first. */
    RangeForm nextPreset() {
        var names = List.copyOf(PRESETS.keySet());
        var now = names.indexOf(form.text(Field.FROM).strip());
        return preset((now + 1) % names.size());
    }

    /** What is wrong, of the focused field first. */
    public Optional<String> problem() {
        var own = Optional.ofNullable(draft.problems().get(form.focus().current()));
        return own.isPresent() ? own : draft.problems().values().stream().findFirst();
    }

    /** The first field that is wrong gets the focus. */
    RangeForm focusedOnProblem() {
        var wrong = draft.problems().keySet().stream().findFirst();
        return wrong.map(this::focused).orElse(this);
    }

    private RangeForm checked(Form<Field> newForm) {
        var fields = new EnumMap<Field, TextField>(Field.class);
        var texts = new EnumMap<Field, String>(Field.class);
        for (var field : Field.TEXTS) {
            fields.put(field, field.isEndpoint() ? newForm.field(field) : ungrouped(newForm.field(field)));
            texts.put(field, fields.get(field).text());
        }
        var withEnd = Draft.isEndpoint(texts.get(Field.FROM));
        var ringed = new Form<>(newForm.focus().over(ring(withEnd)), fields);
        var unchanged = texts.entrySet().stream().allMatch(e -> e.getValue().equals(form.text(e.getKey())));
        return new RangeForm(ringed, unchanged && !draft.range().isEmpty() ? draft : Draft.of(texts), inForce);
    }

    private static TextField ungrouped(TextField field) {
        var before = GROUPING.matcher(field.text().substring(0, field.cursor())).replaceAll("");
        return new TextField(GROUPING.matcher(field.text()).replaceAll(""), before.length(), field.limit());
    }
}
