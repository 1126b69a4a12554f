package charwire.tui.server;

import charwire.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The options of {@code charwire-server}: texts, because each may come from elsewhere than the command line. */
@Command(
        name = ServerCommand.NAME,
        versionProvider = ServerCommand.ShownVersion.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        synopsisHeading = "",
        header = {"Streams random characters over TLS to any number of clients, and counts them exactly.", ""},
        customSynopsis = {"Usage: charwire-server [--listen ADDRESS:PORT] [--range RANGE] [OPTION...]"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  charwire-server                                  on 127.0.0.1:7319, with a certificate of its own",
            "  charwire-server --listen 0.0.0.0:7319 --cert fullchain.pem --key privkey.pem",
            "  charwire-server --range а-я,0-9 --burst 1-4 --pause 10-50",
            "  charwire-server --headless --pause 1000 </dev/null    as a service; ends on SIGTERM",
            "",
            "Every option may stand in the environment (--max-clients as CHARWIRE_MAX_CLIENTS) and in the",
            "configuration file (max-clients = 500). The command line wins over the environment, that over the file.",
            "",
            "Ranges: a character, U+0041, 0x41, A-Z, U+0041-U+005A, lists with commas, and the names ascii digits upper",
            "lower latin cyrillic greek box braille blocks cjk emoji. What cannot be displayed is left out.",
            "",
            "Exit status: 0 ended in order, 1 failed, 2 wrong usage, 3 certificate or key unusable, 130 interrupted."
        })
final class ServerCommand {
    static final String NAME = "charwire-server";

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS:PORT",
            defaultValue = "127.0.0.1:7319",
            order = 1,
            description = "where to listen; 0.0.0.0:7319 or [::]:7319 opens it to others (default: ${DEFAULT-VALUE})")
    String listen;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            order = 2,
            description = "another port on the address of --listen; 0 lets the system choose")
    String port;

    @Option(
            names = "--range",
            paramLabel = "RANGE",
            defaultValue = "ascii",
            order = 3,
            description = "characters to draw from (default: ${DEFAULT-VALUE})")
    String range;

    @Option(
            names = "--burst",
            paramLabel = "MIN-MAX",
            defaultValue = "1-8",
            order = 4,
            description = "characters at once, at most 1024 (default: ${DEFAULT-VALUE})")
    String burst;

    @Option(
            names = "--pause",
            paramLabel = "MIN-MAX",
            defaultValue = "50-500",
            order = 5,
            description =
                    "milliseconds between bursts, at most 600000; 0 as fast as it goes (default: ${DEFAULT-VALUE})")
    String pause;

    @Option(
            names = "--seed",
            paramLabel = "N",
            order = 6,
            description = "makes the whole sequence repeatable (default: another one at each start)")
    String seed;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            order = 7,
            description = "certificate and its issuers, PEM, as certbot's fullchain.pem; goes with --key. Without a"
                    + " certificate the server makes its own, once, and shows its fingerprint")
    String cert;

    @Option(names = "--key", paramLabel = "FILE", order = 8, description = "its private key, PEM (EC, RSA, Ed25519)")
    String key;

    @Option(
            names = "--key-password-file",
            paramLabel = "FILE",
            order = 9,
            description = "its first line decrypts the key")
    String keyPasswordFile;

    @Option(
            names = "--keystore",
            paramLabel = "FILE",
            order = 10,
            description = "certificate and key as PKCS#12 or JKS, instead of --cert and --key")
    String keystore;

    @Option(
            names = "--keystore-password-file",
            paramLabel = "FILE",
            order = 11,
            description = "its first line opens the key store")
    String keystorePasswordFile;

    @Option(
            names = "--client-ca",
            paramLabel = "FILE",
            order = 12,
            description = "let in only clients with a certificate from these CAs, PEM")
    String clientCa;

    @Option(
            names = "--max-clients",
            paramLabel = "N",
            defaultValue = "10000",
            order = 13,
            description = "clients at once (default: ${DEFAULT-VALUE})")
    String maxClients;

    @Option(
            names = "--max-clients-per-address",
            paramLabel = "N",
            defaultValue = "1000",
            order = 14,
            description = "clients at once from one address (default: ${DEFAULT-VALUE})")
    String maxClientsPerAddress;

    @Option(
            names = "--backlog",
            paramLabel = "SIZE",
            defaultValue = "1m",
            order = 15,
            description = "stream kept for slow clients; who falls behind it misses characters (default:"
                    + " ${DEFAULT-VALUE})")
    String backlog;

    @Option(
            names = "--slow-client",
            paramLabel = "gap|close",
            defaultValue = "gap",
            order = 16,
            description = "what becomes of who falls behind: told how much it missed, or ended (default:"
                    + " ${DEFAULT-VALUE})")
    String slowClient;

    @Option(
            names = "--io-threads",
            paramLabel = "N",
            defaultValue = "1",
            order = 17,
            description = "event loops; one carries thousands of clients (default: ${DEFAULT-VALUE})")
    String ioThreads;

    @Option(
            names = "--headless",
            order = 18,
            description = "a console program instead of the screen: commands on standard input (help lists them),"
                    + " events on standard output")
    boolean headless;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            order = 19,
            description = "the log; none for no log (default: charwire/server.log in the user's state folder)")
    String logFile;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "info",
            order = 20,
            description = "error, warn, info, debug or trace (default: ${DEFAULT-VALUE})")
    String logLevel;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            order = 21,
            description = "the configuration file (default: charwire/server.properties in the user's"
                    + " configuration folder, if it is there)")
    String config;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 22,
            description = "show this and exit")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 23,
            description = "show the version and exit")
    boolean version;

    static final class ShownVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.current().line(NAME)};
        }
    }
}
