package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users' jars contain besides code. The test is in the last module, when all jars have been made. */
class JarsIT {
    private static final Path ROOT = Path.of(System.getProperty("charwire.root"));
    private static final List<String> MODULES =
            List.of("core/engine", "core/redis", "core/ui", "tui-server", "tui-client");

    @ParameterizedTest
    @MethodSource("jars")
    void holdsTheLicenceAndTheNotice(Path jar) throws IOException {
        assertAll(
                () -> assertEquals(
                        Files.readString(ROOT.resolve("core/licence/jar/LICENSE")), text(jar, "META-INF/LICENSE")),
                () -> assertEquals(
                        Files.readString(ROOT.resolve("core/licence/jar/NOTICE")), text(jar, "META-INF/NOTICE")));
    }

    @Test
    void everyModuleHasAJar() throws IOException {
        List<String> without = new ArrayList<>(MODULES);
        for (Path jar : jars()) {
            without.remove(ROOT.relativize(jar.getParent().getParent()).toString());
        }

        assertEquals(List.of(), without);
    }

    @ParameterizedTest
    @CsvSource({
        "tui-server/target/charwire-server.jar, com.googlecode.lanterna org.tinylog picocli redis",
        "tui-client/target/charwire-client.jar, com.googlecode.lanterna org.tinylog picocli"
    })
    void selfContainedJarHoldsTheLicencesOfWhatIsInIt(String jar, String packages) throws IOException {
        Path file = ROOT.resolve(jar);
        String about = text(file, "META-INF/licenses/README.txt");

        assertAll(
                () -> assertTrue(text(file, "META-INF/licenses/LGPL-3.0.txt").contains("GNU LESSER GENERAL PUBLIC")),
                () -> assertTrue(text(file, "META-INF/licenses/GPL-3.0.txt").contains("GNU GENERAL PUBLIC")),
                () -> assertEquals(packages, String.join(" ", foreignPackages(file)), about));
    }

    @Test
    void whatOnlyTheServerNeedsIsInItsJarAlone() throws IOException {
        Path server = ROOT.resolve("tui-server/target/charwire-server.jar");
        Path client = ROOT.resolve("tui-client/target/charwire-client.jar");
        String bom = "META-INF/sbom/charwire-%s.cdx.json";

        assertAll(
                () -> assertTrue(text(server, "META-INF/licenses/MIT.txt").contains("Redis, inc.")),
                () -> assertTrue(text(server, bom.formatted("server")).contains("pkg:maven/redis.clients/jedis@")),
                () -> assertFalse(text(client, bom.formatted("client")).contains("jedis")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void selfContainedJarListsWhatIsInItAndNothingOfItsBuild(String program) throws IOException {
        String name = "charwire-" + program;
        String bom = text(
                ROOT.resolve("tui-" + program + "/target/" + name + ".jar"), "META-INF/sbom/" + name + ".cdx.json");

        assertAll(
                () -> assertTrue(bom.contains("\"bomFormat\" : \"CycloneDX\""), bom),
                () -> assertTrue(bom.contains("pkg:maven/com.googlecode.lanterna/lanterna@"), bom),
                () -> assertTrue(bom.contains("pkg:maven/info.picocli/picocli@"), bom),
                () -> assertTrue(bom.contains("pkg:maven/org.tinylog/tinylog-impl@"), bom),
                () -> assertFalse(bom.contains("junit"), bom),
                () -> assertFalse(bom.contains("serialNumber"), bom));
    }

    static List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.list(ROOT.resolve(module).resolve("target"))) {
                files.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
            }
        }
        assertFalse(jars.isEmpty());
        return jars;
    }

    /** Whose classes are inside, and are not charwire's; each must stand in the README of the licences. */
    private static List<String> foreignPackages(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("charwire/"))
                    .map(JarsIT::owner)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static String owner(String className) {
        String[] parts = className.split("/");
        int words = parts[0].equals("com") ? 3 : parts[0].equals("org") ? 2 : 1;
        return String.join(".", List.of(parts).subList(0, words));
    }

    private static String text(Path jar, String entry) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            var found = zip.getEntry(entry);
            assertTrue(found != null, jar + " has no " + entry);
            return new String(zip.getInputStream(found).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
