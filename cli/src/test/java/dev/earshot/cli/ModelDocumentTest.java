package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Spec;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Sample;
import dev.earshot.specs.lockstep.Sampler;
import dev.earshot.specs.toy.ToyLastVoting;
import org.junit.jupiter.api.Test;

/** What docs/model.md quotes. */
class ModelDocumentTest {
    @Test
    void an_assumption_that_is_a_lambda_is_kept_by_every_sampled_round() {
        Sample sample = Sampler.of(
                        Protocol.of(() -> new ToyLastVoting<Integer>(), ModelDocumentTest::coordinatorIsHeard), 3)
                .runs(100)
                .sample();

        assertThat(sample.failure()).isEmpty();
        assertThat(sample.rounds()).isGreaterThan(100);
    }

    private static void coordinatorIsHeard(Spec<ToyLastVoting<Integer>> spec) {
        // region assume
        spec.assume("everybody hears of the coordinator", g -> g.forAll(p -> g.heard(p, g.at(p.rotating(p.phase())))));
        // endregion
        spec.step(
                "everybody has heard of the coordinator",
                (before, after) -> before.forAll(p -> before.heard(p, before.at(p.rotating(p.phase())))));
    }
}
