package dev.earshot.verifier.reduction;

import static dev.earshot.verifier.formula.Terms.add;
import static dev.earshot.verifier.formula.Terms.and;
import static dev.earshot.verifier.formula.Terms.apply;
import static dev.earshot.verifier.formula.Terms.ge;
import static dev.earshot.verifier.formula.Terms.implies;
import static dev.earshot.verifier.formula.Terms.integer;
import static dev.earshot.verifier.formula.Terms.le;
import static dev.earshot.verifier.formula.Terms.lt;
import static dev.earshot.verifier.formula.Terms.n;
import static dev.earshot.verifier.formula.Terms.not;
import static dev.earshot.verifier.formula.Terms.or;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What holds of the sizes of all sets of processes.
 *
 * <p>Each axiom is an instance of one scheme. For integers a_i and b: {@code sum a_i * card(S_i) + b * n >= 0}, or there is
 * a process w with {@code sum a_i * [w in S_i] + b < 0}; for the sum over all processes of the left side of the second
 * is the left side of the first. The process is given by a function of the sets.
 */
final class SetAxioms {
    private static final Var S = Var.fresh("s", Sets.SET);
    private static final Var T = Var.fresh("t", Sets.SET);
    private static final Var U = Var.fresh("u", Sets.SET);
    private static final Var E = Var.fresh("e", Sort.PID);

    private SetAxioms() {}

    static List<Clause> ofAllSets(Tier tier) {
        List<Clause> axioms = new ArrayList<>();
        axioms.add(new Clause("n", List.of(), le(integer(1), n()), List.of()));
        axioms.add(axiom("bound", List.of(S), and(le(integer(0), card(S)), le(card(S), n())), card(S)));
        axioms.add(axiom("elem", List.of(E, S), implies(in(E, S), ge(card(S), integer(1))), in(E, S)));
        axioms.add(axiom("co-elem", List.of(E, S), or(in(E, S), lt(card(S), n())), in(E, S)));
        Term inside = witness("member", S);
        Term outside = witness("outsider", S);
        axioms.add(axiom("wit", List.of(S), or(le(card(S), integer(0)), in(inside, S)), card(S)));
        axioms.add(axiom("co-wit", List.of(S), or(ge(card(S), n()), not(in(outside, S))), card(S)));
        axioms.addAll(ofTwoSets());
        if (tier == Tier.RICH) {
            axioms.add(ofThreeSets());
        }
        return axioms;
    }

    private static List<Clause> ofTwoSets() {
        Term more = witness("more", S, T);
        Term common = witness("common", S, T);
        Term neither = witness("neither", S, T);
        Term gained = witness("gained", S, T);
        return List.of(
                axiom(
                        "sub",
                        List.of(S, T),
                        or(le(card(S), card(T)), and(in(more, S), not(in(more, T)))),
                        card(S),
                        card(T)),
                axiom(
                        "overlap",
                        List.of(S, T),
                        or(le(add(card(S), card(T)), n()), and(in(common, S), in(common, T))),
                        card(S),
                        card(T)),
                axiom(
                        "cover",
                        List.of(S, T),
                        or(ge(add(card(S), card(T)), n()), and(not(in(neither, S)), not(in(neither, T)))),
                        card(S),
                        card(T)),
                axiom(
                        "strict",
                        List.of(E, S, T),
                        implies(
                                and(in(E, T), not(in(E, S))),
                                or(lt(card(S), card(T)), and(in(gained, S), not(in(gained, T))))),
                        in(E, S),
                        in(E, T)));
    }

    private static Clause ofThreeSets() {
        Term w = witness("common to three", S, T, U);
        Term small = le(add(card(S), card(T), card(U)), add(n(), n()));
        Term meet = and(in(w, S), in(w, T), in(w, U));
        return axiom("three", List.of(S, T, U), or(small, meet), card(S), card(T), card(U));
    }

    private static Term card(Term set) {
        return apply(Sets.CARD, set);
    }

    private static Term in(Term process, Term set) {
        return apply(Sets.IN, process, set);
    }

    private static Term witness(String name, Term... sets) {
        Function witness = Function.of(name, Collections.nCopies(sets.length, Sets.SET), Sort.PID, Role.SKOLEM);
        return apply(witness, sets);
    }

    private static Clause axiom(String name, List<Var> variables, Term matrix, Term... pattern) {
        return new Clause(name, variables, matrix, List.of(List.of(pattern)));
    }
}
