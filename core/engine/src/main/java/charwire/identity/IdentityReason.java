package charwire.identity;

import charwire.protocol.Reason;

/** What is wrong with a certificate, a key or the file that holds it, or worth a warning. */
public enum IdentityReason implements Reason.Kind {
    NO_SUCH_FILE,
    IS_A_DIRECTORY,
    NO_LONGER_REGULAR,
    FILE_EMPTY,
    FILE_TOO_LARGE,
    NOT_READABLE("user"),
    CANNOT_BE_READ("said"),
    CANNOT_BE_WRITTEN("said"),
    CUT_OFF("label"),
    NOT_PEM,
    NOT_PEM_BUT_DER("command"),
    NOT_PEM_BUT_UTF_16("command"),
    NO_CERTIFICATE,
    BROKEN_BASE64("label"),
    NOT_A_CERTIFICATE("block"),
    CERTIFICATE_WITH_EXPLICIT_CURVE("block", "command"),
    NO_PRIVATE_KEY,
    OLD_ENCRYPTION("command"),
    OTHER_LABEL("label", "command"),
    PASSWORD_NEEDED,
    OTHER_ENCRYPTION("command"),
    PASSWORD_WRONG,
    KEY_WITH_EXPLICIT_CURVE("command"),
    KEY_IS_RSA_PSS("command"),
    KEY_IS_OPENSSH_ED25519("command"),
    KEY_IS_OPENSSH("command"),
    KEY_UNREADABLE("command"),
    KEY_OF_ANOTHER_CERTIFICATE("file", "subject"),
    NOT_A_PRIVATE_KEY("alias"),
    KEY_NOT_OF_ITS_CERTIFICATE,
    KEY_UNUSABLE("said"),
    NO_OPEN_CERTIFICATE,
    NOT_A_KEY_STORE,
    PEM_FOR_KEY_STORE,
    NO_KEY,
    MANY_KEYS("keys", "aliases"),
    STORE_PASSWORD_NEEDED,
    STORE_PASSWORD_BEYOND_ASCII("command"),
    TOO_MANY_SERVERS("most"),
    KNOWN_OTHERWISE("server", "fingerprint"),
    LINE_BROKEN("line"),
    DELETE_TO_RENEW("why"),
    CANNOT_BE_MADE("said"),
    NO_KEYTOOL("keytool"),
    KEYTOOL_FAILED("keytool", "said"),
    NO_FINGERPRINT("text", "example"),
    THE_CERTIFICATE,
    CERTIFICATE_OF_CA("ca"),
    EXPIRED_ON("whose", "day"),
    NOT_VALID_BEFORE("whose", "day"),
    EXPIRES_WITHIN_A_DAY("whose", "day"),
    EXPIRES_SOON("whose", "day", "days"),
    NAMES_NO_HOST,
    WEAK_RSA_KEY("bits", "least"),
    NOT_FOR_PEERS("peers"),
    SERVERS,
    CLIENTS,
    STRAY_CERTIFICATE("subject");

    private final String signature;

    IdentityReason(String... arguments) {
        this.signature = String.join(" ", arguments);
    }

    @Override
    public String signature() {
        return signature;
    }
}
