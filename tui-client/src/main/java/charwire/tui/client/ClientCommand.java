package charwire.tui.client;

import static charwire.app.Usage.file;
import static charwire.app.Usage.flag;
import static charwire.app.Usage.value;
import static charwire.app.Usage.values;

import charwire.app.Folders;
import charwire.app.Options;
import charwire.app.Usage;
import charwire.app.UsageException;
import charwire.app.Values;
import charwire.app.metrics.MetricsAddress;
import charwire.tui.client.report.Report;
import charwire.ui.app.ScreenOptions;

/** The options of {@code charwire-client}, and its {@code --help}. */
public final class ClientCommand {
    public static final String NAME = "charwire-client";

    private ClientCommand() {}

    /** Adds whom to trust, who we are, and through what: the same for each command that connects. */
    static Usage connecting(Usage usage) {
        return ProxyOptions.addTo(usage.group(
                        "Trust (without --ca and --pin: the system's CAs, then the servers known)",
                        file("--ca", "trust the certificates of these CAs, PEM"),
                        values(
                                "--pin",
                                "sha256:HEX",
                                "trust exactly the certificate with this fingerprint; may be given again"))
                .group(
                        "Certificate (for a server that demands one)",
                        file("--cert", "certificate and its issuers, PEM; goes with --key"),
                        file("--key", "its private key, PEM (EC, RSA, Ed25519)"),
                        file("--key-password-file", "its first line decrypts the key")));
    }

    /** How the user wants the screen; what is chosen on it is kept for a replay too. */
    static ScreenOptions screen(Options options, Folders folders) throws UsageException {
        return ScreenOptions.of(options, folders, "client.screen");
    }

    static Usage usage() {
        Usage usage = connecting(Usage.of(
                                NAME,
                                """
                                [HOST[:PORT]] [OPTION...]
                                charwire-client trust list|forget
                                charwire-client probe-idle [HOST[:PORT]] [OPTION...]
                                charwire-client replay FILE [OPTION...]""",
                                "Receives a server's random characters over TLS, and proves that none was lost.",
                                "")
                        .argument(
                                Values.HOST_PORT,
                                "the server (default: localhost:7319); after a comma, others to try when it is gone")
                        .group(
                                "Connection",
                                value(
                                        "--server",
                                        Values.HOST_PORT,
                                        "the same, for the environment and the configuration file"),
                                value(
                                        "--connect-timeout",
                                        "TIME",
                                        "5s",
                                        "limit for the name look-up, and for TCP to each of its addresses"),
                                value(
                                        "--ping",
                                        "TIME",
                                        "5s",
                                        "how often to ask whether the server is there, from 100ms up; 0: never"),
                                value(
                                        "--stall-after",
                                        "TIME",
                                        "1s",
                                        "a silence this much longer than the server's longest pause is a stall; should be above"
                                                + " twice the round trip"),
                                value(
                                        "--retry-every",
                                        "TIME",
                                        "tries again after exactly so long each time, to measure an outage, instead"
                                                + " of 1s to 60s"),
                                flag("--no-reconnect", "does not connect again; with --headless it ends instead"),
                                flag("--no-resume", "after a cut go on at the newest character, without those missed")))
                .group(
                        "End (checks with a last STAT that nothing was lost)",
                        value("--count", "N", "after this many characters"),
                        value("--duration", "TIME", "after this long, such as 500ms, 30s, 5m or 2h"));
        Report.addTo(usage, "Report (after --count and --duration always told on the console)");
        usage.group(
                "Watching",
                value("--report-every", "TIME", "tell what has come, such as every 60s; with --headless"),
                MetricsAddress.option(
                        "figures there: /metrics for Prometheus, and /health; without an address on 127.0.0.1"
                                + " (default: nowhere)"));
        usage.group(
                "Record",
                file("--record", "keep the stream with its times in a new file, for charwire-client replay"),
                value("--record-max", "SIZE", "100m", "end the record, not the client, at this size"));
        return ScreenOptions.addTo(usage)
                .program(
                        "client",
                        flag(
                                "--headless",
                                "no screen: characters on standard output, commands on standard input (help lists"
                                        + " them), events on standard error"),
                        flag(
                                "--json",
                                "no screen: one JSON object a line on standard output, for characters, events and"
                                        + " answers; implies --headless"))
                .footer(
                        "Examples:",
                        "  charwire-client chat.example",
                        "  charwire-client --ca certs/ca.pem",
                        "  charwire-client --headless --count 1000 --pin sha256:… >characters",
                        "  charwire-client --headless --duration 30s --no-reconnect && echo all there",
                        "  charwire-client --headless --count 9 </dev/null",
                        "                          in a loop over a list: else it reads that as commands",
                        "",
                        "Every option may be set in the environment (--connect-timeout as",
                        "CHARWIRE_CONNECT_TIMEOUT) and in the configuration file (connect-timeout = 2s).",
                        "The command line wins over the environment, and that over the file.",
                        "",
                        "At first contact with a server that no CA vouches for, the client shows its",
                        "fingerprint and asks, and knows it from then on. Without a terminal to ask on",
                        "it refuses, and says which --pin it takes.",
                        "",
                        "Exit status: 0 ended in order, 1 failed, 2 wrong usage, 3 TLS or trust failed,",
                        "4 characters or a connection lost, a rule of the protocol broken, or a stall,",
                        "130 interrupted.");
    }
}
