package charwire.identity;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.IntStream;

/** The little DER it takes to read encrypted private keys, and to wrap OpenSSL's older ones as PKCS#8 (RFC 5208). */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;

    private static final int CONTEXT_0 = 0xA0;
    private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] RSA_PSS = HexFormat.of().parseHex("06092a864886f70d01010a");
    private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");
    /** Where the name of the curve should be, its numbers begin. */
    private static final byte[] EC_EXPLICIT = HexFormat.of().parseHex("06072a8648ce3d020130");

    private Der() {}

    /** RFC 8017, A.1.2. */
    static byte[] pkcs8OfPkcs1(byte[] key) {
        return wrap(SEQUENCE, VERSION_0, RSA, wrap(OCTET_STRING, key));
    }

    /** RFC 5915; empty when the key is broken or does not name its curve. */
    static Optional<byte[]> pkcs8OfSec1(byte[] key) {
        return curve(key)
                .map(curve -> wrap(SEQUENCE, VERSION_0, wrap(SEQUENCE, EC_PUBLIC_KEY, curve), wrap(OCTET_STRING, key)));
    }

    /** Whether a key, or a certificate, has its elliptic curve written out instead of named. */
    static boolean hasExplicitCurve(byte[] der) {
        return contains(der, EC_EXPLICIT);
    }

    /** Whether a private key is for RSASSA-PSS alone. */
    static boolean isRsaPss(byte[] pkcs8) {
        return contains(pkcs8, RSA_PSS);
    }

    /**
     * What is in the next element.
     *
     * @throws BufferUnderflowException when it has another tag, or is cut
     */
    static ByteBuffer content(ByteBuffer in, int tag) {
        if ((in.get() & 0xFF) != tag) {
            throw new BufferUnderflowException();
        }
        int length = length(in);
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer content = in.slice(in.position(), length);
        in.position(in.position() + length);
        return content;
    }

    static boolean isNext(ByteBuffer in, int tag) {
        return in.hasRemaining() && (in.get(in.position()) & 0xFF) == tag;
    }

    /** Whether this is one SEQUENCE and nothing else. */
    static boolean isWhole(byte[] der) {
        try {
            ByteBuffer in = ByteBuffer.wrap(der);
            content(in, SEQUENCE);
            return !in.hasRemaining();
        } catch (BufferUnderflowException e) {
            return false;
        }
    }

    private static boolean contains(byte[] der, byte[] part) {
        return IntStream.rangeClosed(0, der.length - part.length)
                .anyMatch(at -> Arrays.equals(der, at, at + part.length, part, 0, part.length));
    }

    private static Optional<byte[]> curve(byte[] key) {
        try {
            ByteBuffer fields = content(ByteBuffer.wrap(key), SEQUENCE);
            while (fields.hasRemaining()) {
                int tag = fields.get(fields.position()) & 0xFF;
                ByteBuffer field = content(fields, tag);
                if (tag == CONTEXT_0) {
                    byte[] curve = new byte[field.remaining()];
                    field.get(curve);
                    return Optional.of(curve);
                }
            }
            return Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static int length(ByteBuffer in) {
        int first = in.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7F); i++) {
            length = length << 8 | in.get() & 0xFF;
        }
        return length & Integer.MAX_VALUE;
    }

    private static byte[] wrap(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer out = ByteBuffer.allocate(length + 6).put((byte) tag);
        putLength(out, length);
        for (byte[] part : parts) {
            out.put(part);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void putLength(ByteBuffer out, int length) {
        if (length < 0x80) {
            out.put((byte) length);
            return;
        }
        int bytes = (39 - Integer.numberOfLeadingZeros(length)) / 8;
        out.put((byte) (0x80 | bytes));
        for (int i = bytes - 1; i >= 0; i--) {
            out.put((byte) (length >>> 8 * i));
        }
    }
}
