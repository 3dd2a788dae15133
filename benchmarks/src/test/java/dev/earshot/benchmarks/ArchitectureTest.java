package dev.earshot.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.earshot.benchmarks", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.earshot.benchmarks.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_the_floor_sees_akka = noClasses()
            .that()
            .resideOutsideOfPackage("dev.earshot.benchmarks.floor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("akka..", "com.typesafe..", "scala..");

    @ArchTest
    static final ArchRule only_the_floor_sees_a_general_simulator = noClasses()
            .that()
            .resideOutsideOfPackage("dev.earshot.benchmarks.floor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("umontreal..");

    @ArchTest
    static final ArchRule only_the_jmh_package_sees_jmh = noClasses()
            .that()
            .resideOutsideOfPackage("dev.earshot.benchmarks.jmh..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.openjdk.jmh..");
}
