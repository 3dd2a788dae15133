package dev.earshot.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.earshot", importOptions = ImportOption.DoNotIncludeTests.class)
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
}
