package charwire.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as text. Never looks up a name, and accepts no form that only some systems know, such as 010.1 or a zone. */
final class AddressLiteral {
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9A-Fa-f:.]{2,45}");

    private AddressLiteral() {}

    /** Empty for anything else. */
    static Optional<InetAddress> parse(String text) {
        boolean six = IPV6.matcher(text).matches();
        if (!six && !IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // In brackets the JDK takes it for an address, or for nothing.
            return Optional.of(InetAddress.getByName(six ? "[" + text + "]" : text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
