package charwire.ui.terminal;

import charwire.words.Words;
import java.io.Console;
import java.util.Map;
import java.util.Optional;

/** Decides, before anything else is touched, whether a screen can be shown here. */
public final class TerminalCheck {
    private TerminalCheck() {}

    /**
     * Empty when standard input and output are a terminal that can show a screen; else one line that says why not and
     * names {@code --headless}. Pass {@code System.getenv()}.
     */
    public static Optional<String> refusal(Map<String, String> environment) {
        return refusal(environment, onTerminal(), Stty.find(environment).isPresent());
    }

    static Optional<String> refusal(Map<String, String> environment, boolean onTerminal, boolean sttyFound) {
        String term = environment.getOrDefault("TERM", "");
        if (!onTerminal) {
            return refuse("standard input and output are not both a terminal");
        }
        if (term.isEmpty()) {
            return refuse("TERM is not set");
        }
        if (term.equals("dumb") || term.equals("unknown")) {
            return refuse(Words.of("TERM={0} cannot show one", term));
        }
        if (!sttyFound) {
            return refuse("stty is not in PATH");
        }
        return Optional.empty();
    }

    private static Optional<String> refuse(String reason) {
        return Optional.of(
                Words.of("a screen needs a terminal: {0}; use --headless to run without a screen", Words.of(reason)));
    }

    /**
     * Until JDK 21 there is a console only when both standard streams are terminals; since JDK 22 there is always one,
     * and {@code isTerminal()} tells (JDK-8308591).
     */
    @SuppressWarnings("SystemConsoleNull") // both cases are told apart
    public static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException broken) {
            return false;
        }
    }
}
