package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses the terms that call for an instance of a clause.
 *
 * <p>A clause that defines the state after the round, or the result of a mailbox operation, is used only for processes
 * of which that is mentioned; otherwise every proof would unfold the round for every process. Other clauses are used
 * for every process in sight, and for values that have been seeded.
 */
final class Triggers {
    private static final int COMBINATIONS = 12;
    /** Functions that clauses define, what is defined in terms of others first. */
    private static final List<Role> DEFINED = List.of(Role.NAME, Role.STATE_PRIMED, Role.OPERATOR);

    private Triggers() {}

    /** Whether the function is defined by the clauses that mention it. */
    static boolean isDefined(Function function) {
        return function.role() == Role.STATE_PRIMED || function.role() == Role.OPERATOR;
    }

    /** The mark of terms of this sort that clauses are to be used for. */
    static Function seed(Sort sort) {
        return Function.of("seed " + sort, List.of(sort), Sort.BOOL, Role.SEED);
    }

    /** The patterns of a clause; the negated goal is no definition, so it is used for all processes in sight. */
    static List<List<Term>> of(List<Var> variables, Term matrix, boolean isGoal) {
        if (variables.isEmpty()) {
            return List.of();
        }
        Set<Apply> applications = new LinkedHashSet<>();
        Rewriting.visit(matrix, part -> {
            if (part instanceof Apply apply && !apply.free().isEmpty() && isPattern(apply)) {
                applications.add(apply);
            }
        });
        List<Set<Term>> combinations = List.of(Set.of());
        for (Var variable : variables) {
            combinations = product(
                    combinations, isGoal ? sights(variable, applications) : alternatives(variable, applications));
        }
        List<Set<Term>> smallest = withoutSupersets(combinations);
        return smallest.subList(0, Math.min(COMBINATIONS, smallest.size())).stream()
                .<List<Term>>map(List::copyOf)
                .toList();
    }

    /** Only uninterpreted functions can be matched; a witness that depends on variables would feed itself. */
    static boolean isPattern(Apply apply) {
        boolean[] good = {true};
        Rewriting.visit(apply, part -> {
            if (part instanceof Apply inner) {
                boolean uninterpreted = inner.symbol() instanceof Function function
                        && function.role() != Role.PROXY
                        && (function.role() != Role.SKOLEM || inner.free().isEmpty());
                good[0] &= uninterpreted;
            }
        });
        return good[0];
    }

    private static List<Term> alternatives(Var variable, Set<Apply> applications) {
        for (Role role : variable.sort() == Sort.PID ? DEFINED : List.of(Role.NAME)) {
            List<Term> defined = new ArrayList<>();
            for (Apply apply : applications) {
                if (((Function) apply.symbol()).role() == role
                        && apply.arguments().contains(variable)) {
                    defined.add(apply);
                }
            }
            if (!defined.isEmpty()) {
                return defined;
            }
        }
        return sights(variable, applications);
    }

    /** Every application of which the variable is a part; with a field after the round, the field before it. */
    private static List<Term> sights(Var variable, Set<Apply> applications) {
        Set<Term> all = new LinkedHashSet<>();
        if (variable.sort() == Sort.PID) {
            for (Apply apply : applications) {
                if (apply.free().contains(variable)) {
                    all.add(apply);
                    Function function = (Function) apply.symbol();
                    if (function.role() == Role.STATE_PRIMED && function.name().endsWith("'")) {
                        String name =
                                function.name().substring(0, function.name().length() - 1);
                        all.add(Terms.apply(function.as(name, Role.STATE), apply.arguments()));
                    }
                }
            }
        }
        all.add(Terms.apply(seed(variable.sort()), variable));
        return List.copyOf(all);
    }

    private static List<Set<Term>> product(List<Set<Term>> combinations, List<Term> alternatives) {
        List<Set<Term>> product = new ArrayList<>();
        for (Set<Term> combination : combinations) {
            for (Term alternative : alternatives) {
                Set<Term> larger = new LinkedHashSet<>(combination);
                larger.add(alternative);
                product.add(larger);
            }
        }
        return product;
    }

    private static List<Set<Term>> withoutSupersets(List<Set<Term>> sets) {
        List<Set<Term>> smallest = new ArrayList<>();
        for (Set<Term> set : sets) {
            boolean redundant = sets.stream().anyMatch(other -> other.size() < set.size() && set.containsAll(other));
            if (!redundant && !smallest.contains(set)) {
                smallest.add(set);
            }
        }
        return smallest;
    }
}
