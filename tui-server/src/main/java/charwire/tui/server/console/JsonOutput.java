package charwire.tui.server.console;

import charwire.Version;
import charwire.app.Json;
import charwire.identity.ServerIdentity;
import charwire.server.ClientRow;
import charwire.server.ServerEvent;
import charwire.server.ServerSnapshot;
import charwire.stream.LeftOut;
import charwire.tui.server.Ports;
import charwire.tui.server.ServerOptions;
import charwire.words.Texts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a server with {@code --json} shows: one object a line, as {@code core/json.md} describes. */
final class JsonOutput implements ServerOutput {
    private final Consumer<String> out;
    private final InstantSource clock;

    /** @param out takes a line at once; any thread may call it */
    public JsonOutput(Consumer<String> out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void line(String text) {
        out.accept(info("answer").add("text", text).toString());
    }

    @Override
    public void refused(String text) {
        out.accept(Json.line(clock.instant(), "command-refused", "warn")
                .add("text", text)
                .toString());
    }

    @Override
    public void event(ServerEvent event) {
        out.accept(Json.line(clock.instant(), event).toString());
    }

    @Override
    public void ready(ServerOptions start, ServerIdentity identity, Ports ports) {
        Json leftOut = Json.object();
        for (Map.Entry<LeftOut.Category, Integer> entry :
                start.config().settings().alphabet().leftOut().counts().entrySet()) {
            leftOut.add(Json.word(entry.getKey().name()), entry.getValue());
        }
        out.accept(info("ready")
                .add("version", Version.current().number())
                .add("address", Texts.address(ports.server().address()))
                .add("stream", ports.server().stream())
                .add("certificate", identity.source().toString())
                .add("fingerprint", identity.fingerprint().toString())
                .add("notAfter", identity.notAfter())
                .add("metrics", ports.metrics() == null ? null : Texts.address(ports.metrics()))
                .add("leftOut", leftOut)
                .toString());
    }

    @Override
    public void clients(ServerSnapshot snapshot) {
        List<Json> rows = new ArrayList<>();
        snapshot.clients().forEach(row -> rows.add(client(row)));
        out.accept(info("clients").add("clients", rows).toString());
    }

    private static Json client(ClientRow row) {
        return Json.object()
                .add("client", row.id())
                .add("address", Texts.address(row.address()))
                .add("proxy", row.proxy() == null ? null : Texts.address(row.proxy()))
                .add("protocol", row.protocol())
                .add("cipherSuite", row.cipherSuite())
                .add("subject", row.subject().isEmpty() ? null : row.subject())
                .add("connected", row.connected().at())
                .add("lastStat", row.lastStat() == null ? null : row.lastStat().at())
                .add("deliveredChars", row.deliveredChars())
                .add("skippedChars", row.skippedChars())
                .add("lagChars", row.lagChars())
                .add("bytesIn", row.bytesIn())
                .add("bytesOut", row.bytesOut())
                .add("state", Json.word(row.state().name()));
    }

    @Override
    public void stats(ServerSnapshot snapshot) {
        out.accept(info("stats")
                .add("started", snapshot.started().at())
                .add("clients", snapshot.clients().size())
                .add("handshakes", snapshot.handshakes())
                .add("paused", snapshot.paused())
                .add("totalChars", snapshot.totalChars())
                .add("generatedChars", snapshot.generatedChars())
                .add("skippedChars", snapshot.skippedChars())
                .add(snapshot.settings().wire().facts())
                .toString());
    }

    @Override
    public void ended(int status) {
        out.accept(info("end").add("status", status).toString());
    }

    /** In place of lines that did not fit while nobody read. */
    public static String leftOut(long lines, InstantSource clock) {
        return Json.line(clock.instant(), "lines-left-out", "warn")
                .add("lines", lines)
                .toString();
    }

    private Json info(String event) {
        return Json.line(clock.instant(), event, "info");
    }
}
