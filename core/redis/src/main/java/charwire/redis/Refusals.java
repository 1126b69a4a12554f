package charwire.redis;

import charwire.protocol.Causes;
import charwire.protocol.Reason;
import charwire.protocol.Sanitizer;
import charwire.share.ShareReason;
import charwire.tls.HandshakeFailure;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** What the engine's errors, and those of the way to it, mean. Pure. */
final class Refusals {
    private static final int SHOWN = 160;
    private static final Pattern COMMAND = Pattern.compile("run the '([^']+)'");
    private static final Pattern OWNER = Pattern.compile("(?:MOVED|ASK) \\d+ (\\S+)");
    private static final String UNKNOWN_REPLY = "Unknown reply: ";
    private static final char TLS_ALERT = 21;

    private Refusals() {}

    /**
     * What an error says.
     *
     * @param lost whether the connection is of no more use: another host, other scripts or other rights are needed
     */
    record Refusal(Reason reason, boolean lost) {}

    /** @param error as the engine wrote it: {@code OOM command not allowed …} */
    static Refusal of(String error, String user) {
        String code = error.split(" ", 2)[0];
        return switch (code) {
            case "READONLY", "UNBLOCKED" -> lost(ShareReason.READ_ONLY.with());
            case "MASTERDOWN" -> lost(ShareReason.MASTER_LOST.with());
            case "LOADING" -> lost(ShareReason.STILL_LOADING.with());
            case "MOVED", "ASK", "CLUSTERDOWN", "CROSSSLOT" -> lost(ShareReason.IN_CLUSTER.with(owner(error)));
            case "DENIED" -> lost(ShareReason.ENGINE_PROTECTED.with());
            case "NOAUTH" -> lost(ShareReason.ENGINE_WANTS_PASSWORD.with());
            case "WRONGPASS" -> lost(ShareReason.ENGINE_PASSWORD_WRONG.with(user));
            case "NOPERM" -> lost(permission(error));
            case "NOSCRIPT" -> lost(ShareReason.SCRIPTS_FORGOTTEN.with());
            case "OOM" -> new Refusal(ShareReason.OUT_OF_MEMORY.with(), false);
            case "MISCONF" -> new Refusal(ShareReason.DISK_FAILS.with(), false);
            case "NOREPLICAS" -> new Refusal(ShareReason.TOO_FEW_REPLICAS.with(), false);
            case "BUSY" -> new Refusal(ShareReason.SCRIPT_BUSY.with(), false);
            default -> other(error);
        };
    }

    private static Refusal other(String error) {
        if (error.contains("Script killed by user")) {
            return new Refusal(ShareReason.SCRIPT_KILLED.with(), false);
        } else if (error.startsWith("ERR AUTH <password> called without any password configured")) {
            return lost(ShareReason.ENGINE_WANTS_NO_PASSWORD.with());
        }
        if (error.contains("ACL failure in script")) {
            return lost(permission(error));
        }
        // So Redis 7.0 says that a right was taken away, and not which: the next connection finds out.
        boolean right = error.contains("The user executing the script can't");
        return new Refusal(ShareReason.ENGINE_SAID.with(shown(error)), right);
    }

    private static Refusal lost(Reason reason) {
        return new Refusal(reason, true);
    }

    private static String owner(String error) {
        Matcher owner = OWNER.matcher(error);
        return owner.lookingAt() ? shown(owner.group(1)) : "?";
    }

    private static Reason permission(String error) {
        Matcher command = COMMAND.matcher(error);
        return command.find()
                ? ShareReason.NOT_PERMITTED.with(shown(command.group(1)))
                : ShareReason.KEYS_NOT_PERMITTED.with();
    }

    /**
     * Why nothing could be read or written.
     *
     * @param limit after which a socket gave up
     */
    static Reason broken(Throwable failure, Duration limit) {
        if (Causes.first(failure, SocketTimeoutException.class).isPresent()) {
            return ShareReason.ENGINE_SILENT.with(limit);
        }
        String said = String.valueOf(Causes.last(failure).getMessage());
        if (said.startsWith(UNKNOWN_REPLY)) {
            return stranger(said.charAt(UNKNOWN_REPLY.length()));
        } else if (said.equals("Unexpected end of stream.")) {
            return ShareReason.ENGINE_CLOSED.with();
        }
        Optional<String> alert = HandshakeFailure.alertIn(said);
        if (alert.isPresent()) {
            return ShareReason.ENGINE_TLS_FAILED.with(shown(alert.get()));
        }
        return failure instanceof JedisConnectionException
                ? ShareReason.ENGINE_BROKE.with(shown(said))
                : ShareReason.ENGINE_ANSWER_UNREADABLE.with();
    }

    private static Reason stranger(char first) {
        return switch (first) {
            case 'H', '<' -> ShareReason.SPEAKS_HTTP.with();
            case TLS_ALERT -> ShareReason.ENGINE_SPEAKS_TLS.with();
            default -> ShareReason.NOT_REDIS.with(shown(String.valueOf(first)));
        };
    }

    static String shown(String said) {
        return Sanitizer.clean(said, SHOWN);
    }
}
