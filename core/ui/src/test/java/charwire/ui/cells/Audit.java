package charwire.ui.cells;

import charwire.ui.list.LogBuffer;
import charwire.words.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Finds on every frame the texts that nobody can read: those that run out of their place without an ellipsis, that have
 * no row, that lie over another one or touch it, and those cut with an ellipsis though they are ours and not a peer's.
 */
public final class Audit implements Witness {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{2,}");
    private static final int BLANK = ' ';

    private final SafeText measure;
    private final Pattern cut;
    private final Set<String> problems = new LinkedHashSet<>();
    private final Set<String> words = new TreeSet<>();
    private final List<String> texts = new ArrayList<>();
    private int width;
    /** What stands in each cell, and the number of the text that it belongs to; -1 for a sign. */
    private int[] codePoints = {};

    private int[] owners = {};

    public Audit(Look look) {
        measure = look.text();
        var glyphs = look.glyphs();
        var ellipsis = Pattern.quote(String.valueOf(glyphs.ellipsis()));
        var mark = "[" + Pattern.quote("" + glyphs.up() + glyphs.down()) + "]?";
        cut = Pattern.compile(".*[^ ] ?" + ellipsis + mark + " *| *" + ellipsis + "[^ ].*");
    }

    /** What was found on the frames since the last call, each once; the last of these frames is judged too. */
    public List<String> problems() {
        touching();
        var found = List.copyOf(problems);
        problems.clear();
        return found;
    }

    /** The same without the lines of events, which are as long as the screen is wide: their panel shows them whole. */
    public List<String> problemsBut(LogBuffer events) {
        return problems().stream().filter(problem -> !isEvent(events, problem)).toList();
    }

    private static boolean isEvent(LogBuffer events, String problem) {
        var begin =
                problem.replaceFirst("is cut: \" ?", "").replaceFirst("….*", "").strip();
        return problem.startsWith("is cut: ")
                && LongStream.range(events.first(), events.next())
                        .anyMatch(at -> events.get(at).text().startsWith(begin));
    }

    /** Each language on a screen of each size that people have: for a parameterised test. */
    public static Stream<Arguments> languagesAndSizes() {
        return Stream.of(Language.values())
                .flatMap(language -> Stream.of(
                        Arguments.of(language, 60, 15),
                        Arguments.of(language, 80, 24),
                        Arguments.of(language, 100, 30),
                        Arguments.of(language, 160, 50)));
    }

    /** All words of Latin letters on the last frame. */
    public Set<String> latinWords() {
        return Set.copyOf(words);
    }

    @Override
    public void frame(int newWidth, int height) {
        touching();
        width = newWidth;
        codePoints = new int[newWidth * height];
        owners = new int[newWidth * height];
        Arrays.fill(codePoints, BLANK);
        Arrays.fill(owners, -1);
        texts.clear();
        words.clear();
    }

    @Override
    public void sign(Area area, int codePoint) {
        for (var y = area.y(); y < area.bottom(); y++) {
            for (var x = area.x(); x < area.right(); x++) {
                var at = y * width + x;
                if (codePoint != BLANK && owners[at] >= 0 && codePoints[at] != BLANK) {
                    found("drawn over", texts.get(owners[at]), "");
                }
                codePoints[at] = codePoint;
                owners[at] = -1;
            }
        }
    }

    @Override
    public void text(int column, int row, String text, Role role, Area clip) {
        if (text.isBlank() || isField(role) || role == Role.MATCH) {
            return;
        }
        WORD.matcher(text).results().forEach(word -> words.add(word.group()));
        if (row < clip.y() || row >= clip.bottom()) {
            found("has no row", text, "");
        } else if (column < clip.x() || column + measure.columns(text.stripTrailing()) > clip.right()) {
            found("runs out", text, " at " + clip);
        } else if (cut.matcher(text).matches()) {
            found("is cut", text, "");
        }
        if (row < clip.y() || row >= clip.bottom()) {
            return;
        }
        texts.add(text);
        cells(column, row, text, clip);
    }

    /** What is typed scrolls in its field. */
    private static boolean isField(Role role) {
        return role == Role.FIELD || role == Role.FIELD_FOCUSED || role == Role.FIELD_INVALID;
    }

    private void cells(int column, int row, String text, Area clip) {
        var x = column;
        for (var codePoint : text.codePoints().toArray()) {
            for (var i = 0; i < measure.columns(codePoint); i++, x++) {
                if (clip.contains(x, row)) {
                    cell(row * width + x, codePoint);
                }
            }
        }
    }

    private void cell(int at, int codePoint) {
        var covers = codePoint != BLANK && codePoint != codePoints[at] && codePoints[at] != BLANK && owners[at] >= 0;
        if (covers) {
            found("lies over", texts.get(texts.size() - 1), " over " + owner(at));
        }
        codePoints[at] = codePoint;
        owners[at] = texts.size() - 1;
    }

    /** Two texts of more than one character, a letter or digit at the end of one, and at the beginning of the next. */
    private void touching() {
        for (var at = 1; at < codePoints.length; at++) {
            if (at % width == 0 || owners[at] < 0 || owners[at - 1] < 0 || owners[at] == owners[at - 1]) {
                continue;
            }
            var both = Character.isLetterOrDigit(codePoints[at]) && Character.isLetterOrDigit(codePoints[at - 1]);
            if (both
                    && texts.get(owners[at]).length()
                                    + texts.get(owners[at - 1]).length()
                            > 2) {
                found("touches", texts.get(owners[at - 1]), " and " + owner(at));
            }
        }
    }

    private String owner(int at) {
        return "\"" + texts.get(owners[at]) + "\"";
    }

    private void found(String what, String text, String more) {
        problems.add(what + ": \"" + text + "\"" + more);
    }
}
