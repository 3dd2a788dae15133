package dev.earshot.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.earshot.verifier", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("dev.earshot.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_verifier_does_not_know_the_runtime_or_the_protocols = noClasses()
            .that()
            .resideInAPackage("dev.earshot.verifier..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.earshot.runtime..", "dev.earshot.protocols..", "dev.earshot.cli..");

    @ArchTest
    static final ArchRule the_logic_knows_only_java = noClasses()
            .that()
            .resideInAPackage("dev.earshot.verifier.formula")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("dev.earshot.verifier.formula", "java..");

    @ArchTest
    static final ArchRule the_reduction_knows_only_the_logic = noClasses()
            .that()
            .resideInAPackage("dev.earshot.verifier.reduction")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("dev.earshot.verifier.reduction", "dev.earshot.verifier.formula", "java..");

    @ArchTest
    static final ArchRule the_solver_knows_only_logic_and_reduction = noClasses()
            .that()
            .resideInAPackage("dev.earshot.verifier.smt")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "dev.earshot.verifier.smt",
                    "dev.earshot.verifier.reduction",
                    "dev.earshot.verifier.formula",
                    "com.microsoft.z3..",
                    "java..");

    @ArchTest
    static final ArchRule z3_is_seen_by_one_package_only = noClasses()
            .that()
            .resideOutsideOfPackage("dev.earshot.verifier.smt")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.microsoft.z3..", "tools.aqua..");

    @ArchTest
    static final ArchRule asm_is_seen_by_one_package_only = noClasses()
            .that()
            .resideOutsideOfPackage("dev.earshot.verifier.bytecode")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.objectweb.asm..");

    @ArchTest
    static final ArchRule jackson_is_seen_by_one_package_only = noClasses()
            .that()
            .resideInAPackage("dev.earshot.verifier..")
            .and()
            .resideOutsideOfPackage("dev.earshot.verifier.report")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule junit_is_seen_by_one_package_only = noClasses()
            .that()
            .resideOutsideOfPackage("dev.earshot.verifier.junit")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..", "org.opentest4j..");

    @ArchTest
    static final ArchRule reports_are_written_from_what_was_found_out_and_not_from_how = classes()
            .that()
            .resideInAPackage("dev.earshot.verifier.report")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.earshot.verifier.report",
                    "dev.earshot.verifier",
                    "dev.earshot.specs..",
                    "com.fasterxml.jackson..",
                    "java..");

    @ArchTest
    static final ArchRule transition_systems_know_only_the_logic = noClasses()
            .that()
            .resideInAPackage("dev.earshot.verifier.transition")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("dev.earshot.verifier.transition", "dev.earshot.verifier.formula", "java..");

    @ArchTest
    static final ArchRule validation_does_not_know_how_code_is_read = noClasses()
            .that()
            .resideInAPackage("dev.earshot.verifier.validation")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.earshot.verifier.bytecode");
}
