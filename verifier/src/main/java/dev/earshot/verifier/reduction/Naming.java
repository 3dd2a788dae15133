package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Binder;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives names to quantified formulas inside counts.
 *
 * <p>Postcondition: the body of a count has no quantifier. Each name is a predicate over the largest parts of what it
 * stands for that do not depend on its quantifiers, defined by a hypothesis; formulas that differ in those parts or in
 * the names of variables only are named alike.
 */
final class Naming {
    private final Map<Term, Function> names = new HashMap<>();
    private final Map<Sort, List<Var>> canonical = new HashMap<>();
    private final Map<Term, Term> outside = new HashMap<>();
    private final Map<Term, Term> inside = new HashMap<>();
    private final NormalForm quantifiers = new NormalForm();
    private final Alpha alpha = new Alpha();
    private final List<Labelled> definitions = new ArrayList<>();

    /** What defines the names given so far. */
    List<Labelled> definitions() {
        return List.copyOf(definitions);
    }

    /** The formula with names in the place of quantified formulas inside counts. */
    Term named(Term formula) {
        return outside(formula);
    }

    private Term outside(Term term) {
        if (!quantifiers.quantified(term)) {
            return term;
        }
        Term known = outside.get(term);
        if (known == null) {
            if (term instanceof Bind bind) {
                Term body = bind.is(Binder.COUNT) ? inside(bind.body()) : outside(bind.body());
                known = Terms.rebind(bind.binder(), bind.variables(), body);
            } else {
                Apply apply = (Apply) term;
                List<Term> arguments =
                        apply.arguments().stream().map(this::outside).toList();
                known = Terms.rebuild(apply.symbol(), arguments);
            }
            outside.put(term, known);
        }
        return known;
    }

    private Term inside(Term term) {
        if (!quantifiers.quantified(term)) {
            return term;
        }
        Term known = inside.get(term);
        if (known == null) {
            if (term instanceof Bind bind) {
                known = bind.is(Binder.COUNT)
                        ? Terms.count(bind.variable(), inside(bind.body()))
                        : name((Bind) outside(bind));
            } else {
                Apply apply = (Apply) term;
                List<Term> arguments =
                        apply.arguments().stream().map(this::inside).toList();
                known = Terms.rebuild(apply.symbol(), arguments);
            }
            inside.put(term, known);
        }
        return known;
    }

    private Term name(Bind formula) {
        Holes holes = new Holes();
        Term general = alpha.canonical(holes.of(formula, Set.of()));
        List<Var> parameters = List.copyOf(holes.filled.values());
        List<Sort> sorts = parameters.stream().map(Var::sort).toList();
        Function name = names.computeIfAbsent(general, g -> {
            Function made = Function.of("named" + (names.size() + 1), sorts, Sort.BOOL, Role.NAME);
            Term defined = Terms.eq(Terms.apply(made, List.copyOf(parameters)), g);
            definitions.add(new Labelled("definition of " + made.name(), Terms.forAll(parameters, defined)));
            return made;
        });
        return Terms.apply(name, List.copyOf(holes.filled.keySet()));
    }

    /** Replaces the largest parts of a formula that depend on none of its own variables. */
    private final class Holes {
        private final Map<Term, Var> filled = new LinkedHashMap<>();

        Term of(Term term, Set<Var> bound) {
            if (term instanceof Literal) {
                return term;
            }
            if (Collections.disjoint(term.free(), bound) && term.sort().isBindable() && !bound.isEmpty()) {
                return filled.computeIfAbsent(term, this::hole);
            }
            if (term instanceof Apply apply) {
                List<Term> arguments = new ArrayList<>();
                apply.arguments().forEach(argument -> arguments.add(of(argument, bound)));
                return Terms.rebuild(apply.symbol(), arguments);
            }
            if (!(term instanceof Bind bind)) {
                return term;
            }
            Set<Var> inner = new HashSet<>(bound);
            inner.addAll(bind.variables());
            return Terms.rebind(bind.binder(), bind.variables(), of(bind.body(), inner));
        }

        private Var hole(Term term) {
            List<Var> ofSort = canonical.computeIfAbsent(term.sort(), sort -> new ArrayList<>());
            int index = (int) filled.keySet().stream()
                    .filter(other -> other.sort().equals(term.sort()))
                    .count();
            while (ofSort.size() <= index) {
                ofSort.add(Var.fresh("a", term.sort()));
            }
            return ofSort.get(index);
        }
    }
}
