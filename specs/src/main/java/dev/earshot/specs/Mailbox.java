package dev.earshot.specs;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.StringJoiner;

/**
 * What a process received in one round: at most one message from each process it heard of.
 *
 * <p>Which message {@link #any} gives, and which of several {@link #maxBy} gives on equal keys, is open: a proof
 * allows each. A run takes the one of the lowest process, so that runs can be replayed. Nothing but {@link #iterator} and {@link
 * #toString} allocates.
 *
 * @param <M> the messages of the round
 */
public final class Mailbox<M> implements Iterable<M> {
    /** By sender; null where nothing was heard. */
    final Object[] bySender;

    int size;

    Mailbox(int n) {
        this.bySender = new Object[n];
    }

    @SuppressWarnings("unchecked")
    private M at(int sender) {
        return (M) bySender[sender];
    }

    /** The number of messages. */
    public int size() {
        return size;
    }

    /** Whether nothing was heard. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Whether all n processes were heard of. */
    public boolean isComplete() {
        return size == bySender.length;
    }

    /** Whether the process was heard of. */
    public boolean has(Pid sender) {
        return bySender[sender.index()] != null;
    }

    /**
     * The message of the process.
     *
     * @throws NoSuchElementException if it was not heard of
     */
    public M from(Pid sender) {
        M message = at(sender.index());
        if (message == null) {
            throw new NoSuchElementException(
                    "from(" + sender + "): nothing was heard from " + sender + "; ask has(" + sender + ") first");
        }
        return message;
    }

    /** The number of messages of which the condition holds. */
    public int count(Condition<M> condition) {
        int count = 0;
        for (int q = 0; q < bySender.length; q++) {
            M message = at(q);
            if (message != null && condition.holds(message)) {
                count++;
            }
        }
        return count;
    }

    /** The number of messages equal to the value. */
    public int countOf(M value) {
        int count = 0;
        for (Object message : bySender) {
            if (message != null && message.equals(value)) {
                count++;
            }
        }
        return count;
    }

    /** Whether the condition holds of some message. */
    public boolean exists(Condition<M> condition) {
        for (int q = 0; q < bySender.length; q++) {
            M message = at(q);
            if (message != null && condition.holds(message)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the condition holds of every message; true of none. */
    public boolean forAll(Condition<M> condition) {
        for (int q = 0; q < bySender.length; q++) {
            M message = at(q);
            if (message != null && !condition.holds(message)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Some message.
     *
     * @throws NoSuchElementException if nothing was heard
     */
    public M any() {
        for (int q = 0; q < bySender.length; q++) {
            if (bySender[q] != null) {
                return at(q);
            }
        }
        throw empty("any()");
    }

    /**
     * Some message of which the condition holds.
     *
     * @throws NoSuchElementException if there is none
     */
    public M any(Condition<M> condition) {
        for (int q = 0; q < bySender.length; q++) {
            M message = at(q);
            if (message != null && condition.holds(message)) {
                return message;
            }
        }
        throw new NoSuchElementException(
                "any(condition): none of the " + size + " messages satisfies it; ask exists(condition) first");
    }

    /**
     * The smallest message in its natural order.
     *
     * @throws NoSuchElementException if nothing was heard
     */
    public M min() {
        return extreme("min()", -1);
    }

    /**
     * The largest message in its natural order.
     *
     * @throws NoSuchElementException if nothing was heard
     */
    public M max() {
        return extreme("max()", 1);
    }

    private M extreme(String operation, int direction) {
        M best = null;
        for (int q = 0; q < bySender.length; q++) {
            M message = at(q);
            if (message != null && (best == null || compare(message, best) * direction > 0)) {
                best = message;
            }
        }
        if (best == null) {
            throw empty(operation);
        }
        return best;
    }

    /**
     * The smallest of the values read from the messages.
     *
     * @throws NoSuchElementException if nothing was heard
     * @throws NullPointerException if one of the values is null
     */
    public <K extends Comparable<K>> K min(Term<M, K> term) {
        return extreme("min(term)", term, -1);
    }

    /**
     * The largest of the values read from the messages.
     *
     * @throws NoSuchElementException if nothing was heard
     * @throws NullPointerException if one of the values is null
     */
    public <K extends Comparable<K>> K max(Term<M, K> term) {
        return extreme("max(term)", term, 1);
    }

    private <K extends Comparable<K>> K extreme(String operation, Term<M, K> term, int direction) {
        K best = null;
        for (int q = 0; q < bySender.length; q++) {
            M message = at(q);
            if (message != null) {
                K key = term.of(message);
                if (key == null) {
                    throw new NullPointerException(
                            operation + ": the value read from the message of p" + q + " is null, which has no order");
                }
                if (best == null || Integer.signum(key.compareTo(best)) == direction) {
                    best = key;
                }
            }
        }
        if (best == null) {
            throw empty(operation);
        }
        return best;
    }

    /**
     * A message with the largest key.
     *
     * @throws NoSuchElementException if nothing was heard
     */
    public M maxBy(IntTerm<M> key) {
        M best = null;
        int bestKey = 0;
        for (int q = 0; q < bySender.length; q++) {
            M message = at(q);
            if (message != null) {
                int ofMessage = key.of(message);
                if (best == null || ofMessage > bestKey) {
                    best = message;
                    bestKey = ofMessage;
                }
            }
        }
        if (best == null) {
            throw empty("maxBy(key)");
        }
        return best;
    }

    /**
     * The smallest, in natural order, of the values received most often.
     *
     * @throws NoSuchElementException if nothing was heard
     */
    public M smallestMostOften() {
        M best = null;
        int bestCount = 0;
        for (int q = 0; q < bySender.length; q++) {
            M candidate = at(q);
            if (candidate == null || candidate.equals(best)) {
                continue;
            }
            int count = countOf(candidate);
            if (count > bestCount || count == bestCount && compare(candidate, best) < 0) {
                best = candidate;
                bestCount = count;
                if (2 * count > size) {
                    break;
                }
            }
        }
        if (best == null) {
            throw empty("smallestMostOften()");
        }
        return best;
    }

    @SuppressWarnings("unchecked")
    private int compare(M left, M right) {
        return Integer.signum(((Comparable<M>) left).compareTo(right));
    }

    private static NoSuchElementException empty(String operation) {
        return new NoSuchElementException(operation + " of an empty mailbox; ask isEmpty() first");
    }

    /** The messages in the order of their senders. */
    @Override
    public Iterator<M> iterator() {
        return new Iterator<>() {
            private int next = following(0);

            private int following(int from) {
                int q = from;
                while (q < bySender.length && bySender[q] == null) {
                    q++;
                }
                return q;
            }

            @Override
            public boolean hasNext() {
                return next < bySender.length;
            }

            @Override
            public M next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                M message = at(next);
                next = following(next + 1);
                return message;
            }
        };
    }

    /** The messages by sender, as in {@code {p0: 3, p2: 1}}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (int q = 0; q < bySender.length; q++) {
            if (bySender[q] != null) {
                text.add("p" + q + ": " + bySender[q]);
            }
        }
        return text.toString();
    }
}
