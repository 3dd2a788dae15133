package dev.earshot.verifier.validation;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Binder;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Terms that differ from a given one in one operator. */
final class Mutations {
    private Mutations() {}

    static Set<Term> of(Term term) {
        Set<Term> mutants = new LinkedHashSet<>();
        Rewriting.visit(term, part -> {
            for (Term changed : changed(part)) {
                Term mutant = Rewriting.rewrite(term, each -> each == part ? changed : each);
                if (mutant != term) {
                    mutants.add(mutant);
                }
            }
        });
        return mutants;
    }

    private static List<Term> changed(Term part) {
        List<Term> changed = new ArrayList<>();
        if (part instanceof Literal literal && literal.sort() == Sort.INT) {
            changed.add(Terms.integer(literal.value() + 1));
        }
        if (part instanceof Bind bind && !bind.is(Binder.COUNT)) {
            Binder other = bind.is(Binder.EXISTS) ? Binder.FOR_ALL : Binder.EXISTS;
            changed.add(Terms.rebind(other, bind.variables(), bind.body()));
        }
        if (part instanceof Apply apply && apply.symbol() instanceof Operator operator) {
            List<Term> arguments = apply.arguments();
            switch (operator) {
                case NOT -> changed.add(arguments.get(0));
                case AND -> {
                    changed.add(Terms.or(arguments));
                    arguments.forEach(each -> changed.add(without(operator, arguments, each)));
                }
                case OR -> {
                    changed.add(Terms.and(arguments));
                    arguments.forEach(each -> changed.add(without(operator, arguments, each)));
                }
                case ITE -> changed.add(Terms.ite(arguments.get(0), arguments.get(2), arguments.get(1)));
                case EQ -> changed.add(Terms.not(part));
                case LT -> {
                    changed.add(Terms.le(arguments.get(0), arguments.get(1)));
                    changed.add(Terms.lt(arguments.get(1), arguments.get(0)));
                }
                case LE -> {
                    changed.add(Terms.lt(arguments.get(0), arguments.get(1)));
                    changed.add(Terms.le(arguments.get(1), arguments.get(0)));
                }
                case ADD, MUL, DIV -> {
                    // the literals inside are changed
                }
            }
        }
        return changed;
    }

    private static Term without(Operator operator, List<Term> arguments, Term one) {
        List<Term> rest = arguments.stream().filter(each -> each != one).toList();
        return operator == Operator.AND ? Terms.and(rest) : Terms.or(rest);
    }
}
