package charwire.words;

import charwire.client.ClientReason;
import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Disconnection.Cause;
import charwire.client.diagnosis.Reach;
import charwire.client.diagnosis.Violation;
import charwire.client.pattern.Pattern;
import charwire.identity.FileKind;
import charwire.identity.IdentityReason;
import charwire.protocol.Reason;
import charwire.protocol.Reason.Kind;
import charwire.proxy.ProxyReason;
import charwire.share.ShareReason;
import charwire.stream.LeftOut;
import charwire.stream.StreamReason;
import charwire.tls.HandshakeReason;
import charwire.trust.TrustReason;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sentence for people for each {@link Reason}: the only sentences about the engine. Each is the key of its translations, and takes its
 * kind's arguments in order. Any thread may call.
 */
public final class Sentences {
    private static final Map<String, Kind> KINDS = Stream.of(
                    Reason.Form.values(),
                    StreamReason.values(),
                    LeftOut.Category.values(),
                    ClientReason.values(),
                    Violation.Kind.values(),
                    Pattern.Kind.values(),
                    TrustReason.values(),
                    HandshakeReason.values(),
                    ProxyReason.values(),
                    ShareReason.values(),
                    IdentityReason.values(),
                    FileKind.values())
            .flatMap(Stream::of)
            .collect(Collectors.toUnmodifiableMap(Kind::word, kind -> kind));

    /** What tells something in the light of how far the connection had come. */
    private static final Set<Cause> WITH_REACH = Set.of(
            Cause.HANDSHAKE_TIMEOUT, Cause.HELLO_TIMEOUT, Cause.CUT, Cause.CLOSED, Cause.RESET, Cause.UNREACHABLE);

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

    /** Why a connection was lost; of one that never had a stream, also how far it had come; and what of it may be this program's own doing. */
    public static String of(Disconnection lost) {
        return lost.mayBeOurs()
                ? Words.of(
                        "{0}; this client itself had not run or read for {1} before: a server (after {2}) or a firewall may have dropped it for that",
                        observed(lost),
                        Texts.seconds(lost.absence()),
                        Words.of("{0} s", lost.patience().toSeconds()))
                : observed(lost);
    }

    private static String observed(Disconnection lost) {
        String why = of(lost.reason());
        Reach reach = lost.reach();
        boolean told = reach.tcp() != null && reach.phase() != Reach.Phase.STREAM && WITH_REACH.contains(lost.cause());
        return told ? Words.of("{0} ({1}: {2})", why, Texts.address(reach.address()), steps(reach)) : why;
    }

