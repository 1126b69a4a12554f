package charwire.bench;

import charwire.bench.Contestant.Stream;
import java.util.List;

/** What is asked of every server. */
enum Scenario {
    S1("steady", 1_000, "1-8", "10", Figure.LINES_PER_CPU),
    S2("many", 5_000, "1-8", "100", Figure.LINES_PER_CPU),
    S1T("steady, all at the same time", 1_000, "1-8", "20", Figure.LINES_PER_CPU),
    S2T("many, all at the same time", 5_000, "1-8", "100", Figure.LINES_PER_CPU),
    S3("flood", 200, "512-1024", "0", Figure.CHARS_PER_CPU),
    S3T("flood, all at the same time", 200, "512-1024", "0", Figure.CHARS_PER_CPU),
    S4("saturation", 1_000, "1-8", "1", Figure.LINES),
    S5("handshakes", 2_000, "1-8", "10000", Figure.FULL),
    S6("slow readers", 1_000, "1-8", "10", Figure.LINES_PER_CPU),
    S6B("slow readers of a flood", 100, "512-1024", "0", Figure.CHARS_PER_CPU),
    S7("idle", 10_000, "1-8", "10000", Figure.RSS),
    STORM("500 handshakes at once", 500, "1-8", "10", Figure.DELAY_P99),
    START("start", 0, "1-8", "10", Figure.START);

    private static final List<Figure> STREAMING = List.of(
            Figure.LINES_PER_CPU,
            Figure.LINES,
            Figure.LINES_A_CLIENT,
            Figure.P50,
            Figure.P99,
            Figure.PING_P50,
            Figure.PING_P99,
            Figure.LATE_P99,
            Figure.CPU,
            Figure.RSS,
            Figure.TOTAL_RSS,
            Figure.GAPS,
            Figure.VIOLATIONS,
            Figure.SWARM_CPU,
            Figure.OTHERS_CPU);

    private final String title;
    private final int clients;
    private final String burst;
    private final String pauseMillis;
    private final Figure main;

    Scenario(String title, int clients, String burst, String pauseMillis, Figure main) {
        this.title = title;
        this.clients = clients;
        this.burst = burst;
        this.pauseMillis = pauseMillis;
        this.main = main;
    }

    String title() {
        return title;
    }

    int clients() {
        return clients;
    }

    /** @param stretch pauses are so many times as long */
    Stream stream(int stretch) {
        return new Stream(burst, String.valueOf(Long.parseLong(pauseMillis) * stretch));
    }

    /** The figure that it is about. */
    Figure main() {
        return main;
    }

    /** Whether all servers have their clients at the same time: what disturbs one disturbs the others. */
    boolean together() {
        return this == S1T || this == S2T || this == S3T;
    }

    /** Of the clients, those that read at a tenth of the stream's rate. */
    int slow(int ofClients) {
        return this == S6 || this == S6B ? ofClients / 5 : 0;
    }

    /** S6: 100 lines a second of 11.5 bytes, a tenth of it; S6B: far below what the others take. */
    int slowBytesPerSecond() {
        return this == S6B ? 100_000 : 115;
    }

    /** What the table shows of it. */
    List<Figure> figures() {
        return switch (this) {
            case S3 ->
                List.of(
                        Figure.CHARS_PER_CPU,
                        Figure.P50,
                        Figure.P99,
                        Figure.CPU,
                        Figure.RSS,
                        Figure.TOTAL_RSS,
                        Figure.GAPS,
                        Figure.VIOLATIONS,
                        Figure.SWARM_CPU,
                        Figure.OTHERS_CPU);
            case S1T, S2T, S3T ->
                List.of(
                        main,
                        Figure.LINES_A_CLIENT,
                        Figure.CPU,
                        Figure.COMPILERS,
                        Figure.GAPS,
                        Figure.VIOLATIONS,
                        Figure.SWARM_CPU);
            case S5 ->
                List.of(
                        Figure.FULL_COLD,
                        Figure.FULL,
                        Figure.RESUMED_COLD,
                        Figure.RESUMED,
                        Figure.RESUMED_SHARE,
                        Figure.VIOLATIONS);
            case S6, S6B ->
                List.of(
                        main,
                        Figure.LINES_A_CLIENT,
                        Figure.P50,
                        Figure.P99,
                        Figure.CPU,
                        Figure.RSS,
                        Figure.TOTAL_RSS,
                        Figure.GAPS,
                        Figure.SLOW_GAPS,
                        Figure.VIOLATIONS,
                        Figure.OTHERS_CPU);
            case S7 -> List.of(Figure.RSS, Figure.TOTAL_RSS, Figure.CPU, Figure.VIOLATIONS);
            case START -> List.of(Figure.START);
            case STORM ->
                List.of(
                        Figure.DELAY_P50_COLD,
                        Figure.DELAY_P99_COLD,
                        Figure.DELAY_MAX_COLD,
                        Figure.DELAY_P50,
                        Figure.DELAY_P99,
                        Figure.DELAY_MAX,
                        Figure.VIOLATIONS);
            default -> STREAMING;
        };
    }

    String text(int ofClients, int stretch) {
        if (this == START) {
            return "From the start of the process to the first connection that it takes, on every core of the machine";
        }
        String what = switch (this) {
            case S5 ->
                "fresh clients one after the other, at most 48 at once: %,d for each column, and more between cold and warm; the CPU of the server for each";
            case S6, S6B -> "%,d clients of which every fifth reads slowly; the figures are those of the others";
            case S1T, S2T, S3T -> "%,d clients of each server, all on one core";
            case STORM ->
                "%,d handshakes, 48 at once, while 20 clients follow the stream; how late its bursts reach them; cold: the server's first ones; then four storms of a warm server";
            default -> "%,d clients";
        };
        return what.formatted(ofClients) + "; burst " + burst + ", pause "
                + stream(stretch).pauseMillis() + " ms"
                + (stretch == 1 ? "" : " (" + pauseMillis + " stretched: see --stretch)");
    }
}
