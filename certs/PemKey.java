import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/**
 * Prints the private key of a PKCS#12 key store as PKCS#8 PEM, which keytool cannot: {@code java PemKey.java STORE
 * PASSWORD-FILE ALIAS}. Used by {@code certs/make} where openssl is not installed.
 */
final class PemKey {
    public static void main(String[] args) throws Exception {
        var password = Files.readString(Path.of(args[1])).strip().toCharArray();
        var key = KeyStore.getInstance(new File(args[0]), password).getKey(args[2], password);
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        System.out.println("-----BEGIN PRIVATE KEY-----");
        System.out.println(lines.encodeToString(key.getEncoded()));
        System.out.println("-----END PRIVATE KEY-----");
    }
}
