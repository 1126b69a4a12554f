package charwire.protocol;

import charwire.protocol.Reason.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link Reason#toString} writes. The source need not be trusted: texts are made safe. Used once, by one thread. */
final class ReasonParser {
    private static final int LENGTH_LIMIT = 4_096;
    private static final int DEPTH_LIMIT = 10;
    private static final int SHOWN = 200;
    private static final Pattern WORD = Pattern.compile("[a-z0-9-]+");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final Pattern BARE = Pattern.compile("[^ ()\"]+");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private final String text;
    private final Map<String, Kind> kinds;
    private int at;

    private ReasonParser(String text, Map<String, Kind> kinds) {
        this.text = text;
        this.kinds = kinds;
    }

    /** Empty if it is not a reason, or of an unknown kind. */
    static Optional<Reason> parse(String text, Map<String, Kind> kinds) {
        if (text.length() > LENGTH_LIMIT) {
            return Optional.empty();
        }
        var parser = new ReasonParser(text, kinds);
        return parser.reason(0).filter(whole -> parser.at == text.length());
    }

    private Optional<Reason> reason(int depth) {
        Kind kind = find(WORD).map(word -> kinds.get(word.group())).orElse(null);
        if (kind == null || depth > DEPTH_LIMIT) {
            return Optional.empty();
        }
        List<Object> arguments = new ArrayList<>();
        for (String name : kind.arguments()) {
            Optional<?> argument = skip(" " + name + "=") ? argument(depth) : Optional.empty();
            if (argument.isEmpty()) {
                return Optional.empty();
            }
            arguments.add(argument.get());
        }
        return Optional.of(new Reason(kind, arguments));
    }

    private Optional<?> argument(int depth) {
        if (skip("(")) {
            Optional<Reason> nested = reason(depth + 1);
            return skip(")") ? nested : Optional.empty();
        }
        Optional<Matcher> quoted = find(QUOTED);
        if (quoted.isPresent()) {
            return Optional.of(clean(quoted.get().group(1).replaceAll("\\\\(.)", "$1")));
        }
        return find(BARE)
                .map(Matcher::group)
                .map(bare -> NUMBER.matcher(bare).matches() ? (Object) Long.valueOf(bare) : clean(bare));
    }

    private static String clean(String text) {
        return Sanitizer.clean(text, SHOWN);
    }

    /** What stands here, and is passed over; empty for something else. */
    private Optional<Matcher> find(Pattern pattern) {
        Matcher found = pattern.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            return Optional.empty();
        }
        at = found.end();
        return Optional.of(found);
    }

    private boolean skip(String expected) {
        boolean there = text.startsWith(expected, at);
        at += there ? expected.length() : 0;
        return there;
    }
}
