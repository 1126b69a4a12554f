package charwire.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;

/** Resolves a server's name to addresses. */
final class AddressBook {
    private static final int ADDRESS_LIMIT = 8;

    private AddressBook() {}

    /** Looks a name up. Blocks. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws IOException;
    }

    /** Asks the system. */
    static InetAddress[] system(String host) throws IOException {
        return withLoopback(host, InetAddress.getAllByName(host));
    }

    /** Where no file and no name service knows localhost, Java takes it for ::1 alone; a server for this machine listens on 127.0.0.1. */
    static InetAddress[] withLoopback(String host, InetAddress... found) throws IOException {
        if (!host.equalsIgnoreCase("localhost")) {
            return found;
        }
        InetAddress[] both = Arrays.copyOf(found, found.length + 1);
        both[found.length] = InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1});
        return both;
    }

    /** As the resolver has them, but IPv6 and IPv4 by turns, so that one that is broken delays no more than one attempt (RFC 8305 §4). */
    static List<InetSocketAddress> inOrder(InetAddress[] addresses, int port) {
        Deque<InetAddress> left = new ArrayDeque<>(new LinkedHashSet<>(Arrays.asList(addresses)));
        List<InetSocketAddress> order = new ArrayList<>();
        while (!left.isEmpty() && order.size() < ADDRESS_LIMIT) {
            InetAddress first = left.peek();
            Class<?> last = order.isEmpty()
                    ? null
                    : order.get(order.size() - 1).getAddress().getClass();
            InetAddress next = left.stream()
                    .filter(address -> address.getClass() != last)
                    .findFirst()
                    .orElse(first);
            left.remove(next);
            order.add(new InetSocketAddress(next, port));
        }
        return order;
    }
}
