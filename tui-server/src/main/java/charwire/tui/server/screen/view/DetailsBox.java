package charwire.tui.server.screen.view;

import charwire.clock.Moment;
import charwire.protocol.Sanitizer;
import charwire.server.ClientRow;
import charwire.share.ShareState;
import charwire.tui.server.event.ShareText;
import charwire.tui.server.screen.model.Action;
import charwire.tui.server.screen.model.ClientColumn;
import charwire.tui.server.screen.model.ClientRates;
import charwire.tui.server.screen.model.Model;
import charwire.tui.server.screen.model.Overlay;
import charwire.tui.server.screen.model.ServerState;
import charwire.tui.server.screen.model.Setup;
import charwire.tui.server.screen.view.FactBox.Fact;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Button;
import charwire.ui.panel.Scroll;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All about one client, the certificate or the shared stream, over the panels. */
public final class DetailsBox {
    private static final int WIDTH = 96;

    private DetailsBox() {}

    public static void draw(Canvas canvas, Model model, Overlay.Details details) {
        var id = details.client();
        var rows = model.clients().rows();
        var client = rows.find(id);
        var facts = client.map(c -> facts(
                        c,
                        rows.role(c, ClientColumn.STATE),
                        model.clients().rates().minute(id),
                        model.state().silent() ? null : rows.now(),
                        model.state().setup().zone()))
                .orElse(List.of(new Fact("", Words.of("This client is gone; the events tell how."), Role.WARN)));
        var box = box(canvas, model.state());
        box.add(facts);
        box.draw(Words.of("Client {0}", id), details.scroll(), (inside, y) -> {
            var x = client.isPresent()
                    ? Button.draw(inside, 0, y, "x Disconnect", Action.Simple.DISCONNECT, false) + 2
                    : 0;
            Button.draw(inside, x, y, "Close", Action.Simple.CLOSE, true);
        });
    }

    /** Says first when what it tells may not be so any more. */
    private static FactBox box(Canvas canvas, ServerState state) {
        var box = new FactBox(canvas, WIDTH);
        if (state.silent()) {
            box.add(state.word(), Role.ERROR);
        }
        return box;
    }

    private static void close(Canvas inside, int y) {
        Button.draw(inside, 0, y, "Close", Action.Simple.CLOSE, true);
    }

