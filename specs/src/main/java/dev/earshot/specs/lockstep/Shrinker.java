package dev.earshot.specs.lockstep;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.RoundProcess;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes failing schedules small. The result breaks the same claim, satisfies the same assumptions, and none of the steps
 * tried makes it smaller: leaving out rounds, leaving out one or two processes, letting messages be heard, lowering an
 * input, dropping coordinators and coins. It is executed, and the same for the same schedule.
 *
 * @param <P> the processes
 */
public final class Shrinker<P extends RoundProcess<?, ?>> {
    /** The kinds of steps; each makes its measure smaller and none before it larger, so shrinking ends. */
    private static final List<Function<Smaller, Stream<Schedule>>> KINDS = List.of(
            Smaller::fewerRounds,
            Smaller::fewerProcesses,
            Smaller::fewerMissing,
            Smaller::lowerInputs,
            Smaller::fewerChoices);

    private final Protocol<P> protocol;
    private final List<Assumption<P>> assumptions;

    private Shrinker(Protocol<P> protocol, List<Assumption<P>> assumptions) {
        this.protocol = protocol;
        this.assumptions = assumptions;
    }

    /** Shrinks within the assumptions of the algorithm's specification. */
    public static <P extends RoundProcess<?, ?>> Shrinker<P> of(Protocol<P> protocol) {
        return new Shrinker<>(protocol, protocol.spec().assumptions());
    }

    /** Shrinks within this predicate instead. */
    public Shrinker<P> under(RoundPredicate<P> predicate) {
        return new Shrinker<>(protocol, Sampler.assumed(predicate));
    }

    /**
     * The smallest schedule found that breaks the claim which this one breaks.
     *
     * @throws IllegalArgumentException if this schedule breaks none, leaves the assumptions, or does not start in the
     *     initial state
     */
    public Trace shrink(Schedule failing) {
        requireFromTheStart(failing);
        String claim = Trace.execute(protocol, failing)
                .violation()
                .map(Violation::claim)
                .orElseThrow(() -> new IllegalArgumentException("nothing to shrink: the schedule of "
                        + failing.rounds().size() + " rounds breaks no claim of " + protocol.name()));
        return shrink(failing, claim);
    }

    /**
     * The smallest schedule found that breaks this claim, whatever becomes of the others.
     *
     * @throws IllegalArgumentException if this schedule does not break it, leaves the assumptions, or does not start in
     *     the initial state
     */
    public Trace shrink(Schedule failing, String claim) {
        requireFromTheStart(failing);
        Trace given = Trace.execute(protocol, failing, claim);
        if (!breaks(given, claim)) {
            throw new IllegalArgumentException("nothing to shrink: the schedule of "
                    + failing.rounds().size() + " rounds does not break \"" + claim + "\" of " + protocol.name());
        }
        brokenAssumption(given.schedule()).ifPresent(broken -> {
            throw new IllegalArgumentException("nothing to shrink: the schedule leaves the assumption " + broken);
        });
        Trace smallest = given;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Function<Smaller, Stream<Schedule>> kind : KINDS) {
                Optional<Trace> next = smaller(smallest, claim, kind);
                while (next.isPresent()) {
                    smallest = next.get();
                    smaller = true;
                    next = smaller(smallest, claim, kind);
                }
            }
        }
        return smallest;
    }

    private Optional<Trace> smaller(Trace from, String claim, Function<Smaller, Stream<Schedule>> kind) {
        Smaller steps = new Smaller(from.schedule(), protocol.rounds().size(), protocol.inputs());
        return kind.apply(steps)
                .flatMap(candidate -> failing(candidate, claim).stream())
                .findFirst();
    }

    private Optional<Trace> failing(Schedule candidate, String claim) {
        if (protocol.brokenConstraint(candidate.n()).isPresent()) {
            return Optional.empty();
        }
        try {
            Trace trace = Trace.execute(protocol, candidate, claim);
            return breaks(trace, claim) && brokenAssumption(trace.schedule()).isEmpty()
                    ? Optional.of(trace)
                    : Optional.empty();
        } catch (ProtocolException e) {
            // the code of a claim threw, which is another failure than the one to be kept
            return Optional.empty();
        }
    }

    private static void requireFromTheStart(Schedule failing) {
        if (failing.start().isPresent()) {
            throw new IllegalArgumentException("nothing to shrink: the schedule takes up a run in round "
                    + failing.start().get().round() + "; only runs from the initial state are shrunk");
        }
    }

    private static boolean breaks(Trace trace, String claim) {
        return trace.violation().map(it -> it.claim().equals(claim)).orElse(false);
    }

    /** The assumption that some round of the schedule leaves, if any. */
    private Optional<String> brokenAssumption(Schedule schedule) {
        Lockstep<P> run = schedule.start(protocol);
        for (int r = 0; r < schedule.rounds().size() && !assumptions.isEmpty(); r++) {
            run.now().hearing(schedule.rounds().get(r));
            for (Assumption<P> assumption : assumptions) {
                if (!Evaluation.holds(
                        assumption.name(),
                        assumption.where(),
                        r,
                        () -> assumption.claim().holds(run.now()))) {
                    return Optional.of("\"" + assumption.name() + "\" in round " + r);
                }
            }
            if (r + 1 < schedule.rounds().size()) {
                run.step(schedule.rounds().get(r));
            }
        }
        return Optional.empty();
    }
}
