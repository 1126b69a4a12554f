package charwire.tui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.Version;
import charwire.ui.terminal.Kill;
import charwire.ui.terminal.Tmux;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sh launcher in front of the jar, on the executable that {@code mvn package} leaves. */
class LauncherIT {
    private static final Path EXECUTABLE = Path.of(System.getProperty("charwire.server.executable"));
    private static final String THIS_JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final long DEADLINE_SECONDS = 30;

    @TempDir
    Path dir;

    private Path emptyDir;

    @BeforeEach
    void makeEmptyDir() throws IOException {
        emptyDir = Files.createDirectory(dir.resolve("empty"));
    }

    @Test
    void runsFromAPathWithBlanksThroughASymlink() throws Exception {
        var copy =
                Files.copy(EXECUTABLE, Files.createDirectory(dir.resolve("a b")).resolve("the  server"));
        assertTrue(copy.toFile().setExecutable(true));
        var link = Files.createSymbolicLink(dir.resolve("li nk"), copy);

        var run = run(Map.of("CHARWIRE_JAVA", THIS_JAVA), link.toString(), "--version");

        assertEquals(new Run(0, Version.current().line("charwire-server") + "\n", ""), run);
    }

    @Test
    void runsFromARelativePath() throws Exception {
        var copy = Files.copy(EXECUTABLE, emptyDir.resolve("server"));
        assertTrue(copy.toFile().setExecutable(true));

        var run = run(Map.of("CHARWIRE_JAVA", THIS_JAVA), "./server", "--version");

        assertEquals(new Run(0, Version.current().line("charwire-server") + "\n", ""), run);
    }

    @Test
    void findsJavaInJavaHome() throws Exception {
        var run = run(
                Map.of("JAVA_HOME", System.getProperty("java.home"), "PATH", emptyDir.toString()),
                EXECUTABLE.toString(),
                "--version");

        assertEquals(0, run.status(), run.toString());
    }

    @Test
    void findsJavaInThePath() throws Exception {
        var run = run(
                Map.of("JAVA_HOME", "/no/such/jdk", "PATH", Path.of(THIS_JAVA).getParent() + ":/usr/bin:/bin"),
                EXECUTABLE.toString(),
                "--version");

        assertEquals(0, run.status(), run.toString());
    }

    @Test
    void saysThatJavaIsMissing() throws Exception {
        var run = run(Map.of("PATH", emptyDir.toString()), EXECUTABLE.toString(), "--version");

        assertEquals(
                new Run(
                        1,
                        "",
                        "charwire-server: java: none in JAVA_HOME or PATH, need 17 or later; install one"
                                + " (openjdk-17-jre-headless, for example) or set CHARWIRE_JAVA to its java\n"),
                run);
    }

