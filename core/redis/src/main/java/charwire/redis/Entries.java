package charwire.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import charwire.protocol.Sanitizer;
import charwire.share.Entry;
import charwire.share.EntryId;
import charwire.share.ShareException;
import charwire.share.ShareReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads entries from what the engine answers. Pure. */
final class Entries {
    private static final int SHOWN = 40;
    private static final int LABEL_SHOWN = 120;

    private Entries() {}

    /** @param answer of XREAD for one stream, which is null if nothing came */
    static List<Entry> read(Object answer) throws ShareException {
        return answer == null ? List.of() : range(list(list(list(answer).get(0)).get(1)));
    }

    /** @param answer of XRANGE */
    static List<Entry> range(List<?> answer) throws ShareException {
        var entries = new ArrayList<Entry>(answer.size());
        for (Object each : answer) {
            List<?> pair = list(each);
            String id = text(pair.get(0));
            try {
                entries.add(entry(EntryId.parse(id), fields(list(pair.get(1)))));
            } catch (RuntimeException e) {
                throw new ShareException(ShareReason.ENTRY_UNREADABLE.with(Sanitizer.clean(id, SHOWN)));
            }
        }
        return entries;
    }

    /** The kind of an entry is the name of its first field; the order of the others does not matter. */
    private static Entry entry(EntryId id, Map<String, byte[]> fields) {
        if (fields.containsKey("chars")) {
            int chars = Math.toIntExact(number(fields, "chars"));
            return new Entry.Chars(
                    id, number(fields, "epoch"), number(fields, "version"), chars, field(fields, "lines"));
        } else if (fields.containsKey("stat")) {
            return new Entry.Stat(
                    id,
                    text(field(fields, "server")),
                    number(fields, "stat"),
                    number(fields, "before"),
                    time(fields, "since"),
                    time(fields, "at"));
        } else if (fields.containsKey("settings")) {
            return new Entry.Settings(
                    id, number(fields, "version"), text(field(fields, "settings")), time(fields, "at"));
        } else if (fields.containsKey("paused")) {
            return new Entry.Paused(id, number(fields, "version"), number(fields, "paused") == 1, time(fields, "at"));
        } else if (fields.containsKey("led")) {
            return new Entry.Led(
                    id, number(fields, "led"), text(field(fields, "nonce")), label(field(fields, "leader")));
        }
        return new Entry.Left(id, number(fields, "left"));
    }

    /** A STAT's entry, as its script keeps it: id, answered before, since, at. */
    static Entry.Stat stat(String server, long number, String kept) {
        String[] words = kept.split(" ");
        return new Entry.Stat(
                EntryId.parse(words[0]), server, number, Long.parseLong(words[1]), time(words[2]), time(words[3]));
    }

    static Instant time(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    static List<?> list(Object answer) {
        return (List<?>) answer;
    }

    /** What another server calls itself: it will be shown. */
    static String label(Object bytes) {
        return Sanitizer.clean(text(bytes), LABEL_SHOWN);
    }

    static String text(Object bytes) {
        return new String((byte[]) bytes, UTF_8);
    }

    private static Map<String, byte[]> fields(List<?> pairs) {
        var fields = new HashMap<String, byte[]>();
        for (int i = 0; i < pairs.size(); i += 2) {
            fields.put(text(pairs.get(i)), (byte[]) pairs.get(i + 1));
        }
        return fields;
    }

    private static byte[] field(Map<String, byte[]> fields, String name) {
        byte[] value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static long number(Map<String, byte[]> fields, String name) {
        return Long.parseLong(text(field(fields, name)));
    }

    private static Instant time(Map<String, byte[]> fields, String name) {
        return time(text(field(fields, name)));
    }
}
