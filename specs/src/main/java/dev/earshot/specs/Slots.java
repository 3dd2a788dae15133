package dev.earshot.specs;

import java.util.Arrays;

/**
 * The engine's side of a {@link Mailbox}: one slot per sender, filled as messages are heard and reused from round to
 * round. The mailbox shows the slots as they are, without a copy.
 *
 * @param <M> the messages of the round
 */
public final class Slots<M> {
    private final Mailbox<M> mailbox;

    /** Empty slots for n senders, {@code n >= 1}. */
    public Slots(int n) {
        this.mailbox = new Mailbox<>(n);
    }

    /** The author's view of these slots. */
    public Mailbox<M> mailbox() {
        return mailbox;
    }

    /**
     * Puts the sender's message in its slot, unless the slot is taken.
     *
     * @return whether the slot was free
     * @throws NullPointerException if the message is null
     */
    public boolean put(int sender, M message) {
        if (message == null) {
            throw new NullPointerException("a null message from p" + sender);
        }
        if (mailbox.bySender[sender] != null) {
            return false;
        }
        mailbox.bySender[sender] = message;
        mailbox.size++;
        return true;
    }

    /** Whether the sender was heard. */
    public boolean has(int sender) {
        return mailbox.bySender[sender] != null;
    }

    /** The number of senders heard. */
    public int size() {
        return mailbox.size;
    }

    /** The senders heard. */
    public PidSet heard() {
        long[] words = new long[(mailbox.bySender.length + 63) >>> 6];
        for (int q = 0; q < mailbox.bySender.length; q++) {
            if (mailbox.bySender[q] != null) {
                words[q >>> 6] |= 1L << (q & 63);
            }
        }
        return PidSet.ofWords(words);
    }

    /** Empties the slots. */
    public void clear() {
        Arrays.fill(mailbox.bySender, null);
        mailbox.size = 0;
    }
}
