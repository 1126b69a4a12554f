package charwire.clock;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * For how long the machine has been suspended: Linux counts that in its time since boot (CLOCK_BOOTTIME), and not in its monotonic clock. The
 * kernel answers from memory: whoever reads it does not wait for a disk.
 */
final class Uptime implements LongSupplier {
    static final Path FILE = Path.of("/proc/uptime");

    private static final int NANO_DIGITS = 9;

    private final Path file;
    private final LongSupplier monotonic;

    Uptime(Path file, LongSupplier monotonic) {
        this.file = file;
        this.monotonic = monotonic;
    }

    /** In hundredths of a second, from an arbitrary start; 0 where the system does not tell. */
    @Override
    public long getAsLong() {
        try {
            String seconds = Files.readString(file).split(" ", 2)[0];
            return new BigDecimal(seconds).movePointRight(NANO_DIGITS).longValueExact() - monotonic.getAsLong();
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            return 0;
        }
    }
}
