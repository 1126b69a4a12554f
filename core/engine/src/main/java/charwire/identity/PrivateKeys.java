package charwire.identity;

import charwire.identity.Pem.Block;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.BadPaddingException;

/** Private keys from PEM: PKCS#8 plain or encrypted (PBES2), and OpenSSL's older PKCS#1 (RSA) and SEC1 (EC). */
final class PrivateKeys {
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private static final String REQUEST =
            "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out request.pem";

    private PrivateKeys() {}

    /**
     * The first private key of the file.
     *
     * @param password null when none was given
     */
    static PrivateKey read(Path file, char[] password) throws IdentityException {
        for (Block block : Pem.read(FileKind.KEY, file)) {
            if (block.label().endsWith("PRIVATE KEY")) {
                return key(file, block, password);
            }
        }
        throw IdentityException.of(FileKind.KEY, file, IdentityReason.NO_PRIVATE_KEY.with());
    }

    private static PrivateKey key(Path file, Block block, char[] password) throws IdentityException {
        if (block.headers()) {
            throw IdentityException.of(FileKind.KEY, file, IdentityReason.OLD_ENCRYPTION.with(conversion(file)));
        }
        return switch (block.label()) {
            case "PRIVATE KEY" -> pkcs8(file, block.der());
            case "ENCRYPTED PRIVATE KEY" -> pkcs8(file, decrypted(file, block.der(), password));
            case "RSA PRIVATE KEY" -> pkcs8(file, Der.pkcs8OfPkcs1(block.der()));
            case "EC PRIVATE KEY" ->
                pkcs8(file, Der.pkcs8OfSec1(block.der()).orElseThrow(() -> unreadable(file, null)));
            case "OPENSSH PRIVATE KEY" -> throw openSsh(file, block.der());
            default ->
                throw IdentityException.of(
                        FileKind.KEY, file, IdentityReason.OTHER_LABEL.with(block.label(), conversion(file)));
        };
    }

    private static PrivateKey pkcs8(Path file, byte[] der) throws IdentityException {
        InvalidKeySpecException last = null;
        for (String algorithm : ALGORITHMS) {
            try {
                PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
                Chains.probe(key);
                return key;
            } catch (InvalidKeySpecException e) {
                last = e;
            } catch (GeneralSecurityException e) {
                throw unreadable(file, e);
            }
        }
        throw otherKind(file, der, last);
    }

    private static byte[] decrypted(Path file, byte[] der, char[] password) throws IdentityException {
        if (password == null) {
            throw IdentityException.of(FileKind.KEY, file, IdentityReason.PASSWORD_NEEDED.with());
        }
        EncryptedKey sealed = EncryptedKey.parse(der)
                .orElseThrow(() -> IdentityException.of(
                        FileKind.KEY, file, IdentityReason.OTHER_ENCRYPTION.with(conversion(file))));
        try {
            return sealed.open(password);
        } catch (BadPaddingException e) {
            throw IdentityException.of(FileKind.KEY, file, IdentityReason.PASSWORD_WRONG.with(), e);
        } catch (GeneralSecurityException e) {
            throw unreadable(file, e);
        }
    }

    /** A key that is sound, but of a kind that is not supported; or a broken one. */
    private static IdentityException otherKind(Path file, byte[] der, Exception cause) {
        if (Der.hasExplicitCurve(der)) {
            return IdentityException.of(
                    FileKind.KEY,
                    file,
                    IdentityReason.KEY_WITH_EXPLICIT_CURVE.with(
                            "openssl pkey -in " + file + " -ec_param_enc named_curve -out key.pem"),
                    cause);
        }
        return Der.isRsaPss(der)
                ? IdentityException.of(FileKind.KEY, file, IdentityReason.KEY_IS_RSA_PSS.with(REQUEST), cause)
                : unreadable(file, cause);
    }

    private static IdentityException openSsh(Path file, byte[] blob) {
        boolean ed25519 = new String(blob, StandardCharsets.ISO_8859_1).contains("ssh-ed25519");
        return IdentityException.of(
                FileKind.KEY,
                file,
                ed25519
                        ? IdentityReason.KEY_IS_OPENSSH_ED25519.with(REQUEST)
                        : IdentityReason.KEY_IS_OPENSSH.with("ssh-keygen -p -m pkcs8 -f " + file));
    }

    private static IdentityException unreadable(Path file, Exception cause) {
        return IdentityException.of(
                FileKind.KEY, file, IdentityReason.KEY_UNREADABLE.with("openssl pkey -noout -text -in " + file), cause);
    }

    private static String conversion(Path file) {
        return "openssl pkcs8 -topk8 -v2 aes-256-cbc -in " + file + " -out key.pem";
    }
}
