package charwire.bench;

import java.util.Locale;

/** What a scenario measures of a server. */
enum Figure {
    LINES_PER_CPU("lines per CPU-s", "%,.0f"),
    CHARS_PER_CPU("M chars per CPU-s", "%,.0f"),
    LINES("lines/s", "%,.0f"),
    /** Of the fast ones. */
    LINES_A_CLIENT("lines/s a client", "%.2f"),
    /** From a line's arrival at the first client to that at the last. */
    P50("skew p50 ms", "%.1f"),
    P99("skew p99 ms", "%.1f"),
    /** From a client's question to the answer. */
    PING_P50("PING p50 ms", "%.1f"),
    PING_P99("PING p99 ms", "%.1f"),
    /** Behind its place on the grid of the stream's pauses, at one client. */
    LATE_P99("burst late p99 ms", "%.1f"),
    CPU("CPU %", "%.1f"),
    COMPILERS("of it the JVM's compilers %", "%.1f"),
    /** What the process grew by since it listened, for each client. */
    RSS("KiB RSS a client", "%.1f"),
    /** Of the whole process. */
    TOTAL_RSS("MiB RSS in all", "%.0f"),
    FULL_COLD("full, cold: ms CPU", "%.2f"),
    FULL("full: ms CPU", "%.2f"),
    RESUMED_COLD("resumed, cold: ms CPU", "%.2f"),
    RESUMED("resumed: ms CPU", "%.2f"),
    RESUMED_SHARE("really resumed %", "%.0f"),
    DELAY_P50_COLD("cold: tick's delay p50 ms", "%.1f"),
    DELAY_P99_COLD("cold: p99 ms", "%.1f"),
    DELAY_MAX_COLD("cold: most ms", "%.1f"),
    DELAY_P50("tick's delay p50 ms", "%.1f"),
    DELAY_P99("tick's delay p99 ms", "%.1f"),
    DELAY_MAX("most ms", "%.1f"),
    GAPS("gaps", "%,.0f"),
    SLOW_GAPS("gaps of the slow", "%,.0f"),
    VIOLATIONS("violations", "%,.0f"),
    START("start ms", "%.0f"),
    SWARM_CPU("swarm's CPU %", "%.0f"),
    /** What everything else on the machine took meanwhile, of one core: bursts of a starved server share records, and look cheap. */
    OTHERS_CPU("others' CPU %", "%.0f");

    private final String title;
    private final String format;

    Figure(String title, String format) {
        this.title = title;
        this.format = format;
    }

    String title() {
        return title;
    }

    String text(double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
