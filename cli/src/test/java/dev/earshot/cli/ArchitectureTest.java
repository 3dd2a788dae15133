package dev.earshot.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.earshot.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.earshot.cli.(**)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule reports_know_no_command = noClasses()
            .that()
            .resideInAPackage("dev.earshot.cli.report")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.earshot.cli");

    @ArchTest
    static final ArchRule only_the_command_line_sees_picocli = noClasses()
            .that()
            .resideOutsideOfPackage("dev.earshot.cli")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule only_reports_see_jackson = noClasses()
            .that()
            .resideOutsideOfPackage("dev.earshot.cli.report")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule no_other_library_is_seen = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.earshot..", "picocli..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule only_the_process_exits_and_sees_the_streams_of_the_process = noClasses()
            .that()
            .doNotHaveSimpleName("Main")
            .and()
            .doNotHaveSimpleName("Console")
            .and()
            .doNotHaveSimpleName("Rehearsal")
            .should()
            .accessClassesThat()
            .belongToAnyOf(System.class);
}
