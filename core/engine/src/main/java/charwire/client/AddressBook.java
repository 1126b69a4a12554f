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
