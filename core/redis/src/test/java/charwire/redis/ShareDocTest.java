package charwire.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import charwire.protocol.Reason;
import charwire.share.Command;
import charwire.share.Command.Server;
import charwire.share.EntryId;
import charwire.share.Reply;
import charwire.share.ShareException;
import charwire.share.ShareReason;
import charwire.share.SharedLogProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code core/share.md} is held to the engine: its smallest user, its keys, and the fields of its entries. */
@Timeout(60)
class ShareDocTest {
    private static final Path PAGE = Path.of("..", "share.md");
    private static final Server ME = new Server("me", "a.example:7319");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final String SETTINGS = "range=U+0061-U+007A burst=1-8 pause=50-500 typed=a-z";
    private static final Set<String> APPEND_USES = Set.of("evalsha", "hmget", "xadd", "hset", "set");
    private static final String PASSWORD = "SECRET";
    private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

    @TempDir
    private static Path dir;

    private static RedisServer redis;

    @BeforeAll
    static void start() throws IOException {
        redis = RedisServer.start(dir, "--enable-debug-command", "local");
    }

    @BeforeEach
    void empty() throws IOException {
        redis.cli("FLUSHALL");
    }

    @AfterAll
    static void stop() {
        if (redis != null) {
            redis.close();
        }
    }

    private static List<String> rules() throws IOException {
        Matcher line = Pattern.compile("ACL SETUSER charwire on >" + PASSWORD + " (.*)")
                .matcher(Files.readString(PAGE));
        line.find();
        return List.of(line.group(1).split(" "));
    }

    static Stream<String> rights() throws IOException {
        return rules().stream().filter(rule -> rule.startsWith("+"));
    }

    /** Without those that the start alone uses. */
    static Stream<String> rightsInUse() throws IOException {
        return rights().filter(
                        right -> !Set.of("+role", "+config|get", "+script|load").contains(right));
    }

    private RedisLog openWithout(String right) throws IOException, ShareException {
        List<String> words = new ArrayList<>(List.of("ACL", "SETUSER", "charwire", "reset", "on", ">" + PASSWORD));
        rules().stream().filter(rule -> !rule.equals(right)).forEach(words::add);
        assertEquals("OK", redis.cli(words.toArray(String[]::new)));
        return RedisLog.open(new RedisConfig(redis.uri("demo"), "charwire", PASSWORD, null, null, false));
    }

    /** Everything that a server ever asks for. */
    private static void useAll(RedisLog log) {
        SharedLogProbe probe = new SharedLogProbe(log);
        try {
            probe.awaitConnected();
            assertInstanceOf(
                    Reply.Leads.class, probe.ask(new Command.Lead(null, "s1", SETTINGS, ME, "n1", LEASE, 1_000)));
            List<Command.Lines> lines = List.of(new Command.Lines(3, "CHARS abc\n".getBytes(UTF_8)));
            for (Command command : List.of(
                    new Command.Append("s1", 1, 1, 0, lines, 0, LEASE),
                    new Command.Renew("s1", 1, LEASE),
                    new Command.Change("s1", 1, SETTINGS),
                    new Command.Pause("s1", 2, true))) {
                assertEquals(new Reply.Done(), probe.ask(command));
            }
            assertInstanceOf(Reply.Counted.class, probe.ask(new Command.Stat("s1", ME, 1)));
            assertInstanceOf(Reply.SettingsAre.class, probe.ask(new Command.SettingsOf("s1", 1)));
            assertEquals(new Reply.Present(1, 5, true), probe.ask(new Command.Present(ME, 5, LEASE)));
            assertInstanceOf(Reply.State.class, probe.ask(new Command.Look(1, new EntryId(0, 1))));
            assertEquals(5, probe.read("s1", EntryId.START).size());
            assertEquals(new Reply.Done(), probe.ask(new Command.Leave("s1", 1)));
        } finally {
            probe.close();
        }
    }

