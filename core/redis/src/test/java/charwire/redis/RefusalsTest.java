package charwire.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** What engines of several versions say, and what it means. */
final class RefusalsTest {
    private static final Duration LIMIT = Duration.ofMillis(2_500);

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            READONLY You can't write against a read only replica.                     ; read-only
            UNBLOCKED force unblock from blocking operation, instance state changed   ; read-only
            MASTERDOWN Link with MASTER is down and replica-serve-stale-data is no    ; master-lost
            LOADING Redis is loading the dataset in memory                            ; still-loading
            MOVED 3999 127.0.0.1:6381                                                 ; in-cluster owner=127.0.0.1:6381
            CLUSTERDOWN Hash slot not served                                          ; in-cluster owner="?"
            DENIED Redis is running in protected mode because protected mode is on    ; engine-protected
            NOAUTH Authentication required.                                           ; engine-wants-password
            WRONGPASS invalid username-password pair or user is disabled.             ; engine-password-wrong user=me
            NOPERM this user has no permissions to run the 'xadd' command             ; not-permitted command=xadd
            NOPERM User me has no permissions to run the 'script|load' command        ; not-permitted command="script|load"
            NOPERM this user has no permissions to access one of the keys used        ; keys-not-permitted
            NOPERM No permissions to access a key                                     ; keys-not-permitted
            ERR ACL failure in script: User me has no permissions to run the 'xadd' command ; not-permitted command=xadd
            NOSCRIPT No matching script. Please use EVAL.                             ; scripts-forgotten
            ERR The user executing the script can't run this command or subcommand    ; engine-said text="ERR The user executing the script can't run this command or subcommand"
            """)
    void anotherConnectionIsNeeded(String error, String reason) {
        Refusals.Refusal refusal = Refusals.of(error, "me");
        assertEquals(reason, refusal.reason().toString());
        assertEquals(true, refusal.lost());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            OOM command not allowed when used memory > 'maxmemory'.                   ; out-of-memory
            OOM allow-oom flag is not set on the script, can not run it               ; out-of-memory
            MISCONF Errors writing to the AOF file: No space left on device           ; disk-fails
            NOREPLICAS Not enough good replicas to write.                             ; too-few-replicas
            BUSY Redis is busy running a script. You can only call SCRIPT KILL        ; script-busy
            ERR Error running script: Script killed by user with SCRIPT KILL...       ; script-killed
            ERR whatever else                                                         ; engine-said text="ERR whatever else"
            """)
    void itMayDoBetterSoon(String error, String reason) {
        Refusals.Refusal refusal = Refusals.of(error, "me");
        assertEquals(reason, refusal.reason().toString());
        assertEquals(false, refusal.lost());
    }

    private static String broken(Exception failure) {
        return Refusals.broken(failure, LIMIT).toString();
    }

    private static Exception wrapped(IOException cause) {
        return new JedisConnectionException(cause);
    }

    @Test
    void brokenWaysAreToldByWhatBrokeThem() {
        assertEquals(
                "engine-silent time=(ms count=2500)", broken(wrapped(new SocketTimeoutException("Read timed out"))));
        assertEquals(
                "engine-broke said=\"Connection reset\"", broken(wrapped(new SocketException("Connection reset"))));
        assertEquals("engine-closed", broken(new JedisConnectionException("Unexpected end of stream.")));
        assertEquals("engine-answer-unreadable", broken(new NumberFormatException("x")));
    }
}
