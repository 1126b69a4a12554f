package charwire.bench;

import charwire.protocol.ServerLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What the engine has of a shared stream at rest, to hold against what all clients were told: both laws where servers die.
 *
 * <p>Each answer must be an entry of the log, and each entry an answer. One that nobody was told of is allowed only for a question whose
 * connection ended before its answer, a question for each such entry; then the answers and these entries add up to the stream.
 */
final class Ledger {
    /** For EVAL, without keys: the log's lines of characters, and between them the STATs that counted any. */
    static final String SCRIPT = """
            local name = '{charwire:' .. ARGV[1] .. '}:'
            local log = name .. 'log:' .. redis.call('HGET', name .. 'meta', 'stream')
            local out, after = {}, '-'
            repeat
              local entries = redis.call('XRANGE', log, after, '+', 'COUNT', 1000)
              for _, entry in ipairs(entries) do
                local fields = entry[2]
                if fields[1] == 'chars' then
                  out[#out + 1] = string.sub(fields[8], 1, -2)
                elseif fields[1] == 'stat' then
                  local to = string.match(entry[1], '^%d+')
                  if fields[6] ~= to then out[#out + 1] = 'STAT ' .. fields[6] .. ' ' .. to end
                end
                after = '(' .. entry[1]
              end
            until #entries == 0
            return out
            """;

    private final List<Span> counts = new ArrayList<>();
    private final Map<Long, String> lines = new HashMap<>();
    private String firstWrong = "";
    private long position;
    private long answered;
    private List<Span> untold = List.of();
    private int cutQuestions;

    /** Characters of the stream, from one position to another. */
    record Span(long from, long to) {
        long chars() {
            return to - from;
        }
    }

    /** @param log as {@link #SCRIPT} has it, from the stream's beginning on */
    Ledger(List<String> log) {
        for (String line : log) {
            if (line.startsWith("CHARS ")) {
                lines.put(position, line);
                position += new ServerLine.Chars(line.substring("CHARS ".length())).count();
            } else {
                String[] words = line.split(" ");
                count(new Span(Long.parseLong(words[1]), Long.parseLong(words[2])));
            }
        }
    }

    private void count(Span span) {
        if (span.from() != answered || span.to() != position) {
            wrong("the log counts " + span + " at " + position + ", behind " + answered);
        }
        answered = span.to();
        counts.add(span);
    }

    private void wrong(String text) {
        firstWrong = firstWrong.isEmpty() ? text : firstWrong;
    }

    /**
     * Holds it against what clients were told. Once.
     *
     * @param told what their answers counted
     * @param cut the questions whose connections ended: from where their clients had come to, to where they cannot have been counted any more
     * @param heard the lines of characters that came, by position
     * @return what is wrong first; empty for nothing
     */
    String check(List<Span> told, List<Span> cut, Map<Long, String> heard) {
        Set<Span> known = new HashSet<>(counts);
        Set<Span> once = new HashSet<>();
        for (Span span : told) {
            if (!known.contains(span)) {
                wrong("an answer counts " + span + ", the log does not");
            } else if (!once.add(span)) {
                wrong("two answers count " + span);
            }
        }
        untold = counts.stream().filter(span -> !once.contains(span)).toList();
        cutQuestions = cut.size();
        excuse(cut);
        heard.forEach((at, line) -> {
            // What came since the log was read is not in it.
            if (at < position && !line.equals(lines.get(at))) {
                wrong("at " + at + " clients got " + line + ", the log has " + lines.get(at));
            }
        });
        return firstWrong;
    }

    /** Gives each entry that nobody was told of a question of its own, the one first that later entries cannot have. */
    private void excuse(List<Span> cut) {
        List<Span> questions =
                cut.stream().sorted(Comparator.comparingLong(Span::from)).toList();
        var possible = new PriorityQueue<>(Comparator.comparingLong(Span::to));
        int next = 0;
        for (Span span : untold) {
            while (next < questions.size() && questions.get(next).from() <= span.to()) {
                possible.add(questions.get(next++));
            }
            while (!possible.isEmpty() && possible.peek().to() < span.to()) {
                possible.remove();
            }
            if (possible.poll() == null) {
                wrong("nobody was told of " + span + ", though no question was cut there");
            }
        }
    }

    /** How many characters all STATs counted. */
    long answered() {
        return answered;
    }

    /** How many questions were cut. After {@link #check}. */
    int cutQuestions() {
        return cutQuestions;
    }

    /** The entries whose answers were lost. After {@link #check}. */
    List<Span> untold() {
        return untold;
    }
}
