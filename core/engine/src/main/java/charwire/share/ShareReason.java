package charwire.share;

import charwire.protocol.Reason;

/** What is wrong with the engine that servers share, with what was said of it, or with the way to it. */
public enum ShareReason implements Reason.Kind {
    // Its address, as an operator types it.
    NO_SHARE_ADDRESS,
    USER_IN_SHARE_ADDRESS,
    NO_STREAM_NAME,
    WRONG_STREAM_NAME("most"),
    NO_ENGINE_HOST,
    WRONG_ENGINE_HOST,
    HOST_WITHOUT_BRACKETS,
    WRONG_ENGINE_PORT,

    // The way to it.
    ENGINE_HAS_NO_ADDRESS,
    ENGINE_NOT_FOUND_WITHIN("time"),
    ENGINE_NOT_THERE,
    ENGINE_UNREACHABLE("said"),
    ENGINE_SILENT("time"),
    ENGINE_CLOSED,
    ENGINE_BROKE("said"),
    ENGINE_SPEAKS_TLS,
    ENGINE_SPEAKS_NO_TLS,
    ENGINE_TLS_FAILED("said"),
    ENGINE_WANTS_CERTIFICATE,
    ENGINE_REFUSES_CERTIFICATE("alert"),
    ENGINE_OF_UNKNOWN_CA("why"),
    ENGINE_SELF_SIGNED("fingerprint"),
    ENGINE_HAS_OTHER_NAME("host", "hosts"),

    // What answers there.
    SPEAKS_HTTP,
    NOT_REDIS("first"),
    TOO_OLD("version", "least"),
    A_SENTINEL,
    IN_CLUSTER("owner"),
    A_REPLICA,
    NO_REPLICA_TO_READ,
    STILL_LOADING,
    MASTER_LOST,

    // Whom it lets do what.
    ENGINE_PROTECTED,
    ENGINE_WANTS_PASSWORD,
    ENGINE_PASSWORD_WRONG("user"),
    ENGINE_WANTS_NO_PASSWORD,
    NOT_PERMITTED("command"),
    KEYS_NOT_PERMITTED,

    // What it cannot do now.
    READ_ONLY,
    OUT_OF_MEMORY,
    DISK_FAILS,
    TOO_FEW_REPLICAS,
    SCRIPT_BUSY,
    SCRIPT_KILLED,
    SCRIPTS_FORGOTTEN,
    ENGINE_SAID("text"),
    ENTRY_UNREADABLE("id"),
    ENGINE_ANSWER_UNREADABLE,

    // What it has lost.
    STREAM_GONE,
    STREAM_REPLACED,
    LOG_CUT("head", "read"),
    STREAM_REGROWN("from", "read"),
    EPOCH_LOST("epoch"),
    ENTRY_LOST("entry"),
    PROOF_TRIMMED("read"),

    // Why something was not changed.
    ENGINE_AWAY,
    ENGINE_LOST_MEANWHILE,
    NO_STREAM_YET,
    STREAM_ENDED,

    // What it may lose.
    KEEPS_NOTHING,
    SYNCS_EACH_SECOND,
    SYNCS_NEVER,
    SYNCS_BUT_WHILE_REWRITING,
    MAY_EVICT("policy"),
    NO_REPLICA,
    DURABILITY_UNKNOWN("command");

    private final String signature;

    ShareReason(String... arguments) {
        this.signature = String.join(" ", arguments);
    }

    @Override
    public String signature() {
        return signature;
    }
}
