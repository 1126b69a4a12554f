package charwire.net;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the kernel knows of TCP connections, for those who want to know what of their bytes has arrived. */
@FunctionalInterface
public interface Kernel {
    /** This machine's. Only Linux tells; elsewhere, and where /proc is hidden, nothing is known of any connection. */
    static Kernel system() {
        return KernelTable.SYSTEM;
    }

    /**
     * Asks for some connections at once, for the price of one. It reads files: never call it on a loop. Any thread may call.
     *
     * @return what is told of those that it knows; of the others nothing is known, not even that they have ended
     */
    Map<TcpEnds, KernelFigures> read(Set<TcpEnds> wanted);

    /** Asks for what was counted of one connection. It may take a second: never call it on a loop. Any thread may call. */
    default Optional<TcpTotals> totals(TcpEnds wanted) {
        return Optional.empty();
    }
}
