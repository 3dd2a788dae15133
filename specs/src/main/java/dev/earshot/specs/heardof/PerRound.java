package dev.earshot.specs.heardof;

import dev.earshot.specs.Global;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.IntTerm;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Term;

/**
 * Communication predicates that every round satisfies by itself, given which processes are still alive: assumptions for
 * {@code Spec.assume} and conditions for good phases.
 *
 * <p>n is the number of processes, HO(p, r) the set of those that p hears of in round r, the kernel K(r) the set of
 * those that all hear of. A parameter such as f is the same at every process.
 */
public final class PerRound {
    private static final String HO09 = "B. Charron-Bost, A. Schiper, \"The Heard-Of model: computing in distributed"
            + " systems with benign faults\", Distributed Computing 22(1), 2009";
    private static final String CT =
            "O. Maric, C. Sprenger, \"Consensus Refined\", Archive of Formal Proofs, 2015," + " CT_Defs";
    private static final String LV = "H. Debrat, S. Merz, \"Verifying fault-tolerant distributed algorithms in the"
            + " Heard-Of model\", Archive of Formal Proofs, 2012, LastVotingDefs";

    private PerRound() {}

    /** Any heard-of sets at all. */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> arbitrary() {
        return new Named<>("arbitrary", HO09, g -> true, (g, draw) -> draw.each(p -> draw.atLeast(0)));
    }

    /** Every process hears of some process. */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> nonEmpty() {
        return new Named<>(
                "non-empty",
                HO09,
                g -> g.forAll(p -> g.heardCount(p) > 0),
                (g, draw) -> draw.each(p -> draw.atLeast(1)));
    }

    /** Any two processes hear of a common one, so each hears of some: P_nosplit. */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> noSplit() {
        return new Named<>(
                "no-split",
                HO09,
                g -> g.forAll(p -> g.forAll(q -> g.exists(r -> g.heard(p, r) && g.heard(q, r)))),
                (g, draw) -> mended(draw.each(p -> draw.atLeast(1)), draw));
    }

    /** Adds a common member wherever two sets are disjoint; sets without a split stay as they are. */
    static HeardOfSets mended(HeardOfSets drawn, Draw draw) {
        HeardOfSets sets = drawn;
        for (int p = 0; p < draw.n(); p++) {
            for (int q = p + 1; q < draw.n(); q++) {
                PidSet ofP = sets.of(Pid.of(p));
                PidSet ofQ = sets.of(Pid.of(q));
                if (!ofP.meets(ofQ)) {
                    sets = draw.coin()
                            ? sets.with(Pid.of(p), draw.subset(ofP, ofP.or(ofQ), ofP.size() + 1))
                            : sets.with(Pid.of(q), draw.subset(ofQ, ofP.or(ofQ), ofQ.size() + 1));
                }
            }
        }
        return sets;
    }

    /** Every process hears of more than n/2: P_maj. */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> majority() {
        return new Named<>(
                "majority",
                HO09,
                g -> g.forAll(p -> 2 * g.heardCount(p) > g.n()),
                (g, draw) -> draw.each(p -> draw.atLeast(draw.n() / 2 + 1)));
    }

    /**
     * Every process hears of more than this fraction of n.
     *
     * @throws ProtocolException unless {@code 0 <= numerator < denominator}
     */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> moreThan(int numerator, int denominator) {
        checkFraction("moreThan", numerator, denominator);
        return new Named<>(
                "more-than(" + numerator + "/" + denominator + ")",
                HO09,
                g -> g.forAll(p -> denominator * g.heardCount(p) > numerator * g.n()),
                (g, draw) -> draw.each(p -> draw.atLeast(leastAbove(numerator, denominator, draw.n()))));
    }

    /** Every process hears of at least n - f: what waiting for n - f messages gives when at most f crash. */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> allButAtMost(IntTerm<P> f) {
        return new Named<>(
                "all-but(f)",
                HO09,
                g -> g.forAll(p -> g.heardCount(p) + f.of(p) >= g.n()),
                (g, draw) -> draw.each(p -> draw.atLeast(allBut("all-but(f)", f, g))));
    }

    /** Some process is heard of by all: P_nek. */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> nonEmptyKernel() {
        return new Named<>("non-empty-kernel", HO09, g -> g.exists(q -> g.forAll(p -> g.heard(p, q))), (g, draw) -> {
            PidSet kernel = PidSet.of(draw.pid());
            return draw.each(p -> draw.between(kernel, PidSet.all(draw.n()), 0));
        });
    }

    /** At least n - f processes are heard of by all in this round; which ones may change from round to round: P_K^f. */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> kernelOfAllBut(IntTerm<P> f) {
        String name = "kernel-of-all-but(f)";
        return new Named<>(
                name,
                HO09,
                g -> g.forAll(p -> g.count(q -> g.forAll(r -> g.heard(r, q))) + f.of(p) >= g.n()),
                (g, draw) -> {
                    PidSet kernel = draw.atLeast(allBut(name, f, g));
                    return draw.each(p -> draw.between(kernel, PidSet.all(draw.n()), 0));
                });
    }

    /** At least n - f processes are heard of by all in every round so far; at most f omit to send: P_SO^f. */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> sendOmission(IntTerm<P> f) {
        String name = "send-omission(f)";
        return new Named<>(
                name,
                HO09,
                g -> g.forAll(p -> g.count(q -> g.alive(q) && g.forAll(r -> g.heard(r, q))) + f.of(p) >= g.n()),
                (g, draw) -> {
                    PidSet kernel = surviving(name, f, g, draw);
                    return draw.each(p -> draw.between(kernel, PidSet.all(draw.n()), 0));
                });
    }

