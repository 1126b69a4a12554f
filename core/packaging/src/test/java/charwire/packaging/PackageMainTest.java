package charwire.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import charwire.app.Invocation;
import charwire.app.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageMainTest {
    @TempDir
    Path dir;

    /** A program with as little as it takes. */
    public static final class Wire {
        private Wire() {}

        public static Usage usage(Invocation call) {
            return Usage.of("wire", "[OPTION...]", "Sends lines.", "").group("Options", Usage.help());
        }
    }

    @BeforeEach
    void writeSources() throws IOException {
        Files.writeString(dir.resolve("wire.roff"), ".SH FILES\nnone\n");
        Files.writeString(dir.resolve("wire.ru.roff"), ".SH ФАЙЛЫ\nнет\n");
    }

    @Test
    void writesManualsCompletionAndChangelogWhereDebianLooksForThem() throws Exception {
        Path root = written("root", Wire.class.getName());

        try (Stream<Path> files = Files.walk(root)) {
            assertEquals(
                    List.of(
                            "usr/share/bash-completion/completions/wire",
                            "usr/share/doc/wire/changelog.Debian.gz",
                            "usr/share/man/man1/wire.1.gz",
                            "usr/share/man/ru/man1/wire.1.gz",
                            "usr/share/zsh/vendor-completions/_wire"),
                    files.filter(Files::isRegularFile)
                            .map(file -> root.relativize(file).toString())
                            .sorted()
                            .toList());
        }
    }

    @Test
    void manualIsInItsLanguage() throws Exception {
        Path root = written("root", Wire.class.getName());

        assertTrue(unpacked(root.resolve("usr/share/man/man1/wire.1.gz")).contains(".SH \"SYNOPSIS\""));
        String russian = unpacked(root.resolve("usr/share/man/ru/man1/wire.1.gz"));
        assertTrue(russian.contains(".SH \"ОБЗОР\"") && russian.endsWith(".SH ФАЙЛЫ\nнет\n"), russian);
    }

    @Test
    void changelogHasVersionTimeAndMaintainer() throws Exception {
        Path root = written("root", Wire.class.getName());

        assertEquals("""
                wire (1.0~snapshot-1) unstable; urgency=medium

                  * Package of charwire 1.0-SNAPSHOT, built by its own Maven build.

                 -- Ann <ann@wire.example>  Thu, 01 Jan 2026 00:00:00 +0000
                """, unpacked(root.resolve("usr/share/doc/wire/changelog.Debian.gz")));
    }

    @Test
    void secondBuildGivesTheSameBytes() throws Exception {
        String page = "usr/share/man/man1/wire.1.gz";

        assertArrayEquals(
                Files.readAllBytes(written("first", Wire.class.getName()).resolve(page)),
                Files.readAllBytes(written("second", Wire.class.getName()).resolve(page)));
    }

    @Test
    void mainClassWithoutUsageFailsTheBuild() {
        assertThrows(NoSuchMethodException.class, () -> written("root", "java.lang.String"));
    }

    private Path written(String folder, String mainClass) throws Exception {
        Path root = dir.resolve(folder);
        PackageMain.main(new String[] {
            mainClass, root.toString(), dir.toString(), "1.0-SNAPSHOT", "2026-01-01T00:00:00Z", "Ann <ann@wire.example>"
        });
        return root;
    }

    private static String unpacked(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
