package charwire.tui.server;

import charwire.Version;
import charwire.app.Texts;
import charwire.protocol.Sanitizer;
import charwire.server.ClientRow;
import charwire.server.ServerEvent;
import charwire.server.ServerSnapshot;
import charwire.stream.Alphabet;
import charwire.tls.ServerIdentity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** What a server without a screen shows people. */
final class TextOutput implements ServerOutput {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Consumer<String> out;

    /** @param out takes a line at once; any thread may call it */
    TextOutput(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public void line(String text) {
        out.accept(text);
    }

    @Override
    public void refused(String text) {
        out.accept(text);
    }

    @Override
    public void event(ServerEvent event) {
        out.accept(LocalTime.now(ZoneId.systemDefault()).format(TIME) + " "
                + String.format(Locale.ROOT, "%-5s", event.level()) + " " + EventText.of(event));
    }

    @Override
    public void ready(ServerStart start, ServerIdentity identity, Ports ports) {
        Alphabet alphabet = start.config().settings().alphabet();
        out.accept(Version.current().line(ServerCommand.NAME));
        out.accept("certificate: " + identity.source() + ", " + identity.fingerprint());
        if (alphabet.leftOut().total() > 0) {
            out.accept("left out of the range: " + alphabet.leftOut());
        }
        if (ports.metrics() != null) {
            out.accept("figures on http://" + Texts.address(ports.metrics()) + "/metrics, and /health");
        }
        out.accept("ready on " + Texts.address(ports.server().address()) + "; help lists the commands, quit ends");
    }

    @Override
    public void clients(ServerSnapshot snapshot) {
        if (snapshot.clients().isEmpty()) {
            out.accept("no clients");
            return;
        }
        out.accept(String.format(
                Locale.ROOT,
                "%6s  %-28s %4s %10s %14s %12s %10s %10s  %s",
                "#",
                "address",
                "tls",
                "connected",
                "delivered",
                "skipped",
                "lag",
                "last stat",
                "state"));
        for (ClientRow row : snapshot.clients()) {
            out.accept(String.format(
                    Locale.ROOT,
                    "%6d  %-28s %4s %10s %,14d %,12d %,10d %10s  %s%s",
                    row.id(),
                    Texts.address(row.address()),
                    row.protocol().replace("TLSv", ""),
                    since(row.connected(), snapshot.time()),
                    row.deliveredChars(),
                    row.skippedChars(),
                    row.lagChars(),
                    row.lastStat() == null ? "-" : since(row.lastStat(), snapshot.time()),
                    row.state().name().toLowerCase(Locale.ROOT),
                    row.subject().isEmpty() ? "" : "  " + Sanitizer.clean(row.subject(), 80)));
        }
    }

    @Override
    public void stats(ServerSnapshot snapshot) {
        out.accept("generated " + Texts.count(snapshot.generatedChars()) + " since the last request, "
                + Texts.count(snapshot.totalChars()) + " in all, " + Texts.count(snapshot.skippedChars())
                + " skipped for slow clients; " + Texts.count(snapshot.clients().size(), "client") + ", up "
                + since(snapshot.started(), snapshot.time()) + (snapshot.paused() ? ", paused" : ", sending") + "; "
                + EventText.settings(snapshot.settings()));
    }

    @Override
    public void ended(int status) {
        // The exit status says it.
    }

    private static String since(Instant start, Instant now) {
        return Texts.duration(Duration.between(start, now));
    }
}
