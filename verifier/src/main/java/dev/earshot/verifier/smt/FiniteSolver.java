package dev.earshot.verifier.smt;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import dev.earshot.verifier.formula.Evaluator;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.reduction.Flattening;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Searches structures of a fixed number of processes, with few values and small integers, by propositional logic.
 *
 * <p>A structure found is evaluated by {@link Evaluator} before it is returned. That none was found is no proof: larger
 * integers and more values were not tried.
 */
final class FiniteSolver {
    private static final int VALUES = 3;
    private static final int LARGEST_INTEGER = 3;
    /** Integers from here on are not searched, even if the formulas speak of them. */
    private static final int MENTIONED = 2048;

    private final Z3 z3;

    FiniteSolver(Z3 z3) {
        this.z3 = z3;
    }

    /** A structure of n processes in which the hypotheses hold and the goal does not. */
    Search refute(Sequent sequent, int n, long units) {
        Flattening flattening = new Flattening(sequent);
        List<Term> wanted = new ArrayList<>();
        flattening.plain().hypotheses().stream().map(Labelled::formula).forEach(wanted::add);
        flattening.conventions().stream().map(Labelled::formula).forEach(wanted::add);
        wanted.add(Terms.not(flattening.plain().goal().formula()));
        Structure domains = domains(wanted, n);
        return z3.in(context -> {
            Grounding grounding = new Grounding(context, domains, flattening.pinned());
            Solver solver = context.mkSolver();
            for (Term term : wanted) {
                BoolExpr proposition = grounding.proposition(term);
                Z3.add(solver, proposition);
                grounding.constraints().forEach(constraint -> Z3.add(solver, constraint));
            }
            Params params = context.mkParams();
            Check check = z3.check(context, solver, params, units);
            Reference.reachabilityFence(grounding);
            return switch (check.verdict()) {
                case UNSATISFIABLE ->
                    beyond(wanted)
                            ? new Search.GaveUp(
                                    "integers of " + MENTIONED
                                            + " and more, of which the formulas speak, are not searched",
                                    check.effort())
                            : new Search.None(check.effort());
                case UNKNOWN -> new Search.GaveUp(check.reason(), check.effort());
                case SATISFIABLE -> {
                    Structure plain = decoded(domains, wanted, grounding, solver.getModel());
                    Structure structure = flattening.lift(plain);
                    verify(sequent, structure);
                    yield new Search.Found(structure, check.effort());
                }
            };
        });
    }

    /**
     * Integers as large as n and as what the formulas speak of, and one more; one value more than a count of majorities
     * tells apart, so that "some value" is never every value.
     */
    private static Structure domains(List<Term> formulas, int n) {
        long[] largest = {Math.max(LARGEST_INTEGER, n + 1)};
        Set<Sort> sorts = new LinkedHashSet<>();
        for (Term formula : formulas) {
            Rewriting.visit(formula, part -> {
                sorts.add(part.sort());
                if (part instanceof Literal literal && literal.value() < MENTIONED) {
                    largest[0] = Math.max(largest[0], literal.value() + 1);
                }
            });
        }
        Structure.Builder domains = Structure.of(n).integers(-1, largest[0]);
        for (Sort sort : sorts) {
            if (sort instanceof Sort.Values values) {
                domains.values(values, Math.min(n, VALUES) + 1);
            }
        }
        return domains.build();
    }

    /** Whether the formulas speak of integers that are not searched, so that not to find anything means little. */
    private static boolean beyond(List<Term> formulas) {
        boolean[] beyond = {false};
        for (Term formula : formulas) {
            Rewriting.visit(
                    formula,
                    part -> beyond[0] |= part instanceof Literal literal && Math.abs(literal.value()) >= MENTIONED);
        }
        return beyond[0];
    }

    private static Structure decoded(Structure domains, List<Term> formulas, Grounding grounding, Model model) {
        Structure.Builder decoded = domains.toBuilder();
        Set<Grounding.Cell> known = new HashSet<>();
        grounding.cells().forEach((cell, denotation) -> {
            decoded.set(cell.function(), cell.arguments(), value(cell.function().result(), denotation, model));
            known.add(cell);
        });
        for (Term formula : formulas) {
            for (Function function : Rewriting.functions(formula)) {
                complete(decoded, domains, function, List.of(), known);
            }
        }
        return decoded.build();
    }

    /** Gives a value to the function where the formulas do not depend on it. */
    private static void complete(
            Structure.Builder decoded,
            Structure domains,
            Function function,
            List<Value> arguments,
            Set<Grounding.Cell> known) {
        if (function == Function.N) {
            return;
        }
        if (arguments.size() == function.parameters().size()) {
            if (known.add(new Grounding.Cell(function, arguments))) {
                decoded.set(function, arguments, anything(function, arguments, domains.n()));
            }
            return;
        }
        for (Value value : domains.domain(function.parameters().get(arguments.size()))) {
            List<Value> longer = new ArrayList<>(arguments);
            longer.add(value);
            complete(decoded, domains, function, longer, known);
        }
    }

    /** A value where any will do: of coordinators, the one that comes in turn. */
    private static Value anything(Function function, List<Value> arguments, int n) {
        return function.role() == Role.COORDINATOR && arguments.get(0) instanceof Value.Int number
                ? new Value.Process(Math.floorMod(number.value(), n))
                : Value.defaultOf(function.result());
    }

    private static Value value(Sort sort, Denotation denotation, Model model) {
        if (denotation instanceof Denotation.Truth truth) {
            return new Value.Truth(holds(truth.proposition(), model));
        }
        if (denotation instanceof Denotation.Choice choice) {
            for (int i = 0; i < choice.isProcess().size(); i++) {
                if (holds(choice.isProcess().get(i), model)) {
                    return new Value.Process(i);
                }
            }
            throw new AssertionError("the model chooses none of the processes: " + choice);
        }
        Denotation.Chain chain = (Denotation.Chain) denotation;
        long value = chain.least()
                + chain.more().stream().filter(more -> holds(more, model)).count();
        return sort instanceof Sort.Values values ? new Value.Element(values, (int) value) : new Value.Int(value);
    }

    private static boolean holds(BoolExpr proposition, Model model) {
        return model.eval(proposition, true).isTrue();
    }

    private static void verify(Sequent sequent, Structure structure) {
        for (Labelled hypothesis : sequent.hypotheses()) {
            if (!Evaluator.holds(hypothesis.formula(), structure)) {
                throw disagreement(sequent, structure, "the hypothesis does not hold: " + hypothesis);
            }
        }
        if (Evaluator.holds(sequent.goal().formula(), structure)) {
            throw disagreement(sequent, structure, "the goal holds: " + sequent.goal());
        }
    }

    private static AssertionError disagreement(Sequent sequent, Structure structure, String what) {
        return new AssertionError("Z3 and the evaluator disagree on " + sequent.name() + " in the structure\n"
                + structure + "where by evaluation " + what);
    }

    /** A structure of n processes in which the hypotheses hold. */
    Search satisfy(String name, List<Labelled> hypotheses, int n, long units) {
        Sequent sequent = new Sequent(name, hypotheses, new Labelled("false", Terms.or()));
        return refute(sequent, n, units);
    }
}
