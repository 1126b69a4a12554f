package charwire.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.protocol.Reason;
import charwire.share.Command;
import charwire.share.Entry;
import charwire.share.EntryId;
import charwire.share.Reply;
import charwire.share.ShareException;
import charwire.share.ShareReason;
import charwire.share.ShareUri;
import charwire.share.SharedLogProbe;
import charwire.testkit.Opened;
import charwire.testkit.Relay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What happens to an engine in use, and to the way to it. */
@Execution(ExecutionMode.CONCURRENT)
final class RunningTest {
    private static final Command.Server ME = new Command.Server("me", "a.example:7319");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Reply DONE = new Reply.Done();
    private static final Set<Object> LOST = Set.of(ShareReason.ENGINE_CLOSED, ShareReason.ENGINE_BROKE);

    /** Before 3 s are over. */
    private static final Reason SILENT = ShareReason.ENGINE_SILENT.with(Duration.ofMillis(2_500));

    @TempDir
    private Path folder;

    @AutoClose
    private final Opened opened = new Opened();

    private RedisServer start(String name, String... options) throws IOException {
        return opened.add(RedisServer.start(folder.resolve(name), options));
    }

    private SharedLogProbe leading(String hosts) throws ShareException {
        var probe = opened.add(new SharedLogProbe(RedisLog.open(
                RedisConfig.of(ShareUri.parse("redis://" + hosts + "/demo").orThrow()))));
        probe.awaitConnected();
        lead(probe, "n1");
        return probe;
    }

    private static Reply.Leads lead(SharedLogProbe probe, String nonce) {
        return assertInstanceOf(
                Reply.Leads.class, probe.ask(new Command.Lead(null, "s1", "x", ME, nonce, LEASE, 1_000)));
    }

    private static String at(int port) {
        return "127.0.0.1:" + port;
    }

    private static Command append(long epoch, long from) {
        return append(epoch, from, "CHARS abc\n".getBytes(UTF_8));
    }

    /** Entries of three characters. */
    private static Command append(long epoch, long from, byte[]... entries) {
        List<Command.Lines> lines =
                Arrays.stream(entries).map(bytes -> new Command.Lines(3, bytes)).toList();
        return new Command.Append("s1", epoch, 1, from, lines, 0, LEASE);
    }

    private static EntryId head(SharedLogProbe probe) {
        return assertInstanceOf(Reply.State.class, probe.ask(new Command.Look(0, null)))
                .head();
    }

    private static void assertLost(SharedLogProbe probe) {
        Reason why = probe.awaitDisconnected().core();
        assertTrue(LOST.contains(why.kind()), why::toString);
    }

    @Test
    void killedEngineComesBackWholeIfItSyncsAlways() throws Exception {
        RedisServer redis = start("redis", "--appendonly", "yes", "--appendfsync", "always");
        SharedLogProbe probe = leading(at(redis.port()));
        assertEquals(DONE, probe.ask(append(1, 0)));

        redis.kill();
        probe.send(new Command.Look(0, null));
        assertLost(probe);
        probe.send(append(1, 3)); // dropped: nothing is told of it
        redis.startAgain();
        probe.awaitConnected();

        assertEquals(new EntryId(3, 0), head(probe));
        assertEquals(2, lead(probe, "n2").epoch());
        assertEquals(3, probe.read("s1", EntryId.START).size());
    }

    @Test
    void threadThatFailsLosesItsConnectionAndNoMore() throws Exception {
        SharedLogProbe probe = leading(at(start("redis").port()));

        probe.failNext(new NoClassDefFoundError("overwritten"));
        probe.send(new Command.Look(0, null));

        assertEquals(
                ShareReason.ENGINE_ANSWER_UNREADABLE,
                probe.awaitDisconnected().core().kind());
        probe.awaitConnected();
        assertEquals(new EntryId(0, 1), head(probe));
    }

    @Test
    void engineThatHasLostTheEndOfItsFileShowsIt() throws Exception {
        RedisServer redis = start("redis", "--appendonly", "yes", "--appendfsync", "always");
        SharedLogProbe probe = leading(at(redis.port()));
        assertEquals(DONE, probe.ask(append(1, 0)));
        long kept = Files.size(redis.appendOnlyFile());
        assertEquals(DONE, probe.ask(append(1, 3)));
        assertEquals(2, lead(probe, "n2").epoch());

        redis.kill();
        redis.cutFile(kept + 10); // within the next command, as a power cut leaves it
        probe.send(new Command.Look(0, null));
        assertLost(probe);
        redis.startAgain();
        probe.awaitConnected();

        Reply.State state = assertInstanceOf(Reply.State.class, probe.ask(new Command.Look(2, new EntryId(6, 1))));
        assertEquals(new EntryId(3, 0), state.head());
        assertEquals(null, state.nonce());
        assertEquals(null, state.mark());
        assertEquals("n1", state.epochNonce());
    }

