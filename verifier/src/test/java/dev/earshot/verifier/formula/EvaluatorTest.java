package dev.earshot.verifier.formula;

import static dev.earshot.verifier.formula.Terms.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    final Var p = Var.fresh("p", Sort.PID);
    final Var q = Var.fresh("q", Sort.PID);

    /** Three processes; p0 and p1 hold 1, p2 holds 0; p hears of q when q is not after p. */
    Structure three() {
        Structure.Builder builder = Structure.of(3).values(TermsTest.V, 2).integers(-1, 3);
        for (int i = 0; i < 3; i++) {
            builder.set(TermsTest.X, List.of(new Value.Process(i)), new Value.Element(TermsTest.V, i == 2 ? 0 : 1));
            builder.set(TermsTest.DECIDED, List.of(new Value.Process(i)), new Value.Truth(i == 1));
            for (int j = 0; j < 3; j++) {
                builder.set(TermsTest.HO, List.of(new Value.Process(i), new Value.Process(j)), new Value.Truth(j <= i));
            }
        }
        return builder.build();
    }

    @Test
    void quantifiers_and_counts_are_loops() {
        Term heard = count(q, apply(TermsTest.HO, p, q));

        assertThat(Evaluator.holds(forAll(p, le(integer(1), heard)), three())).isTrue();
        assertThat(Evaluator.holds(forAll(p, gt(mul(2, heard), n())), three())).isFalse();
        assertThat(Evaluator.holds(exists(p, eq(heard, n())), three())).isTrue();
        assertThat(Evaluator.evaluate(count(p, gt(mul(2, heard), n())), three()))
                .isEqualTo(new Value.Int(2));
        assertThat(Evaluator.holds(exists(List.of(p, q), lt(apply(TermsTest.X, q), apply(TermsTest.X, p))), three()))
                .isTrue();
    }

    @Test
    void division_rounds_towards_zero_as_in_java() {
        Function a = Function.of("a", List.of(), Sort.INT, Role.PARAMETER);
        for (long value = -7; value <= 7; value++) {
            for (long by : new long[] {-3, -2, 1, 2, 5}) {
                Structure structure =
                        Structure.of(1).set(a, new Value.Int(value)).build();
                assertThat(Evaluator.evaluate(div(apply(a), integer(by)), structure))
                        .isEqualTo(new Value.Int(value / by));
                assertThat(Evaluator.evaluate(mod(apply(a), integer(by)), structure))
                        .isEqualTo(new Value.Int(value % by));
            }
        }
    }

    @Test
    void an_absent_option_yields_the_default_value() {
        Sort.Option option = new Sort.Option(TermsTest.V);
        Function decision = Function.of("decision", List.of(Sort.PID), option, Role.STATE);
        Structure structure = three().toBuilder()
                .set(decision, List.of(new Value.Process(0)), new Value.Option(option, Optional.empty()))
                .set(
                        decision,
                        List.of(new Value.Process(1)),
                        new Value.Option(option, Optional.of(new Value.Element(TermsTest.V, 1))))
                .set(decision, List.of(new Value.Process(2)), new Value.Option(option, Optional.empty()))
                .build();

        assertThat(Evaluator.evaluate(count(p, isPresent(apply(decision, p))), structure))
                .isEqualTo(new Value.Int(1));
        assertThat(Evaluator.evaluate(count(p, eq(apply(decision, p), none(option))), structure))
                .isEqualTo(new Value.Int(2));
        assertThat(Evaluator.holds(exists(p, eq(get(apply(decision, p)), apply(TermsTest.X, p))), structure))
                .isTrue();
    }

    @Test
    void a_variable_bound_twice_has_its_innermost_value() {
        Term inner = exists(p, apply(TermsTest.DECIDED, p));

        assertThat(Evaluator.evaluate(count(p, and(inner, not(apply(TermsTest.DECIDED, p)))), three()))
                .isEqualTo(new Value.Int(2));
    }

    @Test
    void a_function_without_a_value_is_named() {
        assertThatThrownBy(() -> Evaluator.holds(forAll(p, eq(apply(TermsTest.TS, p), integer(0))), three()))
                .hasMessage("the structure has no value for ts of [p0]");
    }
}
