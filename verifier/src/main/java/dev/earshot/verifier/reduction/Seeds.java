package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
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
 * Marks the terms at hand, so that clauses are used for them.
 *
 * <p>Ground terms inside clauses with variables are marked too: the solver does not see those by itself.
 */
final class Seeds {
    private final Set<Function> functions = new LinkedHashSet<>();
    private final Set<Term> processes = new LinkedHashSet<>();
    private final Set<Term> values = new LinkedHashSet<>();
    private final Set<Sort> wanted = new LinkedHashSet<>();
    private final List<Clause> seeds = new ArrayList<>();

    private Seeds() {}

    static List<Clause> of(List<Clause> clauses, Tier tier) {
        Seeds seeds = new Seeds();
        clauses.forEach(seeds::collect);
        if (seeds.processes.isEmpty()) {
            seeds.processes.add(Terms.apply(Function.of("anyproc", List.of(), Sort.PID, Role.SKOLEM)));
        }
        seeds.make(tier);
        return seeds.seeds;
    }

    private void collect(Clause clause) {
        Rewriting.visit(clause.matrix(), part -> {
            if (part instanceof Apply apply && apply.symbol() instanceof Function function) {
                functions.add(function);
            }
            if (part.free().isEmpty() && !(part instanceof Literal)) {
                if (part.sort() == Sort.PID) {
                    processes.add(part);
                } else if (isValue(part)) {
                    values.add(part);
                }
            }
        });
        for (List<Term> pattern : clause.patterns()) {
            for (Term term : pattern) {
                if (term instanceof Apply apply
                        && apply.symbol() instanceof Function function
                        && function.role() == Role.SEED) {
                    wanted.add(function.parameters().get(0));
                }
            }
        }
    }

    private static boolean isValue(Term term) {
        return term.sort() instanceof Sort.Values
                || term.sort() == Sort.INT
                        && term instanceof Apply apply
                        && apply.symbol() instanceof Function function
                        && function != Function.N
                        && function.role() != Role.SET;
    }

    private void make(Tier tier) {
        Var p = Var.fresh("p", Sort.PID);
        for (Term process : processes) {
            mark(process);
        }
        for (Function function : functions) {
            if (!function.parameters().equals(List.of(Sort.PID))) {
                continue;
            }
            Term atP = Terms.apply(function, p);
            if (Triggers.isDefined(function)) {
                marked("seed", p, p, atP);
            }
            if (isValue(Terms.apply(function, processes.iterator().next())) && wanted.contains(function.result())) {
                if (tier == Tier.RICH && function.role() != Role.SKOLEM) {
                    marked("seed", p, atP, atP);
                }
                processes.forEach(process -> values.add(Terms.apply(function, process)));
            }
        }
        values.stream().filter(value -> wanted.contains(value.sort())).forEach(this::mark);
    }

    private void mark(Term term) {
        seeds.add(new Clause("seed", List.of(), Terms.apply(Triggers.seed(term.sort()), term), List.of()));
    }

    private void marked(String origin, Var variable, Term term, Term pattern) {
        Term seed = Terms.apply(Triggers.seed(term.sort()), term);
        seeds.add(new Clause(origin, List.of(variable), seed, List.of(List.of(pattern))));
    }
}
