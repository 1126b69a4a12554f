package charwire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which package may use which, and who alone touches sockets, threads and the clock. */
final class ArchitectureTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("charwire");

    /** What each package may use of the others, as the table of {@code core/architecture.md} has it. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("charwire", Set.of()),
            entry("charwire.files", Set.of()),
            entry("charwire.clock", Set.of()),
            entry("charwire.protocol", Set.of()),
            entry("charwire.stream", Set.of("protocol")),
            entry("charwire.tls", Set.of("protocol")),
            entry("charwire.identity", Set.of("files", "protocol", "tls")),
            entry("charwire.trust", Set.of("files", "protocol", "tls", "identity")),
            entry("charwire.proxy", Set.of("protocol")),
            entry("charwire.share", Set.of("protocol", "stream")),
            entry("charwire.net", Set.of("tls", "proxy")),
            entry(
                    "charwire.server",
                    Set.of("clock", "protocol", "stream", "share", "tls", "identity", "trust", "proxy", "net")),
            entry("charwire.client.diagnosis", Set.of("clock", "protocol", "identity")),
            entry("charwire.client.pattern", Set.of("protocol", "client.diagnosis")),
            entry(
                    "charwire.client",
                    Set.of(
                            "clock",
                            "protocol",
                            "tls",
                            "identity",
                            "trust",
                            "proxy",
                            "net",
                            "client.diagnosis",
                            "client.pattern")),
            entry(
                    "charwire.words",
                    Set.of(
                            "protocol",
                            "stream",
                            "tls",
                            "identity",
                            "trust",
                            "proxy",
                            "share",
                            "client",
                            "client.diagnosis",
                            "client.pattern")));

    /** As many files as a newcomer looks through. */
    private static final int FILES_IN_A_ROOM = 30;

    @Test
    void packagesUseOnlyWhatTheTableAllows() {
        var found = new TreeSet<String>();
        for (JavaClass user : ENGINE) {
            for (Dependency use : user.getDirectDependenciesFromSelf()) {
                String used = use.getTargetClass().getBaseComponentType().getPackageName();
                if (used.startsWith("charwire.") && !used.equals(user.getPackageName())) {
                    found.add(user.getPackageName() + " uses " + used);
                }
            }
        }

        assertEquals(
                Set.of(),
                found.stream()
                        .filter(Predicate.not(ArchitectureTest::isAllowed))
                        .collect(toSet()));
        assertEquals(
                MAY_USE.keySet(), ENGINE.stream().map(JavaClass::getPackageName).collect(toSet()));
    }

    private static boolean isAllowed(String userUsesUsed) {
        String[] words = userUsesUsed.split(" ");
        return MAY_USE.get(words[0]).contains(words[2].substring("charwire.".length()));
    }

    @Test
    void noPackageIsTooLargeToLookThrough() throws IOException {
        Map<Path, Long> files;
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            files = sources.filter(Files::isRegularFile).collect(groupingBy(Path::getParent, counting()));
        }

        assertFalse(files.isEmpty());
        files.values().removeIf(count -> count <= FILES_IN_A_ROOM);
        assertEquals(Map.of(), files);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("charwire.(**)").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void onlyNetTouchesChannelsAndSelectors() {
        noClasses()
                .that()
                .resideOutsideOfPackages("charwire.net..")
                .should()
                .dependOnClassesThat(selectable())
                .check(ENGINE);
    }

    /** A file's channel and lock are no business of an event loop; an accepted socket is only handed on. */
    private static DescribedPredicate<JavaClass> selectable() {
        return DescribedPredicate.describe(
                "are channels of sockets, or selectors",
                type -> type.getPackageName().startsWith("java.nio.channels")
                        && !type.getSimpleName().startsWith("File"));
    }

    @Test
    void onlyNetStartsThreads() {
        noClasses()
                .that()
                .resideOutsideOfPackages("charwire.net..")
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "it makes a thread", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
                .check(ENGINE);
    }

    @Test
    void nobodyReadsAClockButItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("charwire.clock")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(ENGINE);
    }

    @Test
    void nobodyLogsOrPrints() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.tinylog..", "org.apache..")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(ENGINE);
    }

    @Test
    void engineKnowsNoLibraryAndNoScreen() {
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are neither the JDK's nor the engine's",
                        type -> !type.getPackageName().startsWith("java")
                                && !type.getPackageName().startsWith("charwire")
                                && !type.isPrimitive()
                                && !type.isArray()))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("charwire.ui..", "charwire.tui..")
                .check(ENGINE);
    }
}