    @Test
    void fileThatEndsAmidACallHasNoneOfItsEntries() throws Exception {
        RedisServer redis = start("redis", "--appendonly", "yes", "--appendfsync", "always");
        SharedLogProbe probe = leading(at(redis.port()));
        assertEquals(DONE, probe.ask(append(1, 0)));
        long kept = Files.size(redis.appendOnlyFile());
        byte[] lines = new byte[10_000];
        assertEquals(DONE, probe.ask(append(1, 3, lines, lines, lines)));

        redis.kill();
        redis.cutFile(kept + 25_000); // within the third
        probe.send(new Command.Look(0, null));
        assertLost(probe);
        redis.startAgain();
        probe.awaitConnected();

        assertEquals(new EntryId(3, 0), head(probe));
        assertEquals(2, probe.read("s1", EntryId.START).size());
        assertEquals(2, lead(probe, "n2").epoch());
        assertEquals(DONE, probe.ask(append(2, 3)));
    }

    @Test
    void stoppedEngineIsNoticedWhetherOneReadsOrAsks() throws Exception {
        RedisServer redis = start("redis");
        SharedLogProbe reader = leading(at(redis.port()));
        SharedLogProbe asker = leading(at(redis.port()));

        redis.stop();
        reader.startRead("s1", new EntryId(0, 2));
        asker.send(append(2, 0));
        assertEquals(SILENT, reader.awaitDisconnected().core());
        assertEquals(SILENT, asker.awaitDisconnected().core());
        redis.goOn();

        reader.awaitConnected();
        asker.awaitConnected();
    }

    @Test
    void aWayThatIsCutIsGoneAgainAtOnce() throws Exception {
        RedisServer redis = start("redis");
        var relay = relay(redis);
        SharedLogProbe probe = leading(at(relay.port()));
        relay.cut();
        probe.send(new Command.Look(0, null));
        assertLost(probe);
        probe.awaitConnected();
        assertEquals(new EntryId(0, 1), head(probe));
    }

    private Relay relay(RedisServer redis) throws IOException {
        return opened.add(new Relay(redis.address()));
    }

    @Test
    void aWayThatStallsInOneDirectionIsNoticed() throws Exception {
        RedisServer redis = start("redis");
        Relay toRedis = relay(redis);
        Relay fromRedis = relay(redis);
        SharedLogProbe mute = leading(at(toRedis.port()));
        SharedLogProbe deaf = leading(at(fromRedis.port()));

        toRedis.holdToServer(true);
        fromRedis.holdToClients(true);
        byte[] flood = new byte[32 * 1024];
        for (int i = 0; i < 200; i++) { // more than the sockets between take
            mute.send(append(1, 0, flood));
        }
        deaf.send(append(2, 0, "CHARS abc\n".getBytes(UTF_8), "CHARS def\n".getBytes(UTF_8)));
        assertEquals(SILENT, mute.awaitDisconnected().core());
        assertEquals(SILENT, deaf.awaitDisconnected().core());
        toRedis.close();
        fromRedis.holdToClients(false);

        deaf.awaitConnected();
        assertEquals(new EntryId(6, 0), head(deaf)); // it was done, though the answer was lost
        assertEquals(2, deaf.read("s1", new EntryId(0, 2)).size());
    }

    @Test
    void promotedReplicaIsFoundAmongTheHosts() throws Exception {
        RedisServer master = start("master");
        RedisServer replica = start("replica", "--replicaof", "127.0.0.1 " + master.port());
        SharedLogProbe probe = leading(at(master.port()) + "," + at(replica.port()));
        assertEquals(DONE, probe.ask(append(1, 0)));
        while (!replica.cli("hget", "{charwire:demo}:meta", "position").equals("3")) {
            Thread.onSpinWait();
        }

        master.kill();
        probe.send(new Command.Look(0, null));
        assertLost(probe);
        replica.cli("replicaof", "no", "one");

        assertEquals(at(replica.port()), probe.awaitConnected().host());
        assertEquals(new EntryId(3, 0), head(probe));
    }

