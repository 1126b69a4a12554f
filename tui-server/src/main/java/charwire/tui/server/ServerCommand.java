package charwire.tui.server;

import static charwire.app.Usage.choice;
import static charwire.app.Usage.file;
import static charwire.app.Usage.flag;
import static charwire.app.Usage.value;

import charwire.app.Usage;
import charwire.app.metrics.MetricsAddress;
import charwire.server.SlowClients;
import charwire.ui.app.ScreenOptions;
import java.util.List;

/** The options of {@code charwire-server}, and its {@code --help}. */
public final class ServerCommand {
    public static final String NAME = "charwire-server";

    private static final List<String> SLOW_CLIENT = Usage.words(SlowClients.class);

    private ServerCommand() {}

    static Usage usage() {
        Usage usage = Usage.of(
                        NAME,
                        "[--listen ADDRESS:PORT] [--range RANGE] [OPTION...]",
                        "Streams random characters over TLS to any number of clients, and counts them",
                        "exactly.",
                        "")
                .group(
                        "Stream",
                        value("--range", "RANGE", "ascii", "the characters to draw from"),
                        value("--burst", "MIN-MAX", "1-8", "characters at once, at most 1024"),
                        value(
                                "--pause",
                                "MIN-MAX",
                                "50-500",
                                "milliseconds between bursts, at most 600000; 0: as fast as possible"),
                        value("--seed", "N", "makes the whole sequence repeatable (default: a new one at each start)"))
                .group(
                        "Network",
                        value(
                                "--listen",
                                "ADDRESS:PORT",
                                "127.0.0.1:7319",
                                "where to listen; 0.0.0.0, [::] or no address opens it to others"),
                        value("--port", "PORT", "another port on that address; 0: any free one"),
                        value(
                                "--proxy-from",
                                "ADDRESS[/BITS],...",
                                "connections from there begin with a PROXY protocol header, which names the client"
                                        + " (default: from nowhere)"),
                        value("--max-clients", "N", "10000", "clients at once"),
                        value("--max-clients-per-address", "N", "10000", "clients at once from one address"),
                        value("--io-threads", "N", "1", "event loops; one carries thousands of clients"),
                        MetricsAddress.option(
                                "figures there: /metrics for Prometheus, /health, and JMX; without an address on 127.0.0.1"
                                        + " (default: nowhere)"))
                .group(
                        "Control (for charwire-server attach and ctl)",
                        file(
                                "--control",
                                "the socket for them; none for no socket (default: charwire/PORT.sock in the user's"
                                        + " runtime folder)"),
                        value(
                                "--control-group",
                                "GROUP",
                                "its members may control the server too, if they can enter the folder of the socket"))
                .group(
                        "Slow clients",
                        value(
                                "--backlog",
                                "SIZE",
                                "1m",
                                "stream kept for them; a client further behind misses characters"),
                        choice(
                                "--slow-client",
                                String.join("|", SLOW_CLIENT),
                                SLOW_CLIENT,
                                "gap",
                                "a slow client is told how much it missed, or is disconnected"))
                .group(
                        "Certificate (without one the server makes its own, once)",
                        file("--cert", "certificate and its issuers, PEM, as certbot's fullchain.pem"),
                        file("--key", "its private key, PEM (EC, RSA, Ed25519)"),
                        file("--key-password-file", "its first line decrypts the key"),
                        file("--keystore", "both as PKCS#12 or JKS, instead of --cert and --key"),
                        file("--keystore-password-file", "its first line opens the key store"),
                        file("--client-ca", "let in only clients with a certificate from these CAs, PEM"));
        return ScreenOptions.addTo(ShareOptions.addTo(usage))
                .program(
                        "server",
                        flag(
                                "--headless",
                                "no screen: commands on standard input (help lists them), events on standard output"),
                        flag("--json", "the same, as one JSON object a line; implies --headless"))
                .footer(
                        "Examples:",
                        "  charwire-server",
                        "  charwire-server --listen 0.0.0.0 --cert fullchain.pem --key privkey.pem",
                        "  charwire-server --range а-я,0-9 --burst 1-4 --pause 10-50",
                        "  charwire-server --listen 0.0.0.0 --share redis://10.0.0.5/demo",
                        "                          the same on each machine: one stream from all of them",
                        "  charwire-server --headless --pause 1000 </dev/null",
                        "                          as a service: ends on SIGTERM, not with its input",
                        "",
                        "Ranges: a character, U+0041, 0x41, A-Z, U+0041-U+005A, lists with commas, and",
                        "the names ascii digits upper lower latin cyrillic greek box braille blocks cjk",
                        "emoji. What cannot be displayed is left out.",
                        "",
                        "Every option may be set in the environment (--max-clients as",
                        "CHARWIRE_MAX_CLIENTS) and in the configuration file (max-clients = 500).",
                        "The command line wins over the environment, and that over the file.",
                        "",
                        "Exit status: 0 ended in order, 1 failed, 2 wrong usage, 3 certificate or key",
                        "unusable, 130 interrupted (Ctrl-C).");
    }
}
