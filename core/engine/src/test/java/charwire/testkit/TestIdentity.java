package charwire.testkit;

import charwire.identity.IdentityException;
import charwire.identity.IdentitySource;
import charwire.identity.ServerIdentity;
import charwire.tls.TlsSettings;
import charwire.trust.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** The self-signed identity of all test servers: made once, kept under {@code target}. Any thread may use it. */
public final class TestIdentity {
    /** The name under which a program keeps its identity. */
    public static final String FILE = "self-signed.p12";

    private static final Path FOLDER = Path.of("target", "test-identity");
    private static final ServerIdentity IDENTITY = load();
    private static final SSLContext SERVER = IDENTITY.sslContext(null);

    private TestIdentity() {}

    private static ServerIdentity load() {
        try {
            return ServerIdentity.load(IdentitySource.selfSigned(Files.createDirectories(FOLDER)));
        } catch (IOException | IdentityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ServerIdentity identity() {
        return IDENTITY;
    }

    /** Gives it to a program as the one that it keeps in this folder: making one takes a second. */
    public static void keepIn(Path folder) throws IOException {
        Path kept = Files.createDirectories(folder).resolve(FILE);
        if (!Files.exists(kept)) {
            Files.copy(FOLDER.resolve(FILE), kept, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    public static SSLEngine serverEngine() {
        return TlsSettings.serverEngine(SERVER, TlsSettings.ClientAuth.NONE);
    }

    /** A context that trusts the identity and holds sessions of its own. */
    public static SSLContext clientContext() {
        return Trust.pinned(Set.of(IDENTITY.fingerprint())).sslContext(null);
    }

    /** @param protocols as JSSE names them; none for all */
    public static SSLEngine clientEngine(SSLContext context, String... protocols) {
        SSLEngine engine = TlsSettings.clientEngine(context, "localhost", 7319, false);
        if (protocols.length > 0) {
            engine.setEnabledProtocols(protocols);
        }
        return engine;
    }
}
