package charwire.tui.client.screen;

import charwire.client.ClientReason;
import charwire.client.ClientSnapshot;
import charwire.client.NotAnsweredException;
import charwire.client.diagnosis.StatResult;
import charwire.identity.Fingerprint;
import charwire.trust.UntrustedServerException;
import charwire.tui.client.record.PlaybackState;
import charwire.tui.client.record.Player;
import charwire.tui.client.screen.model.ClientControl;
import charwire.tui.client.screen.model.Effect;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A record that is being replayed, as its screen controls it: there is nobody to ask or to connect to.
 *
 * @param program suspends the program
 * @param changed told when the pace has changed
 */
record ReplayControl(Player player, Runnable program, Runnable changed) implements ClientControl {
    @Override
    public CompletableFuture<ClientSnapshot> snapshot() {
        return player.snapshot();
    }

    @Override
    public CompletableFuture<StatResult> requestStat() {
        return unanswered("stat");
    }

    @Override
    public CompletableFuture<Duration> ping(String token) {
        return unanswered("ping");
    }

    private static <T> CompletableFuture<T> unanswered(String what) {
        return CompletableFuture.failedFuture(new NotAnsweredException(
                ClientReason.RECORDS_HAVE_NO_ANSWERS.with().about(what)));
    }

    @Override
    public void reconnectNow() {
        // A record has the connections that it has.
    }

    @Override
    public void trustAndReconnect(Fingerprint fingerprint) {
        // A record asks nobody whom to trust.
    }

    @Override
    public CompletableFuture<Void> remember(UntrustedServerException refusal) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void suspend() {
        program.run();
    }

    @Override
    public Optional<PlaybackState> replay() {
        return Optional.of(player.state());
    }

    @Override
    public void changePace(Effect.Pace pace) {
        switch (pace) {
            case PAUSE -> player.pause();
            case FASTER -> player.faster();
            case SLOWER -> player.slower();
        }
        changed.run();
    }
}
