package dev.earshot.verifier.smt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.smt.toys.OneThirdRule;
import dev.earshot.verifier.smt.toys.Toy;
import dev.earshot.verifier.smt.toys.TwoPhaseCommit;
import dev.earshot.verifier.smt.toys.UniformVoting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a proof costs: always the same, and nothing once it is done. */
class EffortTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    /** About how many kilobytes a context keeps that nobody closes. */
    private static final long OF_AN_OPEN_CONTEXT = 16_000;

    @Test
    void the_same_proof_takes_the_same_effort_whatever_threads_and_the_garbage_collector_do() throws Exception {
        for (Toy toy : List.of(new UniformVoting("UniformVoting", true, false), OneThirdRule.correct())) {
            Prover prover = new Prover(Settings.USUAL);
            List<Sequent> obligations = toy.obligations();
            List<Long> alone = obligations.stream()
                    .map(obligation -> prover.prove(obligation).effort())
                    .toList();
            ExecutorService pool = Executors.newFixedThreadPool(3);
            try {
                List<Future<Long>> together = obligations.stream()
                        .map(obligation -> pool.submit(() -> {
                            System.gc();
                            return prover.prove(obligation).effort();
                        }))
                        .toList();
                for (int i = 0; i < alone.size(); i++) {
                    assertThat(together.get(i).get())
                            .as(obligations.get(i).name())
                            .isEqualTo(alone.get(i));
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Test
    void obligations_leave_no_memory_behind() throws IOException {
        assertThat(growth(50, 100)).as("kilobytes").isLessThan(100 * OF_AN_OPEN_CONTEXT / 4);
    }

    @Tag("heavy")
    @Test
    void a_thousand_obligations_leave_no_memory_behind() throws IOException {
        assertThat(growth(200, 1_000)).as("kilobytes").isLessThan(10 * OF_AN_OPEN_CONTEXT);
    }

    /** By how many kilobytes the process has grown after so many proofs, not counting the first ones. */
    private static long growth(int first, int times) throws IOException {
        assumeTrue(Files.isReadable(STATUS), "resident memory is read from /proc");
        Prover prover = new Prover(Settings.USUAL);
        List<Sequent> obligations = new TwoPhaseCommit("TwoPhaseCommit", false).obligations();
        prove(prover, obligations, first);
        long before = residentKilobytes();
        prove(prover, obligations, times);
        return residentKilobytes() - before;
    }

    private static void prove(Prover prover, List<Sequent> obligations, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(prover.prove(obligations.get(i % obligations.size()))).isInstanceOf(Outcome.Proved.class);
        }
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
