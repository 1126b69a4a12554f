package charwire.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks {@code ss} (of iproute2) for what only TCP_INFO tells: Java can ask neither a socket nor the kernel's netlink for it. The tables in
 * /proc do not have it.
 */
final class SocketStatistics {
    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/bin/ss"), Path.of("/bin/ss"), Path.of("/usr/sbin/ss"));
    private static final int LIMIT_SECONDS = 1;
    private static final int MOST_BYTES = 4_096;

    private SocketStatistics() {}

    /** Waits for another program, for a second at most: never on a loop. Empty where there is no such program, or it does not know. */
    static Optional<TcpTotals> read(int localPort, int remotePort) {
        Optional<Path> program = PROGRAMS.stream().filter(Files::isExecutable).findFirst();
        try {
            return program.isEmpty() ? Optional.empty() : TcpTotals.parse(run(program.get(), localPort, remotePort));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String run(Path program, int localPort, int remotePort) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "-tinOH",
                        "sport",
                        "=",
                        ":" + localPort,
                        "and",
                        "dport",
                        "=",
                        ":" + remotePort)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return new String(process.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.US_ASCII);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        return "";
    }
}
