package dev.earshot.specs.lockstep;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One random run, written down as it goes. */
final class SampledRun<P extends RoundProcess<?, ?>> {
    /** Coordinators are drawn up to this number; beyond, the processes take turns. */
    private static final int COORDINATORS = 1 << 10;

    private final Protocol<P> protocol;
    private final ClaimWatch<P> claims;
    private final GoodPhaseWatch<P> goodPhases;
    private final RoundSource<P> source;
    private final RandomGenerator random;
    private final List<Object> inputs = new ArrayList<>();
    private final List<Pid> coordinators = new ArrayList<>();
    private final List<HeardOfSets> rounds = new ArrayList<>();
    private final Choices coins;
    private final Lockstep<P> run;
    private Optional<Violation> violation;

    SampledRun(
            Protocol<P> protocol,
            int n,
            List<Object> domain,
            ClaimWatch<P> claims,
            RoundSource<P> source,
            RandomGenerator random) {
        this.protocol = protocol;
        this.claims = claims;
        this.goodPhases = new GoodPhaseWatch<>(protocol);
        this.source = source;
        this.random = random;
        for (int p = 0; p < n; p++) {
            inputs.add(domain.get(random.nextInt(domain.size())));
        }
        this.coins = Choices.seeded(random.nextLong());
        boolean inTurn = random.nextBoolean();
        this.run = Lockstep.start(protocol, inputs, number -> coordinator(number, inTurn), coins);
        this.violation = claims.check(run).or(() -> goodPhases.check(run));
    }

    /** The processes in turn, or in any order, as a replay of the written list gives them. */
    private Pid coordinator(int number, boolean inTurn) {
        int n = inputs.size();
        if (inTurn || number < 0 || number >= COORDINATORS) {
            return Pid.of(Math.floorMod(number, n));
        }
        while (coordinators.size() <= number) {
            coordinators.add(Pid.of(random.nextInt(n)));
        }
        return coordinators.get(number);
    }

    int rounds() {
        return rounds.size();
    }

    /** Makes random rounds, and somewhere between them the good phases. */
    Optional<Trace> run(int randomRounds, Optional<Exercise<P>> exercise) {
        int perPhase = protocol.rounds().size();
        int notBefore = perPhase * random.nextInt(randomRounds / perPhase + 1);
        boolean pending = exercise.isPresent();
        int made = 0;
        while (violation.isEmpty()) {
            if (pending
                    && made >= notBefore
                    && run.round() % perPhase == 0
                    && exercise.get().canStart(run)) {
                pending = false;
                goodPhases(exercise.get());
            } else if (made < randomRounds) {
                step(randomSets());
                made++;
            } else {
                break;
            }
        }
        if (pending && violation.isEmpty()) {
            exercise.get().notStarted();
        }
        return violation.map(this::executed);
    }

    private HeardOfSets randomSets() {
        return source.next(run.now(), random)
                .orElseThrow(() -> new ProtocolException("no heard-of sets found for round " + run.round() + " of "
                        + protocol.name() + " among " + run.n() + " in " + RoundSource.TRIES + " tries, under "
                        + source.names() + "; name a predicate that can generate them, or weaken the condition"));
    }

    private void goodPhases(Exercise<P> exercise) {
        for (int i = 0; i < exercise.length() && violation.isEmpty(); i++) {
            Optional<HeardOfSets> sets = exercise.round(i, run.now(), random);
            if (sets.isEmpty()) {
                return;
            }
            step(sets.get());
        }
        if (violation.isEmpty()) {
            exercise.completed();
        }
    }

    private void step(HeardOfSets sets) {
        rounds.add(sets);
        try {
            run.step(sets);
            violation = claims.check(run).or(() -> goodPhases.check(run));
        } catch (StepException e) {
            violation = Optional.of(Violation.undefined(e));
        }
    }

    /** The same run once more from what was written down, which is to end in the same way. */
    private Trace executed(Violation expected) {
        Schedule schedule = new Schedule(
                protocol.type().getName(), protocol.parameters(), inputs, coordinators, coins.made(), rounds);
        Trace trace = Trace.execute(protocol, schedule);
        if (!trace.violation()
                .map(found -> found.claim().equals(expected.claim()) && found.round() == expected.round())
                .orElse(false)) {
            throw new AssertionError("a run that broke \"" + expected.claim() + "\" after round " + expected.round()
                    + " ended otherwise when it was replayed: " + trace.violation() + " of " + schedule);
        }
        return trace;
    }
}
