package charwire.server;

import charwire.clock.ClockWatch;
import charwire.identity.Fingerprint;
import charwire.net.CloseCause;
import charwire.protocol.Causes;
import charwire.protocol.Event;
import charwire.protocol.Facts;
import charwire.protocol.Reason;
import charwire.protocol.Reasoned;
import charwire.proxy.ProxyReason;
import charwire.stream.Settings;
import charwire.tls.HandshakeFailure;
import charwire.tls.HandshakeReason;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Something that happened in the server. Text from a peer in it is not yet sanitised. */
public sealed interface ServerEvent extends Event {
    /** Something that the operator should know of, but that goes on. */
    sealed interface Warning extends ServerEvent {
        @Override
        default Level level() {
            return Level.WARN;
        }
    }

    /** Something that should not happen. */
    sealed interface Failure extends ServerEvent {
        @Override
        default Level level() {
            return Level.ERROR;
        }
    }

    /** The server listens. */
    record Started(InetSocketAddress address, Settings settings) implements ServerEvent {
        @Override
        public Facts facts() {
            return Facts.of("address", address).and(settings.facts());
        }
    }

    /**
     * A client was admitted.
     *
     * @param address the client's own, where a proxy tells it
     * @param proxy the address of that proxy; null without one
     * @param subject of its certificate, sanitised; empty if it showed none
     */
    record Connected(
            long client,
            InetSocketAddress address,
            InetSocketAddress proxy,
            String protocol,
            String cipherSuite,
            String subject)
            implements ServerEvent {
        @Override
        public Facts facts() {
            return Facts.of("client", client)
                    .and("address", address)
                    .and("proxy", proxy)
                    .and("protocol", protocol)
                    .and("cipherSuite", cipherSuite)
                    .and("subject", unlessEmpty(subject));
        }
    }

    /**
     * A client is gone.
     *
     * @param reason the BYE it was told, {@code quit} only if it had said QUIT; empty if there was none, or the client just ended
     * @param sentChars handed to the kernel, but for what may have waited for it
     * @param unsentChars that were still to be sent, generated before its end was decided
     * @param unackedBytes written to the socket and not acknowledged when the kernel was asked last; empty where it did not tell, and
     *     after an end in order
     */
    record Disconnected(
            long client,
            InetSocketAddress address,
            String reason,
            CloseCause cause,
            Duration connected,
            long sentChars,
            long skippedChars,
            long unsentChars,
            OptionalLong unackedBytes)
            implements ServerEvent {
        @Override
        public Facts facts() {
            return Facts.of("client", client)
                    .and("address", address)
                    .and("bye", unlessEmpty(reason))
                    .and(end(cause))
                    .and("connectedMillis", connected.toMillis())
                    .and("sentChars", sentChars)
                    .and("skippedChars", skippedChars)
                    .and("unsentChars", unsentChars)
                    .and("unackedBytes", unackedBytes);
        }

        @Override
        public Level level() {
            return switch (cause.kind()) {
                case CLOSED, CUT, ABORTED, BROKEN -> Level.INFO;
                case FAULT -> Level.ERROR;
                default -> Level.WARN;
            };
        }
    }

    /** A handshake did not come to its end. */
    record HandshakeFailed(InetSocketAddress address, CloseCause cause) implements Warning {
        /** Why, as far as it can be told. */
        public Reason reason() {
            return switch (cause.kind()) {
                case HANDSHAKE_TIMEOUT ->
                    (cause.firstBytes().length == 0 ? HandshakeReason.NOTHING_CAME : HandshakeReason.INCOMPLETE).with();
                case PREAMBLE_FAILED ->
                    Causes.first(cause.error(), Reasoned.class)
                            .map(Reasoned::reason)
                            .orElse((cause.error() == null ? ProxyReason.NO_HEADER_IN_TIME : ProxyReason.HEADER_CUT)
                                    .with());
                case HANDSHAKE_DROPPED ->
                    (cause.error() == null ? HandshakeReason.GIVEN_UP_FOR_NEWER : HandshakeReason.GIVEN_UP_AS_TOO_MANY)
                            .with();
                case ABORTED -> HandshakeReason.GIVEN_UP_AT_THE_END.with();
                default -> HandshakeFailure.explain(cause.error(), cause.firstBytes());
            };
        }

        @Override
        public Facts facts() {
            return Facts.of("address", address).and("cause", cause.kind()).and(reason());
        }
    }

    /** A client was gone after its handshake, before it was let in. */
    record LeftEarly(InetSocketAddress address, CloseCause cause) implements ServerEvent {
        @Override
        public Facts facts() {
            return Facts.of("address", address).and(end(cause));
        }
    }

