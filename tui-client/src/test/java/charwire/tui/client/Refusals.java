package charwire.tui.client;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import charwire.client.ClientEvent;
import charwire.protocol.Reason;
import charwire.trust.TrustReason;
import charwire.trust.UntrustedServerException;
import charwire.tui.client.screen.Snapshots;
import java.security.cert.X509Certificate;
import java.util.Date;
import javax.security.auth.x500.X500Principal;

/** Refused certificates. */
public final class Refusals {
    private Refusals() {}

    public static ClientEvent.Untrusted firstContact() {
        return refused(TrustReason.UNKNOWN_SELF_SIGNED.with("server.example.org:7319", Snapshots.FINGERPRINT), true);
    }

    public static ClientEvent.Untrusted unknownCa() {
        var why = TrustReason.CA_IS_NOT.with("CN=some CA", TrustReason.TRUSTED_BY_SYSTEM);
        return refused(TrustReason.UNKNOWN_CA.with(why, Snapshots.FINGERPRINT), true);
    }

    public static ClientEvent.Untrusted changedKey() {
        return refused(
                TrustReason.CHANGED_KEY.with("server", "sha256:" + "fedcba9876543210".repeat(4), Snapshots.FINGERPRINT),
                false);
    }

    private static ClientEvent.Untrusted refused(Reason reason, boolean firstContact) {
        var leaf = mock(X509Certificate.class);
        when(leaf.getSubjectX500Principal()).thenReturn(new X500Principal("CN=charwire self-signed"));
        when(leaf.getIssuerX500Principal()).thenReturn(new X500Principal("CN=some CA"));
        when(leaf.getNotBefore()).thenReturn(Date.from(Snapshots.NOW.minusSeconds(86_400)));
        when(leaf.getNotAfter()).thenReturn(Date.from(Snapshots.NOW.plusSeconds(10 * 86_400)));
        var refusal = mock(UntrustedServerException.class);
        when(refusal.reason()).thenReturn(reason);
        when(refusal.firstContact()).thenReturn(firstContact);
        when(refusal.hostPort()).thenReturn("server.example.org:7319");
        when(refusal.leaf()).thenReturn(leaf);
        when(refusal.fingerprint()).thenReturn(Snapshots.FINGERPRINT);
        return new ClientEvent.Untrusted(refusal);
    }
}
