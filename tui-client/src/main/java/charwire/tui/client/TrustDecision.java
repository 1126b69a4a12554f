package charwire.tui.client;

import charwire.tls.UntrustedServerException;

/** What follows when the user trusts a server at first contact. */
@FunctionalInterface
interface TrustDecision {
    /** Trusts it until the program ends. */
    TrustDecision ONCE = (refusal, client) -> client.trustAndReconnect(refusal.fingerprint());

    /** Called on the screen thread; returns at once. */
    void trusted(UntrustedServerException refusal, ClientControl client);
}
