package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Several rounds in a row as one sequent: the claim holds after the last of them.
 *
 * <p>Every moment has its own copy of the state, and every round its own heard-of sets, choices and mailbox results. The
 * initial state is moment 0; round i leads from moment i to moment i + 1. A choice whose name ends in {@code '} is that of
 * the moment after the round.
 */
public final class Unrolling {
    /**
     * One round of a run.
     *
     * @param name what reports call it
     * @param relation over the state before and after
     * @param constants what parameters are in this round, such as the number of the phase
     */
    public record Step(String name, List<Labelled> relation, Map<Function, Term> constants) {}

    private final List<Labelled> initial;
    private final List<Step> steps;

    /** The runs that start in the initial states, of which the state functions speak, and take the steps. */
    public Unrolling(List<Labelled> initial, List<Step> steps) {
        this.initial = List.copyOf(initial);
        this.steps = List.copyOf(steps);
    }

    /** The sequent whose counterexamples are the runs after which the claim about the state does not hold. */
    public Sequent claiming(String name, Labelled claim, Map<Function, Term> constants) {
        return claiming(name, claim, constants, steps.size());
    }

    /** The same for a claim whose state functions speak of this moment, and whose primed ones of the next. */
    public Sequent claiming(String name, Labelled claim, Map<Function, Term> constants, int moment) {
        List<Labelled> hypotheses = new ArrayList<>();
        for (Labelled formula : initial) {
            hypotheses.add(new Labelled("initially " + formula.label(), at(formula.formula(), 0, Map.of())));
        }
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            for (Labelled formula : step.relation()) {
                String label = "round " + i + " " + step.name() + ": " + formula.label();
                hypotheses.add(new Labelled(label, at(formula.formula(), i, step.constants())));
            }
        }
        Term goal = at(claim.formula(), moment, constants);
        return new Sequent(name, hypotheses, new Labelled(claim.label(), goal));
    }

    private static Term at(Term formula, int moment, Map<Function, Term> constants) {
        return Rewriting.replace(formula, (function, arguments) -> {
            Term constant = constants.get(function);
            return constant != null ? constant : Terms.apply(at(function, moment), arguments);
        });
    }

    /** The copy of a function at a moment: of a state function its value then, of a round's own function that round's. */
    public static Function at(Function function, int moment) {
        return switch (function.role()) {
            case STATE, HEARD, OPERATOR -> function.as(function.name() + "@" + moment, function.role());
            case ENVIRONMENT ->
                function.name().endsWith("'")
                        ? function.as(unprimed(function) + "@" + (moment + 1), Role.ENVIRONMENT)
                        : function.as(function.name() + "@" + moment, Role.ENVIRONMENT);
            case STATE_PRIMED -> function.as(unprimed(function) + "@" + (moment + 1), Role.STATE);
            case INITIAL -> function.as(uninitial(function) + "@0", Role.STATE);
            case PARAMETER, COORDINATOR, UNSPECIFIED, SKOLEM, NAME, PROXY, SET, SEED -> function;
        };
    }

    private static String unprimed(Function function) {
        if (!function.name().endsWith("'")) {
            throw new IllegalArgumentException(function + " is declared as state after a round, so its name ends in '");
        }
        return function.name().substring(0, function.name().length() - 1);
    }

    private static String uninitial(Function function) {
        if (!function.name().endsWith("0")) {
            throw new IllegalArgumentException(function + " is declared as initial state, so its name ends in 0");
        }
        return function.name().substring(0, function.name().length() - 1);
    }

    /** The value of a function at one moment of a run found. */
    public static Map<List<Value>, Value> table(Structure run, Function function, int moment) {
        return run.table(at(function, moment));
    }
}
