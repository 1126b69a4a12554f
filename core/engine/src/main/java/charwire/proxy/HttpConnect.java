package charwire.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import charwire.protocol.HostPort;
import charwire.protocol.Reason;
import charwire.protocol.Sanitizer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A tunnel through an HTTP proxy (RFC 9110, section 9.3.6). Owned by the connection's loop. */
final class HttpConnect implements Preamble {
    /** Of the heads of all its answers. */
    static final int LIMIT = 16 * 1_024;

    private static final byte[] BEGIN = "HTTP/1.".getBytes(US_ASCII);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?", Pattern.DOTALL);
    private static final int SHOWN = 120;

    private final String request;
    private final boolean hasCredentials;
    private boolean asked;
    private byte[] held = new byte[256];
    private int count;
    /** Where the head begins of the answer that is read: those before were interim. */
    private int begin;

    private int lineBegin;
    private Reason refusal;

    HttpConnect(String host, int port, Credentials credentials) {
        String server = HostPort.of(host, port);
        String authorization = credentials == null ? "" : "Proxy-Authorization: Basic " + basic(credentials) + "\r\n";
        this.request = "CONNECT " + server + " HTTP/1.1\r\nHost: " + server + "\r\n" + authorization + "\r\n";
        this.hasCredentials = credentials != null;
    }

    private static String basic(Credentials credentials) {
        String both = credentials.user() + ":" + credentials.password();
        return Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    @Override
    public PreambleException refusal() {
        return new PreambleException(refusal);
    }

    @Override
    public Step take(ByteBuffer in, ByteBuffer out) {
        if (!asked) {
            asked = true;
            out.put(request.getBytes(US_ASCII));
        }
        Step step = Step.NEED_READ;
        while (step == Step.NEED_READ && in.hasRemaining()) {
            if (count == LIMIT) {
                return refuse(ProxyReason.ANSWER_TOO_LONG.with(LIMIT));
            }
            if (count == held.length) {
                held = Arrays.copyOf(held, count * 2);
            }
            held[count++] = in.get();
            step = next();
        }
        return step;
    }

    private Step next() {
        int last = count - 1;
        if (last - begin < BEGIN.length && held[last] != BEGIN[last - begin]) {
            return refuse(ProxyReason.NOT_HTTP.with());
        }
        if (held[last] != '\n') {
            return Step.NEED_READ;
        }
        boolean blank = last == lineBegin || last == lineBegin + 1 && held[lineBegin] == '\r';
        lineBegin = count;
        return blank ? answered() : Step.NEED_READ;
    }

    private Step answered() {
        String line = new String(held, begin, count - begin, UTF_8)
                .lines()
                .findFirst()
                .orElseThrow();
        Matcher status = STATUS.matcher(line);
        if (!status.matches()) {
            return refuse(ProxyReason.NOT_HTTP.with());
        }
        begin = count;
        return switch (status.group(1).charAt(0)) {
            case '1' -> Step.NEED_READ;
            case '2' -> Step.DONE;
            default -> refuse(meaning(status.group(1)).with().about(Sanitizer.clean(line.strip(), SHOWN)));
        };
    }

    private ProxyReason meaning(String status) {
        return switch (status) {
            // Tinyproxy answers a wrong password with 401.
            case "401", "407" -> hasCredentials ? ProxyReason.PASSWORD_REFUSED : ProxyReason.PASSWORD_DEMANDED;
            case "403" -> ProxyReason.NOT_ALLOWED;
            case "400", "404", "405", "501" -> ProxyReason.NO_TUNNELS;
            case "500", "502", "503" -> ProxyReason.SERVER_UNREACHABLE;
            case "504" -> ProxyReason.SERVER_SILENT;
            default -> ProxyReason.TUNNEL_REFUSED;
        };
    }

    private Step refuse(Reason why) {
        refusal = why;
        return Step.REFUSED;
    }
}
