package dev.earshot.runtime.experiment;

import dev.earshot.runtime.core.CatchUp;
import dev.earshot.runtime.core.Closing;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.faults.Adversary;
import dev.earshot.runtime.faults.Capacity;
import dev.earshot.runtime.faults.Clocks;
import dev.earshot.runtime.faults.Incident;
import dev.earshot.runtime.faults.Links;
import dev.earshot.runtime.faults.Loss;
import dev.earshot.runtime.faults.Network;
import dev.earshot.runtime.faults.Plan;
import dev.earshot.runtime.notation.Call;
import dev.earshot.runtime.notation.Policies;
import dev.earshot.specs.lockstep.Protocol;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One cell of the grid, read: what all its runs have in common. */
record Setting(
        Protocol<?> protocol,
        int n,
        String inputs,
        Network network,
        Plan plan,
        Speeds speeds,
        TimeoutPolicy timeout,
        Closing closing,
        CatchUp catchUp,
        Load load,
        int instances,
        Duration limit,
        boolean synchronous,
        boolean real) {
    /**
     * How instances follow each other.
     *
     * @param window how many are under way at most; unlimited with a rate
     * @param rate how many arrive in a second; 0 if the next one comes when there is room
     */
    record Load(int window, double rate) {}

    /** What is drawn for one run before it begins. */
    record Drawn(List<Incident> incidents, Clocks clocks) {
        /** When the network changes for the first time, in nanoseconds; -1 if it does not. */
        long change() {
            return incidents.stream()
                    .filter(Incident.Change.class::isInstance)
                    .mapToLong(Incident::at)
                    .findFirst()
                    .orElse(-1);
        }
    }

    /** What goes wrong in the run with this seed. */
    Drawn draw(long seed) {
        SplittableRandom random = new SplittableRandom(~seed);
        Clocks clocks = speeds.drawn(Clocks.exact(n), random);
        return new Drawn(plan.draw(n, limit.toNanos(), random), clocks);
    }

    RoundPolicy policy() {
        RoundPolicy policy = RoundPolicy.of(timeout).withClosing(closing).withCatchUp(catchUp);
        return synchronous ? policy.acknowledgingSynchrony() : policy;
    }

    /** What the reading of one value needs to know, and what became of it. */
    static final class Reading {
        /** More processes than anybody has. */
        private static final int MANY = 1_000_000;

        private final Map<Key, String> texts;
        private final Protocols protocols;
        private final Models models;
        /** What is wrong, by the key whose value is to blame. */
        final Map<Key, String> problems = new LinkedHashMap<>();

        Reading(Map<Key, String> texts, Protocols protocols, Models models) {
            this.texts = texts;
            this.protocols = protocols;
            this.models = models;
        }

        private interface Read<T> {
            T from(String text);
        }

        private <T> T read(Key key, Read<T> read) {
            try {
                return read.from(texts.get(key));
            } catch (IllegalArgumentException e) {
                problems.put(key, e.getMessage());
                return null;
            }
        }

        /** The setting; null if there are problems. */
        Setting setting() {
            Integer n = read(Key.N, text -> Call.count(text, 1));
            Protocol<?> protocol = n == null ? null : read(Key.PROTOCOL, text -> protocols.find(text, n));
            // with a wrong n all else is still looked at
            int group = n == null ? MANY : n;
            Network network = network(group, Key.DELAY, Key.LOSS);
            Plan plan = plan(group, network);
            Speeds speeds = speeds(group);
            String inputs = read(Key.INPUTS, text -> oneOf(text, "different", "equal", "random"));
            TimeoutPolicy timeout = read(Key.TIMEOUT, models::timeout);
            Closing closing = read(Key.CLOSE, Policies::closing);
            CatchUp catchUp = read(Key.CATCH_UP, Policies::catchUp);
            Load load = read(Key.LOAD, Reading::load);
            Integer instances = read(Key.INSTANCES, text -> Call.count(text, 1));
            Duration limit = read(Key.LIMIT, Call::span);
            String synchrony = read(Key.SYNCHRONY, text -> oneOf(text, "refused", "acknowledged"));
            String engine = read(Key.ENGINE, text -> oneOf(text, "simulated", "akka"));
            if (!problems.isEmpty()) {
                return null;
            }
            return new Setting(
                    protocol,
                    n,
                    inputs,
                    network,
                    plan,
                    speeds,
                    timeout,
                    closing,
                    catchUp,
                    load,
                    instances,
                    limit,
                    synchrony.equals("acknowledged"),
                    engine.equals("akka"));
        }

        private Network network(int n, Key delayKey, Key lossKey) {
            Links links = read(delayKey, text -> models.links(text, n));
            Loss loss = read(lossKey, Troubles::loss);
            Double duplication = read(Key.DUPLICATION, Troubles::probability);
            String order = read(Key.ORDER, text -> oneOf(text, "any", "fifo"));
            Capacity capacity = read(Key.BANDWIDTH, Troubles::capacity);
            Adversary adversary = read(Key.ADVERSARY, Troubles::adversary);
            return problems.isEmpty()
                    ? new Network(links, loss, duplication, capacity, order.equals("fifo"), adversary)
                    : null;
        }

        private Plan plan(int n, Network before) {
            Plan crashes = read(Key.CRASH, text -> Troubles.crashes(text, n));
            Plan pauses = read(Key.PAUSE, text -> Troubles.pauses(text, n));
            Plan partitions = read(Key.PARTITION, text -> Troubles.partitions(text, n));
            Plan change = change(n, before);
            return problems.isEmpty() ? crashes.and(pauses).and(partitions).and(change) : null;
        }

        private Speeds speeds(int n) {
            Speeds computing = read(Key.COMPUTE, text -> Speeds.computing(text, n));
            Speeds clocks = read(Key.CLOCKS, text -> Speeds.clocks(text, n));
            Speeds start = read(Key.START, Speeds::start);
            return problems.isEmpty() ? computing.and(clocks).and(start) : null;
        }

        /** After the change nobody turns against coordinators. */
        private Plan change(int n, Network before) {
            boolean sameDelay = texts.get(Key.LATER_DELAY).equals("same");
            boolean sameLoss = texts.get(Key.LATER_LOSS).equals("same");
            if (texts.get(Key.CHANGE_AT).equals("never")) {
                if (!sameDelay || !sameLoss) {
                    problems.put(Key.CHANGE_AT, "it says never, but what comes later is another network");
                }
                return Plan.NOTHING;
            }
            Network later = network(n, sameDelay ? Key.DELAY : Key.LATER_DELAY, sameLoss ? Key.LOSS : Key.LATER_LOSS);
            Network calm = later == null ? Network.FAULTLESS : later.withAdversary(Adversary.NONE);
            return read(
                    Key.CHANGE_AT, text -> Troubles.change(text, before == null ? Network.FAULTLESS : before, calm));
        }

        private static String oneOf(String text, String... words) {
            if (List.of(words).contains(text)) {
                return text;
            }
            throw new IllegalArgumentException("there is no such value");
        }

        private static Load load(String text) {
            Call call = Call.of(text);
            if (text.equals("sequential")) {
                return new Load(1, 0);
            } else if (call.is("window", 1)) {
                return new Load(Call.count(call.value(0, "size"), 1), 0);
            } else if (call.is("rate", 1)) {
                return new Load(
                        Integer.MAX_VALUE, Troubles.perSecond(call.values().get(0)));
            }
            throw new IllegalArgumentException("there is no such load");
        }
    }
}
