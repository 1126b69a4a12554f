package charwire.app;

import charwire.identity.IdentitySource;
import charwire.words.Words;
import java.nio.file.Path;
import java.util.Optional;

/** {@code --cert}, {@code --key} and {@code --key-password-file}: the PEM files of an identity, alike in both programs. */
public final class PemOptions {
    private PemOptions() {}

    /**
     * The identity that they name; empty if none is given.
     *
     * @throws UsageException one is given without another that it needs
     */
    public static Optional<IdentitySource> identity(Options options) throws UsageException {
        Optional<Path> cert = options.path("--cert");
        Optional<Path> key = options.path("--key");
        Optional<Path> password = options.path("--key-password-file");
        if (cert.isPresent() != key.isPresent()) {
            throw new UsageException(
                    cert.isPresent() ? "--cert" : "--key",
                    cert.or(() -> key).orElseThrow(),
                    Words.of("expected --cert and --key together"));
        }
        if (password.isPresent() && key.isEmpty()) {
            throw new UsageException(
                    "--key-password-file", password.get(), Words.of("expected --cert and --key with it"));
        }
        return cert.map(file -> IdentitySource.pem(file, key.orElseThrow(), password.orElse(null)));
    }
}
