package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.MailboxOperator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What one round does, pointwise and total: every state function after the round is a term over the states before it,
 * the heard-of sets, the results of mailbox operators, and coins.
 *
 * @param index the place of the round in the phase, counted from 0
 * @param name the simple name of its class
 * @param messageType the type of its messages, as the author wrote it
 * @param where the first line of {@code update}
 * @param sender free in {@code sends} and {@code message}: who sends
 * @param process free in all of the relation: who receives and updates
 * @param sends when the sender sends to the process
 * @param message what it sends then
 * @param values the value of each state variable at the end of the round, in order
 * @param updates the same for each state function
 * @param operators the mailbox operators that occur
 * @param coins the coin tosses, in the order in which they are made
 * @param defined what must hold so that neither {@code send} nor {@code update} throws; those of {@code send} are about
 *     the process as sender
 * @param branches the ways that its code can go; those of {@code send} are about the process as sender
 */
public record RoundRelation(
        int index,
        String name,
        String messageType,
        Place where,
        Var sender,
        Var process,
        Term sends,
        Datum message,
        List<Datum> values,
        List<Layout.Update> updates,
        List<MailboxOperator> operators,
        List<Coin> coins,
        List<Definedness> defined,
        List<Branch> branches) {
    /** Copies the lists. */
    public RoundRelation {
        values = List.copyOf(values);
        updates = List.copyOf(updates);
        operators = List.copyOf(operators);
        coins = List.copyOf(coins);
        defined = List.copyOf(defined);
        branches = List.copyOf(branches);
    }

    /** Whether p receives a message of q: p hears of q, and q sends to p. */
    public Term received(Term p, Term q) {
        return Terms.and(Vocabulary.heard(p, q), sent(q, p));
    }

    /** Whether q sends to p. */
    public Term sent(Term q, Term p) {
        return Rewriting.substitute(sends, Map.of(sender, q, process, p));
    }

    /** What q sends to p, if it does. */
    public Datum message(Term q, Term p) {
        return message.map(term -> Rewriting.substitute(term, Map.of(sender, q, process, p)));
    }

    /** The relation as a formula: for all processes, each state function after the round is its term. */
    public Term formula() {
        List<Term> parts = new ArrayList<>();
        for (Layout.Update update : updates) {
            Term left = Terms.apply(Moment.AFTER.of(update.function()), List.copyOf(update.arguments()));
            parts.add(Terms.forAll(update.arguments(), Terms.eq(left, update.value())));
        }
        return Terms.and(parts);
    }

    RoundRelation map(UnaryOperator<Term> change, List<StateVariable> variables) {
        List<Datum> changed = values.stream().map(value -> value.map(change)).toList();
        return new RoundRelation(
                index,
                name,
                messageType,
                where,
                sender,
                process,
                change.apply(sends),
                message.map(change),
                changed,
                TransitionSystem.write(variables, process, changed),
                operators.stream()
                        .map(operator -> new MailboxOperator(
                                operator.kind(),
                                operator.function(),
                                operator.receivers(),
                                operator.sender(),
                                change.apply(operator.member()),
                                change.apply(operator.key())))
                        .toList(),
                coins.stream()
                        .map(coin -> new Coin(coin.function(), change.apply(coin.when()), coin.where()))
                        .toList(),
                Definedness.mapped(defined, change),
                branches.stream().map(branch -> branch.map(change)).toList());
    }
}
