package charwire.tls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client's first TLS record says that it wants (RFC 8446, 4.1.2). Used only to explain failures. Tolerates any damage: what cannot
 * be read counts as absent.
 *
 * @param newestVersion the newest TLS version offered: 0x0304 is TLS 1.3
 * @param applications the ALPN names offered; none when there were none, or the record was cut before them
 */
record ClientHello(int newestVersion, List<String> applications) {
    static final int TLS_1_2 = 0x0303;

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int ALPN = 16;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int OLDEST = 0x0300;
    private static final int NEWEST = 0x0304;
    private static final int RANDOM_BYTES = 32;

    /** Reads the first bytes of a connection; empty when they do not begin a ClientHello. */
    static Optional<ClientHello> parse(byte[] firstBytes) {
        ByteBuffer in = ByteBuffer.wrap(firstBytes);
        if (in.remaining() < 11 || in.get(0) != HANDSHAKE || in.get(5) != CLIENT_HELLO) {
            return Optional.empty();
        }
        in.position(9);
        int version = in.getShort();
        var applications = new ArrayList<String>();
        try {
            skip(in, RANDOM_BYTES);
            skip(in, in.get() & 0xFF); // session id
            skip(in, in.getShort() & 0xFFFF); // cipher suites
            skip(in, in.get() & 0xFF); // compression methods
            in.getShort(); // length of the extensions
            while (in.remaining() >= 4) {
                int type = in.getShort();
                ByteBuffer extension = slice(in, in.getShort() & 0xFFFF);
                version = type == SUPPORTED_VERSIONS ? newest(extension, version) : version;
                if (type == ALPN) {
                    addNames(extension, applications);
                }
            }
        } catch (BufferUnderflowException cutOrDamaged) {
            return Optional.of(new ClientHello(version, List.copyOf(applications)));
        }
        return Optional.of(new ClientHello(version, List.copyOf(applications)));
    }

    /** {@code TLS 1.1}, say. */
    String newestVersionText() {
        return newestVersion <= OLDEST ? "SSL 3.0" : "TLS 1." + (newestVersion - OLDEST - 1);
    }

    private static int newest(ByteBuffer versions, int legacy) {
        int newest = legacy;
        versions.get();
        while (versions.remaining() >= 2) {
            int version = versions.getShort() & 0xFFFF;
            newest = version > OLDEST && version <= NEWEST ? Math.max(newest, version) : newest; // skips GREASE
        }
        return newest;
    }

    private static void addNames(ByteBuffer list, List<String> names) {
        list.getShort();
        while (list.hasRemaining()) {
            ByteBuffer name = slice(list, list.get() & 0xFF);
            names.add(StandardCharsets.ISO_8859_1.decode(name).toString());
        }
    }

    private static ByteBuffer slice(ByteBuffer in, int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer slice = in.slice(in.position(), length);
        in.position(in.position() + length);
        return slice;
    }

    private static void skip(ByteBuffer in, int length) {
        slice(in, length);
    }
}
