package charwire.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import charwire.protocol.ServerLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A log, its ledger, and all that was ever generated. */
final class LogFixture {
    static final Settings LETTERS = settings("a-z", "1-8");

    final StreamLog log;
    final StatLedger ledger = new StatLedger(Instant.EPOCH);
    final List<Integer> sequence = new ArrayList<>();
    private final Generator generator;
    private Settings settings;
    private long answered;

    LogFixture(long capacityBytes, int segmentBytes, Settings settings, long seed) {
        this.settings = settings;
        log = new StreamLog(capacityBytes, segmentBytes, settings);
        generator = new Generator(new SplittableRandom(seed));
    }

    static Settings settings(String range, String burst) {
        return new Settings(
                Alphabet.parse(range).orThrow(),
                Settings.parseBurst(burst).orThrow(),
                Settings.parsePause("10").orThrow());
    }

    /** One burst, not yet published. */
    void burst() {
        Alphabet alphabet = settings.alphabet();
        int chars = generator.nextBurstChars(settings);
        log.append(chars, Generator.maxLineBytes(alphabet, chars), (target, from) -> {
            int bytes = generator.writeBurst(alphabet, chars, target, from);
            String line = new String(target, from, bytes, UTF_8);
            line.substring("CHARS ".length(), line.length() - 1).codePoints().forEach(sequence::add);
            return bytes;
        });
    }

    void bursts(int count) {
        for (int i = 0; i < count; i++) {
            burst();
        }
        log.publish();
    }

    void apply(Settings changed) {
        settings = changed;
        log.appendSettings(changed);
        log.publish();
    }

    /** The stream went on so far without this log. Returns a STAT that was answered {@code statAt} characters behind its old head. */
    Answer.Stat jump(int chars, int statAt, Settings inForce) {
        long head = log.view().headPosition();
        for (int i = 0; i < chars; i++) {
            sequence.add((int) 'z');
        }
        settings = inForce;
        long hole = log.restart(head + chars, inForce);
        log.publish();
        Answer.Stat stat = ledger.answer(hole, head + statAt, Instant.EPOCH);
        answered += stat.generated();
        return stat;
    }

    Settings settings() {
        return settings;
    }

    StreamLog.View view() {
        return log.view();
    }

    Answer.Stat stat() {
        Answer.Stat stat = ledger.answer(log.view().headOffset(), log.view().headPosition(), Instant.EPOCH);
        answered += stat.generated();
        return stat;
    }

    /** The first law: what was answered and what is not yet is all there is. */
    boolean firstLawHolds() {
        long head = log.view().headPosition();
        return answered + ledger.generatedAt(head) == head && head == sequence.size();
    }

    ModelClient subscribe() {
        return new ModelClient(log.view(), sequence);
    }

    static Answer line(String text) {
        return new Answer.Line(new ServerLine.Pong(text).toBytes());
    }

    Answer placedBye() {
        StreamLog.View view = log.view();
        return new Answer.Placed(view.headOffset(), view.headPosition(), new ServerLine.Bye("shutdown").toBytes());
    }
}