    @Test
    void replicaThatHearsItsMasterNoMoreIsNotReadOnFrom() throws Exception {
        RedisServer master = start("master");
        RedisServer replica = start("replica", "--replicaof", "127.0.0.1 " + master.port());
        var hosts = ShareUri.parse("redis://" + at(master.port()) + "," + at(replica.port()) + "/demo")
                .orThrow();
        var probe = opened.add(new SharedLogProbe(RedisLog.open(new RedisConfig(hosts, null, null, null, null, true))));
        probe.awaitConnected();
        lead(probe, "n1");
        assertEquals(1, probe.readSome("s1", EntryId.START).size());

        replica.cli("replicaof", "127.0.0.1", "1");
        probe.startRead("s1", new EntryId(0, 1));
        assertEquals(ShareReason.MASTER_LOST.with(), probe.awaitDisconnected().core());
        replica.cli("replicaof", "127.0.0.1", String.valueOf(master.port()));
        probe.awaitConnected();
        assertEquals(DONE, probe.ask(append(1, 0)));
        assertEquals(1, probe.readSome("s1", new EntryId(0, 1)).size());
        String ours = replica.cli("client", "list");
        assertEquals(2, ours.split("name=charwire", -1).length, ours);
    }

    @Test
    void readerIsToldAtOnceThatItsMasterIsAReplicaNow() throws Exception {
        RedisServer old = start("old");
        SharedLogProbe probe = leading(at(old.port()));
        probe.startRead("s1", new EntryId(0, 1));
        while (!old.cli("client", "list").contains("cmd=xread")) {
            Thread.onSpinWait();
        }
        old.cli("replicaof", "127.0.0.1", "1");
        assertEquals(ShareReason.READ_ONLY.with(), probe.awaitDisconnected().core());
    }

    @Test
    void masterThatBecomesAReplicaIsLeftForTheNewOne() throws Exception {
        RedisServer old = start("old");
        RedisServer next = start("next");
        SharedLogProbe probe = leading(at(old.port()) + "," + at(next.port()));

        old.cli("replicaof", "127.0.0.1", String.valueOf(next.port()));
        probe.send(append(1, 0));

        assertEquals(ShareReason.READ_ONLY.with(), probe.awaitDisconnected().core());
        assertEquals(at(next.port()), probe.awaitConnected().host());
    }

    @Test
    void whatTheEngineCannotDoNowChangesNothing() throws Exception {
        RedisServer redis = start("redis");
        SharedLogProbe probe = leading(at(redis.port()));

        redis.cli("config", "set", "maxmemory", "1");
        assertFails(ShareReason.OUT_OF_MEMORY, probe);
        redis.cli("config", "set", "maxmemory", "0");

        redis.cli("config", "set", "min-replicas-to-write", "1");
        assertFails(ShareReason.TOO_FEW_REPLICAS, probe);
        redis.cli("config", "set", "min-replicas-to-write", "0");

        Files.createDirectories(redis.folder().resolve("dump.rdb/in-the-way"));
        redis.cli("config", "set", "save", "3600 1");
        redis.cli("bgsave");
        while (!redis.cli("info", "persistence").contains("rdb_last_bgsave_status:err")) {
            Thread.onSpinWait();
        }
        assertFails(ShareReason.DISK_FAILS, probe);
        redis.cli("config", "set", "save", "");

        assertEquals(DONE, probe.ask(append(1, 0)));
    }

    /** All that write, and nothing is different after it. */
    private static void assertFails(ShareReason why, SharedLogProbe probe) {
        Reply.State before = assertInstanceOf(Reply.State.class, probe.ask(new Command.Look(1, null)));
        for (Command command : List.of(
                append(1, 0),
                new Command.Stat("s1", ME, 1),
                new Command.Change("s1", 1, "y"),
                new Command.Pause("s1", 1, true),
                new Command.Lead("s1", "s1", "x", ME, "n2", LEASE, 1_000),
                new Command.Replace("s1", "s2", "x"),
                new Command.Leave("s1", 1))) {
            assertEquals(new Reply.Failed(why.with()), probe.ask(command), command::toString);
        }
        assertEquals(before, probe.ask(new Command.Look(1, null)));
    }

    @Test
    void somebodysEndlessScriptIsNamed() throws Exception {
        RedisServer redis = start("redis", "--busy-reply-threshold", "10");
        SharedLogProbe probe = leading(at(redis.port()));
        var endless = new Thread(() -> said(redis, "eval", "while true do end", "0"));
        endless.start();
        while (!redis.cli("ping").startsWith("BUSY")) {
            Thread.onSpinWait();
        }

        assertEquals(new Reply.Failed(ShareReason.SCRIPT_BUSY.with()), probe.ask(append(1, 0)));
        redis.cli("script", "kill");

        endless.join();
        assertEquals(DONE, probe.ask(append(1, 0)));
        assertEquals(
                new Refusals.Refusal(ShareReason.SCRIPT_KILLED.with(), false), Refusals.of(said.get(0), "default"));
    }

