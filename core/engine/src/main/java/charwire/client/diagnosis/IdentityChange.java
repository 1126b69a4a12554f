package charwire.client.diagnosis;

import charwire.identity.Fingerprint;
import charwire.protocol.Facts;
import java.time.Instant;

/**
 * The server's certificate differs from that of the previous connection.
 *
 * @param at when that was seen
 * @param issuerBefore the issuer's name, clean and short
 * @param issuerAfter the issuer's name, clean and short
 */
public record IdentityChange(
        Instant at, Fingerprint before, Fingerprint after, String issuerBefore, String issuerAfter) {
    /** Whether another issuer vouches for the server than before: a renewed certificate has the same. */
    public boolean otherIssuer() {
        return !issuerBefore.equals(issuerAfter);
    }

    public Facts facts() {
        return Facts.of("fingerprint", after)
                .and("fingerprintBefore", before)
                .and("issuer", issuerAfter)
                .and("issuerBefore", issuerBefore);
    }
}
