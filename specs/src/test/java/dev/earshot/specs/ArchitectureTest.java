package dev.earshot.specs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.earshot.specs", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.earshot.(specs..)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule authors_see_neither_meaning_nor_predicates_nor_files = noClasses()
            .that()
            .resideInAPackage("dev.earshot.specs")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.earshot.specs.*..");

    @ArchTest
    static final ArchRule predicates_do_not_know_the_lockstep = noClasses()
            .that()
            .resideInAPackage("..specs.heardof")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..specs.lockstep", "..specs.itf");

    @ArchTest
    static final ArchRule only_the_file_format_knows_jackson = classes()
            .that()
            .resideOutsideOfPackage("dev.earshot.specs.itf")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("dev.earshot.specs..", "java.."));

    @ArchTest
    static final ArchRule the_file_format_knows_nothing_else_foreign = classes()
            .that()
            .resideInAPackage("dev.earshot.specs.itf")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("dev.earshot.specs..", "java..", "com.fasterxml.jackson.core.."));

    @ArchTest
    static final ArchRule nothing_prints =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
