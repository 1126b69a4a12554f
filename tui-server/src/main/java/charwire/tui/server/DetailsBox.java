package charwire.tui.server;

import charwire.app.Texts;
import charwire.protocol.Sanitizer;
import charwire.server.ClientRow;
import charwire.ui.Area;
import charwire.ui.Button;
import charwire.ui.Canvas;
import charwire.ui.Fmt;
import charwire.ui.Frame;
import charwire.ui.Role;
import charwire.words.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** All about one client, over the panels. */
final class DetailsBox {
    private static final int WIDTH = 72;

    private DetailsBox() {}

    private record Fact(String label, String value, Role role) {}

    static void draw(Canvas canvas, Model model, long id) {
        var rows = model.clients().rows();
        var client = rows.find(id);
        var facts = client.map(c -> facts(c, rows.now(), model.world().facts().zone()))
                .orElse(List.of(new Fact("", Words.of("This client is gone; the events tell how."), Role.WARN)));
        var box = canvas.overlay(WIDTH, facts.size() + 4);
        var inside = Frame.draw(box, Words.of("Client {0}", id), Words.of("Up and Down: the others"), true);
        var body = inside.sub(inside.area().aboveBottom(inside.height() > 2 ? 2 : 1));
        for (var y = 0; y < facts.size(); y++) fact(body, y, facts.get(y));
        buttons(inside.sub(inside.area().bottom(1)), client.isPresent());
    }

    private static void fact(Canvas canvas, int y, Fact fact) {
        canvas.text(0, y, Words.of(fact.label), Role.LABEL);
        var x = fact.label.isEmpty() ? 0 : 11;
        canvas.text(x, y, canvas.text().fit(fact.value, canvas.width() - x), fact.role);
    }

    private static void buttons(Canvas canvas, boolean there) {
        var x = there ? Button.draw(canvas, 0, 0, "x Disconnect", "disconnect", false) + 2 : 0;
        Button.draw(canvas, x, 0, "Close", "close", true);
    }

    private static List<Fact> facts(ClientRow client, Instant now, ZoneId zone) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("address", Texts.address(client.address()), Role.VALUE));
        facts.add(new Fact("TLS", Texts.protocol(client.protocol()) + "  " + client.cipherSuite(), Role.TEXT));
        var subject =
                client.subject().isEmpty() ? Words.of("no certificate shown") : Sanitizer.clean(client.subject(), 200);
        facts.add(new Fact("subject", subject, client.subject().isEmpty() ? Role.LABEL : Role.VALUE));
        facts.add(new Fact("connected", since(client.connected(), now, zone), Role.TEXT));
        facts.add(new Fact(
                "last stat",
                client.lastStat() == null ? Words.of("never") : since(client.lastStat(), now, zone),
                Role.TEXT));
        facts.add(new Fact("delivered", Texts.count(client.deliveredChars(), "character"), Role.VALUE));
        facts.add(new Fact(
                "skipped",
                Texts.count(client.skippedChars(), "character"),
                client.skippedChars() > 0 ? Role.WARN : Role.TEXT));
        facts.add(new Fact("lag", Texts.count(client.lagChars(), "character"), Role.TEXT));
        facts.add(new Fact(
                "bytes",
                Words.of("{0} out, {1} in, with TLS", Fmt.bytes(client.bytesOut()), Fmt.bytes(client.bytesIn())),
                Role.TEXT));
        facts.add(new Fact("state", state(client), ClientColumn.STATE.role(client)));
        return facts;
    }

    private static String since(Instant then, Instant now, ZoneId zone) {
        return Words.of("{0}, {1} ago", Fmt.time(then, zone), ClientColumn.duration(then, now));
    }

    private static String state(ClientRow client) {
        return switch (client.state()) {
            case OK -> "ok";
            case SLOW -> Words.of("slow: it has been behind for a while");
            case CLOSING -> Words.of("closing: it has been told BYE");
        };
    }

    /** The certificate, over the panels. */
    static void identity(Canvas canvas, Facts facts, Instant now) {
        var box = canvas.overlay(92, 11);
        var inside = Frame.draw(box, "Certificate", Words.of("Esc closes"), true);
        var kind = facts.selfSigned()
                ? Words.of("made by this server itself, and kept")
                : Words.of("given with --cert or --keystore");
        fact(inside, 0, new Fact("identity", kind, Role.TEXT));
        fact(inside, 1, new Fact("file", Sanitizer.clean(facts.certificate()), Role.TEXT));
        var subject = facts.subject().isEmpty()
                ? Words.of("replaced while the server runs")
                : Sanitizer.clean(facts.subject());
        fact(inside, 2, new Fact("subject", subject, Role.VALUE));
        var until = Words.of(
                "{0}, {1} left",
                facts.notAfter().atZone(facts.zone()).toLocalDate(), Texts.count(HeaderPanel.days(facts, now), "day"));
        fact(inside, 3, new Fact("valid to", until, HeaderPanel.validityRole(facts, now)));
        inside.text(0, 5, Words.of("fingerprint, for clients: charwire-client --pin"), Role.LABEL);
        var lines = inside.text().wrap(Sanitizer.clean(facts.fingerprint()), inside.width(), 2);
        for (var y = 0; y < lines.size(); y++) inside.text(0, 6 + y, lines.get(y), Role.ACCENT);
        Button.draw(inside.sub(new Area(0, inside.height() - 1, inside.width(), 1)), 0, 0, "Close", "close", true);
    }
}
