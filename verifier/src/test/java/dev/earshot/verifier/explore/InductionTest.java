package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import org.junit.jupiter.api.Test;

class InductionTest {
    private static final String[] WITHOUT_VALIDITY = {
        "a decision has two thirds behind it", "agreement", "irrevocability"
    };

    @Test
    void one_round_keeps_an_inductive_invariant_from_every_state() {
        Induction induction = Explorer.induct(
                Protocol.of(() -> new ToyOneThirdRule<Integer>()), Options.of(3).withClaims(WITHOUT_VALIDITY));

        assertThat(induction).isInstanceOf(Induction.Kept.class);
        assertThat(induction.summary().strength()).isEqualTo("INDUCTIVE n=3 values=2");
        assertThat(induction.summary().domains())
                .containsExactly("x (2 values)", "decided (2 values)", "decision (3 values)");
        assertThat(induction.summary().candidates()).isEqualTo(12 * 12 * 12);
        assertThat(induction.summary().states()).isPositive().isLessThan(12 * 12 * 12);
    }

    @Test
    void a_broken_variant_has_a_state_from_which_one_round_breaks_the_invariant() {
        Induction induction = Explorer.induct(
                Protocol.of(() -> new ToyOneThirdRule<Integer>(4, 3)),
                Options.of(3).withClaims(WITHOUT_VALIDITY));

        assertThat(induction).isInstanceOfSatisfying(Induction.Broken.class, broken -> {
            assertThat(broken.claim()).isEqualTo("a decision has two thirds behind it");
            assertThat(broken.heard()).isPresent();
            assertThat(broken.after()).isNotEqualTo(broken.state());
        });
    }

    @Test
    void a_property_that_the_invariants_do_not_imply_is_found_in_a_state() {
        Induction induction = Explorer.induct(
                Protocol.of(() -> new ToyOneThirdRule<Integer>(), spec -> {
                    spec.invariant("true", g -> true);
                    spec.property(
                            "agreement",
                            g -> g.forAll(
                                    p -> g.forAll(q -> !p.decided || !q.decided || p.decision.equals(q.decision))));
                }),
                Options.of(2));

        assertThat(induction).isInstanceOf(Induction.Broken.class);
    }

    @Test
    void invariants_between_rounds_are_checked_where_they_are_stated() {
        Induction induction = Explorer.induct(
                Protocol.of(() -> new ToyUniformVoting<Integer>()),
                Options.of(2)
                        .withClaims(
                                "once one has decided, all hold its decision",
                                "no votes at the start",
                                "votes are equal, and held by their voters",
                                "irrevocability"));

        assertThat(induction).isInstanceOf(Induction.Kept.class);
    }
}
