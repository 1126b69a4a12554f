package charwire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package may use which, and who alone touches sockets, threads and the clock. */
final class ArchitectureTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("charwire");

    @Test
    void packagesUseOnlyThoseAboveThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("words")
                .definedBy("charwire.words..")
                .layer("files")
                .definedBy("charwire.files..")
                .layer("protocol")
                .definedBy("charwire.protocol..")
                .layer("stream")
                .definedBy("charwire.stream..")
                .layer("tls")
                .definedBy("charwire.tls..")
                .layer("net")
                .definedBy("charwire.net..")
                .layer("server")
                .definedBy("charwire.server..")
                .optionalLayer("client")
                .definedBy("charwire.client..")
                .whereLayer("files")
                .mayNotAccessAnyLayer()
                .whereLayer("words")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("protocol")
                .mayNotAccessAnyLayer()
                .whereLayer("stream")
                .mayOnlyAccessLayers("protocol")
                .whereLayer("tls")
                .mayOnlyAccessLayers("files", "protocol")
                .whereLayer("net")
                .mayOnlyAccessLayers("tls")
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("words")
                .check(ENGINE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("charwire.(*)..").should().beFreeOfCycles().check(ENGINE);
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
    void nobodyReadsAClock() {
        noClasses()
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
