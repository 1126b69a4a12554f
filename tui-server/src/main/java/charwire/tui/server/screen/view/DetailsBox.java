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
import charwire.tui.server.screen.model.Setup;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Role;
import charwire.ui.panel.Button;
import charwire.ui.panel.Frame;
import charwire.ui.panel.Spark;
import charwire.words.Sentences;
import charwire.words.Texts;
import charwire.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** All about one client, the certificate or the shared stream, over the panels. */
public final class DetailsBox {
    private static final int WIDTH = 96;
    private static final int WIDE = 92;
    /** Both borders and a blank beside each. */
    private static final int FRAME = 4;
    /** Rows that leave no blank one before the button. */
    private static final int LOW = 15;

    private DetailsBox() {}

    /** @param seconds a figure for each of the last seconds, drawn behind the value; empty for none */
    private record Fact(String label, String value, Role role, double[] seconds) {
        Fact(String label, String value, Role role) {
            this(label, value, role, new double[0]);
        }
    }

    private static final int SECONDS = 60;
    /** Where graphs begin, behind figures of usual length. */
    private static final int GRAPH = 20;

    public static void draw(Canvas canvas, Model model, long id) {
        var rows = model.clients().rows();
        var client = rows.find(id);
        var facts = client.map(c -> facts(
                        c,
                        model.clients().rates().minute(id),
                        rows.now(),
                        model.state().setup().zone()))
                .orElse(List.of(new Fact("", Words.of("This client is gone; the events tell how."), Role.WARN)));
        var box = canvas.overlay(WIDTH, facts.size() + 4);
        var inside = Frame.draw(
                box,
                Words.of("Client {0}", id),
                Words.of(canvas.width() < WIDTH ? "Esc closes" : "Up and Down: the others; Esc closes"),
                true);
        facts(inside, facts);
        if (inside.height() > facts.size()) {
            buttons(inside.sub(inside.area().bottom(1)), client.isPresent());
        }
    }

    /** The values begin behind the widest label. */
    private static void facts(Canvas canvas, List<Fact> facts) {
        var labels = facts.stream()
                .mapToInt(fact -> canvas.text().columns(Words.of(fact.label)))
                .max()
                .orElse(0);
        var x = labels == 0 ? 0 : labels + 2;
        for (var y = 0; y < Math.min(facts.size(), canvas.height()); y++) {
            var fact = facts.get(y);
            canvas.text(0, y, Words.of(fact.label), Role.LABEL);
            var end = canvas.text(x, y, canvas.text().fit(fact.value, canvas.width() - x), fact.role);
            var from = Math.max(x + GRAPH, end + 2);
            Spark.draw(canvas, from, y, Math.min(SECONDS, canvas.width() - from), fact.seconds, 0, Role.ACCENT);
        }
    }

    private static void buttons(Canvas canvas, boolean there) {
        var x = there ? Button.draw(canvas, 0, 0, "x Disconnect", Action.Simple.DISCONNECT, false) + 2 : 0;
        Button.draw(canvas, x, 0, "Close", Action.Simple.CLOSE, true);
    }

