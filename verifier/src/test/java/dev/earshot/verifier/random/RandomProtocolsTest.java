package dev.earshot.verifier.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Violation;
import dev.earshot.verifier.Progress;
import dev.earshot.verifier.Report;
import dev.earshot.verifier.Verdict;
import dev.earshot.verifier.Verifier;
import dev.earshot.verifier.bytecode.Compilers;
import dev.earshot.verifier.bytecode.Reader;
import dev.earshot.verifier.explore.Counterexample;
import dev.earshot.verifier.explore.Exploration;
import dev.earshot.verifier.explore.Explorer;
import dev.earshot.verifier.explore.Options;
import dev.earshot.verifier.obligation.Obligations;
import dev.earshot.verifier.smt.Effort;
import dev.earshot.verifier.smt.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is proved of random protocols has no counterexample among few processes, as far as exploring the real code shows; and
 * nothing that they do is an error of Earshot. The verifier reads the code and the explorer runs it: they share nothing else.
 */
class RandomProtocolsTest {
    /** Little: what cannot be proved quickly is not the point here. */
    private static final Effort LITTLE = new Effort(600_000, 2_000_000);

    private static final dev.earshot.verifier.Options VERIFYING = new dev.earshot.verifier.Options(
            new Settings(
                    List.of(new Settings.Attempt(
                            Settings.USUAL.attempts().get(0).tier(), LITTLE, 0)),
                    new Effort(2_000_000, 2_000_000),
                    1,
                    2,
                    3),
            new Effort(600_000, 600_000),
            3_000_000,
            3,
            2,
            60,
            1,
            2);

    private static final Options.Budget BUDGET = new Options.Budget(10_000, 1L << 30, Optional.empty());

    @TempDir
    Path folder;

    @Test
    void what_is_proved_of_random_protocols_is_true_of_their_runs() throws Exception {
        assertThat(proved(0, 12)).isGreaterThan(10);
    }

    @Tag("heavy")
    @Test
    void what_is_proved_of_many_random_protocols_is_true_of_their_runs() throws Exception {
        assertThat(proved(1_000, 300)).isGreaterThan(300);
    }

    /** How many claims were proved, none of them falsely. */
    private int proved(long first, int count) throws IOException, ClassNotFoundException {
        List<Path> sources = new ArrayList<>();
        for (long seed = first; seed < first + count; seed++) {
            Path source = folder.resolve(RandomSource.name(seed) + ".java");
            sources.add(Files.writeString(source, new RandomSource(seed).text()));
        }
        ClassLoader classes = Compilers.javac(sources, Files.createDirectories(folder.resolve("classes")));
        int proved = 0;
        for (long seed = first; seed < first + count; seed++) {
            Protocol<?> protocol = Protocol.of(classes.loadClass(RandomSource.name(seed)), Map.of());
            Report report = new Verifier(VERIFYING, Progress.none(), Reader.create()).verify(protocol);
            assertThat(report.refusals()).as("seed " + seed).isEmpty();
            Set<String> names = new HashSet<>();
            report.claims().stream()
                    .filter(claim -> claim.verdict() instanceof Verdict.Proved)
                    .forEach(claim -> names.add(claim.name()));
            proved += names.size();
            for (int n = 1; n <= 3 && !names.isEmpty(); n++) {
                assertThat(broken(protocol, n))
                        .as("proved, and false in runs among " + n + ", seed " + seed)
                        .doesNotContainAnyElementsOf(names);
            }
        }
        return proved;
    }

    /** The claims for which exploring finds a counterexample, as the verifier calls them. */
    private static Set<String> broken(Protocol<?> protocol, int n) {
        Options options =
                Options.of(n).withRounds(n == 3 ? 4 : 6).withThreads(1).withBudget(BUDGET);
        Exploration exploration;
        try {
            exploration = Explorer.explore(protocol, options);
        } catch (ProtocolException e) {
            // it asks for coordinators of which not every choice can be explored
            exploration = Explorer.explore(protocol, options.withCoordination(Options.Coordination.TAKING_TURNS));
        }
        Set<String> broken = new HashSet<>();
        if (exploration instanceof Exploration.Refuted refuted) {
            for (Counterexample counterexample : refuted.counterexamples()) {
                String claim = counterexample.claim();
                broken.add(claim.equals(Violation.DEFINEDNESS) ? Obligations.DEFINEDNESS : claim.split(": ")[0]);
            }
        }
        return broken;
    }
}