    /**
     * A client was turned away with BYE server-full.
     *
     * @param perAddress whether its address has too many clients, else the server has
     * @param limit that was reached
     */
    record Refused(InetSocketAddress address, boolean perAddress, int limit) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of("address", address).and("perAddress", perAddress).and("limit", limit);
        }
    }

    /** A client has been behind for a while. */
    record Slow(long client, long lagChars) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of("client", client).and("lagChars", lagChars);
        }
    }

    /** A slow client is at the head again. */
    record CaughtUp(long client) implements ServerEvent {
        @Override
        public Facts facts() {
            return Facts.of("client", client);
        }
    }

    /** A client's kernel acknowledges nothing, though something was sent. */
    record Silent(long client, long unackedBytes, Duration lasted) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of("client", client).and("unackedBytes", unackedBytes).and("silentMillis", lasted.toMillis());
        }
    }

    /** A silent client acknowledges again. */
    record Heard(long client) implements ServerEvent {
        @Override
        public Facts facts() {
            return Facts.of("client", client);
        }
    }

    /**
     * Characters were skipped for a slow client since the last such event.
     *
     * @param within the time before this event in which all of them were
     */
    record Skipped(long client, long chars, Duration within) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of("client", client).and("skippedChars", chars).and("withinMillis", within.toMillis());
        }
    }

    /** A client asked for the statistics. */
    record Asked(long client, long generated, long total) implements ServerEvent {
        @Override
        public Facts facts() {
            return Facts.of("client", client).and("generatedChars", generated).and("totalChars", total);
        }
    }

    /** The stream that this server shares has other settings than it was started with. */
    record SettingsFound(Settings settings) implements ServerEvent {
        @Override
        public Facts facts() {
            return settings.facts();
        }
    }

    /** The operator changed the settings. */
    record SettingsChanged(Settings settings) implements ServerEvent {
        @Override
        public Facts facts() {
            return settings.facts();
        }
    }

    /** The operator asked for the settings that are in force. */
    record SettingsUnchanged(Settings settings) implements ServerEvent {
        @Override
        public Facts facts() {
            return settings.facts();
        }
    }

    /** The operator stopped the stream. */
    record StreamPaused() implements ServerEvent {}

    /** The operator asked for what is so: that the stream is paused, or that it is not. */
    record StreamUnchanged(boolean paused) implements ServerEvent {
        @Override
        public Facts facts() {
            return Facts.of("paused", paused);
        }
    }

    /**
     * For so long this server did not run: what its clients report of that time is no delay of the network's.
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
     * The machine's clock was set. Durations do not include it.
     *
     * @param by forward, or back
     */
    record ClockStepped(Duration by) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of("byMillis", by.toMillis());
        }
    }

    /** The operator let the stream go on. */
    record StreamResumed() implements ServerEvent {}

    /**
     * New connections get another certificate from now on.
     *
     * @param source the file that it came from
     * @param subject its distinguished name
     * @param notAfter the end of its validity
     */
    record CertificateReplaced(String source, String subject, Fingerprint fingerprint, Instant notAfter)
            implements ServerEvent {
        @Override
        public Facts facts() {
            return Facts.of("certificate", source)
                    .and("subject", subject)
                    .and("fingerprint", fingerprint)
                    .and("notAfter", notAfter);
        }
    }

    /**
     * The certificate's files changed and cannot be used; the one before stays.
     *
     * @param problem names the file and what to do
     */
    record CertificateUnusable(Reason problem) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of(problem);
        }
    }

    /** No connection can be accepted for the time being. */
    record AcceptFailed(String reason) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of("problem", reason);
        }
    }

    /**
     * The engine of the shared stream is there.
     *
     * @param version its name and version
     * @param away for how long it was not; zero at the start
     */
    record EngineBack(String host, String version, Duration away) implements ServerEvent {
        @Override
        public Facts facts() {
            return Facts.of("host", host).and("engine", version).and("awayMillis", away.toMillis());
        }
    }

    /** What the engine may lose, or drop, as it is set up. */
    record EngineWarning(String host, Reason reason) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of("host", host).and(reason);
        }
    }

    /** The engine of the shared stream is out of reach. */
    record EngineLost(Reason reason) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of(reason);
        }
    }

    /** The engine is there, but cannot do what it is asked. */
    record EngineRefuses(Reason reason) implements Warning {
        @Override
        public Facts facts() {
            return Facts.of(reason);
        }
    }

    /**
     * Another server leads, or the same one again.
     *
     * @param leader host and port, as that server says
     * @param ours whether it is this one
     */
    record LeaderChanged(long epoch, String leader, boolean ours) implements ServerEvent {
        @Override
        public Facts facts() {
            return Facts.of("epoch", epoch).and("leader", leader).and("ours", ours);
        }
    }

    /**
     * The engine has lost characters that were read from it, and perhaps sent: another stream goes on.
     *
     * @param streamBefore the one that ended
     */
    record StreamLost(String streamBefore, String stream, Reason reason) implements ServerEvent {
        @Override
        public Level level() {
            return Level.ERROR;
        }

        @Override
        public Facts facts() {
            return Facts.of("streamBefore", streamBefore).and("stream", stream).and(reason);
        }
    }

    /** A fault of ours, which cost at most one connection. */
    record Fault(Throwable error) implements Failure {
        @Override
        public Facts facts() {
            return Facts.of("problem", error);
        }
    }

    /** An event loop died; the server ends. */
    record Died(Throwable error) implements Failure {
        @Override
        public Facts facts() {
            return Facts.of("problem", error);
        }
    }

    /** The server says goodbye to its clients. */
    record Stopping(int clients) implements ServerEvent {
        @Override
        public Facts facts() {
            return Facts.of("clients", clients);
        }
    }

    private static Facts end(CloseCause cause) {
        return Facts.of("cause", cause.kind())
                .and("problem", cause.error() == null ? null : cause.error().getMessage());
    }

    private static String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
