package dev.earshot.runtime.experiment;

import java.util.Optional;
import java.util.stream.Stream;

/** What is measured of a run. A latency of an instance lasts from its proposal until the last process that is up has a result. */
public enum Metric {
    /** How many instances were proposed. */
    INSTANCES("instances", "instances proposed"),
    /** In how many of them every process that is up has a result. */
    DECIDED("decided", "instances in which every process that is up had a result before the limit"),
    /** The median of latencies. */
    LATENCY("latency_ns", "median over the instances of the run of the latency; undecided ones count as inf"),
    /** A high quantile of latencies. */
    LATENCY_P99("latency_p99_ns", "quantile 0.99 of the same"),
    /** The median of the times until the first result. */
    FIRST("first_ns", "median over the instances of the time until the first process had a result"),
    /** After the network has changed. */
    AFTER_CHANGE(
            "after_change_ns", "median of the time from change-at to the decision, of instances open at change-at"),
    /** Rounds. */
    ROUNDS("rounds", "median over decided instances of the rounds executed by the process that decided last"),
    /** Phases. */
    PHASES("phases", "the same in phases"),
    /** Cost. */
    MESSAGES("messages", "messages sent, lost ones and notices included, per decided instance"),
    /** Throughput. */
    THROUGHPUT(
            "throughput_per_s",
            "decided instances per second, up to the last decision or, if some are undecided, the limit"),
    /** Closed early. */
    ENOUGH("closed_enough", "rounds closed because the algorithm had heard enough"),
    /** Closed late. */
    TIMEOUT("closed_timeout", "rounds closed by their timeout"),
    /** Closed to follow. */
    CATCH_UP("closed_catch_up", "rounds closed to catch up"),
    /** Messages that were too late. */
    LATE("late", "messages that came after their round was closed"),
    /** Messages that were too soon. */
    EARLY("early", "messages that came before their round began and were kept for it"),
    /** How many were heard of. */
    HEARD("heard_mean", "mean size of the heard-of sets"),
    /** How many were heard of by all. */
    KERNEL("kernel_mean", "mean size of the kernels of rounds: of those whom all heard of"),
    /** How many instances were as the safety claims assume. */
    KEPT(
            "kept",
            "instances that kept every assumption of the algorithm in all rounds, so that its safety claims are proved of them"),
    /** How many instances had a good phase. */
    GOOD(
            "good",
            "instances in which a good phase of the first termination claim was seen to its end, so that its goal is proved"),
    /** How long until there was one. */
    UNTIL_GOOD(
            "until_good_rounds",
            "median over the instances of the rounds before that good phase; one without it counts as inf"),
    /** In how many rounds predicates were looked at. */
    ROUNDS_SEEN("rounds_seen", "rounds, of all instances, in which predicates were evaluated"),
    /** Held. */
    NON_EMPTY_KERNEL("held_non_empty_kernel", "rounds in which some process was heard by all"),
    /** Held. */
    NO_SPLIT("held_no_split", "rounds in which any two processes heard of a common one"),
    /** Held. */
    MAJORITY("held_majority", "rounds in which all heard of a majority"),
    /** Held. */
    TWO_THIRDS("held_more_than_2_3", "rounds in which all heard of more than 2n/3"),
    /** Held. */
    UNIFORM("held_uniform", "rounds in which all heard of the same processes"),
    /** Held. */
    COMPLETE("held_complete", "rounds in which all heard of all"),
    /** Held. */
    COORDINATOR(
            "held_coordinator_heard_by_majority",
            "rounds in which a majority heard of the process whose turn the phase is"),
    /** Claims. */
    BROKEN("broken", "instances in which a claim of the algorithm was false");

    private final String column;
    private final String meaning;

    Metric(String column, String meaning) {
        this.column = column;
        this.meaning = meaning;
    }

    /** What it is called in files. */
    public String column() {
        return column;
    }

    /** What it is. */
    public String meaning() {
        return meaning;
    }

    /** The one of this column. */
    public static Optional<Metric> of(String column) {
        return Stream.of(values())
                .filter(metric -> metric.column.equals(column))
                .findFirst();
    }
}
