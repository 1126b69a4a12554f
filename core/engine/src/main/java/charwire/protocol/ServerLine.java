package charwire.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A line from server to client.
 *
 * <p>Constructors check what our own code must get right and throw {@link IllegalArgumentException}; {@link #parse}
 * never throws. Texts are as the server sent them: clean them with {@link Sanitizer} before showing them. Only the
 * texts of {@link Unknown} and {@link Malformed} are clean and short already.
 */
public sealed interface ServerLine {
    /**
     * Reads one line.
     *
     * @param from where the line begins in {@code bytes}
     * @param to where it ends, without its LF
     */
    static ServerLine parse(byte[] bytes, int from, int to) {
        return ServerLineParser.parse(bytes, from, to);
    }

    /** A line that this protocol defines, so that it can be sent. */
    sealed interface Sendable extends ServerLine {
        /** The line without its LF; with it at most {@link Protocol#SERVER_LINE_LIMIT} bytes of UTF-8. */
        String encode();

        /** The line in UTF-8 with its LF. */
        default byte[] toBytes() {
            return (encode() + '\n').getBytes(UTF_8);
        }
    }

    /**
     * The first line.
     *
     * @param protocol {@link Protocol#NAME} or {@link Protocol#NAME_2}
     * @param position where this client's stream starts, at least 0
     * @param head what had been generated when the client came: what stands between comes late; at least {@code position}, and equal to
     *     it in charwire/1, and where a charwire/2 server does not say
     * @param client the server's name for this client
     * @param stream made anew at each start of the server
     * @param server name and version; all three one word of 1 to 255 displayable characters
     */
    record Hello(
            String protocol,
            StreamSettings settings,
            long position,
            long head,
            String client,
            String stream,
            String server)
            implements Sendable {
        public Hello {
            FieldRules.requireAtLeast(0, "pos", position);
            FieldRules.requireAtLeast(position, "head", head);
            FieldRules.requireName("client", client);
            FieldRules.requireName("stream", stream);
            FieldRules.requireName("server", server);
        }

        /** Of charwire/1: the client's stream starts at the head. */
        public Hello(StreamSettings settings, long position, String client, String stream, String server) {
            this(Protocol.NAME, settings, position, position, client, stream, server);
        }

        @Override
        public String encode() {
            return "HELLO " + protocol + " pos=" + position + (head > position ? " head=" + head : "") + " "
                    + settings.words() + " client=" + client + " stream=" + stream + " server=" + server;
        }
    }

    /**
     * Characters of the stream.
     *
     * @param text at least one character, no LF, no lone surrogate; what fits the line
     */
    record Chars(String text) implements Sendable {
        private static final String PREFIX = "CHARS ";
        private static final byte[] PREFIX_BYTES = PREFIX.getBytes(UTF_8);
        private static final int LIMIT = Protocol.SERVER_LINE_LIMIT - PREFIX.length();

        public Chars {
            boolean oneLine = !text.isEmpty() && text.indexOf('\n') < 0;
            boolean fits = Utf8.encodedBytes(text).orElse(LIMIT) < LIMIT;
            FieldRules.require(oneLine && fits, "characters", text);
        }

        /** How many characters (code points) these are. */
        public int count() {
            return text.codePointCount(0, text.length());
        }

        /**
         * How many characters a line carries; -1 if it is no CHARS line.
         *
         * @param from where the line begins in {@code bytes}
         * @param to where it ends, without its LF
         */
        public static int count(byte[] bytes, int from, int to) {
            int chars = from + PREFIX.length();
            boolean shaped = to > chars
                    && to - from < Protocol.SERVER_LINE_LIMIT
                    && Arrays.equals(bytes, from, chars, PREFIX_BYTES, 0, PREFIX_BYTES.length);
            return shaped ? Utf8.count(bytes, chars, to) : -1;
        }

        @Override
        public String encode() {
            return PREFIX + text;
        }
    }

    /** The operator changed the settings; they hold for the characters after this line. */
    record SettingsChanged(StreamSettings settings) implements Sendable {
        @Override
        public String encode() {
            return "SETTINGS " + settings.words();
        }
    }

    /**
     * The answer to STAT, all numbers in characters and at least 0.
     *
     * @param generated since {@code since}, for all clients together
     * @param total the position of this line in the stream
     * @param since when {@code generated} was last set to 0; kept to the millisecond, years 0 to 9999
     * @param delivered to this client since its own last STAT
     * @param skipped for this client since its own last STAT
     */
    record Stat(long generated, long total, Instant since, long delivered, long skipped) implements Sendable {
        static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT)
                .withZone(ZoneOffset.UTC);

        private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
        private static final Instant END = FIRST.plus(10_000L * 146_097 / 400, ChronoUnit.DAYS);

        public Stat {
            FieldRules.requireAtLeast(0, "generated", generated);
            FieldRules.requireAtLeast(0, "total", total);
            FieldRules.requireAtLeast(0, "delivered", delivered);
            FieldRules.requireAtLeast(0, "skipped", skipped);
            FieldRules.require(!since.isBefore(FIRST) && since.isBefore(END), "since", since.toString());
            since = since.truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public String encode() {
            return "STAT generated=" + generated + " total=" + total + " since=" + TIME.format(since) + " delivered="
                    + delivered + " skipped=" + skipped;
        }
    }

    /**
     * Characters were skipped for this client, which had not taken them in time.
     *
     * @param skipped how many, at least 1
     */
    record Gap(long skipped) implements Sendable {
        public Gap {
            FieldRules.requireAtLeast(1, "skipped", skipped);
        }

        @Override
        public String encode() {
            return "GAP " + skipped;
        }
    }

    /**
     * The answer to PING.
     *
     * @param token what stood after PING; may be empty. It is cleaned, and cut when it is very long, on its way out.
     */
    record Pong(String token) implements Sendable {
        @Override
        public String encode() {
            return "PONG" + FieldRules.spaceAndText(token);
        }
    }

    /**
     * The last client line was refused.
     *
     * @param code one word; one of {@link ErrorCode}, or what a newer server may send
     * @param text why, for a person; may be empty. Cleaned, and cut when it is very long, on its way out.
     */
    record Err(String code, String text) implements Sendable {
        public Err {
            FieldRules.requireWord("code", code);
        }

        public static Err of(ErrorCode code, String text) {
            return new Err(code.word(), text);
        }

        /** With the text that belongs to the code. */
        public static Err of(ErrorCode code) {
            return of(code, code.text());
        }

        /** Empty when the server is newer than this client. */
        public Optional<ErrorCode> knownCode() {
            return ErrorCode.of(code);
        }

        @Override
        public String encode() {
            return "ERR " + FieldRules.word(code) + FieldRules.spaceAndText(text);
        }
    }

    /**
     * The server ends the stream.
     *
     * @param reason one word; one of {@link ByeReason}, or what a newer server may send
     */
    record Bye(String reason) implements Sendable {
        public Bye {
            FieldRules.requireWord("reason", reason);
        }

        public static Bye of(ByeReason reason) {
            return new Bye(reason.word());
        }

        @Override
        public String encode() {
            return "BYE " + FieldRules.word(reason);
        }
    }

    /**
     * A line of a type that charwire/1 does not know; a client ignores it.
     *
     * @param word its first word, cleaned and shortened
     */
    record Unknown(String word) implements ServerLine {}

    /**
     * A line of a known type whose fields are broken, or no line of text at all.
     *
     * @param reason one clean line for a person
     */
    record Malformed(String reason) implements ServerLine {}
}
