package charwire.tls;

import java.security.GeneralSecurityException;
import java.security.Signature;
import javax.crypto.Cipher;

/**
 * Loads the JDK classes that TLS and certificates need while the program still reads its options. This takes 0.1 to 0.2 s, the largest part
 * of a start. Meant for a thread of its own; a thread that needs one of these classes meanwhile waits for it, as for any class.
 */
public final class TlsPreload implements Runnable {
    @Override
    public void run() {
        try {
            Signature.getInstance("SHA256withECDSA");
            Cipher.getInstance("PBEWithHmacSHA256AndAES_256");
        } catch (GeneralSecurityException e) {
            // Whoever needs it will say so.
            return;
        }
        TlsSettings.initialize();
    }
}
