package charwire.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import charwire.protocol.Reason;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A tunnel through a SOCKS5 proxy (RFC 1928), with a password if need be (RFC 1929). Owned by the connection's loop.
 *
 * <pre>
 * SILENT ─▶ METHOD ─▶ PASSWORD ─▶ REPLY ─▶ ADDRESS
 *              └────────────────────▲
 * </pre>
 */
final class Socks5 implements Preamble {
    private static final int VERSION = 5;
    private static final int PASSWORD_VERSION = 1;
    private static final int CONNECT = 1;
    private static final int WITHOUT_PASSWORD = 0;
    private static final int WITH_PASSWORD = 2;
    private static final int NO_METHOD = 0xFF;
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;
    private static final int PORT_BYTES = 2;
    /** The longest answer: a name. */
    private static final int LONGEST = 4 + 1 + 255 + PORT_BYTES;

    /** What is waited for. */
    private enum Phase {
        SILENT,
        METHOD,
        PASSWORD,
        REPLY,
        ADDRESS
    }

    private final String host;
    private final int port;
    private final Credentials credentials;
    private final byte[] held = new byte[LONGEST];
    private Phase phase = Phase.SILENT;
    private int count;
    /** Bytes of the answer without which nothing can be said of it. */
    private int needed;

    private Reason refusal;

    /** @param host a name of at most 255 bytes, as the name service has them, or an address */
    Socks5(String host, int port, Credentials credentials) {
        this.host = host;
        this.port = port;
        this.credentials = credentials;
    }

    @Override
    public PreambleException refusal() {
        return new PreambleException(refusal);
    }

    @Override
    public Step take(ByteBuffer in, ByteBuffer out) {
        if (phase == Phase.SILENT) {
            greet(out);
        }
        Step step = Step.NEED_READ;
        while (step == Step.NEED_READ && in.hasRemaining()) {
            held[count++] = in.get();
            step = next(out);
        }
        return step;
    }

    private Step next(ByteBuffer out) {
        if (count == 1 && held[0] != (phase == Phase.PASSWORD ? PASSWORD_VERSION : VERSION)) {
            return refuse(ProxyReason.NOT_SOCKS5.with());
        }
        if (count < needed) {
            return Step.NEED_READ;
        }
        int second = held[1] & 0xFF;
        return switch (phase) {
            case METHOD -> method(second, out);
            case PASSWORD -> second == 0 ? request(out) : refuse(ProxyReason.PASSWORD_REFUSED.with());
            case REPLY -> second == 0 ? await(Phase.ADDRESS, 5) : refuse(second);
            case ADDRESS -> address();
            case SILENT -> throw new IllegalStateException("not greeted");
        };
    }

    private void greet(ByteBuffer out) {
        out.put((byte) VERSION);
        if (credentials == null) {
            out.put((byte) 1).put((byte) WITHOUT_PASSWORD);
        } else {
            out.put((byte) 2).put((byte) WITHOUT_PASSWORD).put((byte) WITH_PASSWORD);
        }
        answerTo(Phase.METHOD);
    }

    private Step method(int method, ByteBuffer out) {
        if (method == WITHOUT_PASSWORD) {
            return request(out);
        } else if (method == WITH_PASSWORD && credentials != null) {
            out.put((byte) PASSWORD_VERSION);
            text(credentials.user(), out);
            text(credentials.password(), out);
            return answerTo(Phase.PASSWORD);
        }
        return refuse((method == NO_METHOD
                        ? credentials == null ? ProxyReason.PASSWORD_DEMANDED : ProxyReason.PASSWORD_NOT_TAKEN
                        : ProxyReason.NOT_SOCKS5)
                .with());
    }

    private Step request(ByteBuffer out) {
        out.put((byte) VERSION).put((byte) CONNECT).put((byte) 0);
        Optional<InetAddress> address = AddressLiteral.parse(host);
        if (address.isPresent()) {
            byte[] bytes = address.get().getAddress();
            out.put((byte) (bytes.length == 4 ? IPV4 : IPV6)).put(bytes);
        } else {
            out.put((byte) NAME);
            text(host, out);
        }
        out.putShort((short) port);
        return answerTo(Phase.REPLY);
    }

    private static void text(String text, ByteBuffer out) {
        byte[] bytes = text.getBytes(UTF_8);
        out.put((byte) bytes.length).put(bytes);
    }

    /** Where the proxy connects from, which nobody wants to know. */
    private Step address() {
        int bytes = switch (held[3]) {
            case IPV4 -> 4;
            case NAME -> 1 + (held[4] & 0xFF);
            case IPV6 -> 16;
            default -> 0;
        };
        if (bytes == 0) {
            return refuse(ProxyReason.NOT_SOCKS5.with());
        }
        needed = 4 + bytes + PORT_BYTES;
        return count < needed ? Step.NEED_READ : Step.DONE;
    }

    private Step answerTo(Phase next) {
        count = 0;
        return await(next, 2);
    }

    private Step await(Phase next, int bytes) {
        phase = next;
        needed = bytes;
        return Step.NEED_READ;
    }

    private Step refuse(int reply) {
        ProxyReason meaning = switch (reply) {
            case 2 -> ProxyReason.NOT_ALLOWED;
            case 3, 4 -> ProxyReason.SERVER_UNREACHABLE;
            case 5 -> ProxyReason.SERVER_REFUSED;
            case 6 -> ProxyReason.SERVER_SILENT;
            case 7, 8 -> ProxyReason.NO_TUNNELS;
            default -> ProxyReason.TUNNEL_REFUSED;
        };
        return refuse(meaning.with().about(String.format("SOCKS5 reply 0x%02x", reply)));
    }

    private Step refuse(Reason why) {
        refusal = why;
        return Step.REFUSED;
    }
}
