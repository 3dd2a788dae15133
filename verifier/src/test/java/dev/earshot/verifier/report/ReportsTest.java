package dev.earshot.verifier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.verifier.Report;
import dev.earshot.verifier.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportsTest {
    @TempDir
    Path folder;

    private static int exit(Report... reports) {
        return Reports.of(List.of(reports)).exitCode();
    }

    @Test
    void a_refutation_comes_before_bad_input_and_that_before_undecided() {
        assertThat(exit(Samples.holding())).isZero();
        assertThat(exit(Samples.holding(), Samples.nasty())).isEqualTo(2);
        assertThat(exit(Samples.nasty(), Samples.claimless())).isEqualTo(3);
        assertThat(exit(Samples.refused(), Samples.failing(), Samples.nasty())).isEqualTo(1);
    }

    @Test
    void that_nothing_was_verified_cannot_be_reported() {
        assertThatThrownBy(() -> Reports.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no report to write: nothing was verified");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_file_is_written_whole_in_folders_made_for_it(Format format) throws IOException {
        Reports reports = Reports.of(Samples.all());
        Path file = folder.resolve("a/b").resolve(format.fileName());

        reports.write(format, file);
        reports.write(format, file);

        assertThat(file).hasContent(reports.render(format));
        assertThat(Files.readString(file))
                .endsWith("\n")
                .isEqualTo(Reports.of(Samples.all()).render(format));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void what_cannot_be_written_leaves_nothing_behind() throws IOException {
        Path taken = folder.resolve("taken");
        Files.createDirectories(taken.resolve("by a folder that is not empty"));

        assertThatThrownBy(() -> Reports.of(Samples.all()).write(Format.TEXT, taken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("taken");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(taken);
        }
    }

    @Test
    void every_verdict_has_an_outcome_which_is_good_when_the_verdict_is() {
        List<Verdict> verdicts = List.of(
                new Verdict.Proved(),
                new Verdict.Witnessed(Samples.decision()),
                new Verdict.NotInductive(Samples.step()),
                new Verdict.Refuted(Samples.disagreement()),
                new Verdict.Vacuous("it"),
                new Verdict.Unknown("it", 1, ""));

        assertThat(verdicts.stream().map(verdict -> verdict.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Verdict.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .toList());
        assertThat(verdicts)
                .allSatisfy(verdict -> assertThat(Outcome.of(verdict).isGood()).isEqualTo(verdict.isGood()));
        assertThat(verdicts.stream().map(Outcome::of)).doesNotHaveDuplicates();
        assertThat(Outcome.byStrength()).containsExactlyInAnyOrder(Outcome.values());
    }
}
