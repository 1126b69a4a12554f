package charwire.ui.terminal;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Which encoding the terminal speaks, as the locale says. */
final class TerminalCharset {
    private TerminalCharset() {}

    /**
     * Reads LC_ALL, LC_CTYPE, LANG: the first that is set decides (POSIX, "Internationalization Variables"). {@code
     * nativeName} is what the JVM found ({@code native.encoding}); it counts only where the names say nothing, because
     * the JVM falls back to ASCII when a locale is not installed, as on most containers, whatever the terminal speaks.
     */
    static Charset detect(Map<String, String> environment, String nativeName) {
        String locale = "";
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            if (locale.isEmpty()) {
                locale = environment.getOrDefault(name, "");
            }
        }
        if (locale.equals("C") || locale.equals("POSIX")) {
            return StandardCharsets.US_ASCII;
        }
        int dot = locale.indexOf('.');
        return named(dot < 0 ? nativeName : locale.substring(dot + 1).replaceFirst("@.*", ""));
    }

    private static Charset named(String name) {
        if (name.toLowerCase(Locale.ROOT).replace("-", "").equals("utf8")) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.US_ASCII;
            return charset.canEncode() ? charset : StandardCharsets.US_ASCII;
        } catch (IllegalCharsetNameException notAName) {
            return StandardCharsets.US_ASCII;
        }
    }
}
