package charwire.tls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The little DER it takes to wrap OpenSSL's older private keys as PKCS#8 (RFC 5208). */
final class Der {
    private static final int OCTET_STRING = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int CONTEXT_0 = 0xA0;
    private static final byte[] VERSION_0 = HexFormat.of().parseHex("020100");
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");

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

    private static Optional<byte[]> curve(byte[] key) {
        try {
            ByteBuffer fields = ByteBuffer.wrap(key);
            fields.get();
            length(fields);
            while (fields.hasRemaining()) {
                int tag = fields.get() & 0xFF;
                byte[] content = new byte[Math.min(length(fields), key.length)];
                fields.get(content);
                if (tag == CONTEXT_0) {
                    return Optional.of(content);
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
