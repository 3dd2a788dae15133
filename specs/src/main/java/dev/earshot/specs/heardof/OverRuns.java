package dev.earshot.specs.heardof;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Communication predicates on whole runs: what the literature asks of the network for termination. They check and generate
 * recorded collections of heard-of sets; claims of termination are stated with good phases instead.
 *
 * <p>Rounds and phases are counted from 0, HO(p, r) is the set of those that p hears of in round r.
 */
public final class OverRuns {
    private static final String HO09 = "B. Charron-Bost, A. Schiper, \"The Heard-Of model: computing in distributed"
            + " systems with benign faults\", Distributed Computing 22(1), 2009";
    private static final String AFP_HO = "H. Debrat, S. Merz, \"Verifying fault-tolerant distributed algorithms in the"
            + " Heard-Of model\", Archive of Formal Proofs, 2012";
    private static final String AFP_CR = "O. Maric, C. Sprenger, \"Consensus Refined\", Archive of Formal Proofs, 2015";
    private static final String HS07 = "M. Hutle, A. Schiper, \"Communication predicates: a high-level abstraction for"
            + " coping with transient and dynamic faults\", DSN 2007";

    private OverRuns() {}

    private interface Generator {
        void shape(Canvas canvas);
    }

    private record Named(
            String name,
            String source,
            int leastRounds,
            int perPhase,
            Predicate<HeardOfRun> definition,
            Generator generator)
            implements RunPredicate<HeardOfRun> {
        @Override
        public boolean holds(HeardOfRun run) {
            return definition.test(run);
        }

        @Override
        public HeardOfRun sample(int n, int rounds, RandomGenerator random) {
            if (rounds < leastRounds) {
                throw new IllegalArgumentException(
                        name + ": no run of " + rounds + " rounds satisfies it; at least " + leastRounds);
            }
            Canvas canvas = Canvas.of(n, rounds, random);
            if (perPhase > 0) {
                canvas.coordinated(perPhase);
            }
            generator.shape(canvas);
            return canvas.run();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** In some round all hear of the same set: P_unif. */
    public static RunPredicate<HeardOfRun> uniformRound() {
        return new Named(
                "P_unif",
                HO09,
                1,
                0,
                run -> someRound(run, 1, r -> uniform(run.rounds().get(r))),
                canvas -> canvas.rounds()
                        .set(
                                canvas.upTo(canvas.length() - 1),
                                HeardOfSets.same(canvas.n(), canvas.draw().atLeast(0))));
    }

    /** In some round all hear of the same more than 2n/3: what the proof of OneThirdRule in Isabelle asks for. */
    public static RunPredicate<HeardOfRun> uniformTwoThirds() {
        return new Named(
                "P_otr (Isabelle)",
                AFP_HO + ", OneThirdRuleDefs",
                1,
                0,
                run -> someRound(run, 1, r -> uniformTwoThirds(run, r)),
                canvas -> canvas.uniform(canvas.upTo(canvas.length() - 1), twoThirds(canvas.n())));
    }

    /** In some round all hear of the same more than 2n/3, and each hears of more than 2n/3 in some later round: P_otr. */
    public static RunPredicate<HeardOfRun> oneThirdRule() {
        return new Named(
                "P_otr",
                HO09,
                2,
                0,
                run -> someRound(
                        run,
                        2,
                        r -> uniformTwoThirds(run, r)
                                && every(
                                        run.n(),
                                        p -> later(
                                                run, r, sets -> 3 * sets.of(p).size() > 2 * run.n()))),
                canvas -> {
                    int uniform = canvas.upTo(canvas.length() - 2);
                    canvas.uniform(uniform, twoThirds(canvas.n()));
                    for (int p = 0; p < canvas.n(); p++) {
                        int after = uniform + 1 + canvas.upTo(canvas.length() - 2 - uniform);
                        canvas.set(after, Pid.of(p), canvas.draw().atLeast(twoThirds(canvas.n())));
                    }
                });
    }

    /**
     * For some set of more than 2n/3 processes: in some round each member hears of exactly this set, and in some later
     * round at least of this set: P_otr^restr. Only the members then need to decide.
     */
    public static RunPredicate<HeardOfRun> oneThirdRuleRestricted() {
        return new Named(
                "P_otr^restr",
                HO09,
                2,
                0,
                run -> someRound(
                        run,
                        2,
                        r -> run.rounds().get(r).sets().stream()
                                .anyMatch(good -> 3 * good.size() > 2 * run.n()
                                        && hearExactly(run, r, good)
                                        && every(
                                                run.n(),
                                                p -> !good.contains(p)
                                                        || later(run, r, sets -> good.isSubsetOf(sets.of(p)))))),
                canvas -> {
                    PidSet good = canvas.draw().atLeast(twoThirds(canvas.n()));
                    int exact = canvas.upTo(canvas.length() - 2);
                    for (Pid p : good) {
                        canvas.set(exact, p, good);
                        int after = exact + 1 + canvas.upTo(canvas.length() - 2 - exact);
                        canvas.set(after, p, canvas.draw().between(good, PidSet.all(canvas.n()), 0));
                    }
                });
    }

    /**
     * In some phase of four rounds all agree on a coordinator, which hears of a majority in the first and third round and
     * is heard of by all in the second and fourth: P_lv.
     */
    public static RunPredicate<HeardOfRun> lastVoting() {
        return new Named(
                "P_lv",
                AFP_HO + ", LastVotingDefs",
                4,
                4,
                run -> somePhase(
                        run,
                        4,
                        (r, c) -> hearsMajority(run, r, c)
                                && heardByAll(run, r + 1, c)
                                && hearsMajority(run, r + 2, c)
                                && heardByAll(run, r + 3, c)),
                canvas -> {
                    int phase = canvas.phase(4);
                    Pid c = canvas.agreeOn(phase);
                    canvas.majority(4 * phase, c);
                    canvas.heardByAll(4 * phase + 1, c);
                    canvas.majority(4 * phase + 2, c);
                    canvas.heardByAll(4 * phase + 3, c);
                });
    }

    /**
     * In some phase of three rounds all agree on a coordinator, which hears of a majority in the first round and is heard
     * of by all in the second; in the third all hear of a majority.
     */
    public static RunPredicate<HeardOfRun> shortLastVoting() {
        return new Named(
                "P_lv3",
                AFP_CR + ", Paxos_Defs",
                3,
                3,
                run -> somePhase(
                        run,
                        3,
                        (r, c) -> hearsMajority(run, r, c)
                                && heardByAll(run, r + 1, c)
                                && every(run.n(), p -> hearsMajority(run, r + 2, p))),
                canvas -> {
                    int phase = canvas.phase(3);
                    Pid c = canvas.agreeOn(phase);
                    canvas.majority(3 * phase, c);
                    canvas.heardByAll(3 * phase + 1, c);
                    Draw draw = canvas.draw();
                    canvas.rounds().set(3 * phase + 2, draw.each(p -> draw.atLeast(canvas.n() / 2 + 1)));
                });
    }

    /**
     * No round has a split, and in some phase of three rounds all agree on a coordinator that all hear of in the first:
     * P_cuv.
     */
    public static RunPredicate<HeardOfRun> coordUniformVoting() {
        return new Named(
                "P_cuv",
                HO09,
                3,
                3,
                run -> run.rounds().stream().noneMatch(OverRuns::split)
                        && somePhase(run, 3, (r, c) -> heardByAll(run, r, c)),
                canvas -> {
                    int phase = canvas.phase(3);
                    Pid c = canvas.agreeOn(phase);
                    for (int r = 0; r < canvas.length(); r++) {
                        Draw draw = canvas.draw();
                        PidSet must = r == 3 * phase ? PidSet.of(c) : PidSet.empty();
                        canvas.rounds()
                                .set(
                                        r,
                                        PerRound.mended(
                                                draw.each(p -> draw.between(must, PidSet.all(canvas.n()), 1)), draw));
                    }
                });
    }

    /** In each of the three rounds of some phase all hear of the same majority. */
    public static RunPredicate<HeardOfRun> newAlgorithm() {
        return new Named(
                "P_new",
                AFP_CR + ", New_Algorithm_Defs",
                3,
                0,
                run -> IntStream.range(0, run.length() / 3)
                        .anyMatch(phase -> IntStream.range(3 * phase, 3 * phase + 3)
                                .allMatch(r -> uniform(run.rounds().get(r)) && hearsMajority(run, r, Pid.of(0)))),
                canvas -> {
                    int phase = canvas.phase(3);
                    for (int r = 3 * phase; r < 3 * phase + 3; r++) {
                        canvas.uniform(r, canvas.n() / 2 + 1);
                    }
                });
    }

    /** In the second round of some phase of two rounds all hear of the same set: what P_benor says of heard-of sets. */
    public static RunPredicate<HeardOfRun> benOr() {
        return new Named(
                "P_benor",
                AFP_CR + ", BenOr_Defs",
                2,
                0,
                run -> IntStream.range(0, run.length() / 2)
                        .anyMatch(phase -> uniform(run.rounds().get(2 * phase + 1))),
                canvas -> canvas.uniform(2 * canvas.phase(2) + 1, 0));
    }

    /**
     * In rounds from {@code first} to {@code last} each of these processes hears of exactly these: P_su.
     *
     * @throws IllegalArgumentException unless {@code 0 <= first <= last}
     */
    public static RunPredicate<HeardOfRun> spaceUniform(PidSet good, int first, int last) {
        checkSpan(first, last);
        return new Named(
                "P_su(" + good + ", " + first + ", " + last + ")",
                HS07,
                last + 1,
                0,
                run -> last < run.length()
                        && IntStream.rangeClosed(first, last).allMatch(r -> hearExactly(run, r, good)),
                canvas -> IntStream.rangeClosed(first, last).forEach(r -> canvas.exactly(r, good)));
    }

    /**
     * In rounds from {@code first} to {@code last} each of these processes hears at least of these: P_k.
     *
     * @throws IllegalArgumentException unless {@code 0 <= first <= last}
     */
    public static RunPredicate<HeardOfRun> kernel(PidSet good, int first, int last) {
        checkSpan(first, last);
        return new Named(
                "P_k(" + good + ", " + first + ", " + last + ")",
                HS07,
                last + 1,
                0,
                run -> last < run.length()
                        && IntStream.rangeClosed(first, last).allMatch(r -> hearAtLeast(run, r, good)),
                canvas -> IntStream.rangeClosed(first, last).forEach(r -> canvas.atLeast(r, good)));
    }

    /** In two rounds that follow each other each of these processes hears of exactly these: P_otr^2. */
    public static RunPredicate<HeardOfRun> twiceSpaceUniform(PidSet good) {
        return new Named(
                "P_otr^2(" + good + ")",
                HS07,
                2,
                0,
                run -> someRound(run, 2, r -> hearExactly(run, r, good) && hearExactly(run, r + 1, good)),
                canvas -> {
                    int r = canvas.upTo(canvas.length() - 2);
                    canvas.exactly(r, good);
                    canvas.exactly(r + 1, good);
                });
    }

    /** In some round each of these processes hears of exactly these, and in a later one at least of these: P_otr^1/1. */
    public static RunPredicate<HeardOfRun> spaceUniformThenKernel(PidSet good) {
        return new Named(
                "P_otr^1/1(" + good + ")",
                HS07,
                2,
                0,
                run -> someRound(
                        run,
                        2,
                        r -> hearExactly(run, r, good)
                                && IntStream.range(r + 1, run.length())
                                        .anyMatch(later -> hearAtLeast(run, later, good))),
                canvas -> {
                    int r = canvas.upTo(canvas.length() - 2);
                    canvas.exactly(r, good);
                    canvas.atLeast(r + 1 + canvas.upTo(canvas.length() - 2 - r), good);
                });
    }

    private static void checkSpan(int first, int last) {
        if (first < 0 || first > last) {
            throw new IllegalArgumentException(
                    "rounds from " + first + " to " + last + "; they count from 0, the first not after the last");
        }
    }

    private static int twoThirds(int n) {
        return 2 * n / 3 + 1;
    }

    private interface RoundAndCoordinator {
        boolean holds(int firstRound, Pid coordinator);
    }

    /** Whether the condition holds of some round with at least so many rounds from it on. */
    private static boolean someRound(HeardOfRun run, int rounds, IntPredicate condition) {
        return IntStream.rangeClosed(0, run.length() - rounds).anyMatch(condition);
    }

    /** Whether the condition holds of some whole phase on whose coordinator all agree. */
    private static boolean somePhase(HeardOfRun run, int perPhase, RoundAndCoordinator condition) {
        int phases = Math.min(run.length() / perPhase, run.coordinators().size());
        return IntStream.range(0, phases).anyMatch(phase -> {
            List<Pid> coordinators = run.coordinators().get(phase);
            return new HashSet<>(coordinators).size() == 1 && condition.holds(phase * perPhase, coordinators.get(0));
        });
    }

    private static boolean every(int n, Predicate<Pid> condition) {
        return IntStream.range(0, n).mapToObj(Pid::of).allMatch(condition);
    }

    private static boolean later(HeardOfRun run, int round, Predicate<HeardOfSets> condition) {
        return run.rounds().subList(round + 1, run.length()).stream().anyMatch(condition);
    }

    private static boolean uniform(HeardOfSets sets) {
        return new HashSet<>(sets.sets()).size() == 1;
    }

    private static boolean uniformTwoThirds(HeardOfRun run, int r) {
        HeardOfSets sets = run.rounds().get(r);
        return uniform(sets) && 3 * sets.of(Pid.of(0)).size() > 2 * run.n();
    }

    private static boolean split(HeardOfSets sets) {
        return sets.sets().stream().anyMatch(one -> sets.sets().stream().anyMatch(other -> !one.meets(other)));
    }

    private static boolean hearsMajority(HeardOfRun run, int r, Pid p) {
        return 2 * run.rounds().get(r).of(p).size() > run.n();
    }

    private static boolean heardByAll(HeardOfRun run, int r, Pid q) {
        return run.rounds().get(r).kernel().contains(q);
    }

    private static boolean hearExactly(HeardOfRun run, int r, PidSet good) {
        return every(
                run.n(), p -> !good.contains(p) || run.rounds().get(r).of(p).equals(good));
    }

    private static boolean hearAtLeast(HeardOfRun run, int r, PidSet good) {
        return every(
                run.n(),
                p -> !good.contains(p) || good.isSubsetOf(run.rounds().get(r).of(p)));
    }
}
