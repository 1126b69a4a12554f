package charwire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A line from client to server. {@link #parse} never throws. */
public sealed interface ClientLine {
    /**
     * Reads one line. Commands are taken in upper or lower case.
     *
     * @param from where the line begins in {@code bytes}
     * @param to where it ends, without its LF; a CR before that does not count as part of it
     */
    static ClientLine parse(byte[] bytes, int from, int to) {
        return read(bytes, from, to, ClientLine::parse);
    }

    /** @param parser of a line that is text, and not empty */
    private static ClientLine read(byte[] bytes, int from, int to, Function<String, ClientLine> parser) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        if (end == from) {
            return new Empty();
        }
        Optional<String> text = Utf8.decode(bytes, from, end);
        return text.isPresent() ? parser.apply(text.get()) : Refused.of(ErrorCode.NOT_UTF8);
    }

    private static ClientLine parse(String line) {
        int space = line.indexOf(' ');
        String rest = space < 0 ? "" : line.substring(space + 1);
        return switch (asciiUpper(space < 0 ? line : line.substring(0, space))) {
            case "STAT" -> rest.isBlank() ? new StatRequest() : noArgument("STAT", rest);
            case "PING" -> new Ping(rest);
            case "QUIT" -> rest.isBlank() ? new Quit() : noArgument("QUIT", rest);
            default ->
                new Refused(ErrorCode.UNKNOWN_COMMAND, Refused.show(line) + ": " + ErrorCode.UNKNOWN_COMMAND.text());
        };
    }

    private static ClientLine noArgument(String command, String argument) {
        return new Refused(
                ErrorCode.UNKNOWN_COMMAND,
                Refused.show(argument) + ": " + command + " takes no argument; send it alone");
    }

    /** Unicode's upper case would make commands of {@code ſtat} and {@code pıng}. */
    private static String asciiUpper(String word) {
        boolean ascii = word.chars().allMatch(c -> c < 0x80);
        return ascii ? word.toUpperCase(Locale.ROOT) : word;
    }

    /** A line that a client may send. */
    sealed interface Sendable extends ClientLine {
        /** The line without its LF; with it at most {@link Protocol#CLIENT_LINE_LIMIT} bytes of UTF-8. */
        String encode();

        /** The line in UTF-8 with its LF. */
        default byte[] toBytes() {
            return (encode() + '\n').getBytes(UTF_8);
        }
    }

    /** Asks for a STAT line. */
    record StatRequest() implements Sendable {
        @Override
        public String encode() {
            return "STAT";
        }
    }

    /**
     * Asks for a PONG with the same token.
     *
     * @param token the rest of the line; may be empty
     */
    record Ping(String token) implements Sendable {
        /** How many bytes of UTF-8 a token may have. */
        public static final int TOKEN_LIMIT = Protocol.CLIENT_LINE_LIMIT - "PING \n".length();

        /**
         * {@inheritDoc}
         *
         * @throws IllegalArgumentException when the token would not arrive whole and unchanged in one line
         */
        @Override
        public String encode() {
            boolean fits = Utf8.encodedBytes(token).orElse(Integer.MAX_VALUE) <= TOKEN_LIMIT;
            if (!fits || token.indexOf('\n') >= 0 || token.endsWith("\r")) {
                throw new IllegalArgumentException(
                        "token: " + Refused.show(token) + ": expected one line of at most " + TOKEN_LIMIT + " bytes");
            }
            return token.isEmpty() ? "PING" : "PING " + token;
        }
    }

    /**
     * charwire/2: the client's first line. A new client says it without fields.
     *
     * @param stream of which it has received everything so far; empty for a new client
     * @param position that it has reached there
     */
    record Hello(String stream, long position) implements Sendable {
        /** Of a new client. */
        public static final Hello NEW = new Hello("", 0);

        private static final String WORD = "HELLO";

        /** Whether the client has been here before. */
        public boolean resumes() {
            return !stream.isEmpty();
        }

        /** Whether a line is a HELLO, however wrong. */
        public static boolean isOne(byte[] bytes, int from, int to) {
            ClientLine line = parse(bytes, from, to);
            return line instanceof Hello || line instanceof Refused refused && refused.code() == ErrorCode.BAD_POSITION;
        }

        @Override
        public String encode() {
            return resumes() ? WORD + " stream=" + stream + " pos=" + position : WORD;
        }

        /**
         * Reads the first line of a charwire/2 client.
         *
         * @param from where the line begins in {@code bytes}
         * @param to where it ends, without its LF; a CR before that does not count as part of it
         * @return a Hello, Empty, or Refused
         */
        public static ClientLine parse(byte[] bytes, int from, int to) {
            return read(bytes, from, to, Hello::parse);
        }

        private static ClientLine parse(String line) {
            int space = line.indexOf(' ');
            if (!asciiUpper(space < 0 ? line : line.substring(0, space)).equals(WORD)) {
                return new Refused(ErrorCode.UNEXPECTED, Refused.show(line) + ": " + ErrorCode.UNEXPECTED.text());
            }
            var fields = new Fields(space < 0 ? "" : line.substring(space));
            if (!fields.has("stream") && !fields.has("pos") && fields.problem().isEmpty()) {
                return NEW;
            }
            String stream = fields.value(
                    "stream", "one displayable word", text -> Optional.of(text).filter(FieldRules::isName), "");
            long position = fields.number("pos");
            return fields.problem().isEmpty()
                    ? new Hello(stream, position)
                    : new Refused(ErrorCode.BAD_POSITION, fields.problem().get());
        }
    }

    /** Asks the server to end the stream. */
    record Quit() implements Sendable {
        @Override
        public String encode() {
            return "QUIT";
        }
    }

    /** A line with nothing in it, which is ignored. */
    record Empty() implements ClientLine {}

    /**
     * A line that gets ERR.
     *
     * @param text one clean line for a person
     */
    record Refused(ErrorCode code, String text) implements ClientLine {
        private static final int SHOWN = 40;

        static Refused of(ErrorCode code) {
            return new Refused(code, code.text());
        }

        static String show(String text) {
            return Sanitizer.clean(text, SHOWN);
        }

        /** The line that answers it. */
        public ServerLine.Err answer() {
            return ServerLine.Err.of(code, text);
        }
    }
}
