package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a variable is after a loop, from what one iteration makes of it. */
final class Accumulation {
    /** Beyond this many ways through an iteration, its effect is taken not to be understood. */
    private static final int WAYS = 1_000;

    private final Var variable;
    private final Predicate<Term> isOpen;
    private final Var sender;
    private final Term member;
    private int ways;

    /**
     * Of a variable in a loop over the senders that are members.
     *
     * @param isOpen whether a term depends on what earlier iterations did
     */
    Accumulation(Var variable, Predicate<Term> isOpen, Var sender, Term member) {
        this.variable = variable;
        this.isOpen = isOpen;
        this.sender = sender;
        this.member = member;
    }

    /** A truth value that is set, or gathers {@code ||}, or {@code &&}; null of others. */
    Term flag(Term now, Term first) {
        Term ifSet = Rewriting.substitute(now, variable, Literal.TRUE);
        Term ifNot = Rewriting.substitute(now, variable, Literal.FALSE);
        if (isOpen.test(ifSet) || isOpen.test(ifNot)) {
            return null;
        }
        if (ifSet == Literal.TRUE) {
            return Terms.or(first, Terms.exists(sender, Terms.and(member, ifNot)));
        }
        return ifNot == Literal.FALSE ? Terms.and(first, Terms.forAll(sender, Terms.implies(member, ifSet))) : null;
    }

    /** An integer that grows by constants under conditions; null of others. */
    Term count(Term now, Term first) {
        Map<Long, Term> increments = new LinkedHashMap<>();
        if (!increments(Terms.sub(now, variable), Literal.TRUE, increments)) {
            return null;
        }
        List<Term> sum = new ArrayList<>(List.of(first));
        increments.forEach((by, when) -> {
            if (by != 0) {
                sum.add(Terms.mul(by, Terms.count(sender, Terms.and(member, when))));
            }
        });
        return Terms.add(sum.toArray(Term[]::new));
    }

    /** By how much the variable grows under which condition; false if it is not by constants. */
    private boolean increments(Term growth, Term when, Map<Long, Term> out) {
        if (ways++ > WAYS) {
            return false;
        }
        if (growth instanceof Literal literal) {
            out.merge(literal.value(), when, Terms::or);
            return true;
        }
        Optional<Choice> choice = choice(growth);
        if (choice.isEmpty() || isOpen.test(choice.get().condition())) {
            return false;
        }
        Term condition = choice.get().condition();
        return increments(choice.get().then(), Terms.and(when, condition), out)
                && increments(choice.get().otherwise(), Terms.and(when, Terms.not(condition)), out);
    }

    private record Choice(Term condition, Term then, Term otherwise) {}

    /** A sum that contains a choice, as a choice between sums. */
    private static Optional<Choice> choice(Term sum) {
        Apply[] found = new Apply[1];
        Rewriting.visit(sum, part -> {
            if (found[0] == null && part instanceof Apply apply && apply.is(Operator.ITE) && apply.sort() == Sort.INT) {
                found[0] = apply;
            }
        });
        return Optional.ofNullable(found[0])
                .map(ite -> new Choice(
                        ite.argument(0), replaced(sum, ite, ite.argument(1)), replaced(sum, ite, ite.argument(2))));
    }

    private static Term replaced(Term term, Term old, Term by) {
        return Rewriting.rewrite(term, part -> part == old ? by : part);
    }
}
