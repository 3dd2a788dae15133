package dev.earshot.verifier.formula;

import static dev.earshot.verifier.formula.Terms.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TermsTest {
    static final Sort.Values V = new Sort.Values("V");
    static final Function X = Function.of("x", List.of(Sort.PID), V, Role.STATE);
    static final Function TS = Function.of("ts", List.of(Sort.PID), Sort.INT, Role.STATE);
    static final Function DECIDED = Function.of("decided", List.of(Sort.PID), Sort.BOOL, Role.STATE);
    static final Function HO = Function.of("ho", List.of(Sort.PID, Sort.PID), Sort.BOOL, Role.HEARD);
    static final Sort.Structured STAMPED =
            new Sort.Structured("Stamped", List.of(new Sort.Component("value", V), new Sort.Component("ts", Sort.INT)));

    final Var p = Var.fresh("p", Sort.PID);
    final Var q = Var.fresh("q", Sort.PID);
    final Term heard = count(q, apply(HO, p, q));

    @Test
    void terms_built_alike_are_one_object() {
        assertThat(and(apply(DECIDED, p), eq(apply(X, p), apply(X, q))))
                .isSameAs(and(apply(DECIDED, p), eq(apply(X, p), apply(X, q))));
        assertThat(Literal.of(3)).isSameAs(integer(3));
        assertThat(Function.of("x", List.of(Sort.PID), V, Role.STATE)).isSameAs(X);
    }

    @Test
    void what_replaces_a_function_is_not_replaced_again_where_terms_simplify() {
        Function phase = Function.of("phase", List.of(), Sort.INT, Role.PARAMETER);
        Function coordinator = Function.of("coord", List.of(Sort.INT), Sort.PID, Role.COORDINATOR);
        Term last = apply(coordinator, sub(apply(phase), integer(1)));

        Term next = Rewriting.replace(
                last, (f, arguments) -> f == phase ? add(apply(phase), integer(1)) : apply(f, arguments));

        assertThat(next).isSameAs(apply(coordinator, apply(phase)));

        Function before = Function.of("e", List.of(Sort.PID), Sort.BOOL, Role.STATE);
        Function after = before.as("e'", Role.STATE_PRIMED);
        Function afterwards = before.as("e''", Role.STATE_PRIMED);
        Term twoMoments = eq(apply(before, p), eq(apply(TS, p), integer(0)));

        Term renamed = Rewriting.replace(
                twoMoments,
                (f, arguments) -> f == TS
                        ? integer(0)
                        : f == before ? apply(after, arguments) : apply(f == after ? afterwards : f, arguments));

        assertThat(renamed).isSameAs(apply(after, p));
    }

    @Test
    void one_process_counts_as_one() {
        assertThat(count(q, eq(q, p))).isSameAs(integer(1));
        assertThat(count(q, not(eq(p, q)))).isSameAs(sub(n(), integer(1)));
        Function leader = Function.of("leader", List.of(Sort.PID), Sort.PID, Role.STATE);
        assertThat(count(q, eq(apply(leader, q), q)).toString()).isEqualTo("|{q : leader(q) = q}|");
        assertThat(count(q, eq(apply(leader, p), q))).isSameAs(integer(1));
    }

    @Test
    void variables_of_one_name_are_different() {
        Var other = Var.fresh("p", Sort.PID);

        assertThat(apply(X, p)).isNotSameAs(apply(X, other));
        assertThat(forAll(other, eq(apply(X, p), apply(X, other))).toString()).isEqualTo("forall p1. x(p) = x(p1)");
    }

    @Test
    void a_field_named_like_a_bound_variable_is_not_captured() {
        Function m = Function.of("m", List.of(), V, Role.STATE);
        Var message = Var.fresh("m", Sort.PID);

        Term count = count(message, eq(apply(X, message), apply(m)));

        assertThat(count.toString()).isEqualTo("|{m1 : x(m1) = m}|");
    }

    @Test
    void comparisons_of_integers_have_one_form() {
        Term n = n();

        assertThat(gt(mul(2, heard), n).toString()).isEqualTo("n < 2*|{q : ho(p, q)}|");
        assertThat(le(add(n, integer(1)), mul(2, heard))).isSameAs(gt(mul(2, heard), n));
        assertThat(gt(mul(6, heard), mul(4, n)).toString()).isEqualTo("2*n < 3*|{q : ho(p, q)}|");
        assertThat(not(lt(heard, n)).toString()).isEqualTo("n <= |{q : ho(p, q)}|");
        assertThat(ge(heard, integer(1)).toString()).isEqualTo("0 < |{q : ho(p, q)}|");
        assertThat(lt(apply(TS, p), integer(3)).toString()).isEqualTo("ts(p) <= 2");
        assertThat(lt(integer(3), apply(TS, p)).toString()).isEqualTo("4 <= ts(p)");
        assertThat(eq(integer(3), apply(TS, p)).toString()).isEqualTo("ts(p) = 3");
        assertThat(eq(sub(apply(TS, p), integer(1)), apply(TS, q)).toString()).isEqualTo("ts(p) = ts(q) + 1");
        assertThat(eq(mul(2, heard), integer(3))).isSameAs(Literal.FALSE);
        assertThat(lt(mul(3, heard), add(mul(3, heard), integer(1)))).isSameAs(Literal.TRUE);
    }

    @Test
    void trivial_terms_collapse() {
        Term a = apply(DECIDED, p);
        Term b = apply(DECIDED, q);

        assertThat(and(a, not(a))).isSameAs(Literal.FALSE);
        assertThat(or(a, and(b, b), not(not(a)))).isSameAs(or(a, b));
        assertThat(ite(not(a), apply(X, p), apply(X, q))).isSameAs(ite(a, apply(X, q), apply(X, p)));
        assertThat(ite(a, apply(X, p), apply(X, p))).isSameAs(apply(X, p));
        assertThat(ite(a, Literal.TRUE, b)).isSameAs(or(a, b));
        assertThat(forAll(p, Literal.TRUE)).isSameAs(Literal.TRUE);
        assertThat(forAll(p, b)).isSameAs(b);
        assertThat(count(p, Literal.TRUE)).isSameAs(n());
        assertThat(forAll(p, forAll(q, apply(HO, p, q)))).isSameAs(forAll(List.of(p, q), apply(HO, p, q)));
        assertThat(div(integer(-7), integer(2))).isSameAs(integer(-3));
        assertThat(mod(integer(-7), integer(2))).isSameAs(integer(-1));
    }

    @Test
    void records_and_options_come_apart() {
        Term left = construct(STAMPED, apply(X, p), integer(1));
        Term right = construct(STAMPED, apply(X, q), apply(TS, q));

        assertThat(eq(left, right).toString()).isEqualTo("x(p) = x(q) && ts(q) = 1");
        assertThat(select(left, "value")).isSameAs(apply(X, p));
        assertThat(eq(some(left), none(new Sort.Option(STAMPED)))).isSameAs(Literal.FALSE);
        assertThat(get(some(left))).isSameAs(left);
        assertThat(isPresent(none(new Sort.Option(V)))).isSameAs(Literal.FALSE);
    }

    @Test
    void what_does_not_fit_is_named() {
        assertThatThrownBy(() -> eq(apply(X, p), integer(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the two sides of = have different sorts: x(p) has sort V, but 3 has sort INT");
        assertThatThrownBy(() -> apply(X, integer(3)))
                .hasMessage("argument 0 of x: PID -> V needs a term of sort PID, but 3 has sort INT");
        assertThatThrownBy(() -> lt(p, q))
                .hasMessage("< needs an ordered sort, but p and q have sort PID, which is not ordered");
        assertThatThrownBy(() -> mul(apply(TS, p), apply(TS, q)))
                .hasMessage("the product of ts(p) and ts(q) is not linear, so it cannot be decided for every n;"
                        + " multiply by a constant");
        assertThatThrownBy(() -> div(n(), apply(TS, q)))
                .hasMessage("in n / ts(q) the divisor is not a constant other than 0; multiply instead,"
                        + " as in 3 * k > 2 * n");
    }

    @Test
    void formulas_print_with_no_needless_parentheses() {
        Term decided = apply(DECIDED, p);
        Var v = Var.fresh("v", V);

        assertThat(forAll(List.of(p, q), implies(and(decided, apply(DECIDED, q)), eq(apply(X, p), apply(X, q))))
                        .toString())
                .isEqualTo("forall p q. decided(p) && decided(q) => x(p) = x(q)");
        assertThat(or(not(exists(p, decided)), exists(v, forAll(p, eq(apply(X, p), v))))
                        .toString())
                .isEqualTo("(exists p. decided(p)) => exists v. forall p. x(p) = v");
        assertThat(and(or(decided, apply(DECIDED, q)), not(eq(apply(X, p), apply(X, q))))
                        .toString())
                .isEqualTo("(decided(p) || decided(q)) && x(p) != x(q)");
        assertThat(sub(mul(-2, apply(TS, p)), add(apply(TS, q), integer(3))).toString())
                .isEqualTo("-2*ts(p) - ts(q) - 3");
        assertThat(eq(decided, not(apply(DECIDED, q))).toString()).isEqualTo("decided(p) <=> !decided(q)");
    }

    @Test
    void substitution_renews_a_binder_that_would_capture() {
        Term someoneElse = exists(q, not(eq(apply(X, p), apply(X, q))));

        Term substituted = Rewriting.substitute(someoneElse, p, q);

        assertThat(substituted.free()).containsExactly(q);
        assertThat(substituted.toString()).isEqualTo("exists q1. x(q) != x(q1)");
    }

    @Test
    void functions_are_renamed_under_binders() {
        Function after = X.as("x'", Role.STATE_PRIMED);

        assertThat(Rewriting.rename(forAll(p, eq(apply(X, p), apply(X, q))), Map.of(X, after))
                        .toString())
                .isEqualTo("forall p. x'(p) = x'(q)");
    }

    @Test
    void a_term_with_a_billion_paths_is_printed_rewritten_and_evaluated_at_once() {
        Function pair = Function.of("pair", List.of(V, V), V, Role.SKOLEM);
        Function other = Function.of("other", List.of(V, V), V, Role.SKOLEM);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Term term = doubled(pair, 40);
            assertThat(term).isSameAs(doubled(pair, 40));
            assertThat(term.toString().length()).isLessThan(2_000);
            assertThat(Rewriting.rename(term, Map.of(pair, other))).isSameAs(doubled(other, 40));
            assertThat(Rewriting.substitute(term, p, q).free()).containsExactly(q);
            Structure structure = Structure.of(1)
                    .values(V, 1)
                    .set(X, List.of(new Value.Process(0)), new Value.Element(V, 0))
                    .otherwise(pair, new Value.Element(V, 0))
                    .build();
            assertThat(Evaluator.evaluate(term, structure, Map.of(p, new Value.Process(0))))
                    .isEqualTo(new Value.Element(V, 0));
        });
    }

    private Term doubled(Function pair, int levels) {
        Term term = apply(X, p);
        for (int i = 0; i < levels; i++) {
            term = apply(pair, term, term);
        }
        return term;
    }

    @Test
    void shared_parts_are_printed_once_in_the_innermost_place_where_they_make_sense() {
        Function pair = Function.of("pair", List.of(V, V), V, Role.SKOLEM);

        assertThat(doubled(pair, 5).toString())
                .isEqualTo("let t1 = pair(pair(pair(x(p), x(p)), pair(x(p), x(p))), pair(pair(x(p), x(p)), pair(x(p),"
                        + " x(p)))), t2 = pair(t1, t1) in pair(t2, t2)");
        assertThat(forAll(p, eq(doubled(pair, 4), doubled(pair, 5))).toString()).startsWith("forall p. let t1 = ");
    }
}
