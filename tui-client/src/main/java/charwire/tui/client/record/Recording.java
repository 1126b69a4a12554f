package charwire.tui.client.record;

import charwire.client.ClientListener;
import charwire.tui.client.ClientOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The listener of a run, behind a recorder where the user wants one.
 *
 * @param listener for the client
 */
public record Recording(ClientListener listener, Optional<Recorder> recorder) {
    /** @throws IOException the file cannot be made; the message is the line for the user */
    public static Recording of(ClientOptions start, ClientListener listener) throws IOException {
        if (start.record().isEmpty()) {
            return new Recording(listener, Optional.empty());
        }
        Recorder recorder = start.record().get().open(start.config(), Clock.systemUTC(), listener);
        return new Recording(recorder, Optional.of(recorder));
    }

    /** Ends it, after the client's end. */
    public void close(Consumer<String> problems) {
        recorder.flatMap(Recorder::close).ifPresent(problems);
    }
}
