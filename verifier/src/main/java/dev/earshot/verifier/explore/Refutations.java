package dev.earshot.verifier.explore;

import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the best run against each claim that a search found false, and executes it. A claim whose run does not show what
 * was found is an error of this package.
 *
 * @param <P> the process
 */
final class Refutations<P extends RoundProcess<?, ?>> {
    private final Searches<P> searches;
    private final Searches.Done<P> done;
    private final Setup<P> setup;

    Refutations(Searches<P> searches, Searches.Done<P> done) {
        this.searches = searches;
        this.done = done;
        this.setup = done.plan().setup();
    }

    /** A run in which the claim with this index is false after so many rounds. */
    Counterexample ofClaim(int claim, int rounds) {
        return shown(setup.claims().get(claim).name(), rounds, against(claim, rounds));
    }

    /** A run whose code throws in the last of so many rounds. */
    Counterexample ofDefinedness(int rounds) {
        return shown(Violation.DEFINEDNESS, rounds, against(-1, rounds));
    }

    private Optional<Schedule> against(int claim, int rounds) {
        Plan<P> plan = searches.plan(done.plan().kept());
        return new Shortest<>(plan).run(rounds, r -> setup.assumptions(), new AgainstClaim<>(plan, claim));
    }

    /** A run in which good phases do not lead to the claim. */
    Counterexample ofGoodPhases(GoodPhaseSearch.Found<P> found) {
        GoodPhases<P> phases = found.phases();
        int most = done.search().rounds();
        for (int start = 0; start <= most; start += setup.roundsPerPhase()) {
            Plan<P> plan = searches.plan(done.plan().kept());
            GoodPhaseSearch<P> search = new GoodPhaseSearch<>(plan);
            int first = start;
            int rounds = start + found.link() + 1;
            Optional<Schedule> schedule = new Shortest<>(plan)
                    .run(
                            rounds,
                            r -> r < first ? setup.assumptions() : search.conditions(phases, r - first),
                            search.against(found, start));
            if (schedule.isPresent()) {
                return shown(found.name(), rounds, schedule);
            }
        }
        throw new AssertionError(
                "\"" + found.name() + "\" was found false, but no run of up to " + most + " rounds before shows it");
    }

    private Counterexample shown(String claim, int rounds, Optional<Schedule> schedule) {
        Schedule moves = schedule.orElseThrow(() -> new AssertionError("claim \"" + claim + "\" was found false after "
                + rounds + " rounds, but no run of that length shows it"));
        return Stream.concat(Stream.of(moves), ends(moves))
                .map(each -> Trace.execute(setup.protocol(), each, claim))
                .filter(trace -> trace.violation()
                        .filter(violation -> violation.claim().equals(claim) && violation.round() == rounds)
                        .isPresent())
                .findFirst()
                .map(trace -> new Counterexample(claim, trace))
                .orElseThrow(() -> new AssertionError("claim \"" + claim + "\" was found false after " + rounds
                        + " rounds, but executing the run does not show it:\n"
                        + Trace.execute(setup.protocol(), moves, claim).table()));
    }

    /** The run with each coordinator of the phase that would begin where it ends: a claim may ask for that one. */
    private Stream<Schedule> ends(Schedule moves) {
        return IntStream.range(0, moves.n()).mapToObj(p -> {
            List<Pid> coordinators = new ArrayList<>(moves.coordinators());
            coordinators.add(Pid.of(p));
            return new Schedule(
                    moves.protocol(), moves.parameters(), moves.inputs(), coordinators, moves.coins(), moves.rounds());
        });
    }
}
