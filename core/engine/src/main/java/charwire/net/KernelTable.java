package charwire.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Linux's tables of TCP connections, {@code tcp} and {@code tcp6}, one connection a line:
 *
 * <pre>
 *   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
 *   12: 0100007F:1C97 0100007F:A142 01 0000012C:00000000 01:00000014 00000002     0        0 4711 …
 * </pre>
 *
 * <p>Numbers are hexadecimal but for {@code uid} and {@code timeout}. An address is words of 32 bits, each in the machine's own order of
 * bytes. {@code tr} 4 is the timer that asks a peer whose window is closed, {@code timeout} then counts the questions that were not
 * answered. What is no such line is skipped. The table may change while it is read, so that a connection can be missing for once.
 */
final class KernelTable implements Kernel {
    static final Kernel SYSTEM = new KernelTable(Path.of("/proc/self/net"), ByteOrder.nativeOrder());

    /** Most connections are in the first: Java's sockets take both families. */
    private static final List<String> FILES = List.of("tcp6", "tcp");

    /** Those in which a connection has ends and a queue: not listening, not waiting for the end of stray packets. */
    private static final Set<Integer> STATES = Set.of(1, 2, 4, 5, 8, 9, 11);

    private static final int ASKS_FOR_WINDOW = 4;
    private static final int WORDS = 4;
    /** Between two of them others have the processor: some hundred connections take a quarter of a millisecond. */
    private static final int CHUNK = 16 * 1024;

    private final Path folder;
    private final ByteOrder order;

    /** @param folder where the tables are */
    KernelTable(Path folder, ByteOrder order) {
        this.folder = folder;
        this.order = order;
    }

    @Override
    public Map<TcpEnds, KernelFigures> read(Set<TcpEnds> wanted) {
        Map<TcpEnds, KernelFigures> found = new HashMap<>();
        for (String name : FILES) {
            if (found.size() < wanted.size()) {
                read(name, wanted, found);
            }
        }
        return found;
    }

    @Override
    public Optional<TcpTotals> totals(TcpEnds wanted) {
        return SocketStatistics.read(wanted.localPort(), wanted.remotePort());
    }

    private void read(String name, Set<TcpEnds> wanted, Map<TcpEnds, KernelFigures> found) {
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            read(in, wanted, found);
        } catch (IOException ignored) {
            // There is no such file, or no descriptor left for it: nothing is told, which is all that there is to say.
            return;
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing is right only because others run meanwhile
    private void read(InputStream in, Set<TcpEnds> wanted, Map<TcpEnds, KernelFigures> found) throws IOException {
        byte[] chunk = new byte[CHUNK];
        Line line = new Line(chunk);
        int filled = 0;
        for (int count = in.read(chunk, filled, CHUNK - filled);
                count > 0 && found.size() < wanted.size();
                count = in.read(chunk, filled, CHUNK - filled)) {
            int end = filled + count;
            int from = 0;
            for (int i = filled; i < end; i++) {
                if (chunk[i] == '\n') {
                    line.read(from, i, wanted, found);
                    from = i + 1;
                }
            }
            // A line as long as the chunk is none of the kernel's.
            filled = from == 0 && end == CHUNK ? 0 : end - from;
            System.arraycopy(chunk, end - filled, chunk, 0, filled);
            Thread.yield();
        }
    }

    /** Reads lines where they lie: thousands of them are no reason to make a string. */
    private final class Line {
        private final byte[] bytes;
        private final int[] words = new int[WORDS];
        private int at;
        private int end;
        private boolean wrong;

        Line(byte[] bytes) {
            this.bytes = bytes;
        }

        void read(int from, int to, Set<TcpEnds> wanted, Map<TcpEnds, KernelFigures> found) {
            at = from;
            end = to;
            wrong = false;
            number(10, ':');
            address();
            long localHigh = high();
            long localLow = low();
            int localPort = (int) number(16, ' ');
            address();
            long remoteHigh = high();
            long remoteLow = low();
            int ports = TcpEnds.ports(localPort, (int) number(16, ' '));
            boolean connected = STATES.contains((int) number(16, ' '));
            TcpEnds ends = new TcpEnds(localHigh, localLow, remoteHigh, remoteLow, ports);
            if (!wrong && connected && wanted.contains(ends)) {
                KernelFigures figures = figures();
                if (!wrong) {
                    found.put(ends, figures);
                }
            }
        }

        private KernelFigures figures() {
            long unacked = number(16, ':');
            long unread = number(16, ' ');
            boolean asks = number(16, ':') == ASKS_FOR_WINDOW;
            number(16, ' ');
            int timeouts = (int) number(16, ' ');
            number(10, ' ');
            int unanswered = (int) number(10, ' ');
            return new KernelFigures(unacked, unread, timeouts, asks, asks ? unanswered : 0);
        }

        /** One word is an IPv4 address, four are an IPv6 one. */
        private void address() {
            skipBlanks();
            int digits = 0;
            while (at + digits < end && bytes[at + digits] != ':') {
                digits++;
            }
            wrong |= digits != 8 && digits != 8 * WORDS;
            for (int i = 0; i < WORDS; i++) {
                words[i] = !wrong && 8 * i < digits ? word(at + 8 * i) : 0;
            }
            if (digits == 8) {
                words[3] = words[0];
                words[2] = 0xFFFF;
                words[0] = 0;
            }
            at += digits + 1;
        }

        private int word(int from) {
            int value = 0;
            for (int i = from; i < from + 8; i++) {
                value = value << 4 | digit(bytes[i], 16);
            }
            return order == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(value) : value;
        }

        private long high() {
            return (long) words[0] << Integer.SIZE | Integer.toUnsignedLong(words[1]);
        }

        private long low() {
            return (long) words[2] << Integer.SIZE | Integer.toUnsignedLong(words[3]);
        }

        /** The number that ends before that character; steps over it. */
        private long number(int base, char stop) {
            skipBlanks();
            long value = 0;
            int from = at;
            while (at < end && bytes[at] != stop) {
                value = value * base + digit(bytes[at++], base);
            }
            wrong |= at == from || value < 0;
            at++;
            return value;
        }

        private int digit(byte character, int base) {
            int digit = Character.digit(character, base);
            wrong |= digit < 0;
            return digit;
        }

        private void skipBlanks() {
            while (at < end && bytes[at] == ' ') {
                at++;
            }
        }
    }
}