    /**
     * What matters most stands first: on a low screen the rest is below.
     *
     * @param now null while it is not known: how long ago something was would stand still
     */
    private static List<Fact> facts(ClientRow client, Role state, ClientRates.Minute minute, Moment now, ZoneId zone) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("address", Texts.address(client.address()), Role.VALUE));
        facts.add(new Fact("state", now == null && client.state() == ClientRow.State.OK ? "-" : state(client), state));
        facts.add(new Fact("connected", since(client.connected(), now, zone), Role.TEXT));
        facts.add(new Fact(
                "last stat",
                client.lastStat() == null ? Words.of("never") : since(client.lastStat(), now, zone),
                Role.TEXT));
        facts.add(new Fact("chars/s", Texts.decimal(minute.charsPerSecond()), Role.VALUE, minute.chars()));
        facts.add(new Fact("sent", Texts.count(client.sentChars(), "character"), Role.VALUE));
        facts.add(new Fact(
                "skipped",
                Texts.count(client.skippedChars(), "character"),
                client.skippedChars() > 0 ? Role.WARN : Role.TEXT));
        facts.add(new Fact("lag", Texts.count(client.lagChars(), "character"), Role.TEXT, minute.lag()));
        facts.add(new Fact(
                "bytes",
                Words.of("{0} out, {1} in, with TLS", Texts.bytes(client.bytesOut()), Texts.bytes(client.bytesIn())),
                Role.TEXT));
        client.unackedBytes().ifPresent(bytes -> facts.add(unacked(client, bytes)));
        if (client.proxy() != null) {
            facts.add(new Fact("through", Texts.address(client.proxy()), Role.TEXT));
        }
        facts.add(new Fact("TLS", Texts.protocol(client.protocol()) + "  " + client.cipherSuite(), Role.TEXT));
        var subject =
                client.subject().isEmpty() ? Words.of("no certificate shown") : Sanitizer.clean(client.subject(), 200);
        facts.add(new Fact("subject", subject, client.subject().isEmpty() ? Role.LABEL : Role.VALUE));
        return facts;
    }

    private static String since(Moment then, Moment now, ZoneId zone) {
        var time = Texts.time(then.at(), zone);
        return now == null ? time : Words.of("{0}, {1} ago", time, ClientColumn.duration(then, now));
    }

    private static Fact unacked(ClientRow client, long bytes) {
        var silent = client.state() == ClientRow.State.SILENT;
        return new Fact("", Words.of("{0} not acknowledged", Texts.bytes(bytes)), silent ? Role.ERROR : Role.TEXT);
    }

    private static String state(ClientRow client) {
        return switch (client.state()) {
            case OK -> Words.of("ok");
            case SLOW -> Words.of("slow: it has been behind for a while");
            case SILENT -> Words.of("silent: it acknowledges nothing; dropped after 30 s");
            case CLOSING -> Words.of("closing: it has been told BYE");
        };
    }

    /** The certificate, over the panels. */
    public static void identity(Canvas canvas, ServerState state, Scroll scroll) {
        var setup = state.setup();
        var box = box(canvas, state);
        box.add(identity(setup, state.snapshot().map(snapshot -> snapshot.time().at())));
        box.add("", Role.TEXT);
        box.add(Words.of("fingerprint, for clients: charwire-client --pin"), Role.LABEL);
        box.add(setup.fingerprint().toString(), Role.ACCENT);
        box.draw("Certificate", scroll, DetailsBox::close);
    }

    /** The fingerprint stands first: on a low screen the rest is below. */
    private static List<Fact> identity(Setup setup, Optional<Instant> now) {
        var kind = Words.of(
                setup.selfSigned() ? "made by this server itself, and kept" : "given with --cert or --keystore");
        var rows = new ArrayList<Fact>();
        var label = "fingerprint";
        for (var line : setup.fingerprint().groups()) {
            rows.add(new Fact(label, line, Role.ACCENT));
            label = "";
        }
        rows.add(new Fact("subject", Sanitizer.clean(setup.subject()), Role.VALUE));
        var role = now.map(at -> HeaderPanel.validityRole(setup, at)).orElse(Role.TEXT);
        rows.add(new Fact("valid to", until(setup, now), role));
        rows.add(new Fact("identity", kind, Role.TEXT));
        rows.add(new Fact("file", Sanitizer.clean(setup.certificate()), Role.TEXT));
        return rows;
    }

    /** @param now not known before the server has told anything */
    private static String until(Setup setup, Optional<Instant> now) {
        var day = setup.notAfter().atZone(setup.zone()).toLocalDate().toString();
        return now.map(at -> at.isAfter(setup.notAfter())
                        ? day + Words.of(", expired")
                        : Words.of("{0}, {1} left", day, Texts.count(HeaderPanel.days(setup, at), "day")))
                .orElse(day);
    }

    /** The shared stream, over the panels. */
    public static void shared(Canvas canvas, ServerState state, ShareState share, Scroll scroll) {
        var box = box(canvas, state);
        box.add(shared(share));
        if (share.engine() != null) {
            var when = Texts.when(
                    share.connected(), state.last().time().at(), state.setup().zone());
            box.add(
                    share.engine().warnings().isEmpty()
                            ? Words.of("nothing to warn of as of {0}, when this server connected", when)
                            : Words.of("as of {0}, when this server connected:", when),
                    Role.LABEL);
            share.engine().warnings().forEach(warning -> box.add(Sentences.of(warning), Role.WARN));
        }
        box.draw("Shared stream", scroll, DetailsBox::close);
    }

    private static List<Fact> shared(ShareState share) {
        var away = share.role() == ShareState.Role.AWAY;
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("stream", share.name(), Role.VALUE));
        facts.add(new Fact("role", ShareText.role(share), HeaderPanel.role(share)));
        if (share.engine() != null) {
            facts.add(new Fact(
                    "engine", share.engine().host() + ", " + share.engine().version(), Role.VALUE));
        }
        if (share.roundTrip() != null) {
            facts.add(new Fact("round trip", away ? "-" : ShareText.millis(share.roundTrip()), Role.TEXT));
        }
        facts.add(new Fact("servers", ShareText.knowsServers(share) ? ShareText.servers(share) : "-", Role.TEXT));
        facts.add(new Fact("lag", away ? "-" : Texts.count(share.behindChars(), "character"), Role.TEXT));
        var appends = share.appends();
        if (appends.count() > 0) {
            var mean = appends.total().dividedBy(appends.count());
            facts.add(new Fact(
                    "appends",
                    Words.of("{0}, {1} each", Texts.count(appends.count()), ShareText.millis(mean)),
                    Role.TEXT));
        }
        facts.add(new Fact(
                "lost",
                Words.of(
                        "{0} to the engine, {1}",
                        Texts.count(share.connectionsLost(), "connection"), Texts.count(share.streamsLost(), "stream")),
                share.streamsLost() > 0 ? Role.ERROR : share.connectionsLost() > 0 ? Role.WARN : Role.TEXT));
        return facts;
    }
}