    /** What matters most stands first: a low screen has no room for all. */
    private static List<Fact> facts(ClientRow client, ClientRates.Minute minute, Moment now, ZoneId zone) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("address", Texts.address(client.address()), Role.VALUE));
        facts.add(new Fact("state", state(client), ClientColumn.STATE.role(client)));
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
        return Words.of("{0}, {1} ago", Texts.time(then.at(), zone), ClientColumn.duration(then, now));
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
    public static void identity(Canvas canvas, Setup setup, Instant now) {
        var rows = identity(setup, now);
        var pin = setup.fingerprint().toString();
        var width = Math.min(WIDE, canvas.width());
        var lines = canvas.text().wrap(pin, width - FRAME, 2);
        var box = canvas.overlay(width, rows.size() + lines.size() + (canvas.height() > LOW ? 6 : 5));
        var inside = Frame.draw(box, "Certificate", Words.of("Esc closes"), true);
        facts(inside.sub(inside.area().top(rows.size())), rows);
        var rest = inside.sub(inside.area().belowTop(rows.size() + 1));
        rest.text(0, 0, Words.of("fingerprint, for clients: charwire-client --pin"), Role.LABEL);
        for (var y = 0; y < lines.size(); y++) {
            rest.text(0, 1 + y, lines.get(y), Role.ACCENT);
        }
        Button.draw(inside.sub(inside.area().bottom(1)), 0, 0, "Close", Action.Simple.CLOSE, true);
    }

    private static List<Fact> identity(Setup setup, Instant now) {
        var kind = Words.of(
                setup.selfSigned() ? "made by this server itself, and kept" : "given with --cert or --keystore");
        var day = setup.notAfter().atZone(setup.zone()).toLocalDate();
        var until = now.isAfter(setup.notAfter())
                ? day + Words.of(", expired")
                : Words.of("{0}, {1} left", day, Texts.count(HeaderPanel.days(setup, now), "day"));
        var rows = new ArrayList<Fact>();
        rows.add(new Fact("identity", kind, Role.TEXT));
        rows.add(new Fact("file", Sanitizer.clean(setup.certificate()), Role.TEXT));
        rows.add(new Fact("subject", Sanitizer.clean(setup.subject()), Role.VALUE));
        rows.add(new Fact("valid to", until, HeaderPanel.validityRole(setup, now)));
        var label = "fingerprint";
        for (var line : setup.fingerprint().groups()) {
            rows.add(new Fact(label, line, Role.ACCENT));
            label = "";
        }
        return rows;
    }

    /** The shared stream, over the panels. */
    public static void shared(Canvas canvas, ShareState share) {
        var facts = shared(share);
        var warnings = warnings(canvas, share);
        var box = canvas.overlay(WIDTH, facts.size() + warnings.size() + 4);
        var inside = Frame.draw(box, "Shared stream", Words.of("Esc closes"), true);
        facts(inside, facts);
        var rest = inside.sub(inside.area().belowTop(facts.size()));
        for (var y = 0; y < Math.min(warnings.size(), rest.height()); y++) {
            rest.text(0, y, warnings.get(y), Role.WARN);
        }
        if (inside.height() > facts.size() + warnings.size()) {
            Button.draw(inside.sub(inside.area().bottom(1)), 0, 0, "Close", Action.Simple.CLOSE, true);
        }
    }

    /** What matters most stands first: a low screen has no room for all. */
    private static List<Fact> shared(ShareState share) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("stream", share.name(), Role.VALUE));
        facts.add(new Fact("role", ShareText.role(share), HeaderPanel.role(share)));
        if (share.engine() != null) {
            facts.add(new Fact(
                    "engine", share.engine().host() + ", " + share.engine().version(), Role.VALUE));
        }
        if (share.roundTrip() != null) {
            facts.add(new Fact("round trip", ShareText.millis(share.roundTrip()), Role.TEXT));
        }
        facts.add(new Fact("servers", ShareText.servers(share), Role.TEXT));
        facts.add(new Fact("lag", Texts.count(share.behindChars(), "character"), Role.TEXT));
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
                        Texts.count(share.reconnects(), "connection"), Texts.count(share.streamsLost(), "stream")),
                share.streamsLost() > 0 ? Role.ERROR : share.reconnects() > 0 ? Role.WARN : Role.TEXT));
        return facts;
    }

    private static List<String> warnings(Canvas canvas, ShareState share) {
        var lines = new ArrayList<String>();
        if (share.engine() != null) {
            for (var warning : share.engine().warnings()) {
                lines.addAll(canvas.text().wrap(Sentences.of(warning), Math.min(WIDTH, canvas.width()) - FRAME, 3));
            }
        }
        return lines;
    }
}
