package charwire.net;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel has counted of one TCP connection since it began.
 *
 * @param retransmits segments of ours that it sent again
 * @param outOfOrder segments of the peer's that came while an earlier one was missing: lost on the way, or overtaken
 */
public record TcpTotals(long retransmits, long outOfOrder) {
    private static final Pattern RETRANSMITS = Pattern.compile(" retrans:\\d+/(\\d{1,18})\\b");
    private static final Pattern OUT_OF_ORDER = Pattern.compile(" rcv_ooopack:(\\d{1,18})\\b");
    /** Stands in every connection of which TCP_INFO is told; figures that are 0 do not. */
    private static final Pattern TOLD = Pattern.compile(" rto:\\d");

    /** Reads what {@code ss -tinOH} writes of one connection; empty where that is anything else, or several. */
    static Optional<TcpTotals> parse(String output) {
        String line = output.strip();
        return line.contains("\n") || !TOLD.matcher(line).find()
                ? Optional.empty()
                : Optional.of(new TcpTotals(number(RETRANSMITS, line), number(OUT_OF_ORDER, line)));
    }

    private static long number(Pattern pattern, String line) {
        Matcher found = pattern.matcher(line);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }
}
