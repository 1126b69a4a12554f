package charwire.bench;

import charwire.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where and with what was measured.
 *
 * @param cpu the processor's name and how many cores there are
 * @param cores how server and swarm share them
 */
record Machine(String cpu, String cores, String kernel, String jdk, String charwire, String netty) {
    static Machine current() throws IOException {
        Runtime.Version jdk = Runtime.version();
        return new Machine(
                processor(),
                RunningServer.pinned()
                        ? "the server on core 0, the swarm on core 1"
                        : "server and swarm SHARE what cores there are: figures are of little worth",
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + jdk,
                Version.current().line("charwire"),
                io.netty.util.Version.identify().get("netty-common").artifactVersion());
    }

    private static String processor() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
        long cores = lines.stream().filter(line -> line.startsWith("processor")).count();
        String name = lines.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
        return name + ", " + cores + " cores";
    }

    /** Gives the calling thread a real-time priority. Returns whether it has one. */
    static boolean runsFirst() {
        try {
            String thread = Files.readSymbolicLink(Path.of("/proc/thread-self"))
                    .getFileName()
                    .toString();
            return new ProcessBuilder("chrt", "--rr", "--pid", "1", thread)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    String text() {
        return """
                | | |
                | --- | --- |
                | processor | %s; %s |
                | kernel | %s |
                | JDK of all servers | %s |
                | charwire | %s |
                | Netty | %s, pooled direct buffers, its native transports |
                """.formatted(cpu, cores, kernel, jdk, charwire, netty);
    }
}
