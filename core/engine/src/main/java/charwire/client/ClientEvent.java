package charwire.client;

import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.IdentityChange;
import charwire.client.diagnosis.Skips;
import charwire.client.diagnosis.StatResult;
import charwire.client.diagnosis.Violation;
import charwire.clock.ClockWatch;
import charwire.protocol.Event;
import charwire.protocol.Facts;
import charwire.protocol.HostPort;
import charwire.protocol.Reason;
import charwire.protocol.StreamSettings;
import charwire.trust.UntrustedServerException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Something that happened to a client. Texts from the peer in it are clean and short. */
public sealed interface ClientEvent extends Event {
    /** Something that the user should know of. */
    sealed interface Warning extends ClientEvent {
        @Override
        default Level level() {
            return Level.WARN;
        }
    }

    /** Something that should not happen. */
    sealed interface Failure extends ClientEvent {
        @Override
        default Level level() {
            return Level.ERROR;
        }
    }

    /**
     * An attempt to connect begins.
     *
     * @param proxy through which, as {@code http://HOST:PORT}; null for none
     * @param attempt from 1; 1 again once a connection stood
     */
    record Connecting(String host, int port, String proxy, int attempt) implements ClientEvent {
        @Override
        public Facts facts() {
            return Facts.of("server", HostPort.of(host, port))
                    .and("proxy", proxy)
                    .and("attempt", attempt);
        }
    }

    /** HELLO came. */
    record Connected(Peer peer, StreamSettings settings) implements ClientEvent {
        @Override
        public Facts facts() {
            return peer.facts().and(settings.facts());
        }
    }

    /**
     * After a reconnect: what came of the stream meanwhile.
     *
     * @param chars exactly so many; empty when the stream is another one, because the server was restarted or another one has its name, and nobody can know
     */
    record Missed(OptionalLong chars) implements ClientEvent {
        @Override
        public Facts facts() {
            return Facts.of("missedChars", chars);
        }

        @Override
        public Level level() {
            return chars.isPresent() && chars.getAsLong() == 0 ? Level.INFO : Level.WARN;
        }
    }

