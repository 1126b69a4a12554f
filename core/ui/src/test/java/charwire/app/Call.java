package charwire.app;

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
import java.util.function.ToIntFunction;

/** A program called in this JVM, with folders of its own; each method changes the call and returns it. */
public final class Call {
    private final ToIntFunction<Invocation> program;
    private final Map<String, String> environment = new HashMap<>();
    private String home;
    private InputStream in = InputStream.nullInputStream();
    private boolean inIsTerminal;
    private boolean outIsTerminal;
    private boolean errIsTerminal;

    /** @param program what its main calls */
    public Call(ToIntFunction<Invocation> program, Path folder) {
        this.program = program;
        home = folder.toString();
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        environment.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        environment.put("CHARWIRE_LOG_FILE", "none");
    }

    /** The result of a call. */
    public record Result(int status, String out, String err) {
        public String all() {
            return out + err;
        }
    }

    public Call with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Call without(String variable) {
        environment.remove(variable);
        return this;
    }

    public Call typing(String input) {
        return from(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    }

    public Call from(InputStream input) {
        in = input;
        return this;
    }

    /** Which of the standard streams are a terminal. */
    public Call terminals(boolean atIn, boolean atOut, boolean atErr) {
        inIsTerminal = atIn;
        outIsTerminal = atOut;
        errIsTerminal = atErr;
        return this;
    }

    /** The user's folder, as the JVM tells it. */
    public Call at(String home) {
        this.home = home;
        return this;
    }

    public int run(OutputStream out, OutputStream err, String... arguments) {
        return program.applyAsInt(invocation(out, err, arguments));
    }

    /** What the program is given. */
    Invocation invocation(String... arguments) {
        return invocation(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), arguments);
    }

    private Invocation invocation(OutputStream out, OutputStream err, String... arguments) {
        return new Invocation(
                List.of(arguments),
                environment,
                home,
                in,
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                inIsTerminal,
                outIsTerminal,
                errIsTerminal);
    }

    public Result run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = run(out, err, arguments);
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
