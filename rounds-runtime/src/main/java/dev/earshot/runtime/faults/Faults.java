package dev.earshot.runtime.faults;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the network does to messages between the processes of a group: it loses, delays and repeats them, or is divided. It
 * can be changed while a group runs, from any thread; what a process sends to itself is not touched.
 *
 * <p>The dice are seeded for each sender. A run on threads is not repeated by its seed all the same, since the order of
 * messages is not; its record can be replayed.
 */
public final class Faults {
    /** What is done to messages at one time; immutable. */
    private record Conditions(double loss, double repetition, Delay delay, List<PidSet> parts) {
        static final Conditions NONE = new Conditions(0, 0, Delay.none(), List.of());

        boolean divides(int from, int to) {
            if (parts.isEmpty()) {
                return false;
            }
            return parts.stream().noneMatch(part -> part.contains(from) && part.contains(to));
        }
    }

    private final long seed;
    private volatile Conditions conditions = Conditions.NONE;

    private Faults(long seed) {
        this.seed = seed;
    }

    /** A faultless network so far, with the seed of its dice. */
    public static Faults seeded(long seed) {
        return new Faults(seed);
    }

    /** From now on each message is lost with this probability. */
    public synchronized Faults loss(double probability) {
        Conditions c = conditions;
        conditions = new Conditions(checked("loss", probability), c.repetition, c.delay, c.parts);
        return this;
    }

    /** From now on each message that arrives arrives twice with this probability. */
    public synchronized Faults repetition(double probability) {
        Conditions c = conditions;
        conditions = new Conditions(c.loss, checked("repetition", probability), c.delay, c.parts);
        return this;
    }

    /** From now on messages take so long; they overtake each other if delays differ. */
    public synchronized Faults delay(Delay delay) {
        Conditions c = conditions;
        conditions = new Conditions(c.loss, c.repetition, delay, c.parts);
        return this;
    }

    /** From now on messages pass only within these parts; a process in none of them is cut off. */
    public synchronized Faults partition(PidSet... parts) {
        Conditions c = conditions;
        conditions = new Conditions(
                c.loss, c.repetition, c.delay, parts.length == 0 ? List.of(PidSet.empty()) : List.of(parts));
        return this;
    }

    /** From now on these processes are cut off, and the others of p0 … p(n-1) reach each other. */
    public Faults isolate(int n, Pid... processes) {
        return partition(PidSet.all(n).minus(PidSet.of(processes)));
    }

    /** From now on nothing goes wrong. */
    public synchronized Faults heal() {
        conditions = Conditions.NONE;
        return this;
    }

    private static double checked(String name, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(name + " = " + probability + " is not a probability; it is from 0 to 1");
        }
        return probability;
    }

    /** The dice of one sender, for one thread. */
    public Sender from(Pid process) {
        return new Sender(this, process.index());
    }

    /** What happens to the messages of one process. */
    public static final class Sender {
        /** The message does not arrive. */
        public static final long LOST = -1;

        private final Faults faults;
        private final int from;
        private final SplittableRandom random;

        private Sender(Faults faults, int from) {
            this.faults = faults;
            this.from = from;
            this.random = new SplittableRandom(faults.seed * 31 + from);
        }

        /** Whether nothing happens to them at all at present. */
        public boolean isFaultless() {
            return faults.conditions == Conditions.NONE;
        }

        /** How many nanoseconds the next message takes, or {@link #LOST}. */
        public long fate(int to) {
            Conditions c = faults.conditions;
            if (c.divides(from, to) || c.loss > 0 && random.nextDouble() < c.loss) {
                return LOST;
            }
            return c.delay.nanos(random);
        }

        /** Whether the message that arrives arrives once more. */
        public boolean repeats() {
            Conditions c = faults.conditions;
            return c.repetition > 0 && random.nextDouble() < c.repetition;
        }
    }
}
