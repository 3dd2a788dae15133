package dev.earshot.runtime.experiment;

import dev.earshot.runtime.notation.Policies;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What can be set, in the order in which it is shown; each may have many values, of which the grid takes every combination. */
public enum Key {
    /** The algorithm. */
    PROTOCOL(
            "protocol",
            "The algorithm",
            "",
            "a name that earshot list prints, with parameters as in Ate(T=2, E=2), or a class"),
    /** The number of processes. */
    N("n", "The number of processes", "3", "a whole number from 1 on"),
    /** What the processes propose. */
    INPUTS("inputs", "What the processes propose", "different", "different, equal or random"),
    /** How long messages take. */
    DELAY("delay", "How long messages take", "5ms", Models.DELAYS),
    /** How often messages are lost. */
    LOSS("loss", "How often messages are lost", "0", Models.LOSSES),
    /** How often messages are sent twice. */
    DUPLICATION("duplication", "How often messages are sent twice", "0", "a probability from 0 to 1"),
    /** Whether messages overtake each other. */
    ORDER("order", "Whether messages overtake each other", "any", "any or fifo"),
    /** How many messages a link carries. */
    BANDWIDTH(
            "bandwidth",
            "How many messages a link carries",
            "unlimited",
            "unlimited, messages a second such as 1000/s, or link(1000/s, queue 50)"),
    /** Who turns against coordinators. */
    ADVERSARY(
            "adversary",
            "Who turns against coordinators",
            "none",
            "none, coordinator(cut), coordinator(delay 50ms), or either in the first phases only, as in"
                    + " coordinator(cut, phases 3)"),
    /** Who reaches whom, and when. */
    PARTITION(
            "partition",
            "Who reaches whom, and when",
            "none",
            "none, parts such as p0 p1 | p2@50ms..200ms, joined by +, or random(every 500ms, lasting 100ms)"),
    /** Who crashes, and when. */
    CRASH(
            "crash",
            "Who crashes, and when",
            "none",
            "none, processes and times such as p0, p0@50ms, p0@50ms + p1@1s, with p0@50ms..200ms for one that comes"
                    + " back without its state, or random(every 1s, lasting 200ms)"),
    /** Who handles nothing, and when. */
    PAUSE(
            "pause",
            "Who handles nothing, and when",
            "none",
            "none, processes and times such as p0@50ms..80ms, joined by +, or random(every 100ms, lasting 20ms)"),
    /** How long processes take for a message. */
    COMPUTE(
            "compute",
            "How long processes take for a message",
            "none",
            "none, a time for each message and timer such as 10us, or 10us + p0 1ms"),
    /** How fast clocks are. */
    CLOCKS("clocks", "How fast clocks are", "exact", "exact, drift(0.01), or rates such as p0 1.1 + p1 0.9"),
    /** When processes start an instance. */
    START("start", "When processes start an instance", "together", "together or spread(10ms)"),
    /** When the network changes. */
    CHANGE_AT(
            "change-at",
            "When the network changes",
            "never",
            "never, a time after the start such as 500ms, uniform(0ms, 1s) if nobody knows when, or"
                    + " alternating(200ms, 300ms) for periods in turn"),
    /** How long messages take after the network has changed. */
    LATER_DELAY(
            "later-delay", "How long messages take after the network has changed", "same", "same, or " + Models.DELAYS),
    /** How often messages are lost after the network has changed. */
    LATER_LOSS(
            "later-loss",
            "How often messages are lost after the network has changed",
            "same",
            "same, or " + Models.LOSSES),
    /** How long rounds stay open. */
    TIMEOUT("timeout", "How long rounds stay open", "backoff(100ms, factor 2, cap 2s)", Models.TIMEOUTS),
    /** Whether a round may close before that. */
    CLOSE("close", "Whether a round may close before that", "enough", Policies.CLOSINGS),
    /** When a process that is behind closes its round. */
    CATCH_UP("catch-up", "When a process that is behind closes its round", "first", Policies.CATCH_UPS),
    /** How instances follow each other. */
    LOAD(
            "load",
            "How instances follow each other",
            "sequential",
            "sequential, window(20), or rate(100/s) for arrivals at random, so many a second"),
    /** How many instances a run has. */
    INSTANCES("instances", "How many instances a run has", "1", "a whole number from 1 on"),
    /** When a run is given up. */
    LIMIT("limit", "When a run is given up", "60s", "a time such as 60s"),
    /** Whether algorithms may run whose safety rests on no message being late. */
    SYNCHRONY(
            "synchrony",
            "Whether algorithms may run whose safety rests on no message being late",
            "refused",
            "refused or acknowledged"),
    /** What runs it. */
    ENGINE("engine", "What runs it", "simulated", "simulated or akka");

    /** Keys of which seeds do not depend as long as they have their defaults: they came later. */
    private static final Set<Key> LATER_ADDED =
            EnumSet.of(DUPLICATION, ORDER, BANDWIDTH, ADVERSARY, PARTITION, PAUSE, COMPUTE, CLOCKS, START);

    private final String word;
    private final String what;
    private final String byDefault;
    private final String allowed;

    Key(String word, String what, String byDefault, String allowed) {
        this.word = word;
        this.what = what;
        this.byDefault = byDefault;
        this.allowed = allowed;
    }

    /** What it is called in files and tables. */
    public String word() {
        return word;
    }

    /** Its value where none is given; empty if one must be given. */
    public String byDefault() {
        return byDefault;
    }

    /** What values it can have, for messages. */
    public String allowed() {
        return allowed;
    }

    /** What it is, and what values it can have, for help. */
    public String help() {
        return what + ": " + allowed;
    }

    /** Whether the seeds of a run depend on this value. */
    boolean isInSeed(String value) {
        return !LATER_ADDED.contains(this) || !value.equals(byDefault);
    }

    /** The one that is called so. */
    public static Optional<Key> of(String word) {
        return Stream.of(values()).filter(key -> key.word.equals(word)).findFirst();
    }

    /** What all are called. */
    public static List<String> words() {
        return Stream.of(values()).map(Key::word).toList();
    }
}
