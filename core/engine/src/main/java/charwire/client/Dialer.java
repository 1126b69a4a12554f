package charwire.client;

import charwire.client.diagnosis.Disconnection;
import charwire.client.diagnosis.Reach;
import charwire.clock.Clocks;
import charwire.net.CloseCause;
import charwire.net.Connection;
import charwire.net.ConnectionHandler;
import charwire.net.ConnectionLimits;
import charwire.net.EventLoop;
import charwire.proxy.Preamble;
import charwire.tls.HostNames;
import charwire.tls.TlsSettings;
import charwire.trust.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLContext;

/**
 * Makes a TCP connection from the name of the server or its proxy: looks the name up on a worker, then races its addresses. Owned by the
 * client's loop.
 */
final class Dialer {
    private final EventLoop loop;
    private final Executor workers;
    /** Whose first server is meant. */
    private ClientConfig config;

    private final AddressBook.Resolver resolver;
    private final Caller caller;
    private final Clocks clocks;
    /** How far it has come but for the single connections. */
    private Reach reach = Reach.UNKNOWN;

    private Trust trust;
    /** Of the trust: it keeps sessions, which are resumed without another check. */
    private SSLContext context;

    /** Names that the name service owes an answer for. */
    private final Set<String> asking = new HashSet<>();

    /** The last that was begun; null before. */
    private Race race;

    Dialer(
            EventLoop loop,
            Executor workers,
            ClientConfig config,
            AddressBook.Resolver resolver,
            Caller caller,
            Clocks clocks) {
        this.loop = loop;
        this.workers = workers;
        this.config = config;
        this.resolver = resolver;
        this.caller = caller;
        this.clocks = clocks;
        this.trust = config.trust();
    }

    /** Who wants the connection. */
    interface Caller {
        /** Whether an answer of the name service is still waited for. */
        boolean resolving();

        /** The addresses are known, the first is tried next. */
        void resolved();

        /** One who tells the attempt whether TCP came to stand; it has come so far. */
        ConnectionHandler handlerOf(Connection connection, Race.Attempt attempt, Reach reach);

        /** No address could be had, or none can be reached. */
        void undialled(Disconnection disconnection);
    }

    Trust trust() {
        assert loop.isOwner();
        return trust;
    }

    /** Trusts others from the next connection on. */
    void trust(Trust changed) {
        assert loop.isOwner();
        trust = changed;
        context = null;
    }

    /**
     * Begins. An answer that the name service still owes to an earlier call for this name will do: for each name no more than one worker
     * ever waits.
     *
     * @param wanted its first server, by its proxy
     */
    void dial(ClientConfig wanted) {
        assert loop.isOwner();
        config = wanted;
        reach = Reach.NOWHERE;
        look();
    }

    private void look() {
        ClientConfig wanted = config;
        String host = config.dialledHost();
        if (!asking.add(host)) {
            return;
        }
        Trust asked = trust;
        // A known server may have been forgotten since.
        SSLContext kept = trust.mode() == Trust.Mode.SYSTEM ? null : context;
        try {
            workers.execute(() -> {
                long begun = clocks.nanos();
                try {
                    SSLContext made = kept != null ? kept : asked.sslContext(wanted.identity());
                    begun = clocks.nanos();
                    InetAddress[] found = resolver.resolve(HostNames.ascii(host));
                    Duration lasted = since(begun);
                    loop.post(() -> answered(host, asked, made, found, lasted));
                } catch (IOException | RuntimeException | Error e) {
                    Duration lasted = since(begun);
                    loop.post(() -> unanswered(host, e, lasted));
                }
            });
        } catch (RejectedExecutionException e) {
            unanswered(host, e, Duration.ZERO);
        }
    }

    private Duration since(long nanos) {
        return Duration.ofNanos(clocks.nanos() - nanos);
    }

    private void answered(String host, Trust asked, SSLContext made, InetAddress[] found, Duration lasted) {
        assert loop.isOwner();
        asking.remove(host);
        if (asked == trust) {
            context = made;
        }
        if (!isAwaited(host)) {
            return;
        }
        if (context == null) {
            look();
            return;
        }
        reach = Reach.named(lasted);
        race = new Race(
                AddressBook.inOrder(found, config.dialledPort()),
                this::begin,
                loop::schedule,
                Disconnections.unresolved(config, new UnknownHostException(), lasted),
                this::undialled);
        caller.resolved();
        race.next();
    }

    private void unanswered(String host, Throwable error, Duration lasted) {
        assert loop.isOwner();
        asking.remove(host);
        if (isAwaited(host)) {
            undialled(Disconnections.unresolved(config, error, lasted));
        }
    }

    private boolean isAwaited(String host) {
        return caller.resolving() && host.equals(config.dialledHost());
    }

    private void undialled(Disconnection disconnection) {
        caller.undialled(Disconnections.undialled(config, disconnection.at(reach)));
    }

    /** How far the last attempt to connect has come, but for TCP. */
    Reach reach() {
        assert loop.isOwner();
        return reach;
    }

    /** Gives up the connections that do not stand yet. */
    void stop() {
        assert loop.isOwner();
        if (race != null) {
            race.stop();
        }
    }

    private Runnable begin(InetSocketAddress address, Race.Attempt attempt) {
        Reach tried = reach.at(address);
        try {
            var engine = TlsSettings.clientEngine(
                    context,
                    config.host(),
                    config.port(),
                    trust.checksHostName(),
                    TlsSettings.PROTOCOLS,
                    TlsSettings.APPLICATIONS);
            var connection = Connection.connect(
                    loop, address, engine, limits(), preamble(), made -> caller.handlerOf(made, attempt, tried));
            if (!config.keepAlive()) {
                connection.withoutKeepAlive();
            }
            return () -> connection.abort(CloseCause.Kind.ABORTED);
        } catch (IOException e) {
            attempt.failed(Disconnections.unconnected(e, config.limits()).at(tried));
        } catch (RuntimeException e) {
            attempt.failed(Disconnections.fault(e).at(tried));
        }
        return () -> {};
    }

    private Preamble preamble() {
        return config.proxy() == null ? null : config.proxy().preamble(HostNames.ascii(config.host()), config.port());
    }

    private ConnectionLimits limits() {
        ClientLimits ours = config.limits();
        ConnectionLimits usual = ConnectionLimits.DEFAULTS;
        return new ConnectionLimits(
                ours.connect(), ours.handshake(), usual.writeStall(), usual.drain(), usual.linger(), 0);
    }
}
