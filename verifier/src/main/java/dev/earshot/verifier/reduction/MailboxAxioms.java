package dev.earshot.verifier.reduction;

import static dev.earshot.verifier.formula.Terms.and;
import static dev.earshot.verifier.formula.Terms.count;
import static dev.earshot.verifier.formula.Terms.eq;
import static dev.earshot.verifier.formula.Terms.exists;
import static dev.earshot.verifier.formula.Terms.forAll;
import static dev.earshot.verifier.formula.Terms.gt;
import static dev.earshot.verifier.formula.Terms.implies;
import static dev.earshot.verifier.formula.Terms.integer;
import static dev.earshot.verifier.formula.Terms.le;

import dev.earshot.verifier.formula.MailboxOperator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.List;

/**
 * What the results of mailbox operations satisfy.
 *
 * <p>Every axiom is guarded by the condition under which the operation is defined. Without the guard, "no value is more
 * frequent" is false of an empty mailbox: all values are equally frequent there and none is the smallest.
 */
public final class MailboxAxioms {
    private MailboxAxioms() {}

    /** The axioms of one operator, each true of what the operation returns in Java. */
    public static List<Labelled> of(MailboxOperator operator) {
        List<Term> axioms = switch (operator.kind()) {
            case MIN -> extreme(operator, true);
            case MAX -> extreme(operator, false);
            case SMALLEST_MOST_OFTEN -> smallestMostOften(operator);
            case ARG_MAX -> argMax(operator);
            case ANY -> any(operator);
        };
        List<Labelled> labelled = new ArrayList<>();
        for (Term axiom : axioms) {
            labelled.add(new Labelled("meaning of " + operator.function().name(), forAll(operator.receivers(), axiom)));
        }
        return labelled;
    }

    private static List<Term> extreme(MailboxOperator operator, boolean smallest) {
        Var q = operator.sender();
        Term member = operator.member();
        Term key = operator.key();
        Term result = operator.result();
        return List.of(
                implies(exists(q, member), exists(q, and(member, eq(key, result)))),
                forAll(q, implies(member, smallest ? le(result, key) : le(key, result))));
    }

    private static List<Term> smallestMostOften(MailboxOperator operator) {
        Term notEmpty = gt(count(operator.sender(), operator.member()), integer(0));
        Term result = operator.result();
        if (operator.key().sort() == Sort.BOOL) {
            Term yes = count(operator.sender(), and(operator.member(), operator.key()));
            Term no = count(operator.sender(), and(operator.member(), Terms.not(operator.key())));
            return List.of(implies(notEmpty, eq(result, gt(yes, no))));
        }
        Var v = Var.fresh("v", operator.key().sort());
        Term ofResult = countOf(operator, result);
        Term ofOther = countOf(operator, v);
        return List.of(
                implies(notEmpty, gt(ofResult, integer(0))),
                forAll(v, implies(notEmpty, le(ofOther, ofResult))),
                forAll(v, implies(and(notEmpty, eq(ofOther, ofResult)), le(result, v))));
    }

    private static Term countOf(MailboxOperator operator, Term value) {
        return count(operator.sender(), and(operator.member(), eq(operator.key(), value)));
    }

    private static List<Term> argMax(MailboxOperator operator) {
        Var q = operator.sender();
        Term member = operator.member();
        Term best = operator.result();
        return List.of(
                implies(exists(q, member), at(operator, member, best)),
                forAll(q, implies(member, le(operator.key(), at(operator, operator.key(), best)))));
    }

    private static List<Term> any(MailboxOperator operator) {
        Term wanted = and(operator.member(), operator.key());
        return List.of(implies(exists(operator.sender(), wanted), at(operator, wanted, operator.result())));
    }

    private static Term at(MailboxOperator operator, Term term, Term sender) {
        return Rewriting.substitute(term, operator.sender(), sender);
    }
}
