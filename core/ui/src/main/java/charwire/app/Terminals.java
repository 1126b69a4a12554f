package charwire.app;

import charwire.ui.terminal.TerminalCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Whether somebody sits at a standard stream. */
final class Terminals {
    private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty.*|console)");

    private Terminals() {}

    /**
     * @param descriptor 0 to 2; where there is no {@code /proc}, the JVM tells of standard input and output together
     */
    static boolean isTerminal(int descriptor) {
        try {
            Path target = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)));
            return TERMINAL.matcher(target.toString()).matches();
        } catch (IOException | UnsupportedOperationException notLinux) {
            return TerminalCheck.onTerminal();
        }
    }
}
