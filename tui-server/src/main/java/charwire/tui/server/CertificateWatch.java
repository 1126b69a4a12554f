package charwire.tui.server;

import charwire.identity.IdentityFiles;
import charwire.identity.IdentityFiles.Broken;
import charwire.identity.IdentityFiles.Replaced;
import charwire.server.Server;
import charwire.server.ServerEvent;
import charwire.server.ServerEvent.CertificateReplaced;
import charwire.server.ServerEvent.CertificateUnusable;
import charwire.trust.Certificates;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Checks every two seconds whether the certificate was replaced, on a thread of its own, as the disk may block it. */
final class CertificateWatch {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private CertificateWatch() {}

    /** Watches until the server ends. */
    static void start(Certificates certificates, Server server, Consumer<ServerEvent> events) {
        Thread thread = new Thread(
                () -> {
                    while (runsOn(server)) {
                        look(certificates, events);
                    }
                },
                "certificates");
        thread.setDaemon(true);
        thread.start();
    }

    private static boolean runsOn(Server server) {
        try {
            server.terminated().get(EVERY.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException e) {
            return true;
        } catch (InterruptedException | ExecutionException e) {
            return false;
        }
    }

    /** A check that fails is reported and tried again. */
    static void look(Certificates certificates, Consumer<ServerEvent> events) {
        try {
            certificates.poll().map(CertificateWatch::event).ifPresent(events);
        } catch (RuntimeException e) {
            events.accept(new ServerEvent.Fault(e));
        }
    }

    private static ServerEvent event(IdentityFiles.Result result) {
        if (result instanceof Replaced replaced) {
            var identity = replaced.identity();
            return new CertificateReplaced(
                    identity.source().toString(),
                    identity.leaf().getSubjectX500Principal().getName(),
                    identity.fingerprint(),
                    identity.notAfter());
        } else if (result instanceof Broken broken) {
            return new CertificateUnusable(broken.failure().reason());
        }
        throw new IllegalStateException("result: " + result);
    }
}
