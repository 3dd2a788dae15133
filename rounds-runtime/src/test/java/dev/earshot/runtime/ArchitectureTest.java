package dev.earshot.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.earshot.runtime", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.earshot.runtime.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_the_akka_package_sees_akka = noClasses()
            .that()
            .resideOutsideOfPackage("dev.earshot.runtime.akka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("akka..", "com.typesafe..", "scala..", "org.slf4j..");

    @ArchTest
    static final ArchRule nothing_of_akka_shows_in_the_public_api = noMethods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .should()
            .haveRawReturnType(resideInAPackage("akka.."))
            .orShould()
            .haveRawParameterTypes(anyElementThat(resideInAPackage("akka..")));

    @ArchTest
    static final ArchRule only_the_reader_of_files_sees_yaml = noClasses()
            .that()
            .resideOutsideOfPackage("dev.earshot.runtime.experiment.file")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule only_the_statistics_see_a_library_for_them = noClasses()
            .that()
            .resideOutsideOfPackage("dev.earshot.runtime.statistics")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons..");

    @ArchTest
    static final ArchRule experiments_have_no_cycles =
            slices().matching("dev.earshot.runtime.experiment.(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule statistics_and_plots_know_nothing_of_protocols = noClasses()
            .that()
            .resideInAnyPackage("dev.earshot.runtime.statistics", "dev.earshot.runtime.plot")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.earshot.specs..", "dev.earshot.runtime.(core|node|monitor|experiment)..");

    @ArchTest
    static final ArchRule nothing_is_seen_but_specs_and_the_libraries_named = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "dev.earshot.specs..",
                    "dev.earshot.runtime..",
                    "akka..",
                    "com.typesafe..",
                    "scala..",
                    "org.slf4j..",
                    "org.yaml.snakeyaml..",
                    "org.apache.commons.statistics..");

    @ArchTest
    static final ArchRule the_core_has_no_clock_thread_socket_or_randomness = noClasses()
            .that()
            .resideInAPackage("dev.earshot.runtime.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..", "java.net..", "java.nio..", "java.util.random..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.lang\\.Thread|java\\.util\\.(Random|SplittableRandom)|java\\.time\\.(Clock|Instant)")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");
}
