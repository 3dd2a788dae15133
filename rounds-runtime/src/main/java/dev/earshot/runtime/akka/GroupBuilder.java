package dev.earshot.runtime.akka;

import dev.earshot.runtime.core.RefusedException;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.Seat;
import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.specs.lockstep.Protocol;
import java.time.Duration;
import java.util.Objects;

/**
 * How a group is to run; everything has a default.
 *
 * @param <I> the inputs of the algorithm
 * @param <O> its results
 */
public final class GroupBuilder<I, O> {
    final int n;
    final Protocol<?> protocol;
    RoundPolicy policy = RoundPolicy.of(TimeoutPolicy.backoff(Duration.ofMillis(50), 1.5, Duration.ofSeconds(2)));
    Faults faults = Faults.seeded(0);
    long seed;
    int threads = 1;
    boolean recorded;
    boolean watched;
    int mailBound = 1 << 20;
    int mostInstances = 1 << 16;
    int archived = 1 << 12;

    GroupBuilder(int n, Protocol<?> protocol) {
        this.n = n;
        this.protocol = Objects.requireNonNull(protocol, "protocol");
    }

    /** Rounds last at most this long. Unless said, 50 ms, growing to 2 s where that is too short. */
    public GroupBuilder<I, O> timeout(Duration timeout) {
        policy = policy.withTimeouts(TimeoutPolicy.fixed(timeout));
        return this;
    }

    /** How rounds are run. */
    public GroupBuilder<I, O> policy(RoundPolicy rounds) {
        policy = Objects.requireNonNull(rounds, "policy");
        return this;
    }

    /** What happens to messages from the start. */
    public GroupBuilder<I, O> faults(Faults network) {
        faults = Objects.requireNonNull(network, "faults");
        return this;
    }

    /** The seed of all coin tosses; 0 unless said. */
    public GroupBuilder<I, O> seed(long coins) {
        seed = coins;
        return this;
    }

    /** How many threads the processes share, {@code count >= 1}; one unless said, which wastes the least. */
    public GroupBuilder<I, O> threads(int count) {
        threads = atLeast("threads", count);
        return this;
    }

    /** Every instance is recorded, states included; see {@link Decisions#record}. */
    public GroupBuilder<I, O> recorded() {
        recorded = true;
        return this;
    }

    /** The claims of the algorithm are watched in every instance; one that is false ends it. */
    public GroupBuilder<I, O> watched() {
        watched = true;
        return this;
    }

    /** At most so many round messages lie in a mailbox, further ones are lost; about a million unless said. */
    public GroupBuilder<I, O> mailBound(int messages) {
        mailBound = atLeast("mailBound", messages);
        return this;
    }

    /**
     * At most so many instances are in flight, further proposals are rejected; and at most so many are live at a process, beyond
     * that those that linger leave early. 65,536 unless said.
     */
    public GroupBuilder<I, O> mostInstances(int count) {
        mostInstances = atLeast("mostInstances", count);
        return this;
    }

    /** The results of so many past instances are kept for processes that come too late; 4,096 unless said. */
    public GroupBuilder<I, O> archived(int results) {
        archived = atLeast("archived", results);
        return this;
    }

    private static int atLeast(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " = " + value + "; at least 1 is needed");
        }
        return value;
    }

    /**
     * Starts the processes.
     *
     * @throws RefusedException if the algorithm cannot be run like this
     */
    public Group<I, O> start() {
        Seat.check(protocol, n, policy);
        return Group.start(this, protocol);
    }
}
