package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Binder;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces functions by their definitions.
 *
 * <p>A hypothesis {@code forall p q. ho(p, q) <=> phi} whose right side has no binder, and one such as
 * {@code forall p. x'(p) = x(p)}, define their function; it is replaced everywhere and the hypothesis dropped. The
 * sequent stays valid if and only if it was.
 */
final class Inlining {
    private record Definition(Function function, List<Var> parameters, Term value) {}

    private static final Set<Role> REPLACEABLE =
            EnumSet.of(Role.STATE, Role.STATE_PRIMED, Role.INITIAL, Role.PARAMETER, Role.HEARD, Role.ENVIRONMENT);

    private Inlining() {}

    static Sequent inline(Sequent sequent) {
        Sequent current = sequent;
        while (true) {
            Optional<Sequent> next = step(current);
            if (next.isEmpty()) {
                return current;
            }
            current = next.get();
        }
    }

    private static Optional<Sequent> step(Sequent sequent) {
        for (int i = 0; i < sequent.hypotheses().size(); i++) {
            Optional<Definition> definition =
                    definition(sequent.hypotheses().get(i).formula());
            if (definition.isPresent()) {
                List<Labelled> rest = new ArrayList<>(sequent.hypotheses());
                rest.remove(i);
                rest.replaceAll(
                        hypothesis -> new Labelled(hypothesis.label(), expand(hypothesis.formula(), definition.get())));
                Labelled goal = new Labelled(
                        sequent.goal().label(), expand(sequent.goal().formula(), definition.get()));
                return Optional.of(new Sequent(sequent.name(), rest, goal));
            }
        }
        return Optional.empty();
    }

    private static Optional<Definition> definition(Term hypothesis) {
        Term body = hypothesis;
        List<Var> parameters = List.of();
        if (hypothesis instanceof Bind bind && bind.is(Binder.FOR_ALL)) {
            body = bind.body();
            parameters = bind.variables();
        }
        if (body instanceof Apply apply) {
            if (apply.is(Operator.EQ)) {
                Optional<Definition> uniform = uniform(apply.argument(0), apply.argument(1), parameters);
                if (uniform.isPresent()) {
                    return uniform;
                }
                Optional<Definition> left = definition(apply.argument(0), apply.argument(1), parameters);
                return left.isPresent() ? left : definition(apply.argument(1), apply.argument(0), parameters);
            }
            boolean negated = apply.is(Operator.NOT);
            return definition(negated ? apply.argument(0) : apply, Literal.of(!negated), parameters);
        }
        return Optional.empty();
    }

    /**
     * {@code forall p q r. ho(p, r) <=> ho(q, r)} says that ho does not depend on its first argument: it is defined by a
     * function of the others.
     */
    private static Optional<Definition> uniform(Term left, Term right, List<Var> parameters) {
        if (!(left instanceof Apply a)
                || !(right instanceof Apply b)
                || !a.symbol().equals(b.symbol())
                || !(a.symbol() instanceof Function function)
                || (function.role() != Role.HEARD && function.role() != Role.ENVIRONMENT)) {
            return Optional.empty();
        }
        List<Var> shared = new ArrayList<>();
        List<Var> all = new ArrayList<>();
        Set<Term> distinct = new HashSet<>();
        for (int i = 0; i < a.arguments().size(); i++) {
            if (!(a.argument(i) instanceof Var x) || !(b.argument(i) instanceof Var y)) {
                return Optional.empty();
            }
            distinct.add(x);
            distinct.add(y);
            all.add(x);
            if (x == y) {
                shared.add(x);
            }
        }
        int different = all.size() - shared.size();
        if (different == 0 || distinct.size() != all.size() + different || !parameters.containsAll(distinct)) {
            return Optional.empty();
        }
        Function common = Function.of(
                function.name() + " of all",
                shared.stream().map(Var::sort).toList(),
                function.result(),
                function.role());
        return Optional.of(new Definition(function, all, Terms.apply(common, List.copyOf(shared))));
    }

    private static Optional<Definition> definition(Term left, Term right, List<Var> parameters) {
        if (!(left instanceof Apply apply) || !(apply.symbol() instanceof Function function)) {
            return Optional.empty();
        }
        Set<Term> distinct = new HashSet<>(apply.arguments());
        boolean pattern = distinct.size() == parameters.size()
                && apply.arguments().size() == parameters.size()
                && distinct.containsAll(parameters);
        if (!pattern || !REPLACEABLE.contains(function.role()) || function == Function.N || !isSimple(left, right)) {
            return Optional.empty();
        }
        List<Var> order = apply.arguments().stream().map(Var.class::cast).toList();
        return Optional.of(new Definition(function, order, right));
    }

    /** Truth values are defined by any formula without binders, other values only by another function or a literal. */
    private static boolean isSimple(Term left, Term right) {
        boolean[] simple = {true};
        Rewriting.visit(right, part -> {
            boolean connective = part instanceof Apply apply && apply.symbol() instanceof Operator;
            if (part instanceof Bind
                    || part instanceof Apply apply && apply.symbol().equals(((Apply) left).symbol())
                    || connective && left.sort() != Sort.BOOL) {
                simple[0] = false;
            }
        });
        return simple[0];
    }

    private static Term expand(Term term, Definition definition) {
        return Rewriting.rewrite(term, part -> {
            if (!(part instanceof Apply apply) || !apply.is(definition.function())) {
                return part;
            }
            Map<Var, Term> values = new HashMap<>();
            for (int i = 0; i < definition.parameters().size(); i++) {
                values.put(definition.parameters().get(i), apply.argument(i));
            }
            return Rewriting.substitute(definition.value(), values);
        });
    }
}
