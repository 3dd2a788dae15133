package dev.earshot.verifier.explore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.earshot.verifier.explore", importOptions = ImportOption.DoNotIncludeTests.class)
class WitnessTest {
    @ArchTest
    static final ArchRule exploration_is_independent_of_what_it_is_a_witness_for = noClasses()
            .that()
            .resideInAPackage("dev.earshot.verifier.explore")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("dev.earshot.verifier.explore", "dev.earshot.specs..", "java..");
}
