package dev.earshot.verifier.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.verifier.report.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private final Verification holding = Verification.of(Samples.holding());
    private final Verification failing = Verification.of(Samples.failing());

    @Test
    void a_protocol_that_holds_passes() {
        holding.assertProved().assertProved("agreement").assertProved("some process decides");
    }

    @Test
    void the_executed_run_stands_in_the_message() {
        assertThatThrownBy(() -> failing.assertProved("agreement"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("""
                        HalfRule.agreement (ToyOneThirdRule.java:83) is not proved: REFUTED n=3

                        REFUTED  HalfRule.agreement   n=3, 2 rounds, executed
                        """)
                .hasMessageEndingWith(Samples.disagreement().table());
    }

    @Test
    void whatever_is_not_proved_is_told_at_once() {
        assertThatThrownBy(failing::assertProved)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("4 of 5 claims of HalfRule are not proved\n\nNOT INDUCTIVE  HalfRule.")
                .hasMessageContainingAll("REFUTED  HalfRule.agreement", "UNKNOWN  HalfRule.validity", "VACUOUS  ");
    }

    @Test
    void unknown_is_not_proved() {
        assertThatThrownBy(() -> failing.assertProved("validity"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "HalfRule.validity (ToyOneThirdRule.java:84) is not proved: UNKNOWN, holds for" + " n=2..4");
    }

    @Test
    void a_refuted_claim_is_refuted_and_nothing_else() {
        failing.assertRefuted("agreement").assertExpected(Expectation.notProved("agreement"));

        assertThatThrownBy(() -> failing.assertExpected(Expectation.unknown("agreement")))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("expected of HalfRule.agreement (ToyOneThirdRule.java:83): UNKNOWN; found:"
                        + " REFUTED n=3\n\nREFUTED  ");
    }

    @Test
    void a_mutant_that_is_proved_fails_its_negative_test() {
        assertThatThrownBy(() -> holding.assertRefuted("agreement"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("expected of ToyOneThirdRule.agreement (ToyOneThirdRule.java:83): REFUTED by an execution;"
                        + " found: PROVED for all n");
        assertThatThrownBy(() -> holding.assertExpected(Expectation.notProved("some process decides")))
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith("anything but proved; found: REACHED n=4");
    }

    @Test
    void every_kind_of_failure_can_be_expected() {
        failing.assertExpected(Expectation.notInductive("a decision has two thirds behind it"))
                .assertExpected(Expectation.unknown("validity"))
                .assertExpected(Expectation.vacuous("all decide"))
                .assertExpected(Expectation.notProved("all decide"));
    }

    @Test
    void a_name_that_is_not_claimed_is_told_with_those_that_are() {
        assertThatThrownBy(() -> failing.assertRefuted("agrement"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "HalfRule has no claim \"agrement\"; its claims are \"a decision has two thirds behind it\","
                                + " \"agreement\", \"validity\", \"irrevocability\", \"all decide\"");
    }

    @Test
    void nothing_holds_or_fails_of_code_that_was_not_verified() {
        List.of(Verification.of(Samples.refused()), Verification.of(Samples.claimless()))
                .forEach(unverified -> {
                    assertThatThrownBy(unverified::assertProved)
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContaining("nothing was verified");
                    assertThatThrownBy(() -> unverified.assertRefuted("agreement"))
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContaining("nothing was verified");
                });
        assertThat(Verification.of(Samples.refused()).tests()).hasSize(1);
    }
}