    /**
     * After a reconnect: the stream is that of another of several servers. What came of the one before nobody can know.
     *
     * @param before the server that the client had before
     */
    record Moved(HostPort before, HostPort server) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of("serverBefore", before.toString()).and("server", server.toString());
        }
    }

    /**
     * The client has all that was generated while it was away, as far as the server still had it (charwire/2).
     *
     * @param chars that came late
     */
    record CaughtUp(long chars) implements ClientEvent {
        @Override
        public Facts facts() {
            return Facts.of("lateChars", chars);
        }
    }

    /** The operator changed the settings. */
    record SettingsChanged(StreamSettings settings) implements ClientEvent {
        @Override
        public Facts facts() {
            return settings.facts();
        }
    }

    /** A STAT came. */
    record StatAnswered(StatResult result) implements ClientEvent {
        @Override
        public Facts facts() {
            return result.facts();
        }

        @Override
        public Level level() {
            return result.exact() ? Level.INFO : Level.ERROR;
        }
    }

    /** The user's PING was answered. */
    record Ponged(String token, Duration roundTrip) implements ClientEvent {
        @Override
        public Facts facts() {
            return Facts.of("token", token).and("roundTripMicros", roundTrip.toNanos() / 1_000);
        }
    }

    /**
     * The server skipped characters, which this client had not taken in time.
     *
     * @param limitedBy what kept it from that
     * @param idlePercent of the last seconds, how much it had waited for bytes; empty where that is not known
     */
    record Gap(long chars, Skips.LimitedBy limitedBy, OptionalLong idlePercent) implements Warning {
        /** Nobody knows why. */
        public Gap(long chars) {
            this(chars, Skips.LimitedBy.UNKNOWN, OptionalLong.empty());
        }

        @Override
        public Facts facts() {
            return Facts.of("skippedChars", chars).and("limitedBy", limitedBy).and("idlePercent", idlePercent);
        }
    }

    /**
     * A PING has waited longer for its answer than any usual delay explains. Told once for each.
     *
     * @param sent when it was
     */
    record PingOverdue(Instant sent, Duration waited) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of("sent", sent).and("waitedMillis", waited.toMillis());
        }
    }

    /** The server refused a line of ours. */
    record Err(String code, String text) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of("code", code).and("text", text);
        }
    }

    /** The server ends the stream. */
    record Bye(String reason) implements ClientEvent {
        @Override
        public Facts facts() {
            return Facts.of("bye", reason);
        }
    }

    /** The server broke a rule. */
    record Violated(Violation violation) implements Failure {
        @Override
        public Facts facts() {
            return Facts.of(violation.reason());
        }
    }

    /** The server sends lines faster than events are worth: so many were counted but not told. */
    record EventsSuppressed(long events) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of("events", events);
        }
    }

    /**
     * No characters came for longer than the settings' longest pause and {@link ClientLimits#stallAfter}, and no answer to a PING; or no
     * byte at all for so long that the connection is given up.
     *
     * @param since when the last ones came; where a server that held them has stopped answering, when it answered last
     * @param absence of the time since then, in which this client did not run or did not read
     */
    record Stalled(Instant since, Duration absence) implements Warning {
        /** It was there all the time. */
        public Stalled(Instant since) {
            this(since, Duration.ZERO);
        }

        @Override
        public Facts facts() {
            return Facts.of("since", since).and("lateHereMillis", absence.toMillis());
        }
    }

    /**
     * The server answers PINGs, but sends no characters though the settings' longest pause is over: its operator may have paused the stream.
     *
     * @param since when the last characters came
     */
    record Held(Instant since) implements ClientEvent {
        @Override
        public Facts facts() {
            return Facts.of("since", since);
        }
    }

    /** The server had held the characters back: they come again, it has stopped answering too, or the connection was lost. */
    record HeldEnded(Duration lasted) implements ClientEvent {
        @Override
        public Facts facts() {
            return Facts.of("lastedMillis", lasted.toMillis());
        }
    }

    /** The server shows another certificate than on the connection before. */
    record IdentityChanged(IdentityChange change) implements ClientEvent {
        @Override
        public Facts facts() {
            return change.facts();
        }

        @Override
        public Level level() {
            return change.otherIssuer() ? Level.WARN : Level.INFO;
        }
    }

    /** Characters come again after a stall. */
    record StallEnded(Duration lasted) implements ClientEvent {
        @Override
        public Facts facts() {
            return Facts.of("lastedMillis", lasted.toMillis());
        }
    }

    /**
     * For so long this client did not run, or did not read; what came of the network meanwhile is no delay of the network's.
     *
     * @param lasted at least
     */
    record LateHere(Duration lasted, ClockWatch.Absence kind) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of("lastedMillis", lasted.toMillis()).and("kind", kind);
        }
    }

    /**
     * The machine's clock was set. Durations do not know of it.
     *
     * @param by forward, or back
     */
    record ClockStepped(Duration by) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of("byMillis", by.toMillis());
        }
    }

    /**
     * The connection is lost, or could not be made.
     *
     * @param retryAt when the next attempt begins; null when none does by itself
     */
    record Disconnected(Disconnection disconnection, Instant retryAt) implements ClientEvent {
        @Override
        public Facts facts() {
            return disconnection.facts().and("retryAt", retryAt);
        }

        @Override
        public Level level() {
            // of a certificate that was refused, Untrusted tells
            boolean told = disconnection.cause() == Disconnection.Cause.UNTRUSTED;
            return told || disconnection.ordered() ? Level.INFO : Level.WARN;
        }
    }

    /**
     * What is recorded of this client ends here; the client goes on.
     *
     * @param problem the file, and why
     */
    record RecordEnded(Reason problem) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of(problem);
        }
    }

    /** The server's certificate was refused. Nothing happens until the user decides. */
    record Untrusted(UntrustedServerException refusal) implements Failure {
        @Override
        public Facts facts() {
            return Facts.of(refusal.reason())
                    .and("fingerprint", refusal.fingerprint())
                    .and("firstContact", refusal.firstContact());
        }
    }

    /** A fault of ours, which cost at most one connection. */
    record Fault(Throwable error) implements Failure {
        @Override
        public Facts facts() {
            return Facts.of("problem", error);
        }
    }

    /** The client has ended; nothing comes after this. */
    record Stopped() implements ClientEvent {}
}