    private final List<String> said = new ArrayList<>();

    private void said(RedisServer redis, String... words) {
        try {
            said.add(redis.cli(words));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatNeedsAnotherConnectionGetsOne() throws Exception {
        RedisServer redis = start("redis");
        SharedLogProbe probe = leading(at(redis.port()));
        redis.cli("script", "flush");
        probe.send(append(1, 0));
        assertEquals(ShareReason.SCRIPTS_FORGOTTEN.with().about(at(redis.port())), probe.awaitDisconnected());
        probe.awaitConnected();
        assertEquals(DONE, probe.ask(append(1, 0)));

        redis.cli("acl", "setuser", "default", "-xadd");
        probe.send(append(1, 3));
        Reason.Kind why = probe.awaitDisconnected().core().kind();
        assertTrue(why == ShareReason.NOT_PERMITTED || why == ShareReason.ENGINE_SAID, why::word);
        redis.cli("acl", "setuser", "default", "+xadd");
        probe.awaitConnected();
    }

    @Test
    void userWhoIsDeletedIsToldThatToo() throws Exception {
        RedisServer redis = start("redis");
        String[] user = {"acl", "setuser", "charwire", "on", ">secret", "+@all", "~*"};
        redis.cli(user);
        var probe = opened.add(new SharedLogProbe(
                RedisLog.open(new RedisConfig(redis.uri("demo"), "charwire", "secret", null, null, false))));
        probe.awaitConnected();
        redis.cli("acl", "deluser", "charwire");
        probe.send(new Command.Look(0, null));
        assertLost(probe);

        assertEquals(
                ShareReason.ENGINE_PASSWORD_WRONG.with("charwire"),
                probe.awaitDisconnected().core());
        redis.cli(user);
        probe.awaitConnected();
        lead(probe, "n1");
    }

    @Test
    void whatNoOtherConnectionMendsIsNotTriedAllTheTime() throws Exception {
        RedisServer redis = start("redis");
        SharedLogProbe probe = leading(at(redis.port()));
        redis.cli("xadd", "{charwire:demo}:log:s1", "4-0", "what", "ever");
        long began = System.nanoTime();
        probe.startRead("s1", EntryId.START);
        assertEquals(
                ShareReason.ENTRY_UNREADABLE.with("4-0"),
                probe.awaitDisconnected().core());
        probe.awaitConnected();
        long millis = (System.nanoTime() - began) / 1_000_000;
        assertTrue(millis >= 1_000, () -> "back after " + millis + " ms");
    }

    @Test
    void nextReadIsUnderWayBeforeTheLeadHasAskedForIt() throws Exception {
        RedisServer redis = start("redis");
        SharedLogProbe probe = leading(at(redis.port()));
        assertEquals(1, probe.read("s1", EntryId.START).size());

        while (!redis.cli("info", "clients").contains("blocked_clients:1")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void longSilenceIsAnEmptyReadAndNoFault() throws Exception {
        RedisServer redis = start("redis");
        SharedLogProbe probe = leading(at(redis.port()));
        List<Entry> first = probe.read("s1", EntryId.START);
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of(), probe.read("s1", first.get(0).id()));
        }
    }

    @Test
    void whatWasSentBeforeTheEndIsDone() throws Exception {
        RedisServer redis = start("redis");
        SharedLogProbe probe = leading(at(redis.port()));
        for (int i = 0; i < 8; i++) {
            probe.send(append(1, 3L * i));
        }
        probe.send(new Command.Leave("s1", 1));
        probe.close();

        assertTrue(probe.isQuiet());
        SharedLogProbe other = leading(at(redis.port()));
        assertEquals(new EntryId(24, 2), head(other));
    }

    @Test
    void whatIsTrimmedIsNotRead() throws Exception {
        RedisServer redis = start("redis");
        SharedLogProbe probe = leading(at(redis.port()));
        byte[] lines = new byte[5_000]; // a node of the engine's takes 4 KiB
        for (int i = 0; i < 10; i++) {
            List<Command.Lines> entry = List.of(new Command.Lines(100, lines));
            assertEquals(DONE, probe.ask(new Command.Append("s1", 1, 1, i * 100L, entry, i * 100L - 300, LEASE)));
        }
        EntryId first = probe.read("s1", EntryId.START).get(0).id();
        assertTrue(first.position() >= 600 && first.position() <= 700, first::toString);
    }
}
