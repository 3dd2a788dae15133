package dev.earshot.verifier.counterexample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.verifier.junit.Earshot;
import dev.earshot.verifier.junit.Expectation;
import dev.earshot.verifier.junit.Verification;
import org.junit.jupiter.api.Test;

class DecodingTest {
    private static final Verification ECHO = Earshot.verify(Echo.class);

    @Test
    void states_of_strings_options_records_and_sets_are_restored_and_executed() {
        ECHO.assertRefuted("agreement").assertRefuted("nothing is remembered").assertRefuted("nobody knows of itself");
    }

    @Test
    void a_record_that_its_constructor_does_not_make_is_no_counterexample() {
        ECHO.assertExpected(Expectation.unknown("ranges are not empty"));
        assertThat(ECHO.report().claims())
                .anySatisfy(claim -> assertThat(claim.verdict().toString())
                        .contains("there is a record that its constructor does not make: "));
    }
}
