package charwire.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * How a program was called: all that a main takes from outside, so that a test can call it.
 *
 * @param environment as {@link System#getenv()}
 * @param home the user's folder
 * @param out standard output, unbuffered
 */
public record Invocation(
        List<String> arguments,
        Map<String, String> environment,
        String home,
        InputStream in,
        OutputStream out,
        PrintStream err,
        boolean inIsTerminal,
        boolean outIsTerminal,
        boolean errIsTerminal) {
    /** A call whose standard input is not a terminal. */
    public Invocation(
            List<String> arguments,
            Map<String, String> environment,
            String home,
            InputStream in,
            OutputStream out,
            PrintStream err,
            boolean outIsTerminal,
            boolean errIsTerminal) {
        this(arguments, environment, home, in, out, err, false, outIsTerminal, errIsTerminal);
    }

    /** The call of this process. */
    public static Invocation ofThisProcess(String[] arguments) {
        return new Invocation(
                List.of(arguments),
                System.getenv(),
                System.getProperty("user.home"),
                System.in,
                new FileOutputStream(FileDescriptor.out),
                System.err,
                Terminals.isTerminal(0),
                Terminals.isTerminal(1),
                Terminals.isTerminal(2));
    }
}
