package charwire.ui.app;

import charwire.Owner;
import charwire.files.GivenFile;
import charwire.files.PlainText;
import charwire.identity.IdentityException;
import charwire.identity.StateFile;
import charwire.ui.View;
import charwire.ui.cells.Canvas;
import charwire.ui.cells.Hits;
import charwire.ui.input.Input;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tinylog.Logger;

/**
 * What the user chose on a program's screen, kept from run to run: a small file of the state folder, {@code name=value} in each line. Only
 * what is chosen in this run is changed in it: another run may have chosen something else meanwhile. The screen thread owns this; a thread
 * of its own writes, for a disk may be slow. A file that cannot be read or written is a line in the log, and no more.
 */
public final class Choices implements AutoCloseable {
    private static final int MOST_BYTES = 64 << 10;
    private static final long LAST_WRITE_MILLIS = 1_000;
    private static final Pattern LINE = Pattern.compile("([a-z][a-z0-9-]*)=(\\P{Cntrl}*)");

    private final Owner owner = new Owner();
    private final Path file;
    private final Map<String, String> before;
    private final Map<String, String> chosen = new LinkedHashMap<>();
    private final AtomicReference<Map<String, String>> unwritten = new AtomicReference<>();
    private final ExecutorService writer;

    private Choices(Path file, Map<String, String> before) {
        this.file = file;
        this.before = before;
        this.writer = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "choices");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Reads what was chosen before; without a file nothing was, and nothing will be kept. */
    public static Choices of(Optional<Path> file) {
        return new Choices(file.orElse(null), file.map(Choices::readIfThere).orElse(Map.of()));
    }

    /** Forgets what was chosen before, and keeps nothing. */
    static Choices forgetting(Optional<Path> file) {
        try {
            if (file.isPresent()) {
                Files.deleteIfExists(file.get());
            }
        } catch (IOException e) {
            warn("unforgotten", file.get(), e);
        }
        return of(Optional.empty());
    }

    private static Map<String, String> readIfThere(Path file) {
        try {
            return Files.exists(file) ? read(file) : Map.of();
        } catch (IOException e) {
            warn("unread", file, e);
            return Map.of();
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        var bytes = GivenFile.read(file, MOST_BYTES);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("too-large");
        }
        var read = new TreeMap<String, String>();
        for (var line : PlainText.strict(bytes).lines().toList()) {
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IOException("damaged-line-" + (read.size() + 1));
            }
            read.put(parts.group(1), parts.group(2));
        }
        return read;
    }

    /** What was chosen before, if the reader makes something of it. */
    public <T> Optional<T> get(String name, Function<String, Optional<T>> reader) {
        var value = before.get(name);
        if (value == null) {
            return Optional.empty();
        }
        var read = reader.apply(value);
        if (read.isEmpty()) {
            Logger.warn("choice-unknown {}={} file={}", name, value, file);
        }
        return read;
    }

    /** The same of an enum's constants. */
    public <E extends Enum<E>> Optional<E> get(String name, Class<E> type) {
        return get(
                name,
                value -> Stream.of(type.getEnumConstants())
                        .filter(constant -> word(constant).equals(value))
                        .findFirst());
    }

    /** How a constant is kept. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Keeps what was chosen now. */
    public void put(String name, String value) {
        assert owner.isHere();
        var line = name + "=" + value;
        if (!LINE.matcher(line).matches()) {
            throw new IllegalArgumentException("choice: " + line);
        }
        if (file == null || value.equals(chosen.put(name, value))) {
            return;
        }
        if (unwritten.getAndSet(Map.copyOf(chosen)) == null) {
            writer.execute(this::write);
        }
    }

    private void write() {
        var changed = unwritten.getAndSet(null);
        try {
            StateFile.exclusively(file, () -> {
                var all = new TreeMap<>(readIfThere(file));
                all.putAll(changed);
                var text = new StringBuilder();
                all.forEach((name, value) ->
                        text.append(name).append('=').append(value).append('\n'));
                StateFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
                return null;
            });
        } catch (IOException | IdentityException e) {
            warn("unwritten", file, e);
        }
    }

    private static void warn(String what, Path file, Exception why) {
        Logger.warn(
                "choices-{} file={} reason={}", what, file, why.getClass().getSimpleName() + ":" + why.getMessage());
    }

    /** The same view, of which {@link View#choices} are kept as soon as they change. */
    View keeping(View view) {
        return new View() {
            private Map<String, String> last = view.choices();

            @Override
            public void draw(Canvas canvas) {
                view.draw(canvas);
            }

            @Override
            public Response handle(Input input, Hits hits) {
                var response = view.handle(input, hits);
                if (input instanceof Input.Tick || input instanceof Input.Changed) {
                    return response; // the user has chosen nothing
                }
                var now = view.choices();
                now.forEach((name, value) -> {
                    if (!value.equals(last.get(name))) {
                        put(name, value);
                    }
                });
                last = now;
                return response;
            }

            @Override
            public String title() {
                return view.title();
            }

            @Override
            public long tickNanos() {
                return view.tickNanos();
            }
        };
    }

    /** Waits a moment for what is being written. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            var unused = writer.awaitTermination(LAST_WRITE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
