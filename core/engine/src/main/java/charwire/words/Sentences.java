package charwire.words;

import charwire.client.ClientReason;
import charwire.client.Violation;
import charwire.protocol.Reason;
import charwire.protocol.Reason.Kind;
import charwire.stream.LeftOut;
import charwire.stream.StreamReason;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people are told of a {@link Reason}: the engine's only sentences. Each is the key of its translations, and has its kind's arguments
 * in their order. Any thread.
 */
public final class Sentences {
    private static final Map<String, Kind> KINDS = Stream.of(
                    Reason.Form.values(),
                    StreamReason.values(),
                    LeftOut.Category.values(),
                    ClientReason.values(),
                    Violation.Kind.values())
            .flatMap(Stream::of)
            .collect(Collectors.toUnmodifiableMap(Kind::word, kind -> kind));

    private Sentences() {}

    /** All kinds of reasons that there are, by their words. */
    public static Map<String, Kind> kinds() {
        return KINDS;
    }

    /** In the user's language. */
    public static String of(Reason reason) {
        return in(Words.speaker(), reason);
    }

    /** For what both programs and people read: JSON, log files, records. */
    public static String english(Reason reason) {
        return in(Speaker.ENGLISH, reason);
    }

    static String in(Speaker speaker, Reason reason) {
        Object[] arguments = reason.arguments().stream()
                .map(argument -> argument instanceof Reason nested ? in(speaker, nested) : argument)
                .toArray();
        return speaker.say(template(reason.kind()), arguments);
    }

    static String template(Kind kind) {
        if (kind instanceof Reason.Form form) {
            return form(form);
        } else if (kind instanceof StreamReason stream) {
            return stream(stream);
        } else if (kind instanceof LeftOut.Category category) {
            return leftOut(category);
        } else if (kind instanceof ClientReason client) {
            return client(client);
        } else if (kind instanceof Violation.Kind rule) {
            return violation(rule);
        }
        throw new IllegalArgumentException("no sentence: " + kind);
    }

    private static String form(Reason.Form form) {
        return switch (form) {
            case SAID -> "{0}";
            case ABOUT -> "{0}: {1}";
            case AND -> "{0}, {1}";
            case S -> "{0} s";
            case MS -> "{0} ms";
        };
    }

    private static String stream(StreamReason kind) {
        return switch (kind) {
            case NOTHING_DISPLAYABLE ->
                "{0}: nothing displayable is left (left out: {1}); choose letters, digits or symbols";
            case TOO_MANY_PIECES ->
                "{0}: its {1} pieces take {2} bytes on the wire, expected at most {3}; choose fewer, larger ranges";
            case TOO_MANY_CHARACTERS -> "{0} characters long: expected at most {1}; join neighbours, as in A-Z";
            case NO_CHARACTERS -> "empty: expected characters, such as A-Z or U+0041-U+005A, or a name, such as ascii";
            case ENDS_WITH_COMMA -> "{0}: the list ends with a comma; remove it, or write what follows";
            case TOO_MANY_ITEMS -> "more than {0} items: expected fewer; join neighbours, as in A-Z";
            case NO_NAME_AND_NO_RANGE ->
                "no name and no range; write a list as a,b,c, a range as a-z, or a name such as ascii";
            case CHARACTERS_SWAPPED -> "the first character must not come after the second; swap them";
            case MISSPELT_NAME -> "{0}: no such name; did you mean {1}?";
            case UNKNOWN_NAME -> "{0}: no such name; expected {1}, or characters such as a,b or a-z";
            case RANGE_WITHOUT_END -> "the range has no end; write it as A-Z, or A,- for A and a hyphen";
            case NO_HEX_DIGITS -> "expected hexadecimal digits, as in U+0041 or 0x41";
            case BEYOND_LAST_CODE_POINT -> "{0}: expected at most U+10FFFF, the last code point";
            case EMPTY -> "empty";
            case NO_NUMBER -> "expected {0} as a number or a range, such as {1}";
            case NUMBER_OUTSIDE -> "expected {0} to {1} {2}";
            case NUMBERS_SWAPPED -> "the first number must not be above the second; swap them";
            case CHARACTERS -> "characters";
            case MILLISECONDS -> "milliseconds";
        };
    }

    private static String leftOut(LeftOut.Category category) {
        return switch (category) {
            case CONTROL -> "{0} control";
            case FORMAT -> "{0} format";
            case COMBINING_MARK -> "{0} combining mark";
            case SEPARATOR -> "{0} separator";
            case SURROGATE -> "{0} surrogate";
            case PRIVATE_USE -> "{0} private use";
            case UNASSIGNED -> "{0} unassigned";
        };
    }

