package charwire.tui.client.probe;

import charwire.app.ExitStatus;
import charwire.client.ClientConfig;
import charwire.client.ClientLimits;
import charwire.client.ClientReason;
import charwire.client.ReconnectPolicy;
import charwire.client.diagnosis.Disconnection;
import charwire.protocol.StreamSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Searches with real connections. Owned by the main thread, but for {@link #interrupt}. */
public final class IdleProbe {
    /** A burst that is a little early must not break the longest silence. */
    private static final Duration MARGIN = Duration.ofMillis(100);

    private static final long END_SECONDS = 6;

    private final ClientConfig config;
    private final IdlePlan plan;
    private final IdleReport report;
    private final LongSupplier nanoClock;
    /** What is to be done on the main thread: a few tasks for each connection. */
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    private final List<SilentConnection> running = new ArrayList<>();
    private final List<CompletableFuture<Void>> ending = new ArrayList<>();
    private Disconnection failure;
    private boolean interrupted;

    /** @param config the server, and whom to trust; its PINGs and reconnecting are left out */
    public IdleProbe(ClientConfig config, IdlePlan plan, IdleReport report, LongSupplier nanoClock) {
        ClientLimits usual = config.limits();
        this.config = config.withLimits(new ClientLimits(
                        usual.connect(), usual.handshake(), usual.hello(), Duration.ZERO, usual.dead()))
                .withReconnect(ReconnectPolicy.OFF)
                .withoutKeepAlive();
        this.plan = plan;
        this.report = report;
        this.nanoClock = nanoClock;
    }

    /** Ends the search soon. Any thread may call. */
    public void interrupt() {
        tasks.add(() -> {
            interrupted = true;
        });
    }

    /**
     * Searches until a timeout is found, or there is none up to the longest silence.
     *
     * @return the exit status: {@link ExitStatus#LOSS} when one was found
     * @throws IOException the system has no selector to give
     */
    public int run() throws IOException {
        int status = probe();
        report.over(status);
        return status;
    }

    private int probe() throws IOException {
        try {
            Optional<StreamSettings> settings = greet();
            if (settings.isEmpty()) {
                return unfinished();
            }
            Duration limit = limit(settings.get());
            if (limit.compareTo(plan.from()) < 0) {
                report.impossible(settings.get(), limit);
                return ExitStatus.FAILED;
            }
            report.begun(settings.get(), limit);
            return search(new IdleSearch(plan.from(), limit, plan.precision(), plan.parallel()));
        } finally {
            stopAll();
        }
    }

    private Duration limit(StreamSettings settings) {
        Duration quiet = Duration.ofMillis(settings.pauseMillis().min()).minus(MARGIN);
        return quiet.compareTo(plan.to()) < 0 ? quiet : plan.to();
    }

    /** A connection that only asks for the settings; empty if it could not be had. */
    private Optional<StreamSettings> greet() throws IOException {
        SilentConnection first = start(plan.to());
        while (first.settings() == null && first.trial().finding().isEmpty() && !interrupted) {
            await(Long.MAX_VALUE);
        }
        failure = first.settings() == null && !interrupted
                ? first.trial().finding().orElseThrow().disconnection()
                : null;
        end(first);
        return Optional.ofNullable(first.settings());
    }

    private int search(IdleSearch search) throws IOException {
        for (var silences = search.next(); !silences.isEmpty(); silences = search.next()) {
            for (Duration silence : silences) {
                start(silence);
            }
            while (!running.isEmpty()) {
                step(search);
                if (interrupted || failure != null) {
                    return unfinished();
                }
            }
        }
        report.ended(search);
        return search.isCut() || search.isUnsteady() ? ExitStatus.LOSS : ExitStatus.OK;
    }

    private int unfinished() {
        if (interrupted) {
            return ExitStatus.INTERRUPTED;
        }
        report.failed(failure);
        boolean tls = failure.cause() == Disconnection.Cause.TLS || failure.cause() == Disconnection.Cause.UNTRUSTED;
        return tls ? ExitStatus.TLS : ExitStatus.FAILED;
    }

    private SilentConnection start(Duration silence) throws IOException {
        var connection = new SilentConnection(new IdleTrial(silence, plan.patience()), nanoClock, tasks::add);
        connection.start(config);
        running.add(connection);
        return connection;
    }

    private void step(IdleSearch search) {
        long deadline = Long.MAX_VALUE;
        for (SilentConnection connection : running) {
            deadline = Math.min(deadline, connection.trial().deadlineNanos());
        }
        await(deadline);
        long now = nanoClock.getAsLong();
        for (SilentConnection connection : List.copyOf(running)) {
            if (connection.trial().due(now)) {
                connection.ask();
            }
            connection.trial().finding().ifPresent(finding -> found(connection, finding, search));
        }
        for (SilentConnection connection : List.copyOf(running)) {
            if (!search.isWorthWaitingFor(connection.trial().wanted())) {
                end(connection);
            }
        }
    }

    private void found(SilentConnection connection, IdleFinding finding, IdleSearch search) {
        end(connection);
        if (finding.fate() == Fate.FAILED) {
            failure = finding.disconnection();
            return;
        }
        report.found(finding);
        if (finding.fate() == Fate.DISTURBED) {
            failure = new Disconnection(Disconnection.Cause.PROTOCOL, ClientReason.SILENCES_BROKEN.with());
            return;
        }
        search.found(finding);
    }

    private void end(SilentConnection connection) {
        running.remove(connection);
        ending.removeIf(CompletableFuture::isDone);
        ending.add(connection.stop());
    }

    private void stopAll() {
        List.copyOf(running).forEach(this::end);
        CompletableFuture.allOf(ending.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS)
                .exceptionally(fault -> null)
                .join();
    }

    /** Runs what there is to do, or waits for it, but not beyond the deadline. */
    private void await(long deadlineNanos) {
        try {
            Runnable task = deadlineNanos == Long.MAX_VALUE
                    ? tasks.take()
                    : tasks.poll(deadlineNanos - nanoClock.getAsLong(), TimeUnit.NANOSECONDS);
            for (; task != null; task = tasks.poll()) {
                task.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupted = true;
        }
    }
}
