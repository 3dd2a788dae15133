package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Binder;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives names to quantified formulas inside counts.
 *
 * <p>Postcondition: the body of a count has no quantifier. Each name is a predicate over the free variables of what it
 * stands for, defined by a hypothesis; formulas that differ in the names of variables only are named alike.
 */
final class Naming {
    private final Map<Term, Function> names = new HashMap<>();
    private final Map<List<Sort>, List<Var>> canonical = new HashMap<>();
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
        List<Var> free = List.copyOf(formula.free());
        List<Sort> sorts = free.stream().map(Var::sort).toList();
        List<Var> parameters = canonical.computeIfAbsent(
                sorts, all -> free.stream().map(Var::renewed).toList());
        Term general = alpha.canonical(Rewriting.substitute(formula, pairs(free, parameters)));
        Function name = names.computeIfAbsent(general, g -> {
            Function made = Function.of("named" + (names.size() + 1), sorts, Sort.BOOL, Role.PROXY);
            Term defined = Terms.eq(Terms.apply(made, List.copyOf(parameters)), g);
            definitions.add(new Labelled("definition of " + made.name(), Terms.forAll(parameters, defined)));
            return made;
        });
        return Terms.apply(name, List.copyOf(free));
    }

    private static Map<Var, Term> pairs(List<Var> from, List<Var> to) {
        Map<Var, Term> pairs = new HashMap<>();
        for (int i = 0; i < from.size(); i++) {
            pairs.put(from.get(i), to.get(i));
        }
        return pairs;
    }
}
