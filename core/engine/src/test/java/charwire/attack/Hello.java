package charwire.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A ClientHello by hand, with what no client of today would still send (RFC 5246 §7.4.1.2, RFC 8446 §4.1.2). */
final class Hello {
    static final int SSL_3 = 0x0300;
    static final int TLS_1_0 = 0x0301;
    static final int TLS_1_1 = 0x0302;
    static final int TLS_1_2 = 0x0303;
    static final int TLS_1_3 = 0x0304;

    static final int ECDHE_ECDSA_AES_128_GCM = 0xC02B;
    static final int ECDHE_ECDSA_AES_128_CBC = 0xC023;
    static final int RSA_AES_128_GCM = 0x009C;
    static final int AES_128_GCM_TLS_1_3 = 0x1301;

    private final int version;
    private int[] suites = {ECDHE_ECDSA_AES_128_GCM, AES_128_GCM_TLS_1_3};
    private String[] applications = {};

    private Hello(int version) {
        this.version = version;
    }

    /** The newest version that the client can. */
    static Hello upTo(int version) {
        return new Hello(version);
    }

    Hello suites(int... values) {
        suites = values;
        return this;
    }

    Hello applications(String... names) {
        applications = names;
        return this;
    }

    /** The hello in one TLS record. */
    byte[] bytes() {
        byte[] random = new byte[32];
        Arrays.fill(random, (byte) 0x5A);
        byte[] body = join(
                number(2, Math.min(version, TLS_1_2)),
                random,
                number(1, 0),
                sized(2, shorts(suites)),
                HexFormat.of().parseHex("0100"),
                sized(2, join(extensions().toArray(byte[][]::new))));
        byte[] message = join(number(1, 1), sized(3, body));
        return join(number(1, 22), number(2, Math.min(version, TLS_1_0)), sized(2, message));
    }

    private List<byte[]> extensions() {
        var extensions = new ArrayList<byte[]>();
        extensions.add(extension(10, sized(2, shorts(0x001D, 0x0017)))); // groups: X25519, P-256
        extensions.add(extension(11, sized(1, new byte[1]))); // uncompressed points
        extensions.add(extension(13, sized(2, shorts(0x0403, 0x0804, 0x0401)))); // ECDSA, RSA-PSS, RSA
        if (applications.length > 0) {
            byte[][] names = Arrays.stream(applications)
                    .map(name -> sized(1, name.getBytes(StandardCharsets.US_ASCII)))
                    .toArray(byte[][]::new);
            extensions.add(extension(16, sized(2, join(names))));
        }
        if (version >= TLS_1_3) {
            byte[] share = new byte[32];
            share[0] = 9; // X25519's base point is a key as good as any
            extensions.add(extension(43, sized(1, shorts(TLS_1_3))));
            extensions.add(extension(51, sized(2, join(shorts(0x001D), sized(2, share)))));
        }
        return extensions;
    }

    private static byte[] extension(int type, byte[] content) {
        return join(number(2, type), sized(2, content));
    }

    private static byte[] sized(int width, byte[] content) {
        return join(number(width, content.length), content);
    }

    private static byte[] shorts(int... values) {
        return join(Arrays.stream(values).mapToObj(value -> number(2, value)).toArray(byte[][]::new));
    }

    private static byte[] number(int width, int value) {
        byte[] bytes = new byte[width];
        for (int i = 0; i < width; i++) {
            bytes[i] = (byte) (value >> 8 * (width - 1 - i));
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
