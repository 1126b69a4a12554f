package charwire.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManPageTest {
    private static final Usage USAGE = Usage.of("wire", "[HOST] [OPTION...]\n       wire trust", "Sends lines.", "")
            .argument("HOST", "the server")
            .group("Stream", Usage.value("--speed-up", "N|M", "3", "how much\\how fast; 50%% at most"))
            .command(Usage.of("wire trust", "", "Lists what is known.", ""), (options, folders) -> 0)
            .footer(
                    "Examples:",
                    "  wire --speed-up 3",
                    "  .hidden",
                    "",
                    "Every option may stand",
                    "in a file. It wins.",
                    "",
                    "Exit status: 0 well,",
                    "1 not.");

    private static final String PAGE =
            ManPage.of(USAGE, ManPage.Headings.ENGLISH, "1.0", "2026-01-31", ".SH FILES\nnone\n");

    @Test
    void beginsWithTheTitleAndWhatTheIndexShows() {
        assertEquals(
                List.of(
                        ".TH WIRE 1 2026-01-31 \"charwire 1.0\" \"User Commands\"",
                        ".SH \"NAME\"",
                        "wire \\- sends lines"),
                PAGE.lines().limit(3).toList());
    }

    @Test
    void synopsisHasEveryCall() {
        assertHas(".SH \"SYNOPSIS\"", "\\fBwire\\fR [HOST] [OPTION...]", ".br", "\\fBwire\\fR trust");
    }

    @Test
    void optionStandsUnderItsHeadingWithItsValueAndNothingForRoffToRead() {
        assertHas(
                ".SS \"Stream\"",
                ".TP",
                "\\fB\\-\\-speed\\-up\\fR=\\fIN|M\\fR",
                "how much\\ehow fast; 50% at most (default: 3)");
    }

    @Test
    void commandIsASection() {
        assertHas(".SH \"COMMANDS\"", ".SS \"wire trust\"", "Lists what is known.");
    }

    @Test
    void indentedBlockStaysAsItIs() {
        assertHas(".SH \"EXAMPLES\"", ".EX", "  wire \\-\\-speed\\-up 3", "  .hidden", ".EE");
    }

    @Test
    void otherBlocksAreParagraphsWithTheirHeading() {
        assertHas(".SH \"CONFIGURATION\"", "Every option may stand in a file.", "It wins.");
        assertHas(".SH \"EXIT STATUS\"", "0 well, 1 not.");
    }

    @Test
    void endsWithWhatTheHelpHasNot() {
        assertTrue(PAGE.endsWith(".SH FILES\nnone\n"), PAGE);
    }

    private static void assertHas(String... lines) {
        String expected = String.join("\n", lines) + "\n";
        assertTrue(PAGE.contains(expected), () -> "no\n" + expected + "in\n" + PAGE);
    }
}
