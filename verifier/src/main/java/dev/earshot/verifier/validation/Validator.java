package dev.earshot.verifier.validation;

import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.transition.DeepStack;
import dev.earshot.verifier.transition.TransitionSystem;
import java.util.SplittableRandom;

/**
 * Translation validation: the code of an algorithm is run on random cases, and the terms that were read from it are
 * evaluated on the same; they must agree on destinations, messages, fields, coins, claims, and on what throws.
 */
public final class Validator {
    /** The number of cases that is run unless told otherwise. */
    public static final int CASES = 2_000;

    private Validator() {}

    /**
     * What was compared.
     *
     * @param cases random states, each with one round stepped
     * @param comparisons single values compared
     */
    public record Result(int cases, long comparisons) {}

    /**
     * Runs the comparison.
     *
     * @param system what was read of the protocol
     * @throws AssertionError if the two differ in a case, which is an error of the reader; the message has the case
     */
    public static Result validate(Protocol<?> protocol, TransitionSystem system, long seed, int cases) {
        return DeepStack.call(() -> run(protocol, system, seed, cases));
    }

    private static <P extends RoundProcess<?, ?>> Result run(
            Protocol<P> protocol, TransitionSystem system, long seed, int cases) {
        long comparisons = 0;
        Moved moved = new Moved(system);
        for (int i = 0; i < cases; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            World world = new World(system, random);
            Comparison comparison = new Comparison(protocol.name() + ", seed " + (seed + i), world);
            try {
                compare(protocol, system, moved, world, comparison);
            } catch (IllegalArgumentException | ClassCastException e) {
                throw new AssertionError(comparison.context("the terms cannot be evaluated"), e);
            }
            comparisons += comparison.made();
        }
        return new Result(cases, comparisons);
    }

    @SuppressWarnings("unchecked")
    private static <P extends RoundProcess<?, ?>> void compare(
            Protocol<P> protocol, TransitionSystem system, Moved moved, World world, Comparison comparison) {
        Protocol<P> instance =
                world.parameters.isEmpty() ? protocol : (Protocol<P>) Protocol.of(protocol.type(), world.parameters);
        new InitialCase<>(instance, system, world, comparison).compare();
        new RoundCase<>(instance, system, world, comparison).compare();
        new ClaimCase<>(instance, system, moved, world, comparison).compare();
    }
}
