package charwire.redis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the way to the engine may use, as the table of {@code core/architecture.md} has it. */
final class RedisArchitectureTest {
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("charwire.redis");

    @Test
    void usesItsLibraryAndWhatTheTableAllows() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl..",
                        "redis.clients.jedis..",
                        "charwire.redis",
                        "charwire.share",
                        "charwire.protocol",
                        "charwire.identity",
                        "charwire.trust",
                        "charwire.tls")
                .check(ENGINE);
    }

    /** Its calls of a higher kind need libraries that are not there, and have been seen to hang. */
    @Test
    void usesOnlyTheConnectionOfItsLibrary() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("redis\\.clients\\.jedis\\.(Unified|Abstract)?(Jedis|Pipeline|Pool|Transaction)\\w*")
                .check(ENGINE);
    }

    @Test
    void readsNoClock() {
        noClasses()
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(ENGINE);
    }
}
