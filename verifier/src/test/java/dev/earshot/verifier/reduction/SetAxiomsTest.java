package dev.earshot.verifier.reduction;

import static dev.earshot.verifier.formula.Terms.apply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Evaluator;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The axioms of sets against their meaning: random concrete sets, sizes by counting, witnesses by search. */
class SetAxiomsTest {
    private static Function predicate(String name) {
        return Function.of(name, List.of(Sort.PID), Sort.BOOL, Role.STATE);
    }

    /** The axiom said of predicates: sizes are counts, and the witness is some process. */
    private static Term meaning(Clause axiom) {
        Map<Term, Function> predicates = new HashMap<>();
        List<Var> processes = new ArrayList<>();
        for (Var variable : axiom.variables()) {
            if (variable.sort() == Sort.PID) {
                processes.add(variable);
            } else {
                predicates.put(variable, predicate("in " + variable.name()));
            }
        }
        Var witness = Var.fresh("w", Sort.PID);
        Term body = Rewriting.rewrite(axiom.matrix(), part -> {
            if (!(part instanceof Apply application) || !(application.symbol() instanceof Function function)) {
                return part;
            }
            if (function == Sets.CARD) {
                Var q = Var.fresh("q", Sort.PID);
                return Terms.count(q, apply(predicates.get(application.argument(0)), q));
            }
            if (function == Sets.IN) {
                return apply(predicates.get(application.argument(1)), application.argument(0));
            }
            return function.role() == Role.SKOLEM ? witness : part;
        });
        return Terms.forAll(processes, Terms.exists(witness, body));
    }

    private static Structure random(long seed) {
        Random random = new Random(seed);
        int n = 1 + random.nextInt(5);
        Structure.Builder builder = Structure.of(n);
        for (String name : List.of("in s", "in t", "in u")) {
            double density = random.nextInt(5) / 4.0;
            for (int i = 0; i < n; i++) {
                builder.set(
                        predicate(name), List.of(new Value.Process(i)), new Value.Truth(random.nextDouble() < density));
            }
        }
        return builder.build();
    }

    @Test
    void every_axiom_of_all_sets_holds_of_random_sets() {
        List<Clause> axioms = SetAxioms.ofAllSets(Tier.RICH);

        assertThat(axioms).hasSize(11);
        for (long seed = 0; seed < 100; seed++) {
            Structure structure = random(seed);
            for (Clause axiom : axioms) {
                assertThat(Evaluator.holds(meaning(axiom), structure))
                        .as(axiom + " in, seed " + seed + "\n" + structure)
                        .isTrue();
            }
        }
    }

    @Test
    void a_false_axiom_is_caught() {
        Var s = Var.fresh("s", Sets.SET);
        Var t = Var.fresh("t", Sets.SET);
        Term subset = Terms.le(apply(Sets.CARD, s), apply(Sets.CARD, t));
        Clause always =
                new Clause("wrong", List.of(s, t), subset, List.of(List.of(apply(Sets.CARD, s), apply(Sets.CARD, t))));

        boolean caught = false;
        for (long seed = 0; seed < 100; seed++) {
            caught |= !Evaluator.holds(meaning(always), random(seed));
        }
        assertThat(caught).isTrue();
    }

    private static final Function HO = Function.of("ho", List.of(Sort.PID, Sort.PID), Sort.BOOL, Role.HEARD);
    private static final Function X = Function.of("x", List.of(Sort.PID), Sort.INT, Role.STATE);
    private static final Function FLAG = predicate("flag");

    /** Counts of all the shapes that the structural axioms know. */
    private static List<Term> counts() {
        Var p = Var.fresh("p", Sort.PID);
        Var q = Var.fresh("q", Sort.PID);
        Term heard = apply(HO, p, q);
        Term same = Terms.eq(apply(X, q), apply(X, p));
        Term flag = apply(FLAG, q);
        return List.of(
                Terms.count(q, heard),
                Terms.count(q, Terms.and(heard, same, flag)),
                Terms.count(q, Terms.or(heard, flag)),
                Terms.count(q, Terms.and(heard, Terms.not(flag))),
                Terms.count(q, Terms.and(heard, Terms.eq(q, p))),
                Terms.count(q, Terms.and(heard, apply(FLAG, p))),
                Terms.count(q, Terms.le(Terms.add(apply(X, p), Terms.integer(1)), apply(X, q))));
    }

