package charwire.tui.server.console;

import charwire.Version;
import charwire.clock.Moment;
import charwire.identity.ServerIdentity;
import charwire.protocol.Event;
import charwire.protocol.Sanitizer;
import charwire.server.ClientRow;
import charwire.server.ServerEvent;
import charwire.server.ServerSnapshot;
import charwire.tui.server.Ports;
import charwire.tui.server.ServerCommand;
import charwire.tui.server.ServerOptions;
import charwire.tui.server.event.EventText;
import charwire.tui.server.event.ShareText;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What a server without a screen shows people. */
public final class TextOutput implements ServerOutput {
    private final Consumer<String> out;

    /** @param out takes a line at once; any thread may call it */
    public TextOutput(Consumer<String> out) {
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
        event(Instant.now(), event);
    }

    /** An event of that time. */
    public void event(Instant time, Event event) {
        out.accept(Texts.time(time, ZoneId.systemDefault()) + " " + String.format(Locale.ROOT, "%-5s", event.level())
                + " " + EventText.of(event));
    }

    @Override
    public void ready(ServerOptions start, ServerIdentity identity, Ports ports) {
        out.accept(Version.current().line(ServerCommand.NAME));
        out.accept(Words.of("certificate: {0}, {1}", identity.source(), identity.fingerprint()));
        EventText.leftOut(start.config().settings().alphabet()).ifPresent(out);
        if (ports.control() != null) {
            out.accept(Words.of("control socket {0}, for charwire-server attach and ctl", ports.control()));
        }
        if (ports.metrics() != null) {
            out.accept(
                    Words.of("figures on {0}, and /health", "http://" + Texts.address(ports.metrics()) + "/metrics"));
        }
        out.accept(Words.of(
                "ready on {0}; help lists the commands, quit ends",
                Texts.address(ports.server().address())));
    }

    @Override
    public void clients(ServerSnapshot snapshot) {
        clients(snapshot.clients(), snapshot.time());
    }

    /** The clients as of then. */
    public void clients(List<ClientRow> clients, Moment time) {
        if (clients.isEmpty()) {
            out.accept(Words.of("no clients"));
            return;
        }
        out.accept(String.format(
                Locale.ROOT,
                "%6s  %-28s %4s %10s %14s %12s %10s %10s  %s",
                "#",
                Words.of("address"),
                Words.of("tls"),
                Words.of("connected"),
                Words.of("sent"),
                Words.of("skipped"),
                Words.of("lag"),
                Words.of("last stat"),
                Words.of("state")));
        for (ClientRow row : clients) {
            out.accept(String.format(
                    Locale.ROOT,
                    "%6d  %-28s %4s %10s %,14d %,12d %,10d %10s  %s%s",
                    row.id(),
                    Texts.address(row.address()),
                    row.protocol().replace("TLSv", ""),
                    since(row.connected(), time),
                    row.sentChars(),
                    row.skippedChars(),
                    row.lagChars(),
                    row.lastStat() == null ? "-" : since(row.lastStat(), time),
                    Words.of(row.state().name().toLowerCase(Locale.ROOT)),
                    row.subject().isEmpty() ? "" : "  " + Sanitizer.clean(row.subject(), 80)));
        }
    }

    @Override
    public void stats(ServerSnapshot snapshot) {
        out.accept(Words.of(
                "generated {0} since the last request, {1} in all, {2} skipped for clients too far behind; {3}, up {4}, {5}; {6}",
                Texts.count(snapshot.generatedChars()),
                Texts.count(snapshot.totalChars()),
                Texts.count(snapshot.skippedChars()),
                Texts.count(snapshot.clients().size(), "client"),
                since(snapshot.started(), snapshot.time()),
                ShareText.flow(snapshot),
                EventText.settings(snapshot.settings())));
        snapshot.share().ifPresent(share -> out.accept(Words.of("shared {0}", ShareText.of(share))));
    }

    @Override
    public void ended(int status) {
        // The exit status says it.
    }

    private static String since(Moment start, Moment now) {
        return Texts.duration(start.until(now));
    }
}
