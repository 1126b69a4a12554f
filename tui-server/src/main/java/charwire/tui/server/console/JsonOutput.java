package charwire.tui.server.console;

import charwire.Version;
import charwire.app.Json;
import charwire.clock.Moment;
import charwire.identity.ServerIdentity;
import charwire.protocol.Facts;
import charwire.server.ClientRow;
import charwire.server.ServerEvent;
import charwire.server.ServerSnapshot;
import charwire.share.EngineInfo;
import charwire.share.ShareState;
import charwire.stream.LeftOut;
import charwire.tui.server.Ports;
import charwire.tui.server.ServerOptions;
import charwire.words.Texts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What a server with {@code --json} shows: one object a line, as {@code core/json.md} describes. */
public final class JsonOutput implements ServerOutput {
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
                .add("started", ports.server().started())
                .add("certificate", identity.source().toString())
                .add("subject", identity.leaf().getSubjectX500Principal().getName())
                .add("selfSigned", identity.kind() == ServerIdentity.Kind.SELF_SIGNED)
                .add("fingerprint", identity.fingerprint().toString())
                .add("notAfter", identity.notAfter())
                .add("metrics", ports.metrics() == null ? null : Texts.address(ports.metrics()))
                .add("control", Objects.toString(ports.control(), null))
                .add("clientCertificates", start.clientTrust() != null)
                .add("leftOut", leftOut)
                .toString());
    }

    @Override
    public void clients(ServerSnapshot snapshot) {
        List<Json> rows = new ArrayList<>();
        snapshot.clients().forEach(row -> rows.add(client(row, snapshot.time())));
        out.accept(info("clients")
                .add("upMillis", millis(snapshot.started(), snapshot.time()))
                .add("clients", rows)
                .toString());
    }

    private static long millis(Moment from, Moment to) {
        return from.until(to).toMillis();
    }

    private static Json client(ClientRow row, Moment now) {
        return Json.object()
                .add("client", row.id())
                .add("address", Texts.address(row.address()))
                .add("proxy", row.proxy() == null ? null : Texts.address(row.proxy()))
                .add("protocol", row.protocol())
                .add("cipherSuite", row.cipherSuite())
                .add("subject", row.subject().isEmpty() ? null : row.subject())
                .add("connected", row.connected().at())
                .add("connectedMillis", millis(row.connected(), now))
                .add("lastStat", row.lastStat() == null ? null : row.lastStat().at())
                .add(
                        "lastStatMillis",
                        row.lastStat() == null ? OptionalLong.empty() : OptionalLong.of(millis(row.lastStat(), now)))
                .add("sentChars", row.sentChars())
                .add("skippedChars", row.skippedChars())
                .add("lagChars", row.lagChars())
                .add("bytesIn", row.bytesIn())
                .add("bytesOut", row.bytesOut())
                .add("unackedBytes", row.unackedBytes())
                .add("state", Json.word(row.state().name()));
    }

    @Override
    public void stats(ServerSnapshot snapshot) {
        Runtime runtime = Runtime.getRuntime();
        out.accept(info("stats")
                .add("address", Texts.address(snapshot.address()))
                .add("stream", snapshot.stream())
                .add("started", snapshot.started().at())
                .add("upMillis", millis(snapshot.started(), snapshot.time()))
                .add("clients", snapshot.clients().size())
                .add("handshakes", snapshot.handshakes())
                .add("paused", snapshot.paused())
                .add("totalChars", snapshot.totalChars())
                .add("generatedChars", snapshot.generatedChars())
                .add("skippedChars", snapshot.skippedChars())
                .add("heapBytes", runtime.totalMemory() - runtime.freeMemory())
                .add("share", snapshot.share().map(JsonOutput::share).orElse(null))
                .add(snapshot.settings().facts())
                .toString());
    }

    private static Json share(ShareState share) {
        Json json = Json.object()
                .add("name", share.name())
                .add("role", Json.word(share.role().name()))
                .add(
                        "awayMillis",
                        share.away() == null
                                ? OptionalLong.empty()
                                : OptionalLong.of(share.away().toMillis()))
                .add("leader", share.leader())
                .add("epoch", share.epoch());
        EngineInfo engine = share.engine();
        List<Json> warnings = new ArrayList<>();
        if (engine != null) {
            engine.warnings().forEach(warning -> warnings.add(Json.object().addWhole(Facts.of(warning))));
        }
        return json.add("host", engine == null ? null : engine.host())
                .add("engine", engine == null ? null : engine.version())
                .add("connected", share.connected())
                .add("warnings", warnings)
                .add("roundTripMicros", micros(share.roundTrip()))
                .add("servers", share.servers())
                .add("clients", share.clients())
                .add("behindChars", share.behindChars())
                .add("connectionsLost", share.connectionsLost())
                .add("streamsLost", share.streamsLost())
                .add("appends", share.appends().count())
                .add("appendMicros", micros(share.appends().total()));
    }

    private static OptionalLong micros(Duration time) {
        return time == null ? OptionalLong.empty() : OptionalLong.of(time.toNanos() / 1_000);
    }

    /** A command that came by the control socket has been carried out, or refused. */
    public void done(String command, boolean ok) {
        out.accept(Json.line(clock.instant(), "done", ok ? "info" : "warn")
                .add("command", command)
                .add("ok", ok)
                .toString());
    }

    /** In place of events of the past that are not kept any more. */
    public void eventsLeftOut(long events) {
        out.accept(Json.line(clock.instant(), "events-left-out", "warn")
                .add("events", events)
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
