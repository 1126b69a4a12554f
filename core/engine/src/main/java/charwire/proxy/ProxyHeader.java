package charwire.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import charwire.protocol.Parsed;
import charwire.protocol.Reason;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The PROXY protocol, versions 1 and 2 (HAProxy's proxy-protocol.txt, sections 2.1 and 2.2), as a server reads it: a balancer's first bytes
 * name the client for whom it connects. Owned by the connection's loop.
 */
public final class ProxyHeader implements Preamble {
    /** A header with all its fields (TLVs); they may hold a client's certificate. */
    static final int LIMIT = 16 * 1_024;

    /** The longest line of version 1, with its CRLF. */
    static final int LINE_LIMIT = 107;

    private static final byte[] TEXT = "PROXY ".getBytes(US_ASCII);
    private static final byte[] BINARY = "\r\n\r\n\0\r\nQUIT\n".getBytes(US_ASCII);

    private byte[] held = new byte[128];
    private int count;
    /** Of a header of version 2, once that is known. */
    private int length = LIMIT;

    private InetSocketAddress source;
    private Reason refusal;

    /** The client's address; empty before the header is read, and where it names none, as for the balancer's own checks. */
    public Optional<InetSocketAddress> source() {
        return Optional.ofNullable(source);
    }

    @Override
    public PreambleException refusal() {
        return new PreambleException(refusal);
    }

    @Override
    public Step take(ByteBuffer in, ByteBuffer out) {
        Step step = Step.NEED_READ;
        while (step == Step.NEED_READ && in.hasRemaining()) {
            if (count == held.length) {
                held = Arrays.copyOf(held, count * 2);
            }
            held[count++] = in.get();
            step = next();
        }
        return step;
    }

    private Step next() {
        byte[] signature = held[0] == TEXT[0] ? TEXT : BINARY;
        if (count <= signature.length) {
            return held[count - 1] == signature[count - 1] ? Step.NEED_READ : refuse(ProxyReason.NO_HEADER.with());
        }
        return signature == TEXT ? line() : block();
    }

    private Step line() {
        if (held[count - 1] == '\n') {
            return ended(HeaderLine.parse(new String(held, 0, count, ISO_8859_1)));
        }
        return count < LINE_LIMIT ? Step.NEED_READ : tooLong(LINE_LIMIT);
    }

    private Step block() {
        if (count == HeaderBlock.FIXED) {
            length = HeaderBlock.length(held);
            if (length > LIMIT) {
                return tooLong(LIMIT);
            }
        }
        return count < length ? Step.NEED_READ : ended(HeaderBlock.parse(Arrays.copyOf(held, count)));
    }

    private Step tooLong(int limit) {
        return refuse(ProxyReason.WRONG_HEADER.with(ProxyReason.HEADER_TOO_LONG.with(limit)));
    }

    private Step ended(Parsed<Optional<InetSocketAddress>> read) {
        if (read.problem().isPresent()) {
            return refuse(ProxyReason.WRONG_HEADER.with(read.problem().get()));
        }
        source = read.orThrow().orElse(null);
        held = new byte[0];
        return Step.DONE;
    }

    private Step refuse(Reason why) {
        refusal = why;
        return Step.REFUSED;
    }
}