    @Test
    void what_is_said_of_the_sets_of_counts_holds() {
        Sets sets = new Sets();
        for (Term count : counts()) {
            sets.withoutCounts(count);
        }
        List<Clause> definitions = sets.definitions();
        Map<Function, Clause> members = new HashMap<>();
        for (Clause clause : definitions) {
            if (clause.origin().startsWith("members")) {
                members.put(set(((Apply) clause.matrix()).argument(0)), clause);
            }
        }

        for (long seed = 0; seed < 60; seed++) {
            Structure structure = state(seed);
            for (Clause clause : definitions) {
                Term meaning = Terms.forAll(clause.variables(), withCounts(clause.matrix(), members));
                assertThat(Evaluator.holds(meaning, structure))
                        .as(clause + ", seed " + seed + "\n" + structure)
                        .isTrue();
            }
        }
        assertThat(definitions.size()).isGreaterThan(2 * members.size());
    }

    @Test
    void counts_that_differ_in_parameters_share_a_set() {
        Sets sets = new Sets();
        Var q = Var.fresh("q", Sort.PID);
        Var r = Var.fresh("r", Sort.PID);
        Var p = Var.fresh("p", Sort.PID);

        Term one = sets.withoutCounts(Terms.count(q, apply(HO, p, q)));
        Term other = sets.withoutCounts(Terms.count(r, apply(HO, q, r)));

        assertThat(one.toString()).isEqualTo("card(set1(p))");
        assertThat(other.toString()).isEqualTo("card(set1(q))");
    }

    private static Function set(Term membership) {
        return (Function) ((Apply) ((Apply) membership).argument(1)).symbol();
    }

    /** The term with each set replaced by what its members satisfy. */
    private static Term withCounts(Term term, Map<Function, Clause> members) {
        return Rewriting.rewrite(term, part -> {
            if (part instanceof Apply application && application.is(Sets.CARD)) {
                Var q = Var.fresh("q", Sort.PID);
                return Terms.count(q, member(q, (Apply) application.argument(0), members));
            }
            return part instanceof Apply application && application.is(Sets.IN)
                    ? member(application.argument(0), (Apply) application.argument(1), members)
                    : part;
        });
    }

    private static Term member(Term process, Apply set, Map<Function, Clause> members) {
        Clause clause = members.get((Function) set.symbol());
        Apply membership = (Apply) ((Apply) clause.matrix()).argument(0);
        Map<Var, Term> values = new HashMap<>();
        values.put((Var) membership.argument(0), process);
        Apply general = (Apply) membership.argument(1);
        for (int i = 0; i < general.arguments().size(); i++) {
            values.put((Var) general.argument(i), set.argument(i));
        }
        assertThat(((Apply) clause.matrix()).is(Operator.EQ)).isTrue();
        return Rewriting.substitute(((Apply) clause.matrix()).argument(1), values);
    }

    private static Structure state(long seed) {
        Random random = new Random(seed);
        int n = 1 + random.nextInt(4);
        Structure.Builder builder = Structure.of(n).integers(-1, 3);
        for (int i = 0; i < n; i++) {
            List<Value> p = List.of(new Value.Process(i));
            builder.set(X, p, new Value.Int(random.nextInt(3)));
            builder.set(FLAG, p, new Value.Truth(random.nextBoolean()));
            for (int j = 0; j < n; j++) {
                builder.set(
                        HO, List.of(new Value.Process(i), new Value.Process(j)), new Value.Truth(random.nextBoolean()));
            }
        }
        return builder.build();
    }
}