    @Test
    void theSmallestUserMayDoAllThatAServerDoes() throws Exception {
        RedisLog log = openWithout("");

        assertEquals(
                Set.of(),
                log.engine().warnings().stream()
                        .map(Reason::kind)
                        .filter(ShareReason.DURABILITY_UNKNOWN::equals)
                        .collect(Collectors.toSet()));
        useAll(log);
    }

    @ParameterizedTest
    @MethodSource("rights")
    void ofTheSmallestUserNoRightIsTooMuch(String right) throws Exception {
        if (right.equals("+role") || right.equals("+config|get")) {
            try (RedisLog log = openWithout(right)) {
                assertEquals(
                        List.of(ShareReason.DURABILITY_UNKNOWN.with(right.substring(1))),
                        log.engine().warnings().stream()
                                .filter(warning -> warning.kind() == ShareReason.DURABILITY_UNKNOWN)
                                .toList());
            }
            return;
        }
        Reason why = assertThrows(ShareException.class, () -> openWithout(right).close())
                .reason();

        assertNotPermitted(right.substring(1), why);
    }

    @ParameterizedTest
    @MethodSource("rightsInUse")
    void rightThatIsTakenAwayIsNamedAndNothingIsDoneByHalves(String right) throws Exception {
        String command = right.substring(1);
        var stat = new Command.Stat("s1", ME, 1);
        var append = new Command.Append(
                "s1", 1, 1, 0, List.of(new Command.Lines(3, "CHARS abc\n".getBytes(UTF_8))), 0, LEASE);
        try (var probe = new SharedLogProbe(openWithout(""))) {
            probe.awaitConnected();
            probe.ask(new Command.Lead(null, "s1", SETTINGS, ME, "n1", LEASE, 1_000));
            redis.cli("ACL", "SETUSER", "charwire", "-" + command);
            String before = redis.cli("DEBUG", "DIGEST");
            probe.send(APPEND_USES.contains(command) ? append : stat);
            assertNotPermitted(command, probe.awaitDisconnected());
            assertEquals(before, redis.cli("DEBUG", "DIGEST"));

            redis.cli("ACL", "SETUSER", "charwire", right);
            probe.awaitConnected();
            assertEquals(new Reply.Done(), probe.ask(append));
        }
    }

    private static void assertNotPermitted(String command, Reason why) {
        assertEquals(ShareReason.NOT_PERMITTED, why.core().kind());
        assertEquals(command, why.core().arguments().get(0).toString().toLowerCase(Locale.ROOT));
    }

    private static Set<String> names(String section) throws IOException {
        String text =
                Files.readString(PAGE).split("(?m)^### " + section + "$", 2)[1].split("(?m)^##", 2)[0];
        return NAME.matcher(text).results().map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachKeyAndFieldIsDocumented() throws Exception {
        useAll(openWithout(""));
        Set<String> keys = redis.cli("KEYS", "*")
                .lines()
                .map(key -> key.replace("{charwire:demo}:", "").replace(":s1", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> meta = redis.cli("HKEYS", "{charwire:demo}:meta").lines().collect(Collectors.toSet());
        Set<String> fields = new TreeSet<>();
        Pattern.compile("(?m)^([a-z]+)$")
                .matcher(redis.cli("XRANGE", "{charwire:demo}:log:s1", "-", "+"))
                .results()
                .forEach(field -> fields.add(field.group(1)));

        // The lease was given back.
        assertEquals(Set.of("epochs", "log", "meta", "requests", "servers", "settings"), keys);
        assertEquals(Set.of(), missing(keys, "Keys", "log"));
        assertEquals(Set.of(), missing(meta, "Keys", ""));
        assertEquals(Set.of(), missing(fields, "Entries", "me"));
    }

    private static Set<String> missing(Set<String> found, String section, String but) throws IOException {
        var missing = new TreeSet<>(found);
        missing.removeAll(names(section));
        missing.remove(but);
        return missing;
    }
}
