package charwire.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTableTest {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    private static final String LINE =
            "%4d: 0100007F:1C97 0200007F:A142 %s 0000012C:0000000A 01:00000014 00000002     0        0 4711 1 0 20 4 30 10 -1\n";
    private static final TcpEnds ENDS = ends("127.0.0.1", 7319, "127.0.0.2", 0xA142);

    @TempDir
    Path folder;

    @Test
    void lineIsRead() throws IOException {
        table("tcp", HEAD + String.format(LINE, 0, "01"));

        assertEquals(Map.of(ENDS, new KernelFigures(300, 10, 2, false, 0)), read(ENDS));
    }

    @Test
    void ipv4ConnectionOfASocketThatTakesBothIsTheSame() throws IOException {
        table(
                "tcp6",
                HEAD
                        + "   0: 0000000000000000FFFF00000100007F:1C97 0000000000000000FFFF00000200007F:A142 01 "
                        + "00000001:00000000 00:00000000 00000000     0        0 1 1 0\n");

        assertEquals(1, read(ENDS).get(ENDS).unackedBytes());
    }

    @Test
    void ipv6ConnectionIsFound() throws IOException {
        table(
                "tcp6",
                HEAD
                        + "   0: B80D0120000000000000000001000000:1C97 B80D0120000000000000000002000000:0001 08 "
                        + "00000002:00000000 00:00000000 00000000     0        0 1 1 0\n");
        TcpEnds ends = ends("2001:db8::1", 7319, "2001:db8::2", 1);

        assertEquals(2, read(ends).get(ends).unackedBytes());
    }

    @Test
    void machineThatPutsTheHighByteFirstWritesAddressesAsTheyAre() throws IOException {
        table(
                "tcp",
                HEAD
                        + String.format(LINE, 0, "01")
                                .replace("0100007F", "7F000001")
                                .replace("0200007F", "7F000002"));

        assertEquals(
                Set.of(ENDS),
                new KernelTable(folder, ByteOrder.BIG_ENDIAN).read(Set.of(ENDS)).keySet());
    }

    @Test
    void closedWindowIsTold() throws IOException {
        table(
                "tcp",
                HEAD
                        + String.format(LINE, 0, "01")
                                .replace(" 01:00000014", " 04:00000014")
                                .replace("0        0 4711", "0        7 4711"));

        assertEquals(new KernelFigures(300, 10, 2, true, 7), read(ENDS).get(ENDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "06", "0A", "0C"})
    void stateWithoutAConnectionDoesNotCount(String state) throws IOException {
        table("tcp", HEAD + String.format(LINE, 0, state));

        assertEquals(Map.of(), read(ENDS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "   0:",
                "   0: 0100007F:1C97 0200007F:A142 01",
                "   0: 0100007F:1C97 0200007F:A142 01 0000012C:0000000A 01:00000014 00000002     0",
                "   0: 0100007F:1C97 0200007F:A142 01 -000012C:0000000A 01:00000014 00000002     0        0 1",
                "   0: 100007F:1C97 0200007F:A142 01 0000012C:0000000A 01:00000014 00000002     0        0 1",
                "   x: 0100007F:1C97 0200007F:A142 01 0000012C:0000000A 01:00000014 00000002     0        0 1"
            })
    void whatIsNoLineOfTheKernelsIsSkipped(String wrong) throws IOException {
        table("tcp", HEAD + wrong + "\n" + String.format(LINE, 1, "01"));

        assertEquals(300, read(ENDS).get(ENDS).unackedBytes());
    }

    @Test
    void anythingIsReadWithoutHarm() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        Files.write(folder.resolve("tcp"), bytes);

        assertEquals(Map.of(), read(ENDS));
    }

    @Test
    void whereNothingIsToldNothingIsKnown() {
        assertEquals(Map.of(), read(ENDS));
    }

    @Test
    void thousandsOfConnectionsAreReadAtOnce() throws IOException {
        table(
                "tcp",
                IntStream.range(0, 5_000)
                        .mapToObj(i -> String.format(LINE, i, "01").replace(":A142", String.format(":%04X", i)))
                        .collect(Collectors.joining("", HEAD, "")));
        Set<TcpEnds> wanted = IntStream.range(0, 5_000)
                .mapToObj(i -> ends("127.0.0.1", 7319, "127.0.0.2", i))
                .collect(Collectors.toSet());

        assertEquals(
                wanted,
                new KernelTable(folder, ByteOrder.LITTLE_ENDIAN).read(wanted).keySet());
    }

    @Test
    void kernelOfLinuxTellsWhatTheOtherEndHasNotRead() throws IOException {
        assumeTrue(Files.isReadable(Path.of("/proc/self/net/tcp")));
        try (ServerSocketChannel listening =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel writing = SocketChannel.open(listening.getLocalAddress());
                SocketChannel reading = listening.accept()) {
            writing.configureBlocking(false);
            while (writing.write(ByteBuffer.wrap("charwire".repeat(1_000).getBytes(StandardCharsets.UTF_8))) > 0) {}
            TcpEnds ours = ends(writing);
            TcpEnds theirs = ends(reading);
            Map<TcpEnds, KernelFigures> told = Kernel.system().read(Set.of(ours, theirs));

            assertTrue(told.get(ours).unackedBytes() > 0, told::toString);
            assertTrue(told.get(theirs).unreadBytes() > 0, told::toString);
        }
    }

    private void table(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Map<TcpEnds, KernelFigures> read(TcpEnds wanted) {
        return new KernelTable(folder, ByteOrder.LITTLE_ENDIAN).read(Set.of(wanted));
    }

    private static TcpEnds ends(SocketChannel channel) throws IOException {
        return TcpEnds.of(
                (InetSocketAddress) channel.getLocalAddress(), (InetSocketAddress) channel.getRemoteAddress());
    }

    private static TcpEnds ends(String local, int localPort, String remote, int remotePort) {
        return TcpEnds.of(new InetSocketAddress(local, localPort), new InetSocketAddress(remote, remotePort));
    }
}
