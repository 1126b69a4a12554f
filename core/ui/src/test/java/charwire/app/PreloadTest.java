package charwire.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreloadTest {
    @TempDir
    Path dir;

    private Path jar(String... names) throws IOException {
        Path jar = dir.resolve("program.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : names) {
                int dot = name.lastIndexOf('.');
                Path source = dir.resolve(name.substring(dot + 1) + ".java");
                Files.writeString(
                        source, "package " + name.substring(0, dot) + "; class " + name.substring(dot + 1) + " {}");
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", dir.toString(), source.toString());
                String entry = name.replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(entry));
                Files.copy(dir.resolve(entry), out);
            }
        }
        return jar;
    }

    @Test
    void whatIsInUseAndAllOfOursIsCompleteWhenTheFileIsOverwritten() throws Exception {
        Path program = jar(
                "used.First",
                "used.Later",
                "unused.Other",
                "charwire.tui.end.Report",
                "charwire.tui.screen.Panel",
                "charwire.redis.Link");
        try (var loader = new URLClassLoader(new URL[] {program.toUri().toURL()}, null)) {
            loader.loadClass("used.First");

            Preload.complete(program, loader);
            Files.write(program, new byte[(int) Files.size(program)]);

            assertEquals("used.Later", loader.loadClass("used.Later").getName());
            assertEquals("Report", loader.loadClass("charwire.tui.end.Report").getSimpleName());
            assertThrows(Throwable.class, () -> loader.loadClass("unused.Other"));
            assertThrows(Throwable.class, () -> loader.loadClass("charwire.tui.screen.Panel"));
            assertThrows(Throwable.class, () -> loader.loadClass("charwire.redis.Link"));
        }
    }

    @Test
    void nothingMoreIsLoadedOnceItIsInterrupted() throws Exception {
        Path program = jar("used.First", "used.Later");
        try (var loader = new URLClassLoader(new URL[] {program.toUri().toURL()}, null)) {
            loader.loadClass("used.First");

            Thread.currentThread().interrupt();
            Preload.complete(program, loader);
            assertTrue(Thread.interrupted());
            Files.write(program, new byte[(int) Files.size(program)]);

            assertThrows(Throwable.class, () -> loader.loadClass("used.Later"));
        }
    }

    @Test
    void aClassThatCannotBeLoadedKeepsNoOtherFromIt() throws Exception {
        Path program = jar("used.First", "used.Later");
        Path broken = dir.resolve("broken.jar");
        try (var in = new java.util.jar.JarInputStream(Files.newInputStream(program));
                var out = new JarOutputStream(Files.newOutputStream(broken))) {
            out.putNextEntry(new JarEntry("used/Broken.class"));
            for (var entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                out.putNextEntry(new JarEntry(entry.getName()));
                in.transferTo(out);
            }
        }
        try (var loader = new URLClassLoader(new URL[] {broken.toUri().toURL()}, null)) {
            loader.loadClass("used.First");

            Preload.complete(broken, loader);
            Files.write(broken, new byte[(int) Files.size(broken)]);

            assertEquals("used.Later", loader.loadClass("used.Later").getName());
        }
    }
}
