package charwire.tui.client.record;

import charwire.client.ClientReason;
import charwire.files.PlainText;
import charwire.protocol.Reason;
import charwire.protocol.Sanitizer;
import charwire.words.Words;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.Optional;

/** Reads a record line by line; of the file no more than a line is in memory. Owned by one thread. */
final class RecordReader implements AutoCloseable {
    /** The longest line of the protocol, each of its characters escaped, is shorter. */
    static final int LINE_LIMIT = 1 << 20;

    private static final Duration LONGEST = Duration.ofDays(3_653);

    private final InputStream in;
    private final String name;
    private final RecordEntry.First first;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long lineNumber;
    private boolean ended;
    private boolean lineIsWhole;
    private boolean cut;
    private RecordEntry.Ends ends = RecordEntry.Ends.NO;

    /**
     * Reads the first line.
     *
     * @param name of the file, for messages
     * @throws DamagedRecordException it is no record
     */
    RecordReader(InputStream in, String name) throws IOException {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.name = name;
        String text = line();
        if (text == null) {
            throw damaged(Words.of("expected a record; the file is empty"));
        }
        try {
            first = RecordEntry.first(text);
        } catch (IllegalArgumentException e) {
            throw damaged(e.getMessage());
        }
    }

    RecordEntry.First first() {
        return first;
    }

    /** Why there is no more, if its run went on: the record was full, or its recorder was killed, as within a line. At the end. */
    Optional<Reason> brokenOff() {
        if (cut) {
            return Optional.of(ClientReason.RECORD_CUT.with(lineNumber));
        }
        return switch (ends) {
            case WHOLE -> Optional.empty();
            case FULL -> Optional.of(ClientReason.RECORD_FULL.with());
            case NO -> Optional.of(ClientReason.RECORD_WITHOUT_END.with());
        };
    }

    /**
     * The next entry; empty at the end.
     *
     * @param stream whether a HELLO came before, and no loss since
     * @param position where the characters before it end
     * @throws DamagedRecordException with the line's number
     */
    Optional<RecordEntry> next(boolean stream, long position) throws IOException {
        String text = line();
        if (text == null) {
            return Optional.empty();
        }
        try {
            RecordEntry entry = RecordEntry.parse(text, stream, position);
            if (Duration.between(first.time(), entry.time()).abs().compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(Words.of(
                        "time: {0}: expected one within ten years of the first, {1}", entry.time(), first.time()));
            }
            ends = entry.ends();
            return Optional.of(entry);
        } catch (IllegalArgumentException e) {
            if (!lineIsWhole) {
                cut = true;
                return Optional.empty();
            }
            throw damaged(e.getMessage());
        }
    }

    /** The next line; null at the end. */
    private String line() throws IOException {
        if (ended) {
            return null;
        }
        line.reset();
        int next = in.read();
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() == LINE_LIMIT) {
                lineNumber++;
                throw damaged(Words.of("longer than {0} bytes; expected shorter lines", LINE_LIMIT));
            }
            line.write(next);
        }
        ended = next < 0;
        lineIsWhole = !ended;
        if (ended && line.size() == 0) {
            return null;
        }
        lineNumber++;
        try {
            return PlainText.strict(line.toByteArray());
        } catch (CharacterCodingException e) {
            if (ended && lineNumber > 1) {
                cut = true;
                return null;
            }
            throw damaged(Words.of("expected {0}", "UTF-8"));
        }
    }

    private DamagedRecordException damaged(String why) {
        return new DamagedRecordException(
                lineNumber == 0
                        ? Sanitizer.clean(name) + ": " + why
                        : Words.of("{0}: line {1}: {2}", Sanitizer.clean(name), lineNumber, Sanitizer.clean(why, 300)));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
