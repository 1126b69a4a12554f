package charwire.tui.client.console;

import charwire.client.Client;
import charwire.client.ClientSnapshot;
import charwire.tui.client.report.Interim;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells, time and again, what came of the time since it last told. */
final class InterimReports {
    private final Client client;
    private final Executor later;
    private final Consumer<Interim> told;
    private final CompletableFuture<?> end;

    private InterimReports(Client client, Duration every, Consumer<Interim> told, CompletableFuture<?> end) {
        this.client = client;
        this.later = CompletableFuture.delayedExecutor(every.toMillis(), TimeUnit.MILLISECONDS);
        this.told = told;
        this.end = end;
    }

    /**
     * Begins, with the client's start.
     *
     * @param told takes each, on the client's thread
     * @param end once it is completed nothing more is told
     */
    static void start(Client client, Duration every, Consumer<Interim> told, CompletableFuture<?> end) {
        var unused = client.snapshot().thenAccept(new InterimReports(client, every, told, end)::tellAfter);
    }

    private void tellAfter(ClientSnapshot before) {
        later.execute(() -> {
            var unused = client.snapshot().thenAccept(now -> {
                if (!end.isDone()) {
                    told.accept(new Interim(before, now));
                    tellAfter(now);
                }
            });
        });
    }
}
