package charwire.protocol;

import charwire.protocol.ServerLine.Bye;
import charwire.protocol.ServerLine.Chars;
import charwire.protocol.ServerLine.Err;
import charwire.protocol.ServerLine.Gap;
import charwire.protocol.ServerLine.Hello;
import charwire.protocol.ServerLine.Malformed;
import charwire.protocol.ServerLine.Pong;
import charwire.protocol.ServerLine.SettingsChanged;
import charwire.protocol.ServerLine.Stat;
import charwire.protocol.ServerLine.Unknown;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Turns the bytes of one line, whatever they are, into a {@link ServerLine}. */
final class ServerLineParser {
    private static final StreamSettings NO_SETTINGS = new StreamSettings(
            CodePointRanges.of(new CodePointRange('?', '?')), new IntRange(1, 1), new IntRange(0, 0));

    private ServerLineParser() {}

    static ServerLine parse(byte[] bytes, int from, int to) {
        if (to - from >= Protocol.SERVER_LINE_LIMIT) {
            return new Malformed("a line is at most " + Protocol.SERVER_LINE_LIMIT + " bytes with its LF");
        }
        Optional<String> text = Utf8.decode(bytes, from, to);
        return text.isPresent() ? parse(text.get()) : new Malformed("the line is not UTF-8");
    }

    private static ServerLine parse(String line) {
        int space = line.indexOf(' ');
        String word = space < 0 ? line : line.substring(0, space);
        String rest = space < 0 ? "" : line.substring(space + 1);
        return switch (word) {
            case "CHARS" -> chars(rest);
            case "GAP" -> gap(rest);
            case "STAT" -> stat(rest);
            case "PONG" -> new Pong(rest);
            case "SETTINGS" -> settingsChanged(rest);
            case "HELLO" -> hello(rest);
            case "ERR" -> err(rest);
            case "BYE" -> bye(rest);
            case "" -> new Malformed("a line without a type");
            default -> new Unknown(Fields.show(word));
        };
    }

    private static ServerLine chars(String text) {
        boolean valid = !text.isEmpty() && text.indexOf('\n') < 0;
        return valid ? new Chars(text) : new Malformed("CHARS: no characters, or an LF among them");
    }

    private static ServerLine gap(String text) {
        Optional<Long> skipped = Fields.parseNumber(text).filter(n -> n > 0);
        return skipped.isPresent()
                ? new Gap(skipped.get())
                : new Malformed("GAP: " + Fields.show(text) + ": expected a whole number from 1 to " + Long.MAX_VALUE);
    }

    private static ServerLine err(String text) {
        int space = text.indexOf(' ');
        String code = space < 0 ? text : text.substring(0, space);
        return code.isEmpty()
                ? new Malformed("ERR: no code")
                : new Err(code, space < 0 ? "" : text.substring(space + 1));
    }

    private static ServerLine bye(String text) {
        int space = text.indexOf(' ');
        String reason = space < 0 ? text : text.substring(0, space);
        return reason.isEmpty() ? new Malformed("BYE: no reason") : new Bye(reason);
    }

    private static ServerLine hello(String rest) {
        int space = rest.indexOf(' ');
        String protocol = space < 0 ? rest : rest.substring(0, space);
        if (!protocol.equals(Protocol.NAME) && !protocol.equals(Protocol.NAME_2)) {
            return new Malformed(
                    "HELLO: " + Fields.show(protocol) + ": expected " + Protocol.NAME + " or " + Protocol.NAME_2);
        }
        var fields = new Fields(rest.substring(protocol.length()));
        long position = fields.number("pos");
        boolean later = protocol.equals(Protocol.NAME_2) && fields.has("head");
        long head = later ? Math.max(position, fields.number("head")) : position;
        StreamSettings settings = settings(fields);
        String client = word(fields, "client");
        String stream = word(fields, "stream");
        String server = word(fields, "server");
        return valid("HELLO", fields, () -> new Hello(protocol, settings, position, head, client, stream, server));
    }

    private static ServerLine settingsChanged(String rest) {
        var fields = new Fields(rest);
        StreamSettings settings = settings(fields);
        return valid("SETTINGS", fields, () -> new SettingsChanged(settings));
    }

    private static ServerLine stat(String rest) {
        var fields = new Fields(rest);
        long generated = fields.number("generated");
        long total = fields.number("total");
        Instant since =
                fields.value("since", "a time like 2026-01-31T12:00:00.000Z", ServerLineParser::time, Instant.EPOCH);
        long delivered = fields.number("delivered");
        long skipped = fields.number("skipped");
        return valid("STAT", fields, () -> new Stat(generated, total, since, delivered, skipped));
    }

    private static StreamSettings settings(Fields fields) {
        Function<String, Optional<CodePointRanges>> ranges =
                text -> text.length() > StreamSettings.RANGE_LIMIT ? Optional.empty() : CodePointRanges.parse(text);
        return new StreamSettings(
                fields.value("range", "a list of U+X-U+Y", ranges, NO_SETTINGS.range()),
                fields.value(
                        "burst",
                        "MIN-MAX from 1",
                        text -> IntRange.parse(text).filter(range -> range.min() > 0),
                        NO_SETTINGS.burst()),
                fields.value("pause", "MIN-MAX from 0", IntRange::parse, NO_SETTINGS.pauseMillis()));
    }

    private static String word(Fields fields, String key) {
        return fields.value(
                key, "one displayable word", text -> Optional.of(text).filter(FieldRules::isName), "?");
    }

    private static Optional<Instant> time(String text) {
        if (text.length() != "2026-01-31T12:00:00.000Z".length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Stat.TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ServerLine valid(String type, Fields fields, Supplier<ServerLine> line) {
        Optional<String> problem = fields.problem();
        return problem.isPresent() ? new Malformed(type + ": " + problem.get()) : line.get();
    }
}
