package charwire.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Where a server's name leads. */
final class AddressBook {
    /** Each may cost the connect limit. */
    private static final int ADDRESS_LIMIT = 8;

    private AddressBook() {}

    /** Looks a name up. Blocks. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws IOException;
    }

    /** IPv6 before IPv4, otherwise as the resolver has them. */
    static List<InetSocketAddress> inOrder(InetAddress[] addresses, int port) {
        List<InetAddress> sorted = new ArrayList<>(Arrays.asList(addresses));
        sorted.sort(Comparator.comparingInt(address -> -address.getAddress().length));
        return sorted.stream()
                .distinct()
                .limit(ADDRESS_LIMIT)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }
}
