package dev.earshot.runtime.experiment;

import dev.earshot.runtime.core.CatchUp;
import dev.earshot.runtime.core.Closing;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.faults.Delay;
import dev.earshot.runtime.notation.Call;
import dev.earshot.runtime.notation.Policies;
import dev.earshot.specs.lockstep.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One cell of the grid, read: what all its runs have in common. */
record Setting(
        Protocol<?> protocol,
        int n,
        String inputs,
        Network network,
        List<Crash> crashes,
        Optional<Change> change,
        TimeoutPolicy timeout,
        Closing closing,
        CatchUp catchUp,
        Load load,
        int instances,
        Duration limit,
        boolean synchronous,
        boolean real) {
    private static final Pattern CRASH = Pattern.compile("p([0-9]{1,6})(?:\\s*@\\s*(\\S+))?");
    private static final Pattern RATE = Pattern.compile("([0-9.]+)\\s*/\\s*s");

    /** What happens to messages. */
    record Network(Delay delay, double loss) {}

    /** From this time on the network is another one. */
    record Change(Duration at, Network network) {}

    /** A process crashes at a time. */
    record Crash(int process, Duration at) {}

    /**
     * How instances follow each other.
     *
     * @param window how many are under way at most; unlimited with a rate
     * @param rate how many arrive in a second; 0 if the next one comes when there is room
     */
    record Load(int window, double rate) {}

    RoundPolicy policy() {
        RoundPolicy policy = RoundPolicy.of(timeout).withClosing(closing).withCatchUp(catchUp);
        return synchronous ? policy.acknowledgingSynchrony() : policy;
    }

    /** What the reading of one value needs to know, and what became of it. */
    static final class Reading {
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
            Network network = network(Key.DELAY, Key.LOSS);
            String inputs = read(Key.INPUTS, text -> oneOf(text, "different", "equal", "random"));
            List<Crash> crashes = read(Key.CRASH, text -> crashes(text, n == null ? Integer.MAX_VALUE : n));
            Optional<Change> change = change(network);
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
                    crashes,
                    change,
                    timeout,
                    closing,
                    catchUp,
                    load,
                    instances,
                    limit,
                    synchrony.equals("acknowledged"),
                    engine.equals("akka"));
        }

        private Network network(Key delayKey, Key lossKey) {
            Delay delay = read(delayKey, models::delay);
            Double loss = read(lossKey, Reading::probability);
            return delay == null || loss == null ? null : new Network(delay, loss);
        }

        private Optional<Change> change(Network before) {
            boolean sameDelay = texts.get(Key.LATER_DELAY).equals("same");
            boolean sameLoss = texts.get(Key.LATER_LOSS).equals("same");
            if (texts.get(Key.CHANGE_AT).equals("never")) {
                if (!sameDelay || !sameLoss) {
                    problems.put(Key.CHANGE_AT, "it says never, but what comes later is another network");
                }
                return Optional.empty();
            }
            Duration at = read(Key.CHANGE_AT, Call::span);
            Network later = network(sameDelay ? Key.DELAY : Key.LATER_DELAY, sameLoss ? Key.LOSS : Key.LATER_LOSS);
            return at == null || later == null || before == null
                    ? Optional.empty()
                    : Optional.of(new Change(at, later));
        }

        private static String oneOf(String text, String... words) {
            if (List.of(words).contains(text)) {
                return text;
            }
            throw new IllegalArgumentException("there is no such value");
        }

        private static double probability(String text) {
            double value = Call.number(text);
            if (value < 0 || value > 1) {
                throw new IllegalArgumentException(text + " is not from 0 to 1");
            }
            return value;
        }

        private static List<Crash> crashes(String text, int n) {
            List<Crash> crashes = new ArrayList<>();
            if (text.equals("none")) {
                return crashes;
            }
            for (String part : text.split("\\+", -1)) {
                Matcher crash = CRASH.matcher(part.strip());
                if (!crash.matches()) {
                    throw new IllegalArgumentException("'" + part.strip() + "' is no crash");
                }
                int process = Integer.parseInt(crash.group(1));
                if (process >= n) {
                    throw new IllegalArgumentException("there is no p" + process + " among p0 to p" + (n - 1));
                }
                crashes.add(new Crash(process, crash.group(2) == null ? Duration.ZERO : Call.span(crash.group(2))));
            }
            return crashes;
        }

        private static Load load(String text) {
            Call call = Call.of(text);
            if (text.equals("sequential")) {
                return new Load(1, 0);
            } else if (call.is("window", 1)) {
                return new Load(Call.count(call.value(0, "size"), 1), 0);
            } else if (call.is("rate", 1)) {
                Matcher rate = RATE.matcher(call.values().get(0));
                if (rate.matches() && Call.number(rate.group(1)) > 0) {
                    return new Load(Integer.MAX_VALUE, Call.number(rate.group(1)));
                }
            }
            throw new IllegalArgumentException("there is no such load");
        }
    }
}