    private static String client(ClientReason kind) {
        return switch (kind) {
            case NO_ADDRESS -> "this name has no address";
            case NO_NAME_SERVICE -> "{0}: the name service gave no answer within {1}";
            case NO_ANSWER_WITHIN -> "no answer within {0}";
            case NO_ANSWER -> "no answer: {0}";
            case NOBODY_LISTENS -> "refused: nobody listens there";
            case UNREACHABLE -> "unreachable: {0}";
            case NO_SUCH_FAMILY -> "this address family is not supported here";
            case NO_TLS_WITHIN -> "TLS was not agreed on within {0}";
            case TOO_BUSY -> "too busy to take part in the handshake";
            case TLS_FAILED -> "TLS failed: {0}";
            case NO_TLS_SPOKEN -> "no TLS is spoken there: {0}";
            case CLOSED_IN_HANDSHAKE -> "the server closed the connection during the TLS handshake";
            case NOT_TRUSTED -> "not trusted";
            case SERVER_ALERT -> "{0} (alert {1})";
            case CERTIFICATE_DEMANDED -> "the server demands a certificate of this client: use --cert and --key";
            case CERTIFICATE_REFUSED_OR_DEMANDED ->
                "the server does not accept this client's certificate, or demands one: use --cert and --key";
            case CERTIFICATE_REFUSED -> "the server does not accept this client's certificate";
            case CERTIFICATE_REFUSED_FOR_SOME ->
                "the server does not accept this client's certificate: from another CA than it wants, expired, or not for"
                        + " clients";
            case CERTIFICATE_OF_ANOTHER_CA ->
                "the server does not accept this client's certificate: from another CA than it wants";
            case CERTIFICATE_EXPIRED -> "the server does not accept this client's certificate: expired";
            case CERTIFICATE_REVOKED -> "the server does not accept this client's certificate: revoked";
            case CERTIFICATE_UNSUPPORTED ->
                "the server does not accept this client's certificate: not for clients, or of a kind that it does not know";
            case ANOTHER_PROTOCOL -> "the server speaks TLS, but not charwire/1: is this its port?";
            case NO_CIPHER -> "the server takes no TLS version or cipher suite of this client";
            case NO_CIPHER_OR_CERTIFICATE ->
                "the server takes no TLS version or cipher suite of this client, or no certificate";
            case SERVER_SAID_BYE -> "the server said goodbye: {0}";
            case SERVER_CLOSED -> "the server closed the stream in order";
            case STREAM_CUT -> "cut: the stream ended (FIN) without close_notify";
            case CONNECTION_RESET -> "reset (RST): {0}";
            case CONNECTION_BROKEN -> "broken: {0}";
            case SILENT -> "no byte came for {0}";
            case NO_BYTE_TAKEN -> "the server took no byte for too long";
            case NOT_CHARWIRE -> "not charwire/1: {0}";
            case NO_HELLO_WITHIN -> "no HELLO within {0} s";
            case ENDED_BEFORE_HELLO -> "the stream ended before a HELLO came";
            case LINE_TOO_LONG -> "a line longer than {0} bytes";
            case LINE_NOT_UTF_8 -> "a line that is not UTF-8";
            case TOO_MANY_MALFORMED -> "too many lines that cannot be read";
            case CLOSED_TO_CONNECT_AGAIN -> "closed to connect again, as asked";
            case CLOSED_AS_ASKED -> "closed, as asked";
            case GIVEN_UP -> "given up";
            case OUR_FAULT -> "a fault in this program: {0}";
            case UNKNOWN -> "unknown";
            case NOT_CONNECTED -> "not connected";
            case TOO_MANY_UNANSWERED -> "{0} requests are unanswered already";
            case REFUSED_BY_SERVER -> "refused by the server: {0} {1}";
            case CONNECTION_LOST -> "connection lost: {0}";
            case CLIENT_ENDED -> "the client has ended";
            case RECORDS_HAVE_NO_ANSWERS -> "a record cannot be asked";
            case RECORDING_FAILED -> "{0}: {1}; recording ended, the client goes on";
            case RECORDING_FULL -> "{0}: reached --record-max, {1} bytes; recording ended, the client goes on";
            case RECORD_FULL -> "the record ends here: it had reached its --record-max";
            case RECORD_CUT -> "the record's last line, {0}, is cut: all before it was replayed";
            case SILENCES_BROKEN -> "the server's characters broke each silence: were its settings changed?";
        };
    }

    private static String violation(Violation.Kind kind) {
        return switch (kind) {
            case DELIVERED, SKIPPED, TOTAL -> "STAT {0}={1}; counted here: {2}";
            case OUTSIDE_RANGE -> "{0} of {1} characters are not in the range in force";
            case BURST_TOO_LONG -> "a burst of {0} characters; the settings allow {1}";
            case NO_HELLO -> "the first line is not HELLO";
            case SECOND_HELLO -> "a second HELLO, at position {0}";
            case STAT_UNASKED -> "a STAT that nobody asked for";
            case PONG_UNASKED -> "a PONG that nobody asked for: {0}";
            case POSITION_OVERFLOW -> "{0} at position {1}: beyond {2}";
            case POSITION_WENT_BACK -> "HELLO pos={0}; of this stream {1} had come";
            case MALFORMED -> "{0}";
        };
    }
}
