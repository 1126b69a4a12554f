package charwire.app;

import charwire.identity.IdentitySource;
import charwire.words.Words;
import java.nio.file.Path;
import java.util.Optional;

/** {@code --cert}, {@code --key} and {@code --key-password-file}: the PEM files of an identity, alike wherever one is shown. */
public final class PemOptions {
    private PemOptions() {}

    /**
     * The identity that they name; empty if none is given.
     *
     * @param prefix what the names of the three options begin with: {@code --}
     * @throws UsageException one is given without another that it needs
     */
    public static Optional<IdentitySource> identity(Options options, String prefix) throws UsageException {
        String certOption = prefix + "cert";
        String keyOption = prefix + "key";
        String passwordOption = prefix + "key-password-file";
        Optional<Path> cert = options.path(certOption);
        Optional<Path> key = options.path(keyOption);
        Optional<Path> password = options.path(passwordOption);
        if (cert.isPresent() != key.isPresent()) {
            throw new UsageException(
                    cert.isPresent() ? certOption : keyOption,
                    cert.or(() -> key).orElseThrow(),
                    Words.of("expected {0} and {1} together", certOption, keyOption));
        }
        if (password.isPresent() && key.isEmpty()) {
            throw new UsageException(
                    passwordOption, password.get(), Words.of("expected {0} and {1} with it", certOption, keyOption));
        }
        return cert.map(file -> IdentitySource.pem(file, key.orElseThrow(), password.orElse(null)));
    }
}
