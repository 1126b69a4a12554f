package charwire.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.testkit.SpecialFile;
import charwire.words.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where options come from: the environment and the configuration file as other programs leave them. */
@Timeout(20)
class OptionsTest {
    private static final Usage USAGE = Usage.of("sample", "[OPTION...]", "Shows.", "")
            .program(
                    "sample",
                    Usage.value("--port", "PORT", "7319", "a port"),
                    Usage.value("--range", "RANGE", "ascii", "characters"),
                    Usage.flag("--json", "lines"));

    @TempDir
    Path dir;

    private Options read;

    private Call call() {
        return new Call(
                call -> CommandLines.run(USAGE, call, "sample.properties", (options, folders) -> {
                    read = options;
                    options.flag("--json");
                    LogFile.Target.of(options, folders, "sample.log");
                    return ExitStatus.OK;
                }),
                dir);
    }

    private String value(String option) {
        return read.find(option).orElseThrow().value();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PORT", "RANGE", "JSON", "LOG_LEVEL", "LOG_FILE", "LANG"})
    void emptyVariableIsAsNone(String variable) throws Exception {
        assertEquals(0, call().with("CHARWIRE_" + variable, "").run().status());

        assertEquals("7319", value("--port"));
        assertEquals("ascii", value("--range"));
        assertFalse(read.flag("--json"));
    }

    @Test
    void portOfAServiceIsIgnoredWithAWarningThatNamesIt() {
        call().with("CHARWIRE_PORT", "tcp://10.43.0.7:7319").run();

        assertEquals("7319", value("--port"));
        assertEquals(
                List.of("CHARWIRE_PORT=tcp://10.43.0.7:7319: ignored: Kubernetes sets it beside a Service of this name;"
                        + " to choose, give --port"),
                read.warnings());
    }

    @Test
    void wordsAreTakenInAnyCase() {
        assertEquals(0, call().run("--log-level", "INFO", "--lang", "EN").status());
        assertEquals(
                "sample: log-level: loud: expected error, warn, info, debug or trace\n",
                call().run("--log-level", "loud").err());
    }

    @Test
    void fileOfAnEditorThatMarksItAndEndsLinesWithCrLfIsRead() throws Exception {
        Path file = dir.resolve("editor.properties");
        Files.writeString(file, "\uFEFFrange = a-z,\\\r\n 0-9\r\nport = 1\r\n");

        assertEquals("", call().run("--config", file.toString()).err());

        assertEquals("a-z,0-9", value("--range"));
        assertEquals("1", value("--port"));
    }

    @Test
    void fileThatCanBeReadOnceChoosesTheLanguageAndTheOptions() throws Exception {
        Path fifo = SpecialFile.fifo(dir, "lang = ru\nport = 1\n".getBytes(UTF_8));
        var invocation = new Call(ignored -> 0, dir).invocation("--config", fifo.toString());

        assertEquals(Language.RUSSIAN, Speech.of(invocation, "sample.properties"));
        call().run("--config", fifo.toString());

        assertEquals("1", value("--port"));
        assertEquals(Optional.of(fifo), read.file());
    }

    @Test
    void userWithoutAHomeIsToldWhereToNameAFolderAndNeedsNoneThatIsNamed() {
        var homeless = call().at("?")
                .without("XDG_STATE_HOME")
                .without("XDG_CONFIG_HOME")
                .without("CHARWIRE_LOG_FILE");

        assertEquals(
                new Call.Result(
                        ExitStatus.USAGE,
                        "",
                        "sample: state folder: this user has no home; set XDG_STATE_HOME to a folder, or give"
                                + " --log-file\n"),
                homeless.run());
        assertEquals(0, homeless.run("--log-file", "none").status());
        assertTrue(read.file().isEmpty());
    }
}