    private static String steps(Reach reach) {
        String came = Texts.count(reach.bytesIn(), "byte");
        String tcp = Words.of("TCP in {0} ms", reach.tcp().toMillis());
        return reach.tls() == null
                ? Words.of("{0}, then {1} in the TLS handshake", tcp, came)
                : Words.of(
                        "{0}, TLS in {1} ms, then {2} before a HELLO",
                        tcp, reach.tls().toMillis(), came);
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
        } else if (kind instanceof Pattern.Kind pattern) {
            return pattern(pattern);
        } else if (kind instanceof TrustReason trust) {
            return trust(trust);
        } else if (kind instanceof HandshakeReason handshake) {
            return handshake(handshake);
        } else if (kind instanceof ProxyReason proxy) {
            return proxy(proxy);
        } else if (kind instanceof ShareReason share) {
            return share(share);
        } else if (kind instanceof IdentityReason identity) {
            return identity(identity);
        } else if (kind instanceof FileKind file) {
            return file(file);
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
            case NAME_SERVICE_FAILED ->
                "the name service could not tell its address (mute, out of reach, or failing): {0}";
            case NO_ANSWER_WITHIN -> "no answer within {0}";
            case NO_ANSWER -> "no answer: {0}";
            case NOBODY_LISTENS -> "refused: nobody listens there, or a firewall refuses";
            case UNREACHABLE -> "unreachable: {0}";
            case NO_SUCH_FAMILY -> "this address family is not supported here";
            case NO_TLS_WITHIN -> "TLS was not agreed on within {0}";
            case TOO_BUSY -> "too busy to take part in the handshake";
            case TLS_FAILED -> "TLS failed: {0}";
            case NO_TLS_SPOKEN -> "no TLS is spoken there: {0}";
            case CLOSED_IN_HANDSHAKE ->
                "cut: the connection was closed (FIN) in the TLS handshake, by a server that has no room for it, or by"
                        + " something between, such as a proxy without a server";
            case NOT_TRUSTED -> "not trusted";
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
            case SERVER_CLOSED ->
                "closed without a BYE, which the server always says: something between closed it (close_notify)";
            case STREAM_CUT -> "cut: the stream ended (FIN) without close_notify";
            case CONNECTION_RESET -> "reset (RST): {0}";
            case CONNECTION_BROKEN -> "broken: {0}";
            case SILENT -> "no byte came for {0}";
            case NO_BYTE_TAKEN -> "the server took no byte for too long";
            case NOT_CHARWIRE -> "not charwire/1: {0}";
            case NO_HELLO_WITHIN -> "no HELLO within {0}";
            case ENDED_BEFORE_HELLO ->
                "closed before a HELLO came (close_notify), as by a proxy that ends TLS and has no server";
            case OTHER_THAN_HELLO -> "the stream ended before a HELLO came";
            case LINE_TOO_LONG -> "a line longer than {0} bytes";
            case LINE_NOT_UTF_8 -> "a line that is not UTF-8";
            case TOO_MANY_MALFORMED -> "too many lines that cannot be read";
            case CLOSED_TO_CONNECT_AGAIN -> "closed to connect again, as asked";
            case CLOSED_AS_ASKED -> "closed, as asked";
            case QUIT_UNANSWERED -> "QUIT had no answer within {0}; what had come by then is counted";
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
            case RECORDING_BEHIND -> "{0}: the disk is too slow; recording ended, the client goes on";
            case RECORDING_FULL -> "{0}: reached --record-max, {1} bytes; recording ended, the client goes on";
            case RECORD_FULL -> "the record ends here: it had reached its --record-max";
            case RECORD_WITHOUT_END ->
                "the record has no end: it could not be written any further, or still is; all before was replayed";
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

    private static String pattern(Pattern.Kind kind) {
        return switch (kind) {
            case IDLE_TIMEOUT ->
                "cut {1} after the last byte, {0} {0#time|times}: an idle timeout between; charwire-client probe-idle measures it";
            case MTU_HOLE ->
                "small lines pass, large ones do not ({0} {0#time|times} nothing came any more, though all was acknowledged): an MTU hole at about {1} bytes";
            case NARROW_PATH ->
                "skipped {0} {0#time|times} while this client waited for bytes: the path carries about {1} kbit/s";
            case STATE_LOST ->
                "{0} {0#time|times} a new connection worked at once while the old one was dead: something between lost its state (NAT, firewall), unless the path came back just then";
            case PEER_HANGS ->
                "the other end acknowledges, but sends nothing ({0} {0#time|times}): the server hangs, or a proxy between does";
            case LOST_TO_CLIENT ->
                "{0} {0#time|times} what the server sent was held up or lost, and what this client sent was not, unless a proxy took"
                        + " it, or the server stood while another went on with the stream";
            case LOST_TO_SERVER ->
                "{0} {0#time|times} what this client sent was held up or lost, and what the server sent was not";
            case LOST_BOTH_WAYS -> "{0} {0#time|times} what both sides sent was held up or lost";
        };
    }

    private static String trust(TrustReason kind) {
        return switch (kind) {
            case UNKNOWN_SELF_SIGNED ->
                "{0} shows a self-signed certificate, {1}, and is not known yet; compare the fingerprint with the"
                        + " one on the server's screen, then use --pin {1}";
            case CHANGED_KEY ->
                "THE CERTIFICATE OF {0} HAS CHANGED: known is {1}, now it shows {2}; someone may stand in between,"
                        + " or the server was set up anew; if you know that it was, run charwire-client trust forget {0}";
            case OPERATOR_MUST_RENEW ->
                "{0} expired on {1}; the server's operator must renew it (if this machine's clock is right: it says"
                        + " {2})";
            case EXPIRED -> "{0}";
            case TRUSTED_CA_EXPIRED ->
                "the CA {0}, {1}, expired on {2}; name the file of its successor with --ca (if this machine's clock"
                        + " is right: it says {3})";
            case NOT_YET_VALID -> "{0} is not valid before {1}; check this machine's clock: it says {2}";
            case WRONG_HOST ->
                "the server's certificate is not for {0} but for {1}; connect by a name that it is for, or use --pin"
                        + " {2}";
            case NO_HOST -> "no host at all ({0})";
            case WRONG_KEY_USAGE ->
                "the server's certificate is not made for servers (its extended key usage lacks serverAuth); the"
                        + " server's operator must use another one";
            case UNKNOWN_CA -> "{0}; name the CA's file with --ca, or use --pin {1}";
            case CA_IS_NOT -> "the server's certificate comes from the CA {0}, which is not {1}";
            case ISSUER_IS_NOT ->
                "the server's certificate was issued by {0}, which the server did not send and which is not {1} (the"
                        + " server should send its whole chain)";
            case IN_FILE -> "in {0}";
            case TRUSTED_BY_SYSTEM -> "trusted by this system";
            case SELF_SIGNED_BUT_CA_DEMANDED ->
                "the server's certificate is self-signed, and not one in {0}; to trust it, use --pin {1} instead of"
                        + " --ca";
            case PIN_MISMATCH ->
                "the server's certificate is {0}, expected was {1}: another server answers here, or its certificate was"
                        + " renewed; if you know that it was, use --pin {0}";
            case KNOWN_SERVERS_UNREADABLE -> "{0}";
            case INVALID_CHAIN ->
                "the server's certificates were refused: {0}; the server's operator must replace them";
            case SERVERS_CERTIFICATE -> "the server's certificate";
            case CA_EXPIRED -> "the CA {0} expired on {1}";
            case CA_NOT_YET_VALID -> "the CA {0} is not valid before {1}";
            case CA_EXTENSION_UNKNOWN -> "the CA {0} has a critical extension that is not understood here";
            case CA_FOR_OTHERS -> "the CA {0} is not made for {1} (its extended key usage)";
            case CA_NOT_FOR_CERTIFICATES ->
                "the CA {0} is not made to issue certificates (its key usage lacks keyCertSign)";
            case CA_PATH_TOO_LONG -> "the CA {0} may have {1} {1#CA|CAs} below it, not {2} (its path length)";
            case NAME_CONSTRAINTS_UNREADABLE -> "the name constraints of the CA {0} cannot be read";
            case NAME_NOT_ALLOWED -> "the name constraints of the CA {0} do not allow it {1}";
        };
    }

    private static String handshake(HandshakeReason kind) {
        return switch (kind) {
            case NOTHING_CAME -> "silent, nothing came in time";
            case INCOMPLETE -> "not complete in time";
            case GIVEN_UP_FOR_NEWER -> "given up for newer ones";
            case GIVEN_UP_AS_TOO_MANY -> "given up: too many handshakes wait for this machine";
            case GIVEN_UP_AT_THE_END -> "given up: the server ends";
            case NOT_TLS -> "not TLS ({0})";
            case HTTP -> "an HTTP request?";
            case SSH -> "an SSH client?";
            case PROXY_PROTOCOL ->
                "a PROXY protocol header; if it is from a proxy of yours, name its address with --proxy-from";
            case COMMANDS_WITHOUT_TLS -> "charwire commands without TLS";
            case SSL_2 -> "an SSL 2.0 hello of a client from before 2010?";
            case PLAIN_TEXT -> "plain text";
            case UNKNOWN_BYTES -> "unknown bytes";
            case NO_VERSION -> "no TLS version in common: the client offers {0}, we take TLS 1.2 and 1.3";
            case AT_MOST -> "at most {0}";
            case OLDER_VERSIONS -> "only older ones";
            case NO_CIPHER_IN_COMMON ->
                "no cipher suite in common: the client offers none with ECDHE and AES-GCM or ChaCha20-Poly1305 that"
                        + " fits our certificate's key";
            case NO_APPLICATION -> "ALPN: the client offers only {0}, not {1}";
            case OTHER_NAMES -> "other names";
            case NO_CLIENT_CERTIFICATE -> "client certificate required, none sent";
            case NO_SIGNATURE -> "the client accepts no signature that our certificate's key can make";
            case RENEGOTIATION -> "the client asked for renegotiation, which is refused";
            case CLIENT_CERTIFICATE_EXPIRED -> "the client's certificate has expired";
            case CLIENT_CERTIFICATE_BROKEN -> "the client's certificate is not accepted: {0}";
            case CLIENT_CERTIFICATE_REFUSED ->
                "the client's certificate is not accepted: not from our client CA, or not for clients";
            case DAMAGED_RECORD -> "a damaged TLS record";
            case ENDED_BEFORE_A_BYTE -> "connection closed before a byte came (a port scan or a health check?)";
            case ENDED_IN_HANDSHAKE -> "connection closed during the handshake";
            case RESET_IN_HANDSHAKE -> "connection reset during the handshake";
            case HANDSHAKE_FAILED -> "handshake failed: {0}";
            case ALERT -> "{0} (alert {1})";
            case CLIENT_KNOWS_NO_CA -> "the client does not trust our certificate: it needs our CA or our fingerprint";
            case CLIENT_REFUSED -> "the client refused our certificate";
            case CLIENT_REFUSED_AS_UNFIT -> "the client refused our certificate as unfit for a server";
            case CLIENT_REFUSED_AS_EXPIRED -> "the client refused our certificate as expired";
            case CLIENT_TAKES_NO_VERSION -> "no TLS version in common";
            case CLIENT_TAKES_NOTHING -> "the client found nothing in common with us";
            case CLIENT_SPEAKS_ANOTHER -> "ALPN: the client speaks another protocol than charwire/1";
            case CLIENT_GAVE_UP -> "the client gave up";
            case CLIENT_NOT_CONVINCED -> "the client could not verify the handshake";
            case CLIENT_ENDED_HANDSHAKE -> "the client ended the handshake";
        };
    }

    private static String proxy(ProxyReason kind) {
        return switch (kind) {
            case NO_HEADER ->
                "no PROXY protocol header came first, as --proxy-from demands it from this address; have the proxy send"
                        + " one, or take its address out of --proxy-from";
            case NO_HEADER_IN_TIME -> "the PROXY protocol header was not complete in time";
            case HEADER_CUT -> "the connection ended within its PROXY protocol header";
            case WRONG_HEADER -> "wrong PROXY protocol header: {0}";
            case HEADER_LINE -> "{0}: expected PROXY TCP4 or TCP6, two addresses and two ports, or PROXY UNKNOWN";
            case HEADER_TOO_LONG -> "longer than {0} bytes";
            case HEADER_COMMAND -> "version and command {0}, expected 0x20 or 0x21";
            case HEADER_FAMILY -> "unknown address family {0}";
            case HEADER_TOO_SHORT -> "too short for its addresses";
            case HEADER_FIELD_TOO_LONG -> "a field (TLV) reaches beyond its end";
            case HEADER_CHECKSUM -> "its checksum (CRC32c) does not match: it was changed on its way";
            case PROXY -> "the proxy {0}";
            case NO_ANSWER_OF_PROXY -> "it gave no answer within {0}";
            case PROXY_CLOSED -> "it closed the connection without an answer";
            case NOT_HTTP -> "no HTTP proxy answers there";
            case NOT_SOCKS5 -> "no SOCKS5 proxy answers there";
            case ANSWER_TOO_LONG -> "its answer is longer than {0} bytes";
            case PASSWORD_DEMANDED -> "it demands a user and a password: use --proxy-password-file";
            case PASSWORD_REFUSED -> "it does not accept the user and the password in --proxy-password-file";
            case PASSWORD_NOT_TAKEN -> "it takes no password, and lets nobody through without something else";
            case NOT_ALLOWED -> "it does not let its clients connect to this server";
            case NO_TUNNELS -> "it makes no such connections: is it a proxy of this kind?";
            case TUNNEL_REFUSED -> "it refused the connection";
            case SERVER_UNREACHABLE -> "it cannot reach the server";
            case SERVER_REFUSED -> "the server refused it: nobody listens there, or a firewall refuses";
            case SERVER_SILENT -> "the server gave it no answer";
            case NO_NETWORK -> "expected an address, or a network such as 10.0.0.0/8 or 2001:db8::/32";
            case NO_SUCH_BITS -> "expected at most {0} bits";
        };
    }

    private static String share(ShareReason kind) {
        return switch (kind) {
            case NO_SHARE_ADDRESS -> "expected redis://HOST[:PORT][,HOST...]/NAME, or rediss:// for TLS";
            case USER_IN_SHARE_ADDRESS ->
                "a user or a password does not belong into the address: use --share-user and --share-password-file";
            case NO_STREAM_NAME -> "expected the stream's name at its end, such as /demo";
            case WRONG_STREAM_NAME -> "expected a stream's name: letters a-z, digits, - _ and ., at most {0}";
            case NO_ENGINE_HOST -> "a host is missing: expected redis://HOST[:PORT][,HOST...]/NAME";
            case WRONG_ENGINE_HOST -> "expected a host name or an address, and perhaps a port";
            case HOST_WITHOUT_BRACKETS -> "expected brackets around an IPv6 address, as in [::1]:6379";
            case WRONG_ENGINE_PORT -> "expected a port from 1 to 65535";
            case ENGINE_HAS_NO_ADDRESS -> "this name has no address";
            case ENGINE_NOT_FOUND_WITHIN -> "the name service gave no answer within {0}";
            case ENGINE_NOT_THERE -> "refused: nobody listens there, or a firewall refuses";
            case ENGINE_UNREACHABLE -> "unreachable: {0}";
            case ENGINE_SILENT -> "no answer within {0}";
            case ENGINE_CLOSED -> "it closed the connection";
            case ENGINE_BROKE -> "the connection broke: {0}";
            case ENGINE_SPEAKS_TLS -> "it speaks TLS: write rediss:// instead of redis://";
            case ENGINE_SPEAKS_NO_TLS -> "it speaks no TLS: write redis:// instead of rediss://";
            case ENGINE_TLS_FAILED -> "TLS failed: {0}";
            case ENGINE_WANTS_CERTIFICATE -> "it demands a certificate: use --share-cert and --share-key";
            case ENGINE_REFUSES_CERTIFICATE -> "it does not accept the certificate in --share-cert ({0})";
            case ENGINE_OF_UNKNOWN_CA -> "{0}; name the CA's file with --share-ca";
            case ENGINE_SELF_SIGNED ->
                "its certificate is self-signed, {0}; to trust it, name a file that holds it with --share-ca";
            case ENGINE_HAS_OTHER_NAME ->
                "its certificate is not for {0} but for {1}; write a name in --share that it is for";
            case SPEAKS_HTTP -> "a web server answers there, not Redis or Valkey";
            case NOT_REDIS -> "not Redis or Valkey: what it says begins with {0}";
            case TOO_OLD -> "it is {0}: expected {1} or later, or Valkey";
            case A_SENTINEL -> "a Sentinel, which keeps no stream: name the hosts that it watches";
            case IN_CLUSTER ->
                "a node of a cluster, which keeps this stream at {0}: expected an engine without a cluster";
            case A_REPLICA -> "a replica, and a master is needed: name its host too";
            case NO_REPLICA_TO_READ -> "no replica, and --share-read replica needs one: name its host too";
            case STILL_LOADING -> "it is still loading its data";
            case MASTER_LOST -> "a replica that has lost its master";
            case ENGINE_PROTECTED ->
                "it lets nobody in from other machines (protected-mode): set a password or a user there";
            case ENGINE_WANTS_PASSWORD -> "it demands a password: use --share-password-file";
            case ENGINE_PASSWORD_WRONG ->
                "wrong password, or no such user: {0}; correct --share-user and --share-password-file";
            case ENGINE_WANTS_NO_PASSWORD ->
                "it has no password set: leave out --share-password-file, or set one there";
            case NOT_PERMITTED -> "its user may not use {0} on this stream's keys: add it to the user's rules (ACL)";
            case KEYS_NOT_PERMITTED ->
                "its user may not use this stream's keys: add ~{charwire:NAME}:* to the user's rules (ACL)";
            case READ_ONLY -> "it has become a replica";
            case OUT_OF_MEMORY -> "its memory is full (maxmemory): give it more, or lower --share-keep";
            case DISK_FAILS ->
                "it cannot write to its disk, and takes nothing (MISCONF): make room there, then see its log";
            case TOO_FEW_REPLICAS -> "fewer replicas follow it than it demands (min-replicas-to-write)";
            case SCRIPT_BUSY -> "busy: somebody's script does not end there (BUSY)";
            case SCRIPT_KILLED -> "somebody ended our script there (SCRIPT KILL)";
            case SCRIPTS_FORGOTTEN -> "it has forgotten our scripts";
            case ENGINE_SAID -> "it refuses: {0}";
            case ENTRY_UNREADABLE -> "entry {0} of the stream cannot be read: something else has written it";
            case ENGINE_ANSWER_UNREADABLE -> "it gave an answer that cannot be read";
            case STREAM_GONE -> "it has no stream any more: it was restarted without its data, or that was deleted";
            case STREAM_REPLACED -> "it has another stream now: another server has found that the old one was lost";
            case LOG_CUT -> "it has lost the stream's end: it goes to {0}, and {1} was read";
            case STREAM_REGROWN -> "it has lost the stream's end, and gone on differently from {0}; {1} was read";
            case EPOCH_LOST -> "it has lost the stream's end: of epoch {0} it knows nothing, or something else";
            case ENTRY_LOST -> "it has lost the stream's end: at {0} there is something else than was read";
            case PROOF_TRIMMED ->
                "it has dropped what would show whether the stream is the one that was read up to {0}: clients are sent away";
            case ENGINE_AWAY -> "the engine is out of reach: nothing was changed; try again later";
            case ENGINE_LOST_MEANWHILE ->
                "the engine was lost before it answered: it may have been changed; see once the engine is back";
            case NO_STREAM_YET -> "there is no stream yet, nobody leads it: nothing was changed; try again later";
            case STREAM_ENDED -> "the stream has ended meanwhile: nothing was changed; try again";
            case KEEPS_NOTHING ->
                "it keeps the stream in memory only (appendonly no): after a restart another begins, or an older one goes on";
            case SYNCS_EACH_SECOND ->
                "a power cut may cost the last second or two, which clients have seen (appendfsync everysec); always costs none";
            case SYNCS_NEVER ->
                "a power cut may cost half a minute, which clients have seen (appendfsync no); always costs none";
            case SYNCS_BUT_WHILE_REWRITING ->
                "a power cut while it rewrites its file may cost what clients have seen (no-appendfsync-on-rewrite yes)";
            case MAY_EVICT ->
                "when its memory is full it drops the stream (maxmemory-policy {0}); noeviction refuses instead";
            case NO_REPLICA -> "no replica follows it: if its machine is lost, so is the stream";
            case DURABILITY_UNKNOWN -> "how it keeps the stream is not known: its user may not use {0}";
        };
    }

    private static String identity(IdentityReason kind) {
        return switch (kind) {
            case NO_SUCH_FILE -> "no such file";
            case IS_A_DIRECTORY -> "is a directory, a file was expected";
            case NO_LONGER_REGULAR -> "is no regular file any more; put one in its place";
            case FILE_EMPTY -> "the file is empty";
            case FILE_TOO_LARGE -> "larger than 1 MiB, so not what was expected here";
            case NOT_READABLE -> "not readable for user {0}";
            case CANNOT_BE_READ -> "cannot be read: {0}";
            case CANNOT_BE_WRITTEN -> "cannot be written: {0}";
            case CUT_OFF -> "cut off: BEGIN {0} without its END";
            case NOT_PEM -> "not PEM: no -----BEGIN line";
            case NOT_PEM_BUT_DER ->
                "not PEM: no -----BEGIN line; if it is DER, convert it with: {0}; if it is PKCS#12, give it as a key"
                        + " store";
            case NOT_PEM_BUT_UTF_16 -> "not PEM: no -----BEGIN line; it is text in UTF-16, convert it with: {0}";
            case NO_CERTIFICATE -> "holds no CERTIFICATE block";
            case BROKEN_BASE64 -> "broken base64 in its {0} block";
            case NOT_A_CERTIFICATE -> "its CERTIFICATE block {0} is not a certificate";
            case CERTIFICATE_WITH_EXPLICIT_CURVE ->
                "the curve of its CERTIFICATE block {0} is written out, not named (explicit parameters), which is"
                        + " not supported; have one issued for its key with the curve's name: {1}";
            case NO_PRIVATE_KEY -> "holds no PRIVATE KEY block";
            case OLD_ENCRYPTION -> "encrypted in OpenSSL's old way, which is not supported; convert it with: {0}";
            case OTHER_LABEL -> "{0} is not supported; convert it with: {1}";
            case PASSWORD_NEEDED -> "is encrypted; name a file with its password (--key-password-file)";
            case OTHER_ENCRYPTION -> "its encryption is not supported (PBES2 with AES is); convert it with: {0}";
            case PASSWORD_WRONG -> "the password is wrong";
            case KEY_WITH_EXPLICIT_CURVE ->
                "its curve is written out, not named (explicit parameters), which is not supported; convert it with:"
                        + " {0}";
            case KEY_IS_RSA_PSS ->
                "an RSA-PSS key, which is not supported; make another, and have a certificate issued for it: {0}";
            case KEY_IS_OPENSSH_ED25519 ->
                "an Ed25519 key in OpenSSH's format, which ssh-keygen cannot convert; make another, and have a"
                        + " certificate issued for it: {0}";
            case KEY_IS_OPENSSH -> "in OpenSSH's format, which is not supported; convert it, in its place, with: {0}";
            case KEY_UNREADABLE -> "broken, or none of EC (P-256, P-384, P-521), RSA and Ed25519; check it with: {0}";
            case KEY_OF_ANOTHER_CERTIFICATE -> "does not belong to the certificate in {0} ({1})";
            case NOT_A_PRIVATE_KEY -> "its key {0} is not a private key";
            case KEY_NOT_OF_ITS_CERTIFICATE -> "its private key does not belong to its certificate";
            case KEY_UNUSABLE -> "its private key cannot be used: {0}";
            case NO_OPEN_CERTIFICATE ->
                "holds no certificate that can be read without a password; give them as a PEM file";
            case NOT_A_KEY_STORE -> "not a PKCS#12 or JKS key store, or damaged";
            case PEM_FOR_KEY_STORE ->
                "not a PKCS#12 or JKS key store, or damaged; it is PEM: give it with --cert and --key";
            case NO_KEY -> "holds no private key";
            case MANY_KEYS -> "holds {0} private keys ({1}); keep one of them";
            case STORE_PASSWORD_NEEDED -> "needs a password; name a file with it (--keystore-password-file)";
            case STORE_PASSWORD_BEYOND_ASCII ->
                "does not open with this password: not every Java takes one beyond ASCII for a key store; if it is"
                        + " right, make PEM of it with: {0}, and name that with --cert, --key and --key-password-file";
            case TOO_MANY_SERVERS -> "holds {0} servers, forget some";
            case KNOWN_OTHERWISE -> "{0} is known as {1} already; forget it first: charwire-client trust forget {0}";
            case LINE_BROKEN ->
                "line {0} is broken: expected host:port sha256:… 2026-01-31T12:00:00Z; correct or remove it";
            case DELETE_TO_RENEW -> "{0}; delete the file to have a new one made, with a new fingerprint";
            case CANNOT_BE_MADE -> "cannot be made: {0}";
            case NO_KEYTOOL ->
                "there is no keytool in this Java ({0}); install a JDK, or give a certificate with --cert and --key";
            case KEYTOOL_FAILED -> "{0} failed: {1}";
            case NO_FINGERPRINT ->
                "{0}: expected sha256: and 64 hex digits, as the server shows it or as printed by {1}";
            case THE_CERTIFICATE -> "the certificate";
            case CERTIFICATE_OF_CA -> "the certificate of the CA {0}";
            case EXPIRED_ON -> "{0} expired on {1}";
            case NOT_VALID_BEFORE -> "{0} is not valid before {1}";
            case EXPIRES_WITHIN_A_DAY -> "{0} expires on {1}, within a day";
            case EXPIRES_SOON -> "{0} expires on {1}, in {2} {2#day|days}";
            case NAMES_NO_HOST ->
                "the certificate names no host (no subject alternative name): clients that check it refuse it";
            case WEAK_RSA_KEY -> "the RSA key has only {0} bits: many peers refuse less than {1}";
            case NOT_FOR_PEERS -> "the certificate's extended key usage does not allow it for {0}: peers refuse it";
            case SERVERS -> "servers (serverAuth)";
            case CLIENTS -> "clients (clientAuth)";
            case STRAY_CERTIFICATE ->
                "the file also holds a certificate that is not part of the chain and is not sent: {0}";
        };
    }

    private static String file(FileKind kind) {
        return switch (kind) {
            case CERTIFICATE -> "certificate";
            case KEY -> "key";
            case KEY_STORE -> "key store";
            case PASSWORD -> "password";
            case CA -> "CA";
            case CLIENT_CA -> "client CA";
            case KNOWN_SERVERS -> "known servers";
            case SELF_SIGNED_IDENTITY -> "self-signed identity";
        };
    }
}
