package charwire.proxy;

import charwire.protocol.Parsed;
import charwire.protocol.Reason;
import charwire.protocol.Sanitizer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The peers that are trusted to name a client's address. Immutable. */
public record Networks(List<Network> all) {
    /** Nobody's. */
    public static final Networks NONE = new Networks(List.of());

    private static final Pattern NETWORK = Pattern.compile("\\[?([^/\\]]+)\\]?(?:/(\\d{1,3}))?");
    private static final int SHOWN = 80;

    /** @param bits of the address that count */
    record Network(InetAddress address, int bits) {
        boolean contains(InetAddress other) {
            byte[] ours = address.getAddress();
            byte[] theirs = other.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit & 7);
                if (((ours[bit >> 3] ^ theirs[bit >> 3]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    public Networks {
        all = List.copyOf(all);
    }

    /**
     * Reads {@code 192.0.2.7,10.0.0.0/8,2001:db8::/32}.
     *
     * @param what a refusal names first
     */
    public static Parsed<Networks> parse(String what, String text) {
        List<Network> networks = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            Parsed<Network> network = network(item.strip());
            if (network.problem().isPresent()) {
                return Parsed.refused(network.problem().get().about(what));
            }
            networks.add(network.orThrow());
        }
        return Parsed.of(new Networks(networks));
    }

    private static Parsed<Network> network(String item) {
        String shown = Sanitizer.clean(item, SHOWN);
        Matcher matcher = NETWORK.matcher(item);
        Optional<InetAddress> address = matcher.matches() ? AddressLiteral.parse(matcher.group(1)) : Optional.empty();
        if (address.isEmpty()) {
            return Parsed.refused(refused(shown, ProxyReason.NO_NETWORK.with()));
        }
        int most = address.get().getAddress().length * 8;
        int bits = matcher.group(2) == null ? most : Integer.parseInt(matcher.group(2));
        return bits > most
                ? Parsed.refused(refused(shown, ProxyReason.NO_SUCH_BITS.with(most)))
                : Parsed.of(new Network(address.get(), bits));
    }

    private static Reason refused(String item, Reason wrong) {
        return item.isEmpty() ? wrong : wrong.about(item);
    }

    /** Whether a host is an address, and in it. */
    public boolean contains(String host) {
        return AddressLiteral.parse(host).filter(this::contains).isPresent();
    }

    public boolean contains(InetAddress address) {
        return all.stream().anyMatch(network -> network.contains(address));
    }

    /** Whether all there are, of IPv4 or IPv6, are in it. */
    public boolean hasEveryone() {
        return all.stream().anyMatch(network -> network.bits == 0);
    }
}
