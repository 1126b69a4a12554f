package charwire.client;

import charwire.client.ClientSnapshot.Counts;
import java.time.Duration;
import java.time.Instant;

/**
 * What a connection that was greeted adds to a snapshot.
 *
 * @param live whether it still stands
 * @param statPendingSince when the oldest STAT that is not answered was asked; null if none is
 */
record Greeted(Peer peer, LawChecker laws, Counts counts, boolean live, Instant statPendingSince) {
    /** Characters a second since HELLO; 0 once it is over. */
    double meanRate(Instant at) {
        long millis = Duration.between(peer.connected(), at).toMillis();
        return !live || millis <= 0 ? 0 : laws.received() * 1_000.0 / millis;
    }
}
