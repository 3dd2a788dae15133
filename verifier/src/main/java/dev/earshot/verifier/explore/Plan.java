package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundProcess;

/**
 * What a search keeps and how it tells states apart, shared by its threads.
 *
 * @param readsRoundNumber whether the code of the processes may read the number of the round
 * @param symmetric whether states that differ in names only are one
 * @param triesNames whether it is to be tried that processes are alike, because it cannot be seen from the code
 * @param order how the order of senders is taken
 * @param byContents whether updates depend only on the contents of what was received, and how often
 * @param permutesValues whether states that differ in a permutation of the values only are one
 * @param bits for each number in a state
 * @param deadline when to stop
 * @param clocks the state fields that hold numbers of phases of which only the order is kept, or null if all is kept
 * @param classes the classes of initial states, or null where the layout has no place for them
 */
record Plan<P extends RoundProcess<?, ?>>(
        Setup<P> setup,
        Kept kept,
        Layout layout,
        Rounds rounds,
        LocalStates locals,
        boolean readsRoundNumber,
        boolean symmetric,
        boolean triesNames,
        SenderOrder order,
        boolean byContents,
        boolean permutesValues,
        int bits,
        Deadline deadline,
        int[] clocks,
        InitialClasses<P> classes) {
    static <P extends RoundProcess<?, ?>> Plan<P> of(
            Setup<P> setup, Kept kept, CodeFacts code, int bound, LocalStates locals, int bits, Deadline deadline) {
        boolean choosesCoordinator = kept.coordinator() && setup.everyChoice();
        boolean takesTurns = kept.coordinator() && !setup.everyChoice();
        boolean symmetric = setup.options().reductions() && kept.symmetric() && !kept.heard() && !takesTurns;
        int perPhase = setup.roundsPerPhase();
        return new Plan<>(
                setup,
                kept,
                Layout.of(
                        setup.n(),
                        kept.alive(),
                        choosesCoordinator,
                        kept.initial() ? Layout.Initial.ALL : Layout.Initial.NOTHING),
                new Rounds(perPhase, kept.roundNumber() ? 0 : takesTurns ? perPhase * setup.n() : perPhase, bound),
                locals,
                code.readsRoundNumber(),
                symmetric,
                code.tellsProcessesApart(),
                order(kept, symmetric && !code.namesProcesses() && setup.n() <= AnyOrder.LARGEST_N),
                !code.tellsSendersApart(),
                setup.options().reductions() && kept.valuesAlike() && !kept.heard() && ValueSymmetry.isPossible(setup),
                bits,
                deadline,
                null,
                null);
    }

    private static SenderOrder order(Kept kept, boolean canBeOpen) {
        return !canBeOpen ? SenderOrder.OF_RUNS : kept.anyOrder() ? SenderOrder.ANY : SenderOrder.OF_RUNS_SO_FAR;
    }

    /** The same with classes of initial states instead of these. */
    Plan<P> with(InitialClasses<P> classes) {
        Layout smaller =
                Layout.of(layout.n(), layout.alive() >= 0, layout.coordinator() >= 0, Layout.Initial.ITS_CLASS);
        return changed(smaller, rounds, symmetric, order, permutesValues, clocks, classes);
    }

    /** The same up to this many rounds at most, with the order of senders that runs have. */
    Plan<P> ofRuns(int mostRounds) {
        int bound = rounds.bound() < 0 ? mostRounds : Math.min(mostRounds, rounds.bound());
        Rounds fewer = new Rounds(rounds.perPhase(), rounds.period(), bound);
        return changed(layout, fewer, false, SenderOrder.OF_RUNS, permutesValues, clocks, classes);
    }

    /** The same with these fields as clocks. */
    Plan<P> withClocks(int[] fields) {
        Rounds unbounded = new Rounds(rounds.perPhase(), 0, -1);
        return changed(layout, unbounded, symmetric, order, permutesValues, fields, classes);
    }

    /** The same with every state for itself. */
    Plan<P> plain() {
        return changed(layout, rounds, false, order, false, null, classes);
    }

    /** The same with values as they are. */
    Plan<P> withValuesApart() {
        return changed(layout, rounds, symmetric, order, false, clocks, classes);
    }

    private Plan<P> changed(
            Layout layout,
            Rounds rounds,
            boolean symmetric,
            SenderOrder order,
            boolean permutesValues,
            int[] clocks,
            InitialClasses<P> classes) {
        return new Plan<>(
                setup,
                kept,
                layout,
                rounds,
                locals,
                readsRoundNumber,
                symmetric,
                triesNames,
                order,
                byContents,
                permutesValues,
                bits,
                deadline,
                clocks,
                classes);
    }

    /** How values are permuted in states laid out like this, or null if they are not. */
    ValueSymmetry<P> values(Layout of) {
        return permutesValues ? new ValueSymmetry<>(this, of) : null;
    }

    /** The number of different numbers of rounds. */
    int roundNumbers() {
        return clocks != null
                ? (Clocks.canonicalPhase(setup.n(), clocks) + 1) * rounds.perPhase()
                : rounds.period() > 0 ? rounds.period() : rounds.bound() + 1;
    }

    LocalStep<P> localStep() {
        return localStep(values(layout.withoutInitials()));
    }

    /** One that does not try whether values are alike. */
    LocalStep<P> localStepWithoutTrials() {
        return localStep(null);
    }

    private LocalStep<P> localStep(ValueSymmetry<P> values) {
        return new LocalStep<>(setup, rounds, kept, locals, readsRoundNumber, symmetric, order, values);
    }

    Packing packing(Layout of) {
        return new Packing(of.width(), bits);
    }

    /** Numbers of rounds by which claims are moved to see whether they depend on the number of the round; first 0. */
    int[] shifts() {
        int period = rounds.period();
        return readsRoundNumber && period > 0 ? new int[] {0, period, 2 * period, 100 * period} : new int[] {0};
    }
}
