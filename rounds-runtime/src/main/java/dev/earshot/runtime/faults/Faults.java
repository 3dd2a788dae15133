package dev.earshot.runtime.faults;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What goes wrong between the processes of a group: a {@link Network}, perhaps divided. It can be changed while a group runs, from
 * any thread; what a process sends to itself is not touched.
 *
 * <p>The dice are seeded for each sender. A run on threads is not repeated by its seed all the same, since the order of
 * messages is not; its record can be replayed.
 */
public final class Faults {
    /** What is done to messages at one time; immutable. */
    private record Conditions(Network network, List<PidSet> parts) {
        static final Conditions NONE = new Conditions(Network.FAULTLESS, List.of());

        boolean divides(int from, int to) {
            if (parts.isEmpty()) {
                return false;
            }
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i).contains(from) && parts.get(i).contains(to)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final long seed;
    private volatile Conditions conditions = Conditions.NONE;
    private Clocks clocks;

    private Faults(long seed) {
        this.seed = seed;
    }

    /** A faultless network so far, with the seed of its dice. */
    public static Faults seeded(long seed) {
        return new Faults(seed);
    }

    /** From now on links are like this; whether they are divided does not change. */
    public synchronized Faults network(Network network) {
        List<PidSet> parts = conditions.parts;
        conditions =
                network.equals(Network.FAULTLESS) && parts.isEmpty() ? Conditions.NONE : new Conditions(network, parts);
        return this;
    }

    /** From now on each message is lost with this probability. */
    public synchronized Faults loss(double probability) {
        return network(conditions.network.withLoss(Loss.independent(probability)));
    }

    /** From now on each message is sent twice with this probability. */
    public synchronized Faults repetition(double probability) {
        return network(conditions.network.withDuplication(Probability.check("repetition", probability)));
    }

    /** From now on messages take so long; they overtake each other if delays differ. */
    public synchronized Faults delay(Delay delay) {
        return network(conditions.network.withLinks(Links.all(delay)));
    }

    /** From now on messages pass only within these parts; a process in none of them is cut off. */
    public synchronized Faults partition(PidSet... parts) {
        conditions = new Conditions(conditions.network, parts.length == 0 ? List.of(PidSet.empty()) : List.of(parts));
        return this;
    }

    /** From now on these processes are cut off, and the others of p0 … p(n-1) reach each other. */
    public Faults isolate(int n, Pid... processes) {
        return partition(PidSet.all(n).minus(PidSet.of(processes)));
    }

    /** From now on the network is whole. */
    public synchronized Faults join() {
        conditions = new Conditions(conditions.network, List.of());
        return network(conditions.network);
    }

    /** From now on nothing goes wrong between processes. */
    public synchronized Faults heal() {
        conditions = Conditions.NONE;
        return this;
    }

    /** How fast the processes of groups are that start after this; exact clocks and no time to compute unless said. */
    public synchronized Faults clocks(Clocks speeds) {
        clocks = speeds;
        return this;
    }

    /** The dice of one sender in a group of n, for one thread. */
    public synchronized Sender from(Pid process, int n) {
        return new Sender(this, process.index(), n, clocks == null ? Clocks.exact(n) : clocks);
    }

    /** What happens to one process and its messages. */
    public static final class Sender {
        /** The message does not arrive. */
        public static final long LOST = -1;

        private final Faults faults;
        private final int from;
        private final int n;
        private final double rate;
        private final long computing;
        private final long skew;
        private final SplittableRandom random;
        /** By receiver: whether the link is bad, until when it is taken up, and when the last message arrives. */
        private final boolean[] bad;

        private final long[] takenUp;
        private final long[] last;

        private Sender(Faults faults, int from, int n, Clocks clocks) {
            this.faults = faults;
            this.from = from;
            this.n = n;
            this.rate = clocks.rate(from);
            this.computing = clocks.computing(from);
            this.skew = clocks.skew(from);
            this.random = new SplittableRandom(faults.seed * 31 + from);
            this.bad = new boolean[n];
            this.takenUp = new long[n];
            this.last = new long[n];
            Arrays.fill(takenUp, Long.MIN_VALUE);
            Arrays.fill(last, Long.MIN_VALUE);
        }

        /** Whether nothing happens to messages at all at present. */
        public boolean isFaultless() {
            return faults.conditions == Conditions.NONE;
        }

        /**
         * How many nanoseconds the next message takes, or {@link #LOST}.
         *
         * @param phase of its round; negative if it has none
         * @param now when it is sent
         */
        public long fate(int to, int phase, long now) {
            Conditions c = faults.conditions;
            Network network = c.network;
            if (c.divides(from, to)) {
                return LOST;
            }
            long nanos = 0;
            Adversary adversary = network.adversary();
            if (adversary.isAgainst(from, to, phase, n)) {
                if (adversary.delay() == LOST) {
                    return LOST;
                }
                nanos = adversary.delay();
            }
            if (network.capacity().isLimited()) {
                long waits = waits(network.capacity(), to, now);
                if (waits == LOST) {
                    return LOST;
                }
                nanos += waits;
            }
            if (isLost(network.loss(), to)) {
                return LOST;
            }
            nanos += network.links().between(from, to).nanos(random);
            if (network.fifo()) {
                last[to] = Math.max(last[to], now + nanos);
                return last[to] - now;
            }
            return nanos;
        }

        private long waits(Capacity capacity, int to, long now) {
            long free = Math.max(now, takenUp[to]);
            if ((free - now) / capacity.perMessage() > capacity.queue()) {
                return LOST;
            }
            takenUp[to] = free + capacity.perMessage();
            return takenUp[to] - now;
        }

        private boolean isLost(Loss loss, int to) {
            if (loss.hasStates()) {
                bad[to] = random.nextDouble() < (bad[to] ? 1 - loss.toGood() : loss.toBad());
            }
            double probability = loss.hasStates() && bad[to] ? loss.inBad() : loss.inGood();
            return probability > 0 && random.nextDouble() < probability;
        }

        /** Whether the message is sent once more. */
        public boolean repeats() {
            double repetition = faults.conditions.network.duplication();
            return repetition > 0 && random.nextDouble() < repetition;
        }

        /** How many nanoseconds the clock of the process advances in one. */
        public double rate() {
            return rate;
        }

        /** How many nanoseconds later than it is told an instance starts at the process. */
        public long skew() {
            return skew;
        }

        /** How many nanoseconds the process takes for each message and each timer. */
        public long computing() {
            return computing;
        }
    }
}
