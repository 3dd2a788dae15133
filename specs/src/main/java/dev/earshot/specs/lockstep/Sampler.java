package dev.earshot.specs.lockstep;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.Claim;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Random lock-step runs of an algorithm under its assumptions, with every claim watched and every good phase exercised.
 * The runs are decided by the seed alone. A sampler is immutable; the methods that set something give another one.
 *
 * <pre>{@code
 * Sample sample = Sampler.of(protocol, 4).runs(10_000).seed(7).sample();
 * }</pre>
 *
 * @param <P> the processes
 */
public final class Sampler<P extends RoundProcess<?, ?>> {
    private final Protocol<P> protocol;
    private final int n;
    private final int values;
    private final int rounds;
    private final int runs;
    private final long seed;
    private final Optional<RoundPredicate<P>> under;

    private Sampler(
            Protocol<P> protocol,
            int n,
            int values,
            int rounds,
            int runs,
            long seed,
            Optional<RoundPredicate<P>> under) {
        this.protocol = protocol;
        this.n = n;
        this.values = values;
        this.rounds = rounds;
        this.runs = runs;
        this.seed = seed;
        this.under = under;
    }

    /**
     * 1000 runs of n processes, of four phases and at least eight rounds each, with two input values and seed 0.
     *
     * @throws IllegalArgumentException if {@code n < 1}, or the algorithm's constraints exclude it
     */
    public static <P extends RoundProcess<?, ?>> Sampler<P> of(Protocol<P> protocol, int n) {
        atLeast(1, n, "processes");
        protocol.brokenConstraint(n).ifPresent(broken -> {
            throw new IllegalArgumentException(protocol.name() + " is not for this group: " + broken);
        });
        int rounds = Math.max(8, 4 * protocol.rounds().size());
        return new Sampler<>(protocol, n, 2, rounds, 1000, 0, Optional.empty());
    }

    private static int atLeast(int least, int count, String what) {
        if (count < least) {
            throw new IllegalArgumentException(count + " " + what + " asked for; at least " + least);
        }
        return count;
    }

    /** With inputs from the first so many values of the input type. */
    public Sampler<P> values(int count) {
        return new Sampler<>(protocol, n, atLeast(1, count, "values"), rounds, runs, seed, under);
    }

    /** With so many random rounds in each run, the rounds of good phases not counted. */
    public Sampler<P> rounds(int count) {
        return new Sampler<>(protocol, n, values, atLeast(0, count, "rounds"), runs, seed, under);
    }

    /** With at most so many runs. */
    public Sampler<P> runs(int count) {
        return new Sampler<>(protocol, n, values, rounds, atLeast(1, count, "runs"), seed, under);
    }

    /** With another seed. */
    public Sampler<P> seed(long newSeed) {
        return new Sampler<>(protocol, n, values, rounds, runs, newSeed, under);
    }

    /**
     * With the random rounds under this predicate instead of the assumptions of the specification. Claims can then be
     * false without a fault of the algorithm. Good phases satisfy the predicate, the assumptions and their own conditions.
     */
    public Sampler<P> under(RoundPredicate<P> predicate) {
        return new Sampler<>(protocol, n, values, rounds, runs, seed, Optional.of(predicate));
    }

    /**
     * Makes the runs, up to the first one in which a claim is false.
     *
     * @throws dev.earshot.specs.ProtocolException if no heard-of sets are found for a round, or the code of a claim threw
     * @throws IllegalArgumentException if inputs of the algorithm's type cannot be made up
     */
    public Sample sample() {
        return sample(runs -> {});
    }

    /** The same, telling after each run how many are done. */
    public Sample sample(IntConsumer progress) {
        List<Object> domain = protocol.inputs().domain(values);
        List<Assumption<P>> given =
                under.map(Sampler::assumed).orElse(protocol.spec().assumptions());
        ClaimWatch<P> claims = new ClaimWatch<>(protocol);
        List<Exercise<P>> exercises = new ArrayList<>();
        protocol.spec().terminations().forEach(phases -> exercises.add(new Exercise<>(protocol, phases, given)));
        RoundSource<P> source = new RoundSource<>(given);
        SplittableRandom root = new SplittableRandom(seed);
        long done = 0;
        int run = 0;
        Optional<Trace> failure = Optional.empty();
        while (run < runs && failure.isEmpty()) {
            SampledRun<P> it = new SampledRun<>(protocol, n, domain, claims, source, root.split());
            Optional<Exercise<P>> exercise =
                    exercises.isEmpty() ? Optional.empty() : Optional.of(exercises.get(run % exercises.size()));
            failure = it.run(rounds, exercise);
            done += it.rounds();
            run++;
            progress.accept(run);
        }
        Set<String> reached = claims.reached();
        return new Sample(
                n,
                run,
                done,
                failure,
                reached,
                protocol.spec().claims().stream()
                        .filter(claim -> claim.kind() == Claim.Kind.REACHABLE)
                        .map(Claim::name)
                        .filter(name -> !reached.contains(name))
                        .toList(),
                exercises.stream().map(Exercise::result).toList());
    }

    /** A predicate that the user chose, as an assumption. */
    static <P extends RoundProcess<?, ?>> List<Assumption<P>> assumed(RoundPredicate<P> predicate) {
        StackTraceElement nowhere = new StackTraceElement(Sampler.class.getName(), "under", null, -1);
        return List.of(new Assumption<>(predicate.name(), predicate.claim(), Optional.of(predicate), nowhere));
    }
}
