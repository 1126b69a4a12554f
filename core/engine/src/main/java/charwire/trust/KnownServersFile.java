package charwire.trust;

import charwire.identity.CertificateText;
import charwire.identity.FileKind;
import charwire.identity.Fingerprint;
import charwire.identity.IdentityException;
import charwire.identity.IdentityReason;
import charwire.identity.SmallFile;
import charwire.identity.StateFile;
import charwire.protocol.Sanitizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The known servers, one per line: {@code host:port sha256:… first-seen}, the last an ISO 8601 time in UTC. Comments (#), empty lines and
 * lines with another kind of fingerprint are kept as they are; a broken line is an error, because ignoring it could turn a changed
 * certificate into a first contact.
 *
 * <p>Each call reads the file anew: other programs change it. A change is made under a file lock and replaces the file
 * as a whole (0600). Every call blocks on the disk, so none belongs on an event loop; any other thread may call.
 */
public final class KnownServersFile implements KnownServers {
    static final int MOST_SERVERS = 5_000;

    private static final FileKind WHAT = FileKind.KNOWN_SERVERS;
    private static final Pattern HOST_PORT = Pattern.compile("\\S+:\\d{1,5}");
    private static final Pattern LINE = Pattern.compile("(\\S+:\\d{1,5})\\s+(sha256:\\S+)\\s+(\\S+)");
    private static final Pattern KEPT = Pattern.compile("(#.*)?|\\S+:\\d{1,5}\\s+(?!sha256:)[a-z0-9-]+:\\S.*");

    private final Path file;

    /** The file need not exist. */
    public KnownServersFile(Path file) {
        this.file = file;
    }

    /**
     * A server that was accepted once.
     *
     * @param hostPort {@code host:port} in lower case
     * @param firstSeen when it was accepted, to the second
     */
    public record KnownServer(String hostPort, Fingerprint fingerprint, Instant firstSeen) {}

    @Override
    public Verdict check(String hostPort, X509Certificate leaf) throws IdentityException {
        Optional<KnownServer> known = find(list(), normal(hostPort));
        if (known.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        Fingerprint expected = known.get().fingerprint();
        return expected.equals(Fingerprint.of(leaf)) ? Verdict.TRUSTED : Verdict.changed(expected);
    }

    /** All known servers, in the file's order. */
    public List<KnownServer> list() throws IdentityException {
        var servers = new ArrayList<KnownServer>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            parse(lines.get(i), i + 1).ifPresent(servers::add);
        }
        return List.copyOf(servers);
    }

    /**
     * Keeps a server that the user accepted. One that is known by this fingerprint already stays as it is.
     *
     * @throws IdentityException when it is known by another fingerprint (forget it first), or the file is broken,
     *     full or cannot be written
     */
    public void remember(String hostPort, Fingerprint fingerprint, Instant now) throws IdentityException {
        String server = normal(hostPort);
        change(() -> {
            List<KnownServer> servers = list();
            Optional<KnownServer> known = find(servers, server);
            if (known.isPresent()) {
                requireSame(known.get(), fingerprint);
                return false;
            }
            if (servers.size() >= MOST_SERVERS) {
                throw IdentityException.of(WHAT, file, IdentityReason.TOO_MANY_SERVERS.with(MOST_SERVERS));
            }
            List<String> lines = new ArrayList<>(lines());
            lines.add(server + " " + fingerprint + " " + now.truncatedTo(ChronoUnit.SECONDS));
            write(lines);
            return true;
        });
    }

    /** Forgets a server; whether it was known. */
    public boolean forget(String hostPort) throws IdentityException {
        String server = normal(hostPort);
        return change(() -> {
            var kept = new ArrayList<String>();
            List<String> lines = lines();
            for (int i = 0; i < lines.size(); i++) {
                Optional<KnownServer> known = parse(lines.get(i), i + 1);
                if (known.isEmpty() || !known.get().hostPort().equals(server)) {
                    kept.add(lines.get(i));
                }
            }
            boolean found = kept.size() < lines.size();
            if (found) {
                write(kept);
            }
            return found;
        });
    }

    private static void requireSame(KnownServer known, Fingerprint fingerprint) throws IdentityException {
        if (!known.fingerprint().equals(fingerprint)) {
            throw new IdentityException(IdentityReason.KNOWN_OTHERWISE
                    .with(known.hostPort(), known.fingerprint())
                    .about(WHAT));
        }
    }

    private boolean change(StateFile.Change<Boolean> change) throws IdentityException {
        try {
            return StateFile.exclusively(file, change);
        } catch (IOException e) {
            throw IdentityException.of(WHAT, file, IdentityReason.CANNOT_BE_WRITTEN.with(e), e);
        }
    }

    private List<String> lines() throws IdentityException {
        return Files.notExists(file) ? List.of() : SmallFile.lines(WHAT, file);
    }

    private void write(List<String> lines) throws IOException {
        String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        StateFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<KnownServer> parse(String line, int number) throws IdentityException {
        String stripped = line.strip();
        if (KEPT.matcher(stripped).matches()) {
            return Optional.empty();
        }
        Matcher words = LINE.matcher(stripped);
        try {
            if (words.matches()) {
                return Optional.of(new KnownServer(
                        normal(words.group(1)), fingerprint(words.group(2), number), Instant.parse(words.group(3))));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw broken(number, e);
        }
        throw broken(number, null);
    }

    private Fingerprint fingerprint(String text, int number) throws IdentityException {
        return Fingerprint.parse(text).value().orElseThrow(() -> broken(number, null));
    }

    private IdentityException broken(int number, Exception cause) {
        return IdentityException.of(WHAT, file, IdentityReason.LINE_BROKEN.with(number), cause);
    }

    private static Optional<KnownServer> find(List<KnownServer> servers, String hostPort) {
        return servers.stream()
                .filter(server -> server.hostPort().equals(hostPort))
                .findFirst();
    }

    private static String normal(String hostPort) {
        if (!HOST_PORT.matcher(hostPort).matches()) {
            throw new IllegalArgumentException(
                    "server: " + Sanitizer.clean(hostPort, CertificateText.NAME_SHOWN) + ": expected host:port");
        }
        return hostPort.toLowerCase(Locale.ROOT);
    }
}
