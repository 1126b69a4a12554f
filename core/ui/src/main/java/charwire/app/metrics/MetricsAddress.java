package charwire.app.metrics;

import charwire.app.AddressProblem;
import charwire.app.Options;
import charwire.app.UnusableException;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.protocol.HostPort;
import charwire.protocol.Parsed;
import charwire.tls.HostNames;
import charwire.words.Texts;
import charwire.words.Words;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;

/** The option {@code --metrics-listen} of both programs. */
public final class MetricsAddress {
    public static final String OPTION = "--metrics-listen";

    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:]*):\\d+");

    private MetricsAddress() {}

    /** @param description what can be had there, in English */
    public static OptionSpec option(String description) {
        return Usage.value(OPTION, "ADDRESS:PORT", description);
    }

    /**
     * Where the figures can be had.
     *
     * @throws UsageException with the one line for the user
     */
    public static Optional<InetSocketAddress> of(Options options) throws UsageException {
        Optional<HostPort> given = options.getIfThere(OPTION, MetricsAddress::parse);
        return given.isEmpty()
                ? Optional.empty()
                : Optional.of(resolved(OPTION, given.get().host(), given.get().port()));
    }

    /** Without a usual port: nobody should open one by a slip. */
    private static Parsed<HostPort> parse(String text) {
        return WITH_PORT.matcher(text).matches()
                ? Values.hostPort("metrics-listen", text, "127.0.0.1", 0)
                : Values.refused("metrics-listen", text, "expected ADDRESS:PORT, such as 127.0.0.1:9319");
    }

    /** An address of this machine that an option names. */
    public static InetSocketAddress resolved(String option, String host, int port) throws UsageException {
        try {
            return new InetSocketAddress(InetAddress.getByName(HostNames.ascii(host)), port);
        } catch (UnknownHostException e) {
            throw new UsageException(
                    option,
                    host,
                    Words.of("no such address; expected one of this machine, such as 127.0.0.1 or 0.0.0.0"));
        }
    }

    /** The line for the user where it cannot be listened on. */
    public static UnusableException unusable(InetSocketAddress address, IOException e) {
        return new UnusableException(OPTION, Texts.address(address), AddressProblem.of(e, Words.of("port")), e);
    }

    /** What the operator should know of it. */
    public static Optional<String> warning(InetSocketAddress address) {
        return address == null || address.getAddress().isLoopbackAddress()
                ? Optional.empty()
                : Optional.of(Words.of(
                        "metrics-listen: {0}: whoever can reach it may read the figures: it has neither password nor TLS",
                        Texts.address(address)));
    }
}
