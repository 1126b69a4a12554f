package charwire.tui.client;

import charwire.app.Invocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command called in this JVM, with folders of its own; each method changes the call and returns it. */
final class Call {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private InputStream in = InputStream.nullInputStream();
    private boolean inIsTerminal;
    private boolean outIsTerminal;
    private boolean errIsTerminal;

    Call(Path folder) {
        this.folder = folder;
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        environment.put("CHARWIRE_LOG_FILE", "none");
    }

    /** What a call came to. */
    record Result(int status, String out, String err) {
        String all() {
            return out + err;
        }
    }

    Call with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Call typing(String input) {
        return from(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    }

    Call from(InputStream input) {
        in = input;
        return this;
    }

    /** Which of the standard streams are a terminal. */
    Call terminals(boolean atIn, boolean atOut, boolean atErr) {
        inIsTerminal = atIn;
        outIsTerminal = atOut;
        errIsTerminal = atErr;
        return this;
    }

    int run(OutputStream out, OutputStream err, String... arguments) {
        return ClientMain.run(new Invocation(
                List.of(arguments),
                environment,
                folder.toString(),
                in,
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                inIsTerminal,
                outIsTerminal,
                errIsTerminal));
    }

    Result run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = run(out, err, arguments);
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
