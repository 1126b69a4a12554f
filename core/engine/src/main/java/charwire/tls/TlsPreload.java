package charwire.tls;

import java.security.GeneralSecurityException;
import java.security.Signature;
import javax.crypto.Cipher;

/**
 * Loads what TLS and certificates need of the JDK, so that a program can have it done while it still reads its options: at 0.1 to 0.2 s
 * the largest part of a start. Meant for a thread of its own; whoever needs the same meanwhile waits for it, as for any class.
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
