package dev.earshot.specs;

import java.util.Arrays;

/**
 * The engine's side of an {@link Outbox}: what one process sent in one round. Reused from round to round.
 *
 * @param <M> the messages of the round
 */
public final class Outgoing<M> implements Outbox<M> {
    private enum To {
        NOBODY,
        ALL,
        ONE,
        EACH
    }

    private final int n;
    private To to = To.NOBODY;
    private Pid one;
    private M message;
    private final Object[] each;

    /** For rounds among n processes. */
    public Outgoing(int n) {
        this.n = n;
        this.each = new Object[n];
    }

    /** Forgets what was sent. */
    public void clear() {
        if (to == To.EACH) {
            Arrays.fill(each, null);
        }
        to = To.NOBODY;
        one = null;
        message = null;
    }

    @Override
    public void broadcast(M message) {
        begin(To.ALL);
        this.message = checked(message);
    }

    @Override
    public void send(Pid destination, M message) {
        begin(To.ONE);
        if (destination == null) {
            throw new NullPointerException("send(to, message): the destination is null");
        }
        if (destination.index() >= n) {
            throw new IllegalArgumentException(
                    "send to " + destination + ", but there are " + n + " processes, p0..p" + (n - 1));
        }
        this.one = destination;
        this.message = checked(message);
    }

    @Override
    public void sendEach(Term<Pid, M> messages) {
        begin(To.EACH);
        for (int q = 0; q < n; q++) {
            each[q] = checked(messages.of(Pid.of(q)));
        }
    }

    private void begin(To kind) {
        if (to != To.NOBODY) {
            throw new IllegalStateException("a second send in one round; a process sends at most once per round:"
                    + " use sendEach(q -> …) for different messages to different processes");
        }
        to = kind;
    }

    private static <T> T checked(T message) {
        if (message == null) {
            throw new NullPointerException("a null message; send nothing, or a message that says there is nothing");
        }
        return message;
    }

    /** Whether nothing was sent. */
    public boolean isSilent() {
        return to == To.NOBODY;
    }

    /** Whether everybody was sent the same message. */
    public boolean isBroadcast() {
        return to == To.ALL;
    }

    /** The message for the process with this index, or null if it was sent none. */
    @SuppressWarnings("unchecked")
    public M to(int destination) {
        return switch (to) {
            case NOBODY -> null;
            case ALL -> message;
            case ONE -> one.index() == destination ? message : null;
            case EACH -> (M) each[destination];
        };
    }

    /** The only destination if one process was addressed by {@code send}, else -1. */
    public int onlyDestination() {
        return to == To.ONE ? one.index() : -1;
    }
}
