package charwire.redis;

import static charwire.redis.Entries.list;
import static charwire.redis.Entries.text;

import charwire.protocol.Causes;
import charwire.protocol.HostPort;
import charwire.protocol.Reason;
import charwire.share.EngineInfo;
import charwire.share.ShareException;
import charwire.share.ShareReason;
import charwire.tls.HandshakeFailure;
import charwire.trust.TrustReason;
import charwire.trust.UntrustedServerException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import redis.clients.jedis.Protocol.Command;

/**
 * Finds the master among the hosts, and a replica to read from if that is wanted, and makes sure that they can be used. Owned by the thread
 * that reads; each greeting has a thread of its own.
 */
final class Hosts {
    /** For each step of a connection's beginning: a host that is there takes milliseconds. */
    private static final Duration STEP = Duration.ofMillis(1_500);

    /** For each answer later, and for a read that waits for a second in the engine. */
    private static final Duration ANSWER = Duration.ofMillis(2_500);

    private static final Duration PROBE = Duration.ofMillis(500);
    private static final int ADDRESSES = 4;
    private static final String LEAST = "7.0";
    private static final Pattern VERSION = Pattern.compile("redis_version:(\\S+)");

    /** What does not mend itself while one waits for a few seconds. */
    private static final Set<ShareReason> FINAL = Set.of(
            ShareReason.ENGINE_SPEAKS_TLS,
            ShareReason.ENGINE_SPEAKS_NO_TLS,
            ShareReason.ENGINE_TLS_FAILED,
            ShareReason.ENGINE_WANTS_CERTIFICATE,
            ShareReason.ENGINE_REFUSES_CERTIFICATE,
            ShareReason.ENGINE_OF_UNKNOWN_CA,
            ShareReason.ENGINE_SELF_SIGNED,
            ShareReason.ENGINE_HAS_OTHER_NAME,
            ShareReason.SPEAKS_HTTP,
            ShareReason.NOT_REDIS,
            ShareReason.TOO_OLD,
            ShareReason.A_SENTINEL,
            ShareReason.IN_CLUSTER,
            ShareReason.ENGINE_PROTECTED,
            ShareReason.ENGINE_WANTS_PASSWORD,
            ShareReason.ENGINE_PASSWORD_WRONG,
            ShareReason.ENGINE_WANTS_NO_PASSWORD,
            ShareReason.NOT_PERMITTED,
            ShareReason.KEYS_NOT_PERMITTED,
            ShareReason.ENGINE_SAID,
            ShareReason.ENTRY_UNREADABLE,
            ShareReason.ENGINE_ANSWER_UNREADABLE);

    private final RedisConfig config;
    private final Names names;
    private final SSLContext tls;

    Hosts(RedisConfig config, Names.Resolver resolver) {
        this.config = config;
        names = new Names(resolver);
        tls = config.uri().tls() ? config.trust().sslContext(config.identity()) : null;
    }

    /**
     * An engine that can be used.
     *
     * @param reads another connection, to a replica if that is wanted
     */
    record Found(EngineInfo engine, Wire commands, Wire reads, boolean readsReplica) {}

    /** What a host says of itself when greeted. */
    private record Greeted(HostPort host, InetSocketAddress address, Wire wire, String version, boolean master) {}

    /** Whether trying again soon is of no use. */
    static boolean isFinal(Reason reason) {
        if (reason.kind() == Reason.Form.AND) {
            return reason.arguments().stream().allMatch(each -> isFinal((Reason) each));
        }
        return reason.core().kind() instanceof ShareReason kind ? FINAL.contains(kind) : true;
    }

    /**
     * Greets all hosts at the same time, so that those that say nothing cost no more than one of them. Of several masters the first named
     * counts. Blocks.
     */
    Found find() throws ShareException {
        List<HostPort> hosts = config.uri().hosts();
        List<CompletableFuture<Greeted>> greetings =
                hosts.stream().map(host -> begin(() -> fed(greet(host)))).toList();
        List<Wire> used = List.of();
        try {
            Greeted master = null;
            Greeted replica = null;
            Reason failures = null;
            for (int i = 0; i < hosts.size() && (master == null || config.readReplica() && replica == null); i++) {
                try {
                    Greeted greeted = await(greetings.get(i));
                    if (greeted.master()) {
                        master = master == null ? greeted : master;
                    } else {
                        replica = replica == null ? greeted : replica;
                    }
                } catch (ShareException e) {
                    failures = and(failures, e.reason().about(hosts.get(i)));
                }
            }
            Found found = found(master, replica, failures);
            used = List.of(found.commands(), found.reads());
            return found;
        } finally {
            abortAllBut(used, greetings);
        }
    }

    private interface Greeting {
        Greeted greet() throws ShareException;
    }

