package charwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process has used so far, as Linux tells it. */
final class ProcessUse {
    /** USER_HZ: a part of the kernel's interface, the same on every Linux that has a JDK 17. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private static final int[] BUSY_FIELDS = {1, 2, 3, 6, 7, 8};

    private final Path folder;

    ProcessUse(long pid) {
        folder = Path.of("/proc/" + pid);
    }

    /** Of all its threads, in user and in system mode. */
    double cpuSeconds() throws IOException {
        return cpuSeconds(Files.readString(folder.resolve("stat")));
    }

    /** Of those threads of it that compile for the JVM. */
    double compilerCpuSeconds() throws IOException {
        double sum = 0;
        try (var threads = Files.newDirectoryStream(folder.resolve("task"))) {
            for (Path thread : threads) {
                String stat = Files.readString(thread.resolve("stat"));
                if (compiles(stat)) {
                    sum += cpuSeconds(stat);
                }
            }
        }
        return sum;
    }

    /** The kernel keeps 15 characters of {@code C2 CompilerThread0}. */
    static boolean compiles(String stat) {
        return stat.contains("(C1 Compiler") || stat.contains("(C2 Compiler");
    }

    /** The name of the program stands in parentheses and may hold anything: fields count from behind it. */
    static double cpuSeconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) / TICKS_PER_SECOND;
    }

    /** What the machine was busy for so far, on all cores, for whomever; the hypervisor's other guests included. */
    static double machineCpuSeconds() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            return machineCpuSeconds(lines.findFirst().orElseThrow());
        }
    }

    /** {@code cpu user nice system idle iowait irq softirq steal guest guest_nice}; guests are in user already. */
    static double machineCpuSeconds(String line) {
        String[] fields = line.split(" +");
        long ticks = 0;
        for (int field : BUSY_FIELDS) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Memory that it holds in RAM. */
    long residentKib() throws IOException {
        for (String line : Files.readAllLines(folder.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
