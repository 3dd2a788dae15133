package dev.earshot.verifier.formula;

import java.util.List;

/**
 * What a function of role {@link Role#OPERATOR} stands for: the result of one mailbox operation at one place in the
 * code, for each receiver.
 *
 * <p>With receiver p and sender q: {@code member} says that q's message is in p's mailbox, {@code key} is what is read
 * from that message. Nothing is known of the result where the operation is not defined (empty mailbox, no witness).
 *
 * @param kind the operation
 * @param function its result; the arguments are the receivers
 * @param receivers the variables that stand for the function's arguments, of which the first is the receiver
 * @param sender the variable that stands for the sender, of sort PID
 * @param member of sort BOOL, over receivers and sender
 * @param key over receivers and sender: the value compared; for {@code ANY} the condition
 */
public record MailboxOperator(Kind kind, Function function, List<Var> receivers, Var sender, Term member, Term key) {
    /** The operations. */
    public enum Kind {
        /** The smallest key; the result has the sort of the key. */
        MIN,
        /** The largest key; the result has the sort of the key. */
        MAX,
        /** The smallest of the keys received most often; the result has the sort of the key. */
        SMALLEST_MOST_OFTEN,
        /** A sender with the largest key; the result is a process, free among ties. */
        ARG_MAX,
        /** A sender of whose message the condition holds; the result is a process, free among those. */
        ANY
    }

    /** The operator of these parts. */
    public MailboxOperator {
        receivers = List.copyOf(receivers);
        Terms.require(Sort.BOOL, member, "the mailbox of " + function.name());
        Terms.require(Sort.PID, sender, "the sender of " + function.name());
        boolean givesProcess = kind == Kind.ARG_MAX || kind == Kind.ANY;
        Sort result = givesProcess ? Sort.PID : key.sort();
        if (!function.result().equals(result) || function.role() != Role.OPERATOR) {
            throw new IllegalArgumentException(
                    kind + " with keys of sort " + key.sort() + " is an operator with result " + result
                            + ", but was declared as " + function.role() + " " + function);
        }
        if (kind == Kind.ANY ? key.sort() != Sort.BOOL : !key.sort().isOrdered()) {
            throw new IllegalArgumentException(kind + " cannot use keys of sort " + key.sort() + ": " + key);
        }
        if (!receivers.stream().map(Var::sort).toList().equals(function.parameters())) {
            throw new IllegalArgumentException(
                    "the receivers " + receivers + " do not fit the declaration " + function);
        }
    }

    /** The result at the receivers. */
    public Term result() {
        return Terms.apply(function, List.copyOf(receivers));
    }
}
