package charwire.tui.server.screen.model;

import charwire.protocol.CodePointRange;
import charwire.stream.Alphabet;
import charwire.stream.Settings;
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

/**
 * The form with the settings: what was typed, and what is in force. Only {@link #reverted} and {@link #preset} overwrite typed text;
 * settings that change elsewhere are shown only in a form that nobody has edited. Immutable.
 *
 * @param inForce the settings that hold now; null before the first snapshot
 * @param base those that the form was filled from or has applied: the form is edited if it differs from them
 */
public record RangeForm(Form<Field> form, Draft draft, Settings inForce, Settings base) {
    /** The named ranges, in the order in which they are offered. */
    public static final Map<String, Alphabet> PRESETS = presets();

    private static final int RANGE_LIMIT = 4_096;
    private static final int NUMBER_LIMIT = 12;

    static RangeForm empty() {
        var fields = new EnumMap<Field, TextField>(Field.class);
        for (var field : Field.TEXTS) {
            fields.put(field, TextField.of("", field.isEndpoint() ? RANGE_LIMIT : NUMBER_LIMIT));
        }
        return new RangeForm(new Form<>(new Focus<>(ring(true), 0), fields), Draft.EMPTY, null, null);
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

    /** With the settings of a snapshot. */
    RangeForm with(Settings settings) {
        if (settings.equals(inForce)) {
            return this;
        }
        var typed = draft.result().equals(Optional.of(settings));
        var known = new RangeForm(form, draft, settings, typed ? settings : base);
        return base == null || !edited() ? known.reverted() : known;
    }

    /** Filled with what is in force. */
    RangeForm reverted() {
        if (inForce == null) {
            return this;
        }
        var ends = ends(inForce.alphabet());
        var filled = form.with(Field.FROM, ends.get(0))
                .with(Field.TO, ends.get(1))
                .with(Field.BURST_MIN, Integer.toString(inForce.burst().min()))
                .with(Field.BURST_MAX, Integer.toString(inForce.burst().max()))
                .with(Field.PAUSE_MIN, Integer.toString(inForce.pauseMillis().min()))
                .with(Field.PAUSE_MAX, Integer.toString(inForce.pauseMillis().max()));
        return new RangeForm(form, draft, inForce, inForce).checked(filled);
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

    /** After these settings were sent to the server: what was typed stays as it is. */
    RangeForm applied(Settings settings) {
        return new RangeForm(form, draft, settings, settings);
    }

    /** Whether the form differs from what it was filled with. */
    public boolean edited() {
        return base != null && !draft.result().equals(Optional.of(base));
    }

    /** Whether the settings have been changed elsewhere since the form was filled. */
    public boolean overtaken() {
        return base != null && !base.equals(inForce);
    }

    /** Whether there are settings in the form that are not in force. */
    public boolean canApply() {
        return draft.result().filter(settings -> !settings.equals(inForce)).isPresent();
    }

    /** Whether there is something to bring back. */
    public boolean canRevert() {
        return edited() || overtaken();
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
        var texts = new EnumMap<Field, String>(Field.class);
        for (var field : Field.TEXTS) {
            texts.put(field, newForm.text(field));
        }
        var withEnd = Draft.isEndpoint(texts.get(Field.FROM));
        var ringed = new Form<>(newForm.focus().over(ring(withEnd)), newForm.fields());
        var unchanged = texts.entrySet().stream().allMatch(e -> e.getValue().equals(form.text(e.getKey())));
        return new RangeForm(ringed, unchanged && !draft.range().isEmpty() ? draft : Draft.of(texts), inForce, base);
    }
}