    @Test
    void saysThatTheNamedJavaIsMissing() throws Exception {
        var run = run(Map.of("CHARWIRE_JAVA", "/no/such/java"), EXECUTABLE.toString());

        assertEquals(
                new Run(
                        1,
                        "",
                        "charwire-server: CHARWIRE_JAVA: /no/such/java: no such program; set it to a java 17 or later\n"),
                run);
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_402", "11.0.2", "16"})
    void refusesAnOldJavaByItsReleaseFile(String version) throws Exception {
        var java = fakeJdk(version, "echo started >&2; exit 9");

        var run = run(Map.of("CHARWIRE_JAVA", java.toString()), EXECUTABLE.toString());

        assertTooOld(run, java, version);
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_402", "11.0.2", "16"})
    void refusesAnOldJavaByItsAnswer(String version) throws Exception {
        var java = script(
                "java",
                "echo Picked up _JAVA_OPTIONS: -Xmx1g >&2; echo 'openjdk version \"" + version + "\" 2024-01-16' >&2");

        var run = run(Map.of("CHARWIRE_JAVA", java.toString()), EXECUTABLE.toString());

        assertTooOld(run, java, version);
    }

    @Test
    void saysThatJavaDoesNotRun() throws Exception {
        var java = script("java", "exit 127");

        var run = run(Map.of("CHARWIRE_JAVA", java.toString()), EXECUTABLE.toString());

        assertEquals(1, run.status());
        assertTrue(run.err().startsWith("charwire-server: java: " + java + " does not run, need 17"), run.err());
    }

    @Test
    void javaTakesTheLaunchersPlaceAndGetsEachArgumentWhole() throws Exception {
        var java = fakeJdk("17.0.15", "echo $$; for a; do echo \"[$a]\"; done");
        var process = start(
                Map.of("CHARWIRE_JAVA", java.toString(), "CHARWIRE_JAVA_OPTS", "-Da=* -Db"),
                EXECUTABLE.toString(),
                "a  b",
                "",
                "*");

        var lines = finish(process).out().lines().toList();

        assertEquals(Long.toString(process.pid()), lines.get(0), "a signal reaches the JVM");
        assertTrue(lines.contains("[-Djava.awt.headless=true]"), lines.toString());
        assertTrue(lines.contains("[-XX:+UseSerialGC]") && lines.contains("[-Xmx512m]"), lines.toString());
        assertEquals(
                List.of("[-Da=*]", "[-Db]", "[-jar]", "[" + EXECUTABLE + "]", "[a  b]", "[]", "[*]"),
                lines.subList(lines.size() - 7, lines.size()));
    }

    /** Java refuses two collectors, and a smallest heap above the largest. */
    @ParameterizedTest
    @CsvSource({
        "JAVA_TOOL_OPTIONS, -XX:+UseG1GC",
        "JDK_JAVA_OPTIONS, -XX:+UseParallelGC",
        "_JAVA_OPTIONS, -Xss1m -XX:+UseZGC",
        "CHARWIRE_JAVA_OPTS, -XX:+UseG1GC -Xmx64m",
        "JAVA_TOOL_OPTIONS, -Xms600m",
        "JAVA_TOOL_OPTIONS, -XX:InitialHeapSize=600m",
        "CHARWIRE_JAVA_OPTS, -Xmx12m"
    })
    void whatTheUserChoosesOfJavaComesInPlaceOfOurs(String variable, String options) throws Exception {
        var run = run(Map.of("CHARWIRE_JAVA", THIS_JAVA, variable, options), EXECUTABLE.toString(), "--version");

        assertEquals(0, run.status(), run.toString());
        assertEquals(Version.current().line("charwire-server") + "\n", run.out());
    }

    /** What Java opens next would take its place, and be read as commands or written over. */
    @ParameterizedTest
    @ValueSource(strings = {"<&-", ">&-", "2>&-", "<&- >&- 2>&-"})
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere no /proc shows what is open")
    void aClosedDescriptorIsAnEmptyOne(String closed) throws Exception {
        var java = fakeJdk(
                "17.0.15",
                "open=$(readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2); echo \"$open\" >'" + dir + "/open'");
        var script = script("closed", "exec '" + EXECUTABLE + "' " + closed);

        var run = run(Map.of("CHARWIRE_JAVA", java.toString()), script.toString());

        assertEquals(new Run(0, "", ""), run);
        var open = Files.readAllLines(dir.resolve("open"));
        assertEquals(3, open.size(), open.toString());
        assertEquals(closed.contains("<&-"), open.get(0).equals("/dev/null"), open.toString());
        assertEquals(closed.matches(".*(^| )>&-.*"), open.get(1).equals("/dev/null"), open.toString());
        assertEquals(closed.contains("2>&-"), open.get(2).equals("/dev/null"), open.toString());
    }

    @Test
    void aThreadDumpGoesToStandardError() throws Exception {
        var process = start(
                Map.of("CHARWIRE_JAVA", THIS_JAVA, "XDG_STATE_HOME", dir.toString()),
                EXECUTABLE.toString(),
                "--json",
                "--port",
                "0");
        try {
            Tmux.await("the first line", () -> read("out").contains("\n"));

            Kill.send("QUIT", process.pid());

            Tmux.await("a thread dump on standard error", () -> read("err").contains("JNI global ref"));
            assertTrue(read("out").lines().allMatch(line -> line.startsWith("{")), read("out"));
        } finally {
            process.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "end!, C.UTF-8, Java reads no jar below a folder with",
        "a:b, C.UTF-8, Java reads no jar below a folder with",
        "мой каталог, C, Java cannot read this path in the locale C; set LC_ALL=C.UTF-8"
    })
    void aPathThatJavaCannotReadIsOneLine(String folder, String locale, String expected) throws Exception {
        var run = runBelow(folder, locale);

        assertEquals(1, run.status(), run.toString());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(expected), run.err());
    }

    @ParameterizedTest
    @CsvSource({"мой каталог, C.UTF-8", "мой каталог, ru_RU.UTF-8", "a!b, C", "a b%20#?+~*, C"})
    void otherPathsAreRead(String folder, String locale) throws Exception {
        assertEquals(new Run(0, Version.current().line("charwire-server") + "\n", ""), runBelow(folder, locale));
    }

    /** By a script, because the JVM of this test may itself be unable to name the folder. */
    private Run runBelow(String folder, String locale) throws Exception {
        var script = script(
                "below",
                "mkdir -p '" + folder + "' && cp '" + EXECUTABLE + "' '" + folder + "/server' && exec \"./" + folder
                        + "/server\" --version");
        return run(Map.of("CHARWIRE_JAVA", THIS_JAVA, "LC_ALL", locale), script.toString());
    }

    @Test
    void startsFromTheArchiveOfItsClasses() throws Exception {
        assertTrue(classesFromTheArchive(EXECUTABLE) > 0);
    }

    @Test
    void copyWithAnArchiveOfAnotherSaysNothingOfItAndRuns() throws Exception {
        var copy = Files.copy(EXECUTABLE, emptyDir.resolve("server"));
        assertTrue(copy.toFile().setExecutable(true));
        Files.copy(Path.of(EXECUTABLE + ".jsa"), emptyDir.resolve("server.jsa"));

        var run = run(Map.of("CHARWIRE_JAVA", THIS_JAVA), copy.toString(), "--version");

        assertEquals(new Run(0, Version.current().line("charwire-server") + "\n", ""), run);
    }

    /** Jedis and what uses it cost a start nothing that shares no stream. */
    @Test
    void withoutASharedStreamNothingOfItsEngineIsLoaded() throws Exception {
        var classes = emptyDir.resolve("classes");

        var server = start(
                Map.of(
                        "CHARWIRE_JAVA",
                        THIS_JAVA,
                        "CHARWIRE_JAVA_OPTS",
                        "-Xlog:class+load:file=" + classes,
                        "XDG_STATE_HOME",
                        emptyDir.toString()),
                EXECUTABLE.toString(),
                "--headless",
                "--port",
                "0");
        try (var in = server.outputWriter()) {
            in.write("stats\nquit\n");
        }
        var run = finish(server);

        assertEquals(0, run.status(), run.toString());
        assertEquals(
                List.of(),
                Files.readAllLines(classes).stream()
                        .filter(line -> line.contains(" charwire.redis.") || line.contains(" redis.clients."))
                        .toList());
    }

    private long classesFromTheArchive(Path executable) throws Exception {
        var run = run(
                Map.of("CHARWIRE_JAVA", THIS_JAVA, "CHARWIRE_JAVA_OPTS", "-Xlog:class+load"),
                executable.toString(),
                "--version");
        return run.out()
                .lines()
                .filter(line -> line.contains(" charwire.") && line.contains("shared objects file (top)"))
                .count();
    }

    @ParameterizedTest
    @CsvSource({"LC_ALL,ru_RU.UTF-8", "LANG,ru_RU.utf8", "LC_CTYPE,UTF-8", "LC_ALL,''", "LC_ALL,C.UTF-8"})
    void cyrillicSurvivesALocaleThatTheHostLacks(String name, String value) throws Exception {
        assertTrue(unknownCyrillicOption(name, value).err().contains("--а-я"));
    }

    /** A JVM that spoke the user's language would tell a reset in it, which no program knows. */
    @ParameterizedTest
    @CsvSource({
        "LC_ALL, ru_RU.UTF-8, C|ru_RU.UTF-8|",
        "LC_MESSAGES, ru_RU.UTF-8, C|ru_RU.UTF-8|",
        "LANG, ru_RU.UTF-8, C|ru_RU.UTF-8|",
        "LC_TIME, ru_RU.UTF-8, C||",
        "LC_ALL, C, C|C|"
    })
    void javaHearsTheSystemInEnglishAndTheUsersLanguageIsKept(String name, String value, String heard)
            throws Exception {
        var java = fakeJdk("17.0.15", "echo \"$LC_MESSAGES|$CHARWIRE_LOCALE|$LC_ALL$LC_TIME\"");

        var run = run(Map.of("CHARWIRE_JAVA", java.toString(), name, value), EXECUTABLE.toString());

        assertEquals(new Run(0, heard + "\n", ""), run);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere Java does not ask the locale")
    void anExplicitCLocaleStays() throws Exception {
        assertFalse(unknownCyrillicOption("LC_ALL", "C").err().contains("а"));
    }

    /** By a script, because the JVM of this test may itself be unable to encode the argument. */
    private Run unknownCyrillicOption(String localeVariable, String locale) throws Exception {
        var script = script("unknown-option", "exec '" + EXECUTABLE + "' '--а-я'");

        var run = run(Map.of("CHARWIRE_JAVA", THIS_JAVA, localeVariable, locale), script.toString());

        assertEquals(2, run.status(), run.toString());
        return run;
    }

    /** Also of a locale that this host need not have. */
    @ParameterizedTest
    @CsvSource({"LC_ALL,ru_RU.UTF-8,Вызов: ", "LANG,ru_RU.UTF-8,Вызов: ", "LC_ALL,C,Usage: ", "LANG,en_US.UTF-8,Usage: "
    })
    void speaksTheLanguageOfTheLocale(String variable, String locale, String expected) throws Exception {
        var run = run(Map.of("CHARWIRE_JAVA", THIS_JAVA, variable, locale), EXECUTABLE.toString(), "--help");

        assertEquals(0, run.status(), run.toString());
        assertTrue(run.out().contains(expected), run.out());
    }

    /** Also where only the messages are of a language that can be shown. */
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere Java does not ask the locale")
    void whereTheLocaleLacksItsLettersItIsEnglish() throws Exception {
        var run = run(
                Map.of("CHARWIRE_JAVA", THIS_JAVA, "LC_CTYPE", "C", "LANG", "ru_RU.UTF-8"),
                EXECUTABLE.toString(),
                "--help");

        assertTrue(run.out().contains("Usage: ") && !run.out().contains("??"), run.out());
    }

    private static void assertTooOld(Run run, Path java, String version) {
        assertEquals(
                new Run(
                        1,
                        "",
                        "charwire-server: java: " + java + " is version " + version
                                + ", need 17 or later; install one (openjdk-17-jre-headless, for example)"
                                + " or set CHARWIRE_JAVA to its java\n"),
                run);
    }

    private Path fakeJdk(String version, String commands) throws IOException {
        var home = Files.createDirectories(dir.resolve("jdk"));
        Files.writeString(
                home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nSOURCE=\"\"\n");
        Files.createDirectory(home.resolve("bin"));
        return script("jdk/bin/java", commands);
    }

    private Path script(String name, String commands) throws IOException {
        var file = Files.writeString(dir.resolve(name), "#!/bin/sh\n" + commands + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    private String read(String name) {
        try {
            return Files.readString(dir.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Run run(Map<String, String> environment, String... command) throws Exception {
        return finish(start(environment, command));
    }

    private Process start(Map<String, String> environment, String... command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(emptyDir.toFile())
                .redirectOutput(dir.resolve("out").toFile())
                .redirectError(dir.resolve("err").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Run finish(Process process) throws Exception {
        try {
            assertTrue(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), "still running");
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(dir.resolve("out")), Files.readString(dir.resolve("err")));
    }

    private record Run(int status, String out, String err) {}
}
