package charwire.ui.terminal;

import charwire.words.Words;
import java.io.Console;
import java.util.Map;
import java.util.Optional;

/** Decides, before anything else is touched, whether a screen can be shown here. */
public final class TerminalCheck {
    private TerminalCheck() {}

    /** Empty when standard input and output are a terminal that can show a screen; else why not. Pass {@code System.getenv()}. */
    public static Optional<String> refusal(Map<String, String> environment) {
        return refusal(environment, onTerminal(), Stty.find(environment).isPresent());
    }

    static Optional<String> refusal(Map<String, String> environment, boolean onTerminal, boolean sttyFound) {
        String term = environment.getOrDefault("TERM", "");
        if (!onTerminal) {
            return Optional.of(Words.of("standard input and output are not both a terminal"));
        }
        if (term.isEmpty()) {
            return Optional.of(Words.of("TERM is not set"));
        }
        if (term.equals("dumb") || term.equals("unknown")) {
            return Optional.of(Words.of("TERM={0} cannot show one", term));
        }
        if (!sttyFound) {
            return Optional.of(Words.of("stty is not in PATH"));
        }
        return Optional.empty();
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
