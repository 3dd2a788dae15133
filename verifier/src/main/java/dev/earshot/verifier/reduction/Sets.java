package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces counts by sizes of sets.
 *
 * <p>{@code |{q : phi(q, a)}|} becomes {@code card(set_k(a))}, where a are the largest parts of phi without q; counts
 * that differ in those only share {@code set_k}, so equal parts give equal sets by congruence.
 */
final class Sets {
    static final Sort SET = new Sort.Opaque("PidSet");
    static final Function CARD = Function.of("card", List.of(SET), Sort.INT, Role.SET);
    static final Function IN = Function.of("in", List.of(Sort.PID, SET), Sort.BOOL, Role.SET);

    private final Template.Holes holes = new Template.Holes();
    private final Map<Term, Function> sets = new LinkedHashMap<>();
    private final List<Clause> definitions = new ArrayList<>();

    /** The term with the sizes of sets in the place of counts. */
    Term withoutCounts(Term term) {
        return withoutCounts(term, new HashMap<>());
    }

    private Term withoutCounts(Term term, Map<Term, Term> done) {
        Term known = done.get(term);
        if (known == null) {
            if (term instanceof Apply apply) {
                List<Term> arguments = new ArrayList<>();
                apply.arguments().forEach(argument -> arguments.add(withoutCounts(argument, done)));
                known = Terms.rebuild(apply.symbol(), arguments);
            } else if (term instanceof Bind bind) {
                known = Terms.apply(CARD, set(withoutCounts(bind.body(), done), bind.variable()));
            } else {
                known = term;
            }
            done.put(term, known);
        }
        return known;
    }

    /** What is known of the sets made so far. */
    List<Clause> definitions() {
        return List.copyOf(definitions);
    }

    /** What is known of the sets made so far, and of all sets. */
    List<Clause> axioms(Tier tier) {
        List<Clause> all = new ArrayList<>(definitions);
        if (!sets.isEmpty()) {
            all.addAll(SetAxioms.ofAllSets(tier));
        }
        return all;
    }

    private Term set(Term body, Var element) {
        Template template = new Template(body, element, holes);
        Function set = sets.get(template.skeleton());
        if (set == null) {
            set = Function.of(
                    "set" + (sets.size() + 1),
                    template.parameters().stream().map(Var::sort).toList(),
                    SET,
                    Role.SET);
            sets.put(template.skeleton(), set);
            define(set, template.parameters(), template.skeleton());
        }
        return Terms.apply(set, template.arguments());
    }

    private void define(Function set, List<Var> parameters, Term skeleton) {
        Term made = Terms.apply(set, List.copyOf(parameters));
        Term in = Terms.apply(IN, holes.element, made);
        Set<List<Term>> patterns = new LinkedHashSet<>();
        patterns.add(List.of(in));
        Rewriting.visit(skeleton, part -> {
            if (part instanceof Apply apply && apply.free().contains(holes.element) && Triggers.isPattern(apply)) {
                patterns.add(parameters.isEmpty() ? List.of(apply) : List.of(apply, made));
            }
        });
        List<Var> variables = new ArrayList<>(parameters);
        variables.add(holes.element);
        definitions.add(
                new Clause("members of " + set.name(), variables, Terms.eq(in, skeleton), List.copyOf(patterns)));
        structure(made, parameters, skeleton);
    }

    /** How the size follows from the sizes of the parts of the formula. */
    private void structure(Term made, List<Var> parameters, Term skeleton) {
        if (!(skeleton instanceof Apply apply)) {
            return;
        }
        Term size = Terms.apply(CARD, made);
        if (apply.is(Operator.AND) || apply.is(Operator.OR)) {
            boolean conjunction = apply.is(Operator.AND);
            List<Term> parts = apply.arguments();
            List<Term> front = parts.subList(0, parts.size() - 1);
            Term first = size(conjunction ? Terms.and(front) : Terms.or(front));
            Term second = size(parts.get(parts.size() - 1));
            Term both = Terms.add(first, second);
            fact(made, parameters, conjunction ? Terms.le(size, first) : Terms.le(first, size));
            fact(made, parameters, conjunction ? Terms.le(size, second) : Terms.le(second, size));
            fact(made, parameters, conjunction ? Terms.le(both, Terms.add(Terms.n(), size)) : Terms.le(size, both));
        } else if (apply.is(Operator.NOT)) {
            fact(made, parameters, Terms.eq(Terms.add(size, size(apply.argument(0))), Terms.n()));
        } else if (apply.is(Operator.EQ) && isSingleton(apply.argument(0), apply.argument(1))) {
            fact(made, parameters, Terms.le(size, Terms.integer(1)));
        }
    }

    private boolean isSingleton(Term left, Term right) {
        return left == holes.element && !right.free().contains(holes.element)
                || right == holes.element && !left.free().contains(holes.element);
    }

    private Term size(Term skeleton) {
        return skeleton.free().contains(holes.element)
                ? Terms.apply(CARD, set(skeleton, holes.element))
                : Terms.ite(skeleton, Terms.n(), Terms.integer(0));
    }

    private void fact(Term made, List<Var> parameters, Term fact) {
        List<List<Term>> patterns = parameters.isEmpty() ? List.of() : List.of(List.of(made));
        definitions.add(
                new Clause("size of " + ((Function) ((Apply) made).symbol()).name(), parameters, fact, patterns));
    }
}
