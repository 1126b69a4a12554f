package charwire.tui.client;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import charwire.testkit.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The .deb packages of both programs, if {@code -Pdeb} or CI made them and Debian's tools are installed. Installing them in a Debian of
 * their own is {@code demo/packages/test}.
 */
class PackagesIT {
    private static final Path ROOT = Path.of(System.getProperty("charwire.root"));
    private static final long DEADLINE_SECONDS = 60;

    @TempDir
    Path dir;

    @BeforeEach
    void packagesAndDpkgAreThere() throws IOException {
        assumeTrue(Programs.installed("dpkg-deb"), "no dpkg-deb");
        assumeTrue(Files.isDirectory(ROOT.resolve("tui-client/target/deb")), "built without -Pdeb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void holdsProgramManualCompletionAndLicence(String program) throws Exception {
        String name = "charwire-" + program;
        List<String> files = run("dpkg-deb", "-c", deb(program))
                .lines()
                .map(line -> line.replaceAll("^(\\S+) +(\\S+) .* \\./", "$1 $2 /"))
                .toList();

        assertAll(Stream.of(
                        "-rwxr-xr-x root/root /usr/bin/" + name,
                        "-rw-r--r-- root/root /usr/share/" + name + "/" + name + ".jar",
                        "-rw-r--r-- root/root /usr/share/man/man1/" + name + ".1.gz",
                        "-rw-r--r-- root/root /usr/share/man/ru/man1/" + name + ".1.gz",
                        "-rw-r--r-- root/root /usr/share/bash-completion/completions/" + name,
                        "-rw-r--r-- root/root /usr/share/zsh/vendor-completions/_" + name,
                        "-rw-r--r-- root/root /usr/share/doc/" + name + "/copyright",
                        "-rw-r--r-- root/root /usr/share/doc/" + name + "/" + name + ".cdx.json",
                        "-rw-r--r-- root/root /usr/share/doc/" + name + "/changelog.Debian.gz")
                .map(file -> () -> assertTrue(files.contains(file), () -> file + " is not among " + files)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void isForEveryArchitectureAndWantsAJava(String program) throws Exception {
        assertEquals(
                "all default-jre-headless (>= 2:1.17) | java17-runtime-headless",
                run("dpkg-deb", "-W", "--showformat=${Architecture} ${Depends}", deb(program)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void lintianHasNothingToSay(String program) throws Exception {
        assumeTrue(Programs.installed("lintian"), "no lintian");

        assertEquals("", run("lintian", "--allow-root", deb(program)));
    }

    @ParameterizedTest
    @CsvSource({
        "server, man1, OPTIONS",
        "client, man1, OPTIONS",
        "server, ru/man1, ПАРАМЕТРЫ",
        "client, ru/man1, ПАРАМЕТРЫ"
    })
    void manualRendersWithoutAWarning(String program, String folder, String heading) throws Exception {
        assumeTrue(Programs.installed("mandoc"), "no mandoc");
        String page = ROOT.resolve("tui-" + program + "/target/deb/root/usr/share/man/" + folder + "/charwire-"
                        + program + ".1.gz")
                .toString();

        assertEquals("", run("mandoc", "-T", "lint", "-W", "warning", page));
        assertTrue(run("mandoc", "-T", "utf8", page).replaceAll(".\b", "").contains(heading), heading);
    }

    @ParameterizedTest
    @CsvSource({
        "--slow-client, charwire-server --slow-",
        "gap, charwire-server --slow-client g",
        "trust, charwire-client tr",
        "forget, charwire-client trust f"
    })
    void bashCompletes(String offer, String typed) throws Exception {
        String program = typed.split(" ")[0];
        String script = completions(program)
                .resolve("bash-completion/completions/" + program)
                .toString();

        String offers = run(
                "bash",
                "-c",
                "compopt() { :; }; source \"$0\"; COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                        + " _complete_${COMP_WORDS[0]}; echo ${COMPREPLY[*]}",
                script,
                typed);

        assertEquals(offer, offers.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"charwire-server", "charwire-client"})
    void zshReadsItsCompletion(String program) throws Exception {
        assumeTrue(Programs.installed("zsh"), "no zsh");

        assertEquals(
                "",
                run(
                        "zsh",
                        "-n",
                        completions(program)
                                .resolve("zsh/vendor-completions/_" + program)
                                .toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tui-server/%s/charwire-server.service", "tui-client/%s/charwire-client@.service"})
    void exposureOfTheServiceIsAtMostTwo(String service) throws Exception {
        assumeTrue(Programs.installed("systemd-analyze"), "no systemd-analyze");
        Path unit = ROOT.resolve(String.format(service, "src/deb/root/usr/lib/systemd/system"));

        String table = run("systemd-analyze", "security", "--offline=true", "--threshold=20", unit.toString());

        assertTrue(table.contains("Overall exposure level"), table);
    }

    private static Path completions(String program) {
        return ROOT.resolve(program.replace("charwire", "tui") + "/target/deb/root/usr/share");
    }

    private static String deb(String program) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("tui-" + program + "/target"))) {
            return files.filter(file -> file.toString().endsWith("_all.deb"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    /** What it prints; it must end with 0. */
    private String run(String... command) throws Exception {
        Path out = dir.resolve("out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertTrue(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS), () -> command[0] + " is still running");
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(out, StandardCharsets.UTF_8);
        assertEquals(0, process.exitValue(), output);
        return output;
    }
}
