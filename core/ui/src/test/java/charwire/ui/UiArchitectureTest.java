package charwire.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What both screens share knows nothing of characters or servers. */
final class UiArchitectureTest {
    private static final JavaClasses SHARED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("charwire.ui", "charwire.app");

    @Test
    void nothingSharedKnowsStreamServerOrClient() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("charwire.stream..", "charwire.net..", "charwire.server..", "charwire.client..")
                .check(SHARED);
    }

    @Test
    void toolkitAndTerminalKnowNothingOfTheEngineOrThePrograms() {
        noClasses()
                .that()
                .resideInAPackage("charwire.ui..")
                .and()
                .resideOutsideOfPackage("charwire.ui.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "charwire.protocol..",
                        "charwire.tls..",
                        "charwire.identity..",
                        "charwire.trust..",
                        "charwire.app..")
                .check(SHARED);
    }
}