    /** In a thread of its own. */
    private static CompletableFuture<Greeted> begin(Greeting greeting) {
        var greeted = new CompletableFuture<Greeted>();
        RedisLog.thread("share-greets", () -> {
                    try {
                        greeted.complete(greeting.greet());
                    } catch (ShareException | RuntimeException | Error e) {
                        greeted.completeExceptionally(e);
                    }
                })
                .start();
        return greeted;
    }

    private static Greeted await(CompletableFuture<Greeted> greeting) throws ShareException {
        try {
            return greeting.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ShareException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    /** Also of those who have not answered yet. */
    private static void abortAllBut(List<Wire> used, List<CompletableFuture<Greeted>> greetings) {
        for (CompletableFuture<Greeted> greeting : greetings) {
            var unused = greeting.thenAccept(greeted -> {
                if (!used.contains(greeted.wire())) {
                    greeted.wire().abort();
                }
            });
        }
    }

    private static Reason and(Reason first, Reason second) {
        return first == null ? second : second == null ? first : Reason.Form.AND.with(first, second);
    }

    private Found found(Greeted master, Greeted replica, Reason failures) throws ShareException {
        if (master == null) {
            Reason none = replica == null ? null : ShareReason.A_REPLICA.with().about(replica.host());
            throw new ShareException(and(none, failures));
        }
        if (replica == null && config.readReplica()) {
            throw new ShareException(and(ShareReason.NO_REPLICA_TO_READ.with().about(master.host()), failures));
        }
        try {
            prepare(master.wire());
            var engine = new EngineInfo(master.host().toString(), master.version(), Durability.warnings(master.wire()));
            master.wire().limit(ANSWER);
            Wire reads = config.readReplica()
                    ? replica.wire()
                    : greet(master.host(), master.address()).wire();
            reads.limit(ANSWER);
            return new Found(engine, master.wire(), reads, config.readReplica());
        } catch (ShareException e) {
            throw new ShareException(e.reason().about(master.host()));
        }
    }

    /** Of no use, and given back, if it is a replica that has lost its master, and to be read from. */
    private Greeted fed(Greeted greeted) throws ShareException {
        try {
            if (config.readReplica() && !greeted.master()) {
                requireFed(greeted.wire());
            }
            return greeted;
        } catch (ShareException e) {
            greeted.wire().abort();
            throw e;
        }
    }

    /**
     * Throws if what should be a replica has lost its master: it would go on without a word, and never bring anything new.
     *
     * @throws ShareException that, or the connection broke
     */
    static void requireFed(Wire replica) throws ShareException {
        List<?> role;
        try {
            role = list(replica.ask(Command.ROLE));
        } catch (ShareException e) {
            if (e.reason().kind() == ShareReason.NOT_PERMITTED) {
                return;
            }
            throw e;
        }
        if (!text(role.get(0)).equals("slave") || !text(role.get(3)).equals("connected")) {
            throw new ShareException(ShareReason.MASTER_LOST.with());
        }
    }

    /** Loads the scripts, and calls one: it is refused unless all that they do is permitted. */
    private void prepare(Wire master) throws ShareException {
        master.load(Script.values());
        master.ask(new Calls.Call(Script.LOOK, 0, ""), key(config.uri().name()));
    }

    /** The one key that scripts are told; all of a stream have its hash tag. */
    static String key(String name) {
        return "{charwire:" + name + "}:meta";
    }

    /** At all its addresses at the same time; the first that can be used counts. */
    private Greeted greet(HostPort host) throws ShareException {
        List<CompletableFuture<Greeted>> greetings = Arrays.stream(names.of(host.host(), STEP))
                .limit(ADDRESSES)
                .map(address -> begin(() -> greet(host, new InetSocketAddress(address, host.port()))))
                .toList();
        List<Wire> used = List.of();
        try {
            ShareException last = null;
            for (CompletableFuture<Greeted> greeting : greetings) {
                try {
                    Greeted greeted = await(greeting);
                    used = List.of(greeted.wire());
                    return greeted;
                } catch (ShareException e) {
                    last = e;
                }
            }
            throw last;
        } finally {
            abortAllBut(used, greetings);
        }
    }

    private Greeted greet(HostPort host, InetSocketAddress address) throws ShareException {
        Wire wire = open(host, address);
        try {
            authenticate(wire);
            return greeted(host, address, wire);
        } catch (ShareException e) {
            wire.abort();
            throw new ShareException(explained(e.reason(), address));
        } catch (RuntimeException e) {
            wire.abort();
            throw new ShareException(Refusals.broken(e, STEP));
        }
    }

    /** With TLS 1.3 an engine judges our certificate after the handshake; one that wants TLS closes without a word. */
    private Reason explained(Reason reason, InetSocketAddress address) {
        if (reason.kind() == ShareReason.ENGINE_TLS_FAILED) {
            return alert((String) reason.arguments().get(0));
        }
        boolean closed = reason.kind() == ShareReason.ENGINE_CLOSED || reason.kind() == ShareReason.ENGINE_BROKE;
        return tls == null && closed && Tongue.isTls(address, PROBE) ? ShareReason.ENGINE_SPEAKS_TLS.with() : reason;
    }

    private void authenticate(Wire wire) throws ShareException {
        if (config.password() == null) {
            return;
        }
        if (config.user() == null) {
            wire.ask(Command.AUTH, config.password());
        } else {
            wire.ask(Command.AUTH, config.user(), config.password());
        }
    }

    private static Greeted greeted(HostPort host, InetSocketAddress address, Wire wire) throws ShareException {
        Map<String, String> says = hello(wire);
        String server = says.getOrDefault("server", "?");
        String version = Refusals.shown(server + " " + says.getOrDefault("version", "?"));
        if (says.getOrDefault("mode", "").equals("sentinel")) {
            throw new ShareException(ShareReason.A_SENTINEL.with());
        }
        if (server.equals("redis") && major(says.getOrDefault("version", "")) < major(LEAST)) {
            throw new ShareException(ShareReason.TOO_OLD.with(version, "redis " + LEAST));
        }
        return new Greeted(
                host, address, wire, version, says.getOrDefault("role", "").equals("master"));
    }

    /** HELLO needs no permission, and tells role and version; before Redis 6 it was not there. */
    private static Map<String, String> hello(Wire wire) throws ShareException {
        try {
            List<?> answer = list(wire.ask(Command.HELLO, "2", "SETNAME", "charwire"));
            var says = new HashMap<String, String>();
            for (int i = 0; i + 1 < answer.size(); i += 2) {
                if (answer.get(i + 1) instanceof byte[] value) {
                    says.put(text(answer.get(i)), text(value));
                }
            }
            return says;
        } catch (ShareException e) {
            if (e.reason().kind() != ShareReason.ENGINE_SAID) {
                throw e;
            }
            Matcher version = VERSION.matcher(text(wire.ask(Command.INFO, "server")));
            throw version.find() && major(version.group(1)) < major(LEAST)
                    ? new ShareException(
                            ShareReason.TOO_OLD.with("redis " + Refusals.shown(version.group(1)), "redis " + LEAST))
                    : e;
        }
    }

    private static int major(String version) {
        String digits = version.split("\\D", 2)[0];
        return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
    }

    private Wire open(HostPort host, InetSocketAddress address) throws ShareException {
        try {
            return Wire.open(address, host, tls, config.user(), STEP);
        } catch (IOException | RuntimeException e) {
            throw new ShareException(unopened(e, address));
        }
    }

    private Reason unopened(Exception failure, InetSocketAddress address) {
        var untrusted = UntrustedServerException.in(failure);
        if (untrusted.isPresent()) {
            return untrusted(untrusted.get().reason());
        }
        boolean silent = failure instanceof SocketTimeoutException;
        if (tls != null && (silent || failure instanceof SSLException) && Tongue.isPlain(address, PROBE)) {
            return ShareReason.ENGINE_SPEAKS_NO_TLS.with();
        }
        String said = Refusals.shown(String.valueOf(Causes.last(failure).getMessage()));
        if (silent) {
            return ShareReason.ENGINE_SILENT.with(STEP);
        } else if (failure instanceof ConnectException) {
            return said.contains("refused")
                    ? ShareReason.ENGINE_NOT_THERE.with()
                    : ShareReason.ENGINE_UNREACHABLE.with(said);
        } else if (failure instanceof SSLException) {
            return HandshakeFailure.alertIn(said)
                    .map(this::alert)
                    .orElseGet(() -> ShareReason.ENGINE_TLS_FAILED.with(said));
        }
        return tls != null ? ShareReason.ENGINE_BROKE.with(said) : ShareReason.ENGINE_UNREACHABLE.with(said);
    }

    private Reason alert(String alert) {
        boolean ofCertificate = alert.contains("certificate") || alert.equals("unknown_ca");
        if (!ofCertificate && !(config.identity() == null && alert.equals("handshake_failure"))) {
            return ShareReason.ENGINE_TLS_FAILED.with(alert);
        }
        return config.identity() == null
                ? ShareReason.ENGINE_WANTS_CERTIFICATE.with()
                : ShareReason.ENGINE_REFUSES_CERTIFICATE.with(alert);
    }

    /** What to do about it here is other than for a client of ours. */
    private static Reason untrusted(Reason reason) {
        if (!(reason.kind() instanceof TrustReason kind)) {
            return reason;
        }
        return switch (kind) {
            case UNKNOWN_CA ->
                ShareReason.ENGINE_OF_UNKNOWN_CA.with(reason.arguments().get(0));
            case UNKNOWN_SELF_SIGNED, SELF_SIGNED_BUT_CA_DEMANDED ->
                ShareReason.ENGINE_SELF_SIGNED.with(reason.arguments().get(1));
            case WRONG_HOST ->
                ShareReason.ENGINE_HAS_OTHER_NAME.with(
                        reason.arguments().get(0), reason.arguments().get(1));
            default -> reason;
        };
    }
}
