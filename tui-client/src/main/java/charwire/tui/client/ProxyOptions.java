package charwire.tui.client;

import static charwire.app.Usage.value;
import static java.nio.charset.StandardCharsets.UTF_8;

import charwire.app.Options;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.identity.FileKind;
import charwire.identity.IdentityException;
import charwire.identity.SmallFile;
import charwire.protocol.HostPort;
import charwire.protocol.Parsed;
import charwire.proxy.Credentials;
import charwire.proxy.Networks;
import charwire.proxy.Proxy;
import charwire.tls.HostNames;
import charwire.words.Sentences;
import charwire.words.Words;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code --proxy} and {@code --proxy-password-file}, the same for each command that connects. */
final class ProxyOptions {
    private static final String ENVIRONMENT = "env";
    private static final Pattern ADDRESS =
            Pattern.compile("(?:([A-Za-z0-9]+)://)?(?:([^/]*)@)?((?:\\[[^/\\]]*\\]|[^/:@]*):[0-9]+)/?");

    /** A name or an address, and a port. */
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]]*\\]|[^:]*):([0-9]{1,5})");

    private ProxyOptions() {}

    static Usage addTo(Usage usage) {
        return usage.group(
                "Proxy",
                value(
                        "--proxy",
                        "URL|env",
                        "connect through http://HOST:PORT or socks5://HOST:PORT, which looks the server's name up; env: as"
                                + " HTTPS_PROXY and NO_PROXY say (default: directly)"),
                Usage.file("--proxy-password-file", "its first line is USER:PASSWORD for the proxy"));
    }

    /**
     * The proxy on the way to the servers; null for none.
     *
     * @param environment of the process, which counts if the user says so
     */
    static Proxy of(Options options, Map<String, String> environment, List<HostPort> servers) throws UsageException {
        Optional<Path> password = options.path("--proxy-password-file");
        Optional<Options.Setting> given = options.find("--proxy");
        if (given.isEmpty()) {
            if (password.isPresent()) {
                throw new UsageException("--proxy-password-file", password.get(), Words.of("expected --proxy with it"));
            }
            return null;
        }
        Credentials credentials = password.isPresent() ? credentials(password.get()) : null;
        if (!given.get().value().equals(ENVIRONMENT)) {
            return options.get("--proxy", text -> proxy("proxy", text, credentials));
        }
        Optional<String> name = Stream.of("https_proxy", "HTTPS_PROXY")
                .filter(variable -> !environment.getOrDefault(variable, "").isEmpty())
                .findFirst();
        if (name.isEmpty()) {
            return null;
        }
        String exempt = first(environment, "no_proxy", "NO_PROXY");
        Map<Boolean, List<HostPort>> parted =
                servers.stream().collect(Collectors.partitioningBy(server -> isExempt(server, exempt)));
        if (parted.get(false).isEmpty()) {
            return null;
        }
        if (!parted.get(true).isEmpty()) {
            throw new UsageException(
                    "--server",
                    parted.get(true).get(0),
                    Words.of(
                            "NO_PROXY exempts it, but not {0}; expected all of them or none",
                            parted.get(false).get(0)));
        }
        return Options.valid(inEnvironment(name.get(), environment.get(name.get()), credentials));
    }

    private static String first(Map<String, String> environment, String... names) {
        return Stream.of(names)
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Credentials credentials(Path file) throws UsageException {
        try {
            Optional<String> line =
                    SmallFile.lines(FileKind.PASSWORD, file).stream().findFirst();
            return line.flatMap(Credentials::parse)
                    .orElseThrow(() -> new UsageException(
                            "--proxy-password-file",
                            file,
                            Words.of(
                                    "expected USER:PASSWORD in its first line, at most {0} bytes each",
                                    Credentials.MOST_BYTES)));
        } catch (IdentityException e) {
            throw new UsageException(
                    "--proxy-password-file", file, Sentences.of(e.reason().core()));
        }
    }

    private static Parsed<Proxy> proxy(String option, String text, Credentials credentials) {
        Matcher matcher = ADDRESS.matcher(text);
        if (text.indexOf('@') >= 0) {
            // Not shown: it has a password.
            return Values.refused(
                    option,
                    text.substring(text.lastIndexOf('@')),
                    "expected user and password in --proxy-password-file");
        }
        Optional<Proxy.Kind> kind = matcher.matches() ? kind(matcher.group(1)) : Optional.empty();
        return kind.isEmpty()
                ? Values.refused(option, text, "expected http://HOST:PORT, socks5://HOST:PORT or env")
                : Values.hostPort(option, matcher.group(3), "localhost", 1)
                        .map(at -> new Proxy(kind.get(), at.host(), at.port(), credentials));
    }

    private static Optional<Proxy.Kind> kind(String scheme) {
        if (scheme == null) {
            return Optional.empty();
        }
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "http" -> Optional.of(Proxy.Kind.HTTP);
            case "socks5", "socks5h" -> Optional.of(Proxy.Kind.SOCKS5);
            default -> Optional.empty();
        };
    }

    /** Others write it without a scheme, and with user and password; those of the file win. */
    private static Parsed<Proxy> inEnvironment(String variable, String text, Credentials credentials) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return proxy(variable, text.replaceFirst(".*@", ""), credentials);
        }
        Optional<Credentials> own =
                Optional.ofNullable(matcher.group(2)).map(ProxyOptions::decoded).flatMap(Credentials::parse);
        String scheme = matcher.group(1) == null ? "http" : matcher.group(1);
        return proxy(variable, scheme + "://" + matcher.group(3), credentials == null ? own.orElse(null) : credentials);
    }

    /** A {@code %} that begins no escape stands for itself, as others read it. */
    private static String decoded(String user) {
        return URLDecoder.decode(user.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), UTF_8);
    }

    /** Whether this server is in a list of names, domains, addresses and networks; an item with a port exempts no other. */
    static boolean isExempt(HostPort server, String list) {
        return Stream.of(list.split("[,\\s]+"))
                .filter(item -> !item.isEmpty())
                .anyMatch(item -> item.equals("*") || isWithin(server, item));
    }

    private static boolean isWithin(HostPort server, String item) {
        Matcher withPort = WITH_PORT.matcher(item);
        return withPort.matches()
                ? Integer.parseInt(withPort.group(2)) == server.port() && isWithin(server.host(), withPort.group(1))
                : isWithin(server.host(), item);
    }

    private static boolean isWithin(String host, String item) {
        Parsed<Networks> network = Networks.parse("", item);
        if (network.isValid()) {
            return network.orThrow().contains(host);
        }
        String domain = item.replaceFirst("^\\*?\\.", "").toLowerCase(Locale.ROOT);
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals(domain) || name.endsWith("." + domain) && !HostNames.isAddress(host);
    }
}
