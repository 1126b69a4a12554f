package charwire.testkit;

import charwire.protocol.CodePointRanges;
import charwire.protocol.ServerLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one client can hold the server to, from the lines it was sent and nothing else. Owned by whoever feeds it.
 *
 * <p>It collects what it finds wrong instead of throwing, as it may run on an event loop.
 */
public final class Laws {
    private boolean keepsCharacters;
    private final List<String> problems = new ArrayList<>();
    private final List<ServerLine.Stat> stats = new ArrayList<>();
    private ServerLine.Hello hello;
    private CodePointRanges range;
    private boolean byeSeen;
    private long received;
    private long skipped;
    private long lines;
    private long gaps;
    private long bursts;
    private int settingsLines;
    private long receivedSinceStat;
    private long skippedSinceStat;
    private int[] characters = new int[0];

    /** @param keepsCharacters whether {@link #sameStream} will be asked; costs four bytes a character */
    public Laws(boolean keepsCharacters) {
        this.keepsCharacters = keepsCharacters;
    }

    /** Keeps none from now on: for a test that measures the heap, or runs for long. */
    public void keepNoCharacters() {
        keepsCharacters = false;
        characters = new int[0];
    }

    /** Takes the next line. */
    public void accept(ServerLine line) {
        lines++;
        check(!byeSeen, "a line after BYE: " + line);
        if (line instanceof ServerLine.Hello first) {
            check(lines == 1, "HELLO in line " + lines);
            hello = first;
            range = first.settings().range();
        } else if (line instanceof ServerLine.Bye) {
            byeSeen = true;
        } else if (hello == null) {
            problems.add("before HELLO: " + line);
        } else if (line instanceof ServerLine.Chars chars) {
            chars(chars);
        } else if (line instanceof ServerLine.Gap gap) {
            gaps++;
            grow(gap.skipped());
            skipped += gap.skipped();
            skippedSinceStat += gap.skipped();
        } else if (line instanceof ServerLine.SettingsChanged changed) {
            settingsLines++;
            range = changed.settings().range();
        } else if (line instanceof ServerLine.Stat stat) {
            stat(stat);
        } else {
            check(!(line instanceof ServerLine.Malformed || line instanceof ServerLine.Unknown), "bad line: " + line);
        }
    }

    private void chars(ServerLine.Chars chars) {
        int[] codePoints = chars.text().codePoints().toArray();
        bursts++;
        grow(codePoints.length);
        int at = (int) (received + skipped);
        for (int i = 0; i < codePoints.length; i++) {
            if (!range.contains(codePoints[i])) {
                problems.add(
                        "at " + (position() + i) + ": " + Integer.toHexString(codePoints[i]) + " is not in " + range);
            }
            if (keepsCharacters) {
                characters[at + i] = codePoints[i];
            }
        }
        received += codePoints.length;
        receivedSinceStat += codePoints.length;
    }

    private void grow(long chars) {
        int needed = (int) (received + skipped + chars);
        if (keepsCharacters && needed > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(needed, 2 * characters.length));
        }
    }

    private void stat(ServerLine.Stat stat) {
        stats.add(stat);
        check(stat.delivered() == receivedSinceStat, "received " + receivedSinceStat + " since STAT: " + stat);
        check(stat.skipped() == skippedSinceStat, "skipped " + skippedSinceStat + " since STAT: " + stat);
        check(stat.total() == position(), "position " + position() + ": " + stat);
        receivedSinceStat = 0;
        skippedSinceStat = 0;
    }

    private void check(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    /** Where the client is in the stream. */
    public long position() {
        return hello.position() + received + skipped;
    }

    public Optional<ServerLine.Hello> hello() {
        return Optional.ofNullable(hello);
    }

    public boolean byeSeen() {
        return byeSeen;
    }

    public long received() {
        return received;
    }

    public long skipped() {
        return skipped;
    }

    public long gaps() {
        return gaps;
    }

    public long bursts() {
        return bursts;
    }

    public int settingsLines() {
        return settingsLines;
    }

    public List<ServerLine.Stat> stats() {
        return stats;
    }

    /** What was wrong, at most the first few; empty when nothing was. */
    public String problems() {
        return String.join("\n", problems.subList(0, Math.min(5, problems.size())));
    }

    /** Whether both got the same character at each position that both got. */
    public boolean sameStream(Laws other) {
        long from = Math.max(hello.position(), other.hello.position());
        long to = Math.min(position(), other.position());
        for (long position = from; position < to; position++) {
            int mine = characters[(int) (position - hello.position())];
            int others = other.characters[(int) (position - other.hello.position())];
            if (mine != others && mine != 0 && others != 0) {
                return false;
            }
        }
        return true;
    }
}
