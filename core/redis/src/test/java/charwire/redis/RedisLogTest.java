package charwire.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import charwire.share.Command;
import charwire.share.Entry;
import charwire.share.EntryId;
import charwire.share.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisLogTest {
    private static final Command.Server ME = new Command.Server("me", "a.example:7319");
    private static final Duration LEASE = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void whatIsAppendedIsRead() throws Exception {
        try (var redis = RedisServer.start(folder)) {
            RedisLog log = RedisLog.open(RedisConfig.of(redis.uri("demo")));
            var told = new Told(log);
            told.connected();
            var leads = assertInstanceOf(
                    Reply.Leads.class, told.ask(new Command.Lead(null, "s1", "range=x", ME, "n1", LEASE)));
            assertEquals(new EntryId(0, 1), leads.led());
            byte[] lines = "CHARS 3 abc\n".getBytes(StandardCharsets.UTF_8);
            assertEquals(new Reply.Done(), told.ask(new Command.Append("s1", 1, 1, 0, 3, lines, 0, LEASE)));
            told.ask(new Command.Stat("s1", ME, 1));
            told.ask(new Command.Look(1, new EntryId(3, 1)));
            told.ask(new Command.Present(ME, 3, LEASE));
            told.ask(new Command.Change("s1", 1, "range=y"));
            told.ask(new Command.Pause("s1", 2, true));
            told.ask(new Command.SettingsOf("s1", 3));
            told.ask(new Command.Renew("s1", 1, LEASE));
            told.ask(new Command.Leave("s1", 1));
            told.ask(new Command.Replace("s1", "s2", "range=z"));
            List<Entry> entries = told.read("s1", EntryId.START);
            told.ask(new Command.Look(0, null));
            log.close();
        }
    }
}
