package charwire.identity;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** As much DER as certificates and keys take. */
final class TestDer {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;

    private TestDer() {}

    static byte[] oid(String hex) {
        return tlv(0x06, HexFormat.of().parseHex(hex));
    }

    static byte[] sequence(byte[]... parts) {
        var content = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(content::writeBytes);
        return tlv(0x30, content.toByteArray());
    }

    static byte[] tlv(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length > 0xFF) {
            out.write(0x82);
            out.write(content.length >> 8);
        } else if (content.length > 0x7F) {
            out.write(0x81);
        }
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
