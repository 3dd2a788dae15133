package dev.earshot.verifier.smt;

import static dev.earshot.verifier.formula.Terms.apply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.reduction.Flattening;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Records, options, enumerations and division, proved and refuted; structures found are those of the original sorts. */
class FlatteningTest {
    private static final Sort.Values V = new Sort.Values("V");
    private static final Sort.Enumeration COLOUR = new Sort.Enumeration("Colour", List.of("RED", "GREEN", "BLUE"));
    private static final Sort.Structured CARD = new Sort.Structured(
            "Card", List.of(new Sort.Component("value", V), new Sort.Component("colour", new Sort.Option(COLOUR))));
    private static final Function HAND =
            Function.of("hand'", List.of(Sort.PID), new Sort.Option(CARD), Role.STATE_PRIMED);
    private static final Function A = Function.of("a", List.of(), Sort.INT, Role.PARAMETER);

    private final Var p = Var.fresh("p", Sort.PID);
    private final Var q = Var.fresh("q", Sort.PID);
    private final Term hand = apply(HAND, p);
    private final Prover prover = new Prover(Settings.USUAL);

    private static Sequent claim(Term goal) {
        return new Sequent("test", List.of(), new Labelled("goal", goal));
    }

    private boolean isProved(Term goal) {
        return prover.prove(claim(goal)) instanceof Outcome.Proved;
    }

    private boolean isRefuted(Term goal) {
        return prover.prove(claim(goal)) instanceof Outcome.Refuted;
    }

    @Test
    void parts_of_nested_options_and_records_become_functions() {
        Sequent plain = new Flattening(claim(Terms.forAll(p, Terms.isPresent(hand)))).plain();
        Sequent all = new Flattening(claim(Terms.forAll(List.of(p, q), Terms.eq(hand, apply(HAND, q))))).plain();

        assertThat(plain.goal().formula().toString()).isEqualTo("forall p. hand.present'(p)");
        assertThat(all.functions().stream().map(Function::toString).collect(Collectors.toList()))
                .contains(
                        "hand.present': PID -> BOOL",
                        "hand.value.value': PID -> V",
                        "hand.value.colour.present': PID -> BOOL",
                        "hand.value.colour.value': PID -> INT");
        assertThat(all.hypotheses().toString()).contains("range of hand.value.colour.value'");
    }

    @Test
    void equality_of_options_is_equality_of_what_they_hold() {
        Term other = apply(HAND, q);
        Term absent = Terms.none(new Sort.Option(CARD));

        assertThat(isProved(Terms.forAll(
                        List.of(p, q),
                        Terms.implies(
                                Terms.and(Terms.eq(hand, absent), Terms.eq(other, absent)), Terms.eq(hand, other)))))
                .isTrue();
        assertThat(isProved(Terms.forAll(
                        List.of(p, q),
                        Terms.implies(
                                Terms.and(Terms.eq(hand, other), Terms.isPresent(hand)),
                                Terms.eq(Terms.get(hand), Terms.get(other))))))
                .isTrue();
        assertThat(isRefuted(Terms.forAll(
                        List.of(p, q),
                        Terms.implies(Terms.eq(Terms.get(hand), Terms.get(other)), Terms.eq(hand, other)))))
                .isTrue();
    }

    @Test
    void an_enumeration_has_no_other_values() {
        Term colour = Terms.get(Terms.select(Terms.get(hand), "colour"));
        Term red = Terms.constant(COLOUR, "RED");
        Term green = Terms.constant(COLOUR, "GREEN");
        Term blue = Terms.constant(COLOUR, "BLUE");

        assertThat(isProved(Terms.forAll(
                        p, Terms.or(Terms.eq(colour, red), Terms.eq(colour, green), Terms.le(blue, colour)))))
                .isTrue();
        assertThat(isRefuted(Terms.forAll(p, Terms.or(Terms.eq(colour, red), Terms.eq(colour, green)))))
                .isTrue();
        Var c = Var.fresh("c", COLOUR);
        assertThat(isProved(Terms.exists(c, Terms.lt(green, c)))).isTrue();
    }

    @Test
    void structures_are_of_the_original_sorts() {
        Search search = prover.refute(claim(Terms.forAll(p, Terms.not(Terms.isPresent(hand)))), 1);

        assertThat(((Search.Found) search)
                        .structure()
                        .table(HAND)
                        .values()
                        .iterator()
                        .next())
                .isInstanceOfSatisfying(
                        Value.Option.class, option -> assertThat(option.value()).isPresent());
    }

    @Test
    void division_is_that_of_java() {
        Term a = apply(A);
        Term half = Terms.div(a, Terms.integer(2));
        Term rest = Terms.mod(a, Terms.integer(2));

        assertThat(isProved(Terms.implies(Terms.ge(a, Terms.integer(0)), Terms.le(Terms.mul(2, half), a))))
                .isTrue();
        assertThat(isProved(Terms.implies(Terms.le(a, Terms.integer(0)), Terms.le(a, Terms.mul(2, half)))))
                .isTrue();
        assertThat(isProved(Terms.implies(Terms.lt(a, Terms.integer(0)), Terms.le(rest, Terms.integer(0)))))
                .isTrue();
        assertThat(isRefuted(Terms.eq(Terms.mul(2, half), a))).isTrue();
        assertThat(isRefuted(Terms.ge(rest, Terms.integer(0)))).isTrue();
    }
}
