package dev.earshot.verifier.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.verifier.report.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EarshotTest {
    private static final ProtocolVerifier RIGHT = protocol -> Samples.holding();
    private static final ProtocolVerifier BROKEN = protocol -> Samples.failing();

    /** What became of each test: its name, and whether it passed. */
    private static List<String> outcomes(Stream<DynamicTest> tests) {
        List<String> outcomes = new ArrayList<>();
        tests.forEach(test -> {
            try {
                test.getExecutable().execute();
                outcomes.add("passed  " + test.getDisplayName());
            } catch (Throwable e) {
                assertThat(e).isInstanceOf(AssertionError.class);
                outcomes.add("failed  " + test.getDisplayName());
            }
        });
        return outcomes;
    }

    // region factory
    @TestFactory
    Stream<DynamicTest> a_protocol_that_holds_gives_tests_that_pass() {
        return Earshot.obligations(Decree.class);
    }

    @TestFactory
    Stream<DynamicTest> a_negative_test_names_what_must_fail() {
        return Earshot.obligations(
                () -> new Decree(true),
                Expectation.refuted("decisions are as decreed"),
                Expectation.refuted("agreement"));
    }
    // endregion

    @Test
    void a_protocol_is_proved_and_a_broken_copy_refuted_without_more_words() {
        // region assertion
        Earshot.verify(Decree.class).assertProved();
        // endregion
        Earshot.verify(() -> new Decree(true)).assertRefuted("agreement");
    }

    @TestFactory
    Stream<DynamicTest> every_kind_of_failure_can_be_expected() {
        return Earshot.obligations(
                BROKEN,
                () -> new ToyOneThirdRule<Integer>(3, 3),
                Expectation.notInductive("a decision has two thirds behind it"),
                Expectation.refuted("agreement"),
                Expectation.unknown("validity"),
                Expectation.vacuous("all decide"));
    }

    @Test
    void there_is_a_test_for_every_claim_and_every_obligation() {
        assertThat(outcomes(Earshot.obligations(BROKEN, ToyOneThirdRule.class, Expectation.refuted("agreement"))))
                .containsExactly(
                        "failed  a decision has two thirds behind it",
                        "passed  a decision has two thirds behind it: holds initially",
                        "failed  a decision has two thirds behind it: Vote keeps it",
                        "passed  agreement: REFUTED by an execution",
                        "failed  validity",
                        "failed  validity: Vote keeps it",
                        "passed  irrevocability",
                        "passed  irrevocability: Vote keeps decisions",
                        "failed  all decide");
    }

    @Test
    void a_mutant_that_is_proved_fails() {
        assertThat(outcomes(Earshot.obligations(RIGHT, ToyOneThirdRule.class, Expectation.refuted("agreement"))))
                .contains("failed  agreement: REFUTED by an execution", "passed  irrevocability");
    }

    @Test
    void code_that_cannot_be_read_and_nothing_claimed_fail() {
        assertThat(outcomes(Verification.of(Samples.refused()).tests()))
                .containsExactly("failed  RootRule can be verified");
        assertThat(outcomes(Verification.of(Samples.claimless()).tests()))
                .containsExactly("failed  Silent can be verified");
    }

    @Test
    void each_test_leads_to_its_line() {
        assertThat(Earshot.obligations(RIGHT, ToyOneThirdRule.class)
                        .findFirst()
                        .orElseThrow()
                        .getTestSourceUri())
                .hasValueSatisfying(
                        uri -> assertThat(uri).hasToString("class:dev.earshot.specs.toy.ToyOneThirdRule?line=76"));
    }

    @Test
    void expectations_name_claims_once() {
        assertThatThrownBy(() -> Earshot.obligations(RIGHT, ToyOneThirdRule.class, Expectation.refuted("unity")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ToyOneThirdRule has no claim \"unity\"; its claims are ");
        assertThatThrownBy(() -> Earshot.obligations(
                        RIGHT,
                        ToyOneThirdRule.class,
                        Expectation.refuted("agreement"),
                        Expectation.unknown("agreement")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two outcomes are expected of \"agreement\": REFUTED by an execution, and UNKNOWN");
    }

    @Test
    void the_verifier_is_given_the_loaded_protocol() {
        List<String> verified = new ArrayList<>();
        ProtocolVerifier watching = protocol -> {
            verified.add(protocol.name());
            return Samples.holding();
        };

        Earshot.verify(watching, ToyOneThirdRule.class).assertProved();

        assertThat(verified).containsExactly("ToyOneThirdRule");
        assertThatThrownBy(() -> Earshot.verify(watching, String.class)).isInstanceOf(ProtocolException.class);
    }
}
