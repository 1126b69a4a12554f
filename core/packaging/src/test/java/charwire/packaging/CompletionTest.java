package charwire.packaging;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private static final Usage USAGE = Usage.of("wire", "[HOST]", "Sends lines.", "")
            .argument("HOST[:PORT]", "the server")
            .group(
                    "Options",
                    Usage.file("--key", "its [private] key: it's"),
                    Usage.choice("--slow", "gap|close", List.of("gap", "close"), "what then"),
                    Usage.choice("--theme", "NAME", List.of("dark", "mono"), "how it looks"),
                    Usage.values("--pin", "HEX", "may be given again"),
                    Usage.flag("--ascii", "plain"),
                    Usage.help())
            .command(
                    Usage.of("wire trust", "", "Lists: all.", "")
                            .command(Usage.of("wire trust forget", "HOST", "Forgets.", ""), (options, folders) -> 0),
                    (options, folders) -> 0)
            .variant(
                    Usage.of("wire ask", "[WHAT]", "Asks.", "")
                            .argument("WHAT", List.of("time", "place"), "what to ask"),
                    (options, folders) -> 0);

    private static final Completion COMPLETION = new Completion(USAGE);

    @Test
    void zshKnowsOptionsTheirValuesAndCommands() {
        String script = COMPLETION.zsh();

        assertAll(
                () -> assertTrue(script.startsWith("#compdef wire\n"), script),
                () -> assertHas(script, "'--key=[its \\[private\\] key\\: it'\\''s]:FILE:_files'"),
                () -> assertHas(script, "'--slow=[what then]:gap|close:(gap close)'"),
                () -> assertHas(script, "'--theme=[how it looks]:NAME:(dark mono)'"),
                () -> assertHas(script, "'*--pin=[may be given again]:HEX: '"),
                () -> assertHas(script, "'--ascii[plain]'"),
                () -> assertHas(script, "'(-h --help)'{-h,--help}'[show this and exit]'"),
                () -> assertHas(script, "'trust:Lists: all'"),
                () -> assertHas(script, "_wire_trust_forget() {"));
    }

    @Test
    void aVariantOfTheProgramHasItsOptionsAndTheWordsOfItsArgument() {
        String zsh = COMPLETION.zsh().replaceAll("(?s).*(_wire_ask\\(\\) \\{.*?\\n}).*", "$1");
        String bash = COMPLETION.bash().replaceAll("(?s).*(function _picocli_wire_ask\\(\\) \\{.*?\\n}).*", "$1");

        assertAll(
                () -> assertHas(zsh, "'--slow=[what then]:gap|close:(gap close)'"),
                () -> assertHas(zsh, "':WHAT:(time place)'"),
                () -> assertHas(bash, "'--slow'"),
                () -> assertHas(bash, "(\"time\" \"place\")"));
    }

    @Test
    void bashKnowsOptionsTheirValuesAndCommands() {
        String script = COMPLETION.bash();

        assertAll(
                () -> assertFalse(script.startsWith("#!"), "bash reads it, nobody runs it"),
                () -> assertHas(script, "'--slow'"),
                () -> assertHas(script, "(\"gap\" \"close\")"),
                () -> assertHas(script, "commands=\"trust ask\""),
                () -> assertHas(script, "_picocli_wire_trust_forget"));
    }

    private static void assertHas(String script, String part) {
        assertTrue(script.contains(part), () -> "no " + part + " in\n" + script);
    }
}
