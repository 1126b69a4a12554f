package charwire.testkit;

import java.lang.management.ManagementFactory;

/** The heap of this JVM. */
public final class Heap {
    private Heap() {}

    /** Bytes that are still reachable: collects, until another collection finds no more. */
    public static long liveBytes() {
        long before = Long.MAX_VALUE;
        long now = collected();
        while (before - now > 64 * 1024) {
            before = now;
            now = collected();
        }
        return now;
    }

    private static long collected() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
