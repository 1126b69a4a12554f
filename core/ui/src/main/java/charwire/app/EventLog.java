package charwire.app;

import charwire.protocol.Event;
import charwire.protocol.Sanitizer;
import java.time.Instant;
import java.util.regex.Pattern;
import org.tinylog.Logger;

/**
 * Writes events to the log file: the event, then name=value as in {@code --json}, without those that have no value. Values are sanitised
 * and bounded in length. Any thread.
 */
public final class EventLog {
    /** A server's range alone may take 64 KiB. */
    private static final int VALUE_SHOWN = 500;

    private static final Pattern BARE = Pattern.compile("[^\\s\"=]+");

    private EventLog() {}

    public static void log(Event event) {
        String line = line(event);
        if (event.error() != null) {
            LogFile.fault(line, event.error());
        } else {
            switch (event.level()) {
                case INFO -> Logger.info(line);
                case WARN -> Logger.warn(line);
                case ERROR -> Logger.error(line);
            }
        }
    }

    static String line(Event event) {
        var line = new StringBuilder(event.name());
        Json.members(event.facts()).forEach((name, value) -> {
            if (value != null) {
                line.append(' ').append(name).append('=').append(shown(value));
            }
        });
        return line.toString();
    }

    /** In quotes where it could be read as more than one value; a quote inside is escaped as the sanitiser does. */
    private static String shown(Object value) {
        String text = Sanitizer.clean(value instanceof Instant at ? Json.time(at) : value.toString(), VALUE_SHOWN);
        return BARE.matcher(text).matches() ? text : '"' + text.replace("\"", "\\u{0022}") + '"';
    }
}