    /**
     * At most f processes crash, in rounds without timing faults: whoever was not heard of by all in some round is never
     * heard of again, and at least n - f are heard of by all in every round so far: P_crash^f.
     */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> synchronousCrash(IntTerm<P> f) {
        String name = "synchronous-crash(f)";
        return new Named<>(
                name,
                HO09,
                g -> g.forAll(p -> g.forAll(q -> !g.heard(p, q) || g.alive(q)))
                        && g.forAll(p -> g.count(q -> g.alive(q) && g.forAll(r -> g.heard(r, q))) + f.of(p) >= g.n()),
                (g, draw) -> {
                    PidSet kernel = surviving(name, f, g, draw);
                    PidSet alive = alive(g);
                    return draw.each(p -> draw.between(kernel, alive, 0));
                });
    }

    /** All hear of the same set, which may be empty. */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> uniform() {
        return new Named<>(
                "uniform",
                HO09,
                g -> g.forAll(p -> g.forAll(q -> g.forAll(r -> g.heard(p, r) == g.heard(q, r)))),
                (g, draw) -> HeardOfSets.same(draw.n(), draw.atLeast(0)));
    }

    /**
     * All hear of the same set, which is more than this fraction of n.
     *
     * @throws ProtocolException unless {@code 0 <= numerator < denominator}
     */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> uniformMoreThan(int numerator, int denominator) {
        checkFraction("uniformMoreThan", numerator, denominator);
        return new Named<>(
                "uniform-more-than(" + numerator + "/" + denominator + ")",
                HO09,
                g -> g.forAll(p -> denominator * g.heardCount(p) > numerator * g.n()
                        && g.forAll(q -> g.forAll(r -> g.heard(p, r) == g.heard(q, r)))),
                (g, draw) -> HeardOfSets.same(draw.n(), draw.atLeast(leastAbove(numerator, denominator, draw.n()))));
    }

    /** The coordinator of every process hears of more than n/2. */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> coordinatorHearsMajority(Term<P, Pid> coordinator) {
        return new Named<>(
                "coordinator-hears-majority",
                CT,
                g -> g.forAll(p -> 2 * g.heardCount(g.at(coordinator.of(p))) > g.n()),
                (g, draw) -> {
                    PidSet coordinators = PidSet.empty();
                    for (int p = 0; p < draw.n(); p++) {
                        coordinators = coordinators.with(coordinator.of(g.at(Pid.of(p))));
                    }
                    PidSet chosen = coordinators;
                    return draw.each(p -> draw.atLeast(chosen.contains(p) ? draw.n() / 2 + 1 : 0));
                });
    }

    /** Every process hears of its coordinator. */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> coordinatorHeardByAll(Term<P, Pid> coordinator) {
        return new Named<>(
                "coordinator-heard-by-all",
                LV,
                g -> g.forAll(p -> g.heard(p, g.at(coordinator.of(p)))),
                (g, draw) -> draw.each(
                        p -> draw.between(PidSet.of(coordinator.of(g.at(Pid.of(p)))), PidSet.all(draw.n()), 0)));
    }

    /** Everybody hears of everybody. */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> complete() {
        return new Named<>(
                "complete",
                HO09,
                g -> g.forAll(p -> g.heardCount(p) == g.n()),
                (g, draw) -> HeardOfSets.complete(draw.n()));
    }

    private static void checkFraction(String factory, int numerator, int denominator) {
        if (numerator < 0 || numerator >= denominator) {
            throw new ProtocolException(factory + "(" + numerator + ", " + denominator + "): no set of processes is"
                    + " more than " + numerator + "/" + denominator + " of all, or every set is;"
                    + " 0 <= numerator < denominator");
        }
    }

    /** The least k with {@code k > numerator / denominator * n}. */
    private static int leastAbove(int numerator, int denominator, int n) {
        return (int) ((long) numerator * n / denominator) + 1;
    }

    /** n - f, at least 0. */
    private static <P> int allBut(String name, IntTerm<P> f, Global<P> g) {
        int tolerated = f.of(g.at(Pid.of(0)));
        if (tolerated < 0) {
            throw new ProtocolException(name + ": no heard-of sets satisfy it for f = " + tolerated + "; f >= 0");
        }
        return Math.max(0, g.n() - tolerated);
    }

    private static <P> PidSet alive(Global<P> g) {
        PidSet alive = PidSet.empty();
        for (int p = 0; p < g.n(); p++) {
            if (g.alive(g.at(Pid.of(p)))) {
                alive = alive.with(Pid.of(p));
            }
        }
        return alive;
    }

    /** The processes that stay alive in this round, at least n - f; in every other round all do. */
    private static <P> PidSet surviving(String name, IntTerm<P> f, Global<P> g, Draw draw) {
        PidSet alive = alive(g);
        int least = allBut(name, f, g);
        if (alive.size() < least) {
            throw new ProtocolException(name + ": no heard-of sets of round " + g.round() + " satisfy it, because only "
                    + alive + " were heard of by all in the rounds before, and n - f = " + least);
        }
        return draw.coin() ? alive : draw.between(PidSet.empty(), alive, least);
    }
}
