package charwire.proxy;

import charwire.protocol.Parsed;
import charwire.protocol.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/** A PROXY header of version 2: 12 bytes of signature, command, family, length; then addresses, and fields (TLVs) for whoever knows them. */
final class HeaderBlock {
    /** Bytes whose number does not depend on the others. */
    static final int FIXED = 16;

    private static final int COMMAND_AT = 12;
    private static final int FAMILY_AT = 13;
    private static final int LENGTH_AT = 14;
    private static final int LOCAL = 0x20;
    private static final int PROXY = 0x21;
    private static final int TCP_4 = 0x11;
    private static final int TCP_6 = 0x21;
    private static final int CRC32C_FIELD = 0x03;

    private HeaderBlock() {}

    /** How long it is as a whole. */
    static int length(byte[] fixed) {
        return FIXED + (ByteBuffer.wrap(fixed).getShort(LENGTH_AT) & 0xFFFF);
    }

    /** The client's address; empty where the balancer speaks for itself, or names none that TCP has. */
    static Parsed<Optional<InetSocketAddress>> parse(byte[] block) {
        int command = block[COMMAND_AT] & 0xFF;
        int family = block[FAMILY_AT] & 0xFF;
        if (command == LOCAL) {
            return Parsed.of(Optional.empty());
        }
        if (command != PROXY) {
            return Parsed.refused(ProxyReason.HEADER_COMMAND.with(hex(command)));
        }
        int addresses = addressBytes(family >> 4);
        if (addresses < 0 || (family & 0xF) > 2) {
            return Parsed.refused(ProxyReason.HEADER_FAMILY.with(hex(family)));
        }
        ByteBuffer rest = ByteBuffer.wrap(block).position(FIXED);
        if (rest.remaining() < addresses) {
            return Parsed.refused(ProxyReason.HEADER_TOO_SHORT.with());
        }
        Optional<InetSocketAddress> source = family == TCP_4 || family == TCP_6
                ? Optional.of(source(rest.duplicate(), addresses))
                : Optional.empty();
        Optional<Reason> wrong = wrongField(block, rest.position(FIXED + addresses));
        return wrong.isPresent() ? Parsed.refused(wrong.get()) : Parsed.of(source);
    }

    /** What the addresses of a family take, both of them and both ports; -1 for a family that there is not. */
    private static int addressBytes(int family) {
        return switch (family) {
            case 0 -> 0;
            case 1 -> 2 * (4 + 2);
            case 2 -> 2 * (16 + 2);
            case 3 -> 2 * 108;
            default -> -1;
        };
    }

    private static InetSocketAddress source(ByteBuffer in, int addresses) {
        byte[] address = new byte[addresses / 2 - 2];
        in.get(address);
        in.position(in.position() + address.length);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), in.getShort() & 0xFFFF);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("address bytes: " + address.length, e);
        }
    }

    private static Optional<Reason> wrongField(byte[] block, ByteBuffer fields) {
        while (fields.hasRemaining()) {
            int type = fields.get() & 0xFF;
            int length = fields.remaining() < 2 ? Integer.MAX_VALUE : fields.getShort() & 0xFFFF;
            if (length > fields.remaining()) {
                return Optional.of(ProxyReason.HEADER_FIELD_TOO_LONG.with());
            }
            if (type == CRC32C_FIELD && !(length == Integer.BYTES && isSumOf(block, fields.position()))) {
                return Optional.of(ProxyReason.HEADER_CHECKSUM.with());
            }
            fields.position(fields.position() + length);
        }
        return Optional.empty();
    }

    /** The sum is over all, with zeros in its own place. */
    private static boolean isSumOf(byte[] block, int at) {
        CRC32C sum = new CRC32C();
        sum.update(block, 0, at);
        sum.update(new byte[Integer.BYTES]);
        sum.update(block, at + Integer.BYTES, block.length - at - Integer.BYTES);
        return (int) sum.getValue() == ByteBuffer.wrap(block).getInt(at);
    }

    private static String hex(int value) {
        return String.format("0x%02x", value);
    }
}
