package charwire.identity;

import charwire.protocol.Reason;

/** What a file should hold. */
public enum FileKind implements Reason.Kind {
    CERTIFICATE,
    KEY,
    KEY_STORE,
    PASSWORD,
    CA,
    CLIENT_CA,
    KNOWN_SERVERS,
    SELF_SIGNED_IDENTITY;

    @Override
    public String signature() {
        return "";
    }
}
