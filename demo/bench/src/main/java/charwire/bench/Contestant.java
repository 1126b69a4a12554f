package charwire.bench;

import charwire.bench.peer.NettyPeer;
import charwire.bench.peer.PlainPeer;
import charwire.protocol.IntRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server that is measured. Each is started as its maker would: charwire by its launcher, the peers with what was found best for them. */
enum Contestant {
    CHARWIRE("charwire", "", ""),
    /** At equal memory. */
    NETTY_NIO_EQUAL("netty-nio-equal", "nio", "jdk"),
    NETTY_NIO("netty-nio", "nio", "jdk"),
    NETTY_EPOLL("netty-epoll", "epoll", "boringssl"),
    NETTY_IO_URING("netty-io_uring", "io_uring", "boringssl"),
    /** What the JDK allows. */
    PLAIN_NIO("plain-nio", "", ""),
    /** What plain system calls allow: no buffers but OpenSSL's, no law but that of the stream. */
    C_OPENSSL("c-openssl", "", "");

    /** As charwire's launcher has it. */
    private static final List<String> EQUAL_HEAP = List.of(
            "-Xms32m",
            "-Xmx512m",
            "-Xmn12m",
            "-XX:SurvivorRatio=4",
            "-XX:TargetSurvivorRatio=90",
            "-XX:+UseSerialGC",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TrimNativeHeapInterval=5000");

    /** What was best for the peers. */
    private static final List<String> BEST_HEAP = List.of("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC");

    private static final List<String> PEER_OPTIONS = List.of(
            "-XX:-UsePerfData",
            "-Dio.netty.leakDetection.level=disabled",
            "-Dio.netty.buffer.checkAccessible=false",
            "-Dio.netty.buffer.checkBounds=false");

    private final String title;
    private final String transport;
    private final String tls;

    Contestant(String title, String transport, String tls) {
        this.title = title;
        this.transport = transport;
        this.tls = tls;
    }

    String title() {
        return title;
    }

    String description() {
        return switch (this) {
            case CHARWIRE -> "its launcher's default JVM options, NIO, JDK TLS";
            case NETTY_NIO_EQUAL -> "Netty, NIO, JDK TLS, with charwire's heap and collector";
            case NETTY_NIO -> "Netty, NIO, JDK TLS";
            case NETTY_EPOLL -> "Netty, native epoll, BoringSSL";
            case NETTY_IO_URING -> "Netty, native io_uring, BoringSSL";
            case PLAIN_NIO ->
                "NIO, JDK TLS, with charwire's heap and collector; one loop that wraps and writes, and nothing else";
            case C_OPENSSL -> "C, epoll, OpenSSL, one send a client";
        };
    }

    /** The command that starts it in the foreground on the loopback address; more arguments may follow. */
    List<String> command(Path root, Stream stream, int port, int ioThreads) {
        List<String> command = new ArrayList<>();
        Path certificate = root.resolve("demo/bench/target/certs/fullchain.pem");
        Path key = root.resolve("demo/bench/target/certs/privkey.pem");
        if (this == CHARWIRE) {
            command.add(root.resolve("tui-server/target/charwire-server").toString());
            command.addAll(List.of("--headless", "--log-file", "none", "--config", "/dev/null"));
            command.addAll(List.of("--cert", certificate.toString(), "--key", key.toString()));
            command.addAll(List.of("--port", "" + port, "--burst", stream.burst(), "--pause", stream.pauseMillis()));
            command.addAll(List.of("--max-clients", "20000", "--max-clients-per-address", "20000"));
            command.addAll(List.of("--io-threads", "" + ioThreads));
            return command;
        }
        if (this == C_OPENSSL) {
            IntRange burst = IntRange.parse(stream.burst()).orElseThrow();
            command.addAll(List.of(peerInC(root).toString(), "" + port, "" + burst.min(), "" + burst.max()));
            command.addAll(List.of(stream.pauseMillis(), certificate.toString(), key.toString()));
            return command;
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(this == NETTY_NIO_EQUAL || this == PLAIN_NIO ? EQUAL_HEAP : BEST_HEAP);
        command.addAll(PEER_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(
                this == PLAIN_NIO
                        ? List.of(PlainPeer.class.getName())
                        : List.of(NettyPeer.class.getName(), transport, tls));
        command.addAll(List.of("" + port, stream.burst(), stream.pauseMillis()));
        command.addAll(List.of(certificate.toString(), key.toString()));
        return command;
    }

    private static Path peerInC(Path root) {
        return root.resolve("demo/bench/target/peer");
    }

    /** Whether it is there, and made for that. */
    boolean takesPart(Path root, Scenario scenario) {
        boolean streaming = scenario.main() == Figure.LINES_PER_CPU && scenario != Scenario.S6;
        return switch (this) {
            case PLAIN_NIO -> streaming;
            case C_OPENSSL -> streaming && Files.isExecutable(peerInC(root));
            default -> true;
        };
    }

    /** The stream's settings, as the command lines want them. */
    record Stream(String burst, String pauseMillis) {}
}
