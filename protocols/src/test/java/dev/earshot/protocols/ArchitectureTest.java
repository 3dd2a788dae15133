package dev.earshot.protocols;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.earshot.protocols", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("dev.earshot.protocols.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule protocols_know_only_what_an_algorithm_is = classes()
            .that()
            .resideInAPackage("dev.earshot.protocols..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.earshot.protocols..", "dev.earshot.specs..", "java..");

    @ArchTest
    static final ArchRule an_algorithm_knows_neither_the_list_nor_how_it_is_run = classes()
            .that()
            .resideInAnyPackage(
                    "dev.earshot.protocols.consensus",
                    "dev.earshot.protocols.agreement",
                    "dev.earshot.protocols.commit")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.earshot.protocols.consensus",
                    "dev.earshot.protocols.agreement",
                    "dev.earshot.protocols.commit",
                    "dev.earshot.specs",
                    "dev.earshot.specs.heardof",
                    "java..");
}
