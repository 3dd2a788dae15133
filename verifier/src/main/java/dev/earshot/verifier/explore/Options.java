package dev.earshot.verifier.explore;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What is to be explored, and how far.
 *
 * @param n the number of processes, {@code 1 <= n <= 30}
 * @param values the number of input values; each process starts with any of them
 * @param rounds the last round to be executed, counted from 1; without it, all rounds where the states are finitely
 *     many, else as many as {@link Exploration#strength} says
 * @param reductions whether states that differ only in the names of the processes may be explored as one
 * @param coordination who may coordinate a phase
 * @param claims the names of the claims to be checked; all if empty
 * @param dropped the names of the assumptions to be ignored
 * @param budget when to give up
 * @param threads the number of threads that search
 * @param fingerprints whether a state met before is told by a 64-bit fingerprint, which takes less memory and can err
 * @param cancelled asked from time to time whether to stop
 * @param progress told from time to time how far the search is
 */
public record Options(
        int n,
        int values,
        OptionalInt rounds,
        boolean reductions,
        Coordination coordination,
        Set<String> claims,
        Set<String> dropped,
        Budget budget,
        int threads,
        boolean fingerprints,
        BooleanSupplier cancelled,
        Consumer<Progress> progress) {
    /** Who may coordinate a phase. */
    public enum Coordination {
        /** In every phase every process, the same for all. */
        EVERY_CHOICE,
        /** The processes in turn, from p0 on. */
        TAKING_TURNS
    }

    /**
     * When to give up.
     *
     * @param states at most this many states
     * @param bytes at most about this much memory for states
     * @param time at most about this long
     */
    public record Budget(long states, long bytes, Optional<Duration> time) {}

    /** How far a search is: rounds done, states found, states of the last round that are not done. */
    public record Progress(int rounds, long states, long frontier) {}

    /** The largest n that can be explored: sets of processes are the bits of a positive int. */
    static final int LARGEST_N = 30;

    /** Checks the numbers and copies the sets. */
    public Options {
        if (n < 1 || n > LARGEST_N) {
            throw new IllegalArgumentException("n = " + n + "; exploration takes 1 to " + LARGEST_N + " processes");
        }
        if (values < 1) {
            throw new IllegalArgumentException(
                    "values = " + values + "; a process starts with one of at least 1 value");
        }
        if (rounds.isPresent() && rounds.getAsInt() < 0) {
            throw new IllegalArgumentException("rounds = " + rounds.getAsInt() + "; at least 0");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads = " + threads + "; at least 1");
        }
        claims = Set.copyOf(claims);
        dropped = Set.copyOf(dropped);
    }

    /** All runs of n processes from 2 values, every claim, all reductions, on all cores, within half the memory. */
    public static Options of(int n) {
        Runtime machine = Runtime.getRuntime();
        return new Options(
                n,
                2,
                OptionalInt.empty(),
                true,
                Coordination.EVERY_CHOICE,
                Set.of(),
                Set.of(),
                new Budget(Long.MAX_VALUE, machine.maxMemory() / 2, Optional.empty()),
                machine.availableProcessors(),
                false,
                () -> Thread.currentThread().isInterrupted(),
                progress -> {});
    }

    /** The same among this many processes. */
    public Options withProcesses(int count) {
        return with(it -> it.n = count);
    }

    /** The same from this many input values. */
    public Options withValues(int count) {
        return with(it -> it.values = count);
    }

    /** The same up to this many rounds. */
    public Options withRounds(int count) {
        return with(it -> it.rounds = OptionalInt.of(count));
    }

    /** The same with every state for itself. */
    public Options withoutReductions() {
        return with(it -> it.reductions = false);
    }

    /** The same with other coordinators. */
    public Options withCoordination(Coordination who) {
        return with(it -> it.coordination = who);
    }

    /** The same for these claims only. */
    public Options withClaims(String... names) {
        return with(it -> it.claims = Set.of(names));
    }

    /** The same without these assumptions. */
    public Options withoutAssumptions(String... names) {
        return with(it -> it.dropped = Set.of(names));
    }

    /** The same within this budget. */
    public Options withBudget(Budget limits) {
        return with(it -> it.budget = limits);
    }

    /** The same on this many threads. */
    public Options withThreads(int count) {
        return with(it -> it.threads = count);
    }

    /** The same with states told apart by fingerprints. */
    public Options withFingerprints() {
        return with(it -> it.fingerprints = true);
    }

    /** The same, asking and telling these. */
    public Options watchedBy(BooleanSupplier stop, Consumer<Progress> listener) {
        return with(it -> {
            it.cancelled = stop;
            it.progress = listener;
        });
    }

    private Options with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return draft.options();
    }

    /** These options, of which some can be changed. */
    private final class Draft {
        private int n = Options.this.n;
        private int values = Options.this.values;
        private OptionalInt rounds = Options.this.rounds;
        private boolean reductions = Options.this.reductions;
        private Coordination coordination = Options.this.coordination;
        private Set<String> claims = Options.this.claims;
        private Set<String> dropped = Options.this.dropped;
        private Budget budget = Options.this.budget;
        private int threads = Options.this.threads;
        private boolean fingerprints = Options.this.fingerprints;
        private BooleanSupplier cancelled = Options.this.cancelled;
        private Consumer<Progress> progress = Options.this.progress;

        Options options() {
            return new Options(
                    n,
                    values,
                    rounds,
                    reductions,
                    coordination,
                    claims,
                    dropped,
                    budget,
                    threads,
                    fingerprints,
                    cancelled,
                    progress);
        }
    }
}
