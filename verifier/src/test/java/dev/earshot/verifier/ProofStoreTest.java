package dev.earshot.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Consensus;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Specification;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.bytecode.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofStoreTest {
    @TempDir
    Path folder;

    /** Decides what it was given, at once. */
    static final class Own extends RoundProcess<Integer, Integer> {
        int x;
        boolean decided;

        @Override
        protected void init(Integer input) {
            x = input;
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Decide());
        }

        @Override
        protected Optional<Integer> output() {
            return decided ? Optional.of(x) : Optional.empty();
        }

        final class Decide extends Round<Integer> {
            @Override
            public void send(Outbox<Integer> out) {
                out.broadcast(x);
            }

            @Override
            public void update(Mailbox<Integer> in) {
                decided = true;
            }
        }
    }

    private static final Specification<Own> STAYS =
            spec -> spec.step("stays", Consensus.irrevocability(p -> p.decided, p -> p.x));

    private Report verify(Specification<Own> specification, Options options) {
        return new Verifier(options, Progress.none(), Reader.create(), ProofStore.in(folder))
                .verify(Protocol.of(Own::new, specification));
    }

    private Report verify(Specification<Own> specification) {
        return verify(specification, Options.usual().validating(1));
    }

    private static List<Boolean> cached(Report report) {
        assertThat(report.exitCode()).isZero();
        return report.claims().stream()
                .flatMap(claim -> claim.obligations().stream())
                .map(Report.ObligationReport::cached)
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void a_proof_is_taken_from_the_store_with_its_effort() {
        Report first = verify(STAYS);
        Report next = verify(STAYS);

        assertThat(cached(first)).containsExactly(false);
        assertThat(cached(next)).containsExactly(true);
        assertThat(next.claims().get(0).obligations().get(0).effort())
                .isEqualTo(first.claims().get(0).obligations().get(0).effort())
                .isPositive();
    }

    @Test
    void another_name_is_the_same_claim_and_another_digit_is_not() {
        verify(spec -> spec.invariant("small", g -> g.forAll(p -> p.x < 5 || p.x > 4)));

        assertThat(cached(verify(spec -> spec.invariant("little", g -> g.forAll(q -> q.x < 5 || q.x > 4)))))
                .containsExactly(true, true);
        assertThat(cached(verify(spec -> spec.invariant("small", g -> g.forAll(p -> p.x < 5 || p.x > 3)))))
                .containsExactly(false, false);
    }

    @Test
    void other_settings_are_another_proof() {
        verify(STAYS);

        assertThat(cached(verify(STAYS, Options.seeded(1).validating(1)))).containsExactly(false);
    }

    @Test
    void a_damaged_file_counts_as_missing_and_is_replaced() throws IOException {
        verify(STAYS);
        Path file = files().get(0);
        String text = Files.readString(file);

        for (String damaged : List.of(
                "",
                text.substring(0, text.length() - 1),
                text.replaceFirst("effort .*", "effort 1"),
                text.replaceFirst("proof/1", "proof/2"),
                text + text,
                "\u0000".repeat(200))) {
            Files.writeString(file, damaged);
            assertThat(cached(verify(STAYS))).as(damaged).containsExactly(false);
            assertThat(Files.readString(file)).isEqualTo(text);
        }
        assertThat(files()).containsExactly(file);
    }

    @Test
    void a_file_under_the_name_of_another_counts_as_missing() throws IOException {
        verify(STAYS);
        Path file = files().get(0);
        String name = file.getFileName().toString();
        Path other = folder.resolve((name.startsWith("0") ? "1" : "0") + name.substring(1));
        Files.copy(file, other);

        assertThat(ProofStore.effort(file)).isPresent();
        assertThat(ProofStore.effort(other)).isEmpty();
    }

    @Test
    void what_is_not_proved_is_not_kept() throws IOException {
        Report report = verify(spec -> spec.property("agreement", Consensus.agreement(p -> p.decided, p -> p.x)));

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(files()).isEmpty();
    }

    @Test
    void a_folder_that_cannot_be_used_costs_the_proof_and_nothing_else() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        Verifier verifier =
                new Verifier(Options.usual().validating(1), Progress.none(), Reader.create(), ProofStore.in(file));

        assertThat(cached(verifier.verify(Protocol.of(Own::new, STAYS)))).containsExactly(false);
        assertThat(cached(verifier.verify(Protocol.of(Own::new, STAYS)))).containsExactly(false);
        assertThat(file).hasContent("no folder");
    }

    @Test
    void the_fingerprint_of_the_prover_is_the_same_every_time() {
        assertThat(ProverCode.fingerprint()).isPresent().isEqualTo(ProverCode.fingerprint());
    }
}
