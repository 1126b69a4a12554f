package charwire.identity;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where an identity comes from; it may be read again. Immutable. */
public final class IdentitySource {
    private final ServerIdentity.Kind kind;
    private final String text;
    private final List<Path> files;
    private final Reader reader;

    private IdentitySource(ServerIdentity.Kind kind, String text, List<Path> files, Reader reader) {
        this.kind = kind;
        this.text = text;
        this.files = files;
        this.reader = reader;
    }

    @FunctionalInterface
    private interface Reader {
        KeyMaterial read() throws IdentityException;
    }

    /**
     * PEM files, as certbot lays them out.
     *
     * @param certificates the certificate and those of its issuers ({@code fullchain.pem})
     * @param key its private key; may be the same file
     * @param passwordFile a file whose first line is the key's password; null when the key is not encrypted
     */
    public static IdentitySource pem(Path certificates, Path key, Path passwordFile) {
        return new IdentitySource(
                ServerIdentity.Kind.FILE, certificates.toString(), withoutNull(certificates, key, passwordFile), () -> {
                    List<X509Certificate> found = Pem.certificates(FileKind.CERTIFICATE, certificates);
                    var privateKey = PrivateKeys.read(key, passwordOrNull(passwordFile));
                    return Chains.assemble(privateKey, found, Instant.now())
                            .orElseThrow(() -> IdentityException.of(
                                    FileKind.KEY,
                                    key,
                                    IdentityReason.KEY_OF_ANOTHER_CERTIFICATE.with(
                                            certificates, CertificateText.subject(found.get(0)))));
                });
    }

    /**
     * A PKCS#12 or JKS key store with one private key.
     *
     * @param passwordFile a file whose first line is the store's password; null for none
     */
    public static IdentitySource keyStore(Path file, Path passwordFile) {
        return new IdentitySource(
                ServerIdentity.Kind.FILE,
                file.toString(),
                withoutNull(file, passwordFile),
                () -> KeyStores.identity(FileKind.KEY_STORE, file, passwordOrNull(passwordFile)));
    }

    /** A self-signed identity kept in this folder; made when there is none yet. */
    public static IdentitySource selfSigned(Path folder) {
        Path file = folder.resolve(SelfSigned.FILE_NAME);
        return new IdentitySource(
                ServerIdentity.Kind.SELF_SIGNED, file.toString(), List.of(), () -> SelfSigned.keptIn(folder));
    }

    /** The files that an operator may replace while it is in use; none for a self-signed one, which is kept. */
    public List<Path> files() {
        return files;
    }

    ServerIdentity.Kind kind() {
        return kind;
    }

    /** Reads and checks the files. Blocks on the disk, and for a self-signed identity's making up to some seconds. */
    KeyMaterial read() throws IdentityException {
        return reader.read();
    }

    /** The file that holds the certificate. */
    @Override
    public String toString() {
        return text;
    }

    private static char[] passwordOrNull(Path file) throws IdentityException {
        return file == null ? null : SmallFile.password(file);
    }

    private static List<Path> withoutNull(Path... files) {
        var named = new ArrayList<Path>();
        for (Path file : files) {
            if (file != null) {
                named.add(file);
            }
        }
        return List.copyOf(named);
    }
}
