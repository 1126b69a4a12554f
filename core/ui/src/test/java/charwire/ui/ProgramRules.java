package charwire.ui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds inside both programs: the rooms below the main class, and who may know whom. */
public abstract class ProgramRules {
    /** As many files as a newcomer looks through. */
    private static final int FILES_IN_A_ROOM = 30;

    private final String root;
    private final Set<String> options;
    private final JavaClasses program;

    /**
     * @param root the package of the main class
     * @param options its classes that the rooms may use
     */
    protected ProgramRules(String root, Set<String> options) {
        this.root = root;
        this.options = options;
        this.program = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(root + ".(**)").should().beFreeOfCycles().check(program);
    }

    @Test
    void theModelKnowsNeitherViewNorScreen() {
        knowsNot(root + ".screen.model", root + ".screen.view", root + ".screen");
    }

    @Test
    void theViewKnowsNoScreen() {
        knowsNot(root + ".screen.view", root + ".screen");
    }

    private void knowsNot(String room, String... others) {
        noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(program);
    }

    @Test
    void roomsUseNothingOfTheRootButTheOptions() {
        var rest = DescribedPredicate.<JavaClass>describe(
                "are of the root, and not " + options,
                type -> type.getPackageName().equals(root)
                        && !options.contains(outermost(type).getSimpleName()));
        noClasses()
                .that()
                .resideOutsideOfPackage(root)
                .should()
                .dependOnClassesThat(rest)
                .check(program);
    }

    @Test
    void onlyTheRootKnowsTheEngineOfASharedStreamAndNobodyItsLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(root)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("charwire.redis..")
                .check(program);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("redis.clients..")
                .check(program);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ProgramRules::outermost).orElse(type);
    }

    @Test
    void noRoomIsTooLargeToLookThrough() throws IOException {
        Map<Path, Long> files;
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            files = sources.filter(Files::isRegularFile).collect(groupingBy(Path::getParent, counting()));
        }

        assertFalse(files.isEmpty());
        files.values().removeIf(count -> count <= FILES_IN_A_ROOM);
        assertEquals(Map.of(), files);
    }
}
