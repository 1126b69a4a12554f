package charwire;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the checksums, as the build runs it, on a repository of two files. */
class ChecksumsIT {
    private static final Path CHECK = Path.of(System.getProperty("charwire.root"), "core", "checksums", "Check.java");

    @TempDir
    Path dir;

    private Path repository;
    private Path list;
    private Path classPaths;

    @BeforeEach
    void writeRepositoryAndItsList() throws Exception {
        repository = dir.resolve("repository");
        list = dir.resolve("sha256");
        classPaths = Files.createDirectory(dir.resolve("class-paths"));
        library("a", "the bytes of a");
        library("b", "the bytes of b");
        assertEquals(0, check("--write", list.toString(), repository.toString()).status());
        Files.writeString(
                classPaths.resolve("module"), library("a", "the bytes of a") + File.pathSeparator + "/classes");
    }

    @Test
    void whatIsAsListedPasses() throws Exception {
        assertEquals(new Run(0, ""), check(list.toString(), repository.toString(), classPaths.toString()));
    }

    @Test
    void tamperedJarFailsTheBuild() throws Exception {
        library("b", "the bytes of B");

        Run run = check(list.toString(), repository.toString());

        assertAll(
                () -> assertEquals(1, run.status()),
                () -> assertTrue(
                        run.output().startsWith("checksum: " + repository.resolve("b/1/b-1.jar")), run.output()),
                () -> assertEquals(1, run.output().lines().count(), run.output()));
    }

    @Test
    void libraryThatIsNotListedFailsTheBuild() throws Exception {
        Files.writeString(
                classPaths.resolve("other"), library("c", "the bytes of c").toString());

        Run run = check(list.toString(), repository.toString(), classPaths.toString());

        assertEquals(
                new Run(
                        1,
                        "checksum: c/1/c-1.jar: not in core/checksums/sha256; if it is wanted, core/checksums/update"
                                + " writes it there\n"),
                run);
    }

    private Path library(String name, String content) throws IOException {
        Path file = repository.resolve(name + "/1/" + name + "-1.jar");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private static Run check(String... arguments) throws Exception {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add(CHECK.toString());
        command.addAll(java.util.List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private record Run(int status, String output) {}
}
