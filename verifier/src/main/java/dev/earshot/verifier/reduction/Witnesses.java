package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Guesses values for the variables of an existential goal.
 *
 * <p>First the values that hypotheses already speak of, then other constants, then what functions yield for the processes
 * at hand, functions of the state after the round and mailbox results first.
 */
final class Witnesses {
    private static final int PER_VARIABLE = 14;
    private static final int TUPLES = 40;
    private static final Term ANY_PROCESS = Terms.apply(Function.of("anyproc", List.of(), Sort.PID, Role.SKOLEM));

    private final Bind goal;
    private final Case known;
    private final Set<Term> ground = new LinkedHashSet<>();
    private final Set<Function> functions = new LinkedHashSet<>();

    Witnesses(Case known, Bind goal) {
        this.goal = goal;
        this.known = known;
        known.hypotheses().stream().map(Labelled::formula).forEach(this::collect);
        collect(goal);
    }

    private void collect(Term formula) {
        functions.addAll(Rewriting.functions(formula));
        Rewriting.visit(formula, part -> {
            if (part.free().isEmpty() && part instanceof Apply apply && isGuess(apply)) {
                ground.add(part);
            }
        });
    }

    /** Constants and sums of constants; nothing that depends on n or on a count. */
    private static boolean isGuess(Apply apply) {
        if (apply.symbol() instanceof Function function) {
            return apply.arguments().isEmpty()
                    ? function != Function.N && function.role() != Role.UNSPECIFIED
                    : function.role() == Role.COORDINATOR;
        }
        return apply.is(Operator.ADD)
                && apply.arguments().stream()
                        .noneMatch(argument -> argument instanceof Bind
                                || argument instanceof Apply inner
                                        && !inner.arguments().isEmpty()
                                || argument == Terms.n());
    }

    /** Values for all variables at once, the most promising first. */
    List<List<Term>> tuples() {
        List<List<Term>> candidates = new ArrayList<>();
        for (Var variable : goal.variables()) {
            candidates.add(candidates(variable.sort()));
        }
        List<int[]> positions = new ArrayList<>();
        positions(candidates, 0, new int[candidates.size()], positions);
        positions.sort(Comparator.comparingInt(Witnesses::sum));
        List<List<Term>> tuples = new ArrayList<>();
        for (int[] position : positions.subList(0, Math.min(TUPLES, positions.size()))) {
            List<Term> tuple = new ArrayList<>();
            for (int i = 0; i < position.length; i++) {
                tuple.add(candidates.get(i).get(position[i]));
            }
            tuples.add(tuple);
        }
        return tuples;
    }

    private static void positions(List<List<Term>> candidates, int index, int[] position, List<int[]> into) {
        if (index == candidates.size()) {
            into.add(position.clone());
            return;
        }
        for (int i = 0; i < candidates.get(index).size(); i++) {
            position[index] = i;
            positions(candidates, index + 1, position, into);
        }
    }

    private static int sum(int[] position) {
        int sum = 0;
        for (int index : position) {
            sum += index;
        }
        return sum;
    }

    private List<Term> candidates(Sort sort) {
        Set<Term> candidates = new LinkedHashSet<>();
        ground.stream()
                .filter(term -> term.sort().equals(sort) && hasRole(term, Role.SKOLEM))
                .forEach(candidates::add);
        ground.stream().filter(term -> term.sort().equals(sort)).forEach(candidates::add);
        List<Term> processes = processes();
        for (Function function : preferred(sort)) {
            processes.forEach(process -> candidates.add(Terms.apply(function, process)));
        }
        if (sort == Sort.BOOL) {
            candidates.add(Literal.TRUE);
            candidates.add(Literal.FALSE);
        }
        List<Term> all = new ArrayList<>(candidates);
        return all.subList(0, Math.min(PER_VARIABLE, all.size()));
    }

    private static boolean hasRole(Term term, Role role) {
        return term instanceof Apply apply && apply.symbol() instanceof Function function && function.role() == role;
    }

    /** Those the goal is about first. */
    private List<Term> processes() {
        Set<Term> processes = new LinkedHashSet<>();
        known.about().stream().filter(term -> term.sort() == Sort.PID).forEach(processes::add);
        ground.stream().filter(term -> term.sort() == Sort.PID).forEach(processes::add);
        return processes.isEmpty() ? List.of(ANY_PROCESS) : List.copyOf(processes);
    }

    private List<Function> preferred(Sort sort) {
        List<Function> fitting = new ArrayList<>();
        for (Function function : functions) {
            if (function.result().equals(sort) && function.parameters().equals(List.of(Sort.PID))) {
                fitting.add(function);
            }
        }
        fitting.sort(Comparator.comparingInt(function -> Triggers.isDefined(function) ? 0 : 1));
        return fitting;
    }
}
