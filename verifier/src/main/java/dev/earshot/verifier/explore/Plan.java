package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundProcess;

/**
 * What a search keeps and how it tells states apart, shared by its threads.
 *
 * @param readsRoundNumber whether the code of the processes may read the number of the round
 * @param symmetric whether states that differ in names only are one
 */
record Plan<P extends RoundProcess<?, ?>>(
        Setup<P> setup,
        Kept kept,
        Layout layout,
        Rounds rounds,
        LocalStates locals,
        boolean readsRoundNumber,
        boolean symmetric) {
    static <P extends RoundProcess<?, ?>> Plan<P> of(Setup<P> setup, Kept kept, CodeFacts code, int bound) {
        boolean choosesCoordinator = kept.coordinator() && setup.everyChoice();
        boolean takesTurns = kept.coordinator() && !setup.everyChoice();
        int perPhase = setup.roundsPerPhase();
        return new Plan<>(
                setup,
                kept,
                Layout.of(setup.n(), kept.alive(), choosesCoordinator, kept.initial()),
                new Rounds(perPhase, kept.roundNumber() ? 0 : takesTurns ? perPhase * setup.n() : perPhase, bound),
                new LocalStates(),
                code.readsRoundNumber(),
                setup.options().reductions() && kept.symmetric() && !kept.heard() && !takesTurns);
    }

    LocalStep<P> localStep() {
        return new LocalStep<>(setup, rounds, kept, locals, readsRoundNumber, symmetric);
    }
}
