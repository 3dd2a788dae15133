package dev.earshot.specs.heardof;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.heardof.ValueRun.Transmission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Communication predicates on runs in which messages may be corrupted. No engine of Earshot corrupts messages yet: these
 * check and generate recorded collections, and are no assumptions of a specification.
 *
 * <p>SHO(p, r) is the part of HO(p, r) whose messages arrived as they were sent, AHO(p, r) the rest of it, and SK(r) the
 * set of those in SHO(p, r) of every p. Thresholds T and E are integers with the meaning "more than"; of a fraction take
 * the next integer below where a set is to be larger than it.
 */
public final class ValueFaults {
    private static final String BIELY = "M. Biely, J. Widder, B. Charron-Bost, A. Gaillard, M. Hutle, A. Schiper,"
            + " \"Tolerating corrupted communication\", PODC 2007";
    private static final String AFP_HO = "H. Debrat, S. Merz, \"Verifying fault-tolerant distributed algorithms in the"
            + " Heard-Of model\", Archive of Formal Proofs, 2012";
    private static final int TRIES = 1000;

    private ValueFaults() {}

    private interface Generator {
        List<Transmission> rounds(int n, int rounds, RandomGenerator random);
    }

    private record Named(String name, String source, Predicate<ValueRun> definition, Generator generator)
            implements RunPredicate<ValueRun> {
        @Override
        public boolean holds(ValueRun run) {
            return definition.test(run);
        }

        /** What was put into some round may be overwritten by what is put into it later, so several tries are made. */
        @Override
        public ValueRun sample(int n, int rounds, RandomGenerator random) {
            for (int i = 0; i < TRIES; i++) {
                ValueRun run = new ValueRun(generator.rounds(n, rounds, random));
                if (holds(run)) {
                    return run;
                }
            }
            throw new IllegalArgumentException(
                    name + ": no run of " + rounds + " rounds among " + n + " that satisfies it was found");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** In every round at most alpha of the messages that a process receives are altered: P_alpha. */
    public static RunPredicate<ValueRun> atMostAltered(int alpha) {
        return new Named(
                "P_alpha(" + alpha + ")",
                BIELY,
                run -> everywhere(run, (round, p) -> round.altered(p).size() <= alpha),
                (n, rounds, random) -> each(
                        rounds,
                        r -> altering(n, random, heard -> {
                            int most = Math.min(alpha, heard.size());
                            return new Draw(n, random).subset(PidSet.empty(), heard, random.nextInt(most + 1));
                        })));
    }

    /** At most alpha processes ever have a message altered: P_alpha^perm. */
    public static RunPredicate<ValueRun> atMostFaulty(int alpha) {
        return new Named(
                "P_alpha^perm(" + alpha + ")",
                BIELY,
                run -> {
                    PidSet faulty = PidSet.empty();
                    for (Transmission round : run.rounds()) {
                        for (int p = 0; p < run.n(); p++) {
                            faulty = faulty.or(round.altered(Pid.of(p)));
                        }
                    }
                    return faulty.size() <= alpha;
                },
                (n, rounds, random) -> {
                    Draw draw = new Draw(n, random);
                    PidSet faulty = draw.subset(PidSet.empty(), PidSet.all(n), random.nextInt(Math.min(alpha, n) + 1));
                    return each(
                            rounds,
                            r -> altering(
                                    n,
                                    random,
                                    heard -> new Draw(n, random).between(PidSet.empty(), heard.and(faulty), 0)));
                });
    }

    /** Every process safely hears of more than n + 2 alpha - E - 1, T and alpha in every round: P_U,safe. */
    public static RunPredicate<ValueRun> safeForU(int t, int e, int alpha) {
        return new Named(
                "P_U,safe(T=" + t + ", E=" + e + ", alpha=" + alpha + ")",
                BIELY,
                run -> everywhere(
                        run,
                        (round, p) ->
                                round.safe().of(p).size() > Math.max(Math.max(run.n() + 2 * alpha - e - 1, t), alpha)),
                (n, rounds, random) -> each(rounds, r -> {
                    Draw safe = new Draw(n, random);
                    int least = Math.max(Math.max(n + 2 * alpha - e - 1, t), alpha) + 1;
                    return hearing(n, random, safe.each(p -> safe.atLeast(Math.min(n, least))));
                }));
    }

    /** In every round more than (n + f) / 2 processes are safely heard of by all: P_eig. */
    public static RunPredicate<ValueRun> safeKernel(int f) {
        return new Named(
                "P_eig(" + f + ")",
                AFP_HO + ", EigbyzDefs",
                run -> run.rounds().stream()
                        .allMatch(round -> 2 * round.safe().kernel().size() > run.n() + f),
                (n, rounds, random) -> each(rounds, r -> {
                    PidSet kernel = new Draw(n, random).atLeast(Math.min(n, (n + f) / 2 + 1));
                    return safely(n, random, kernel);
                }));
    }

    /** At least n - f processes are safely heard of by all in all rounds: P_eig,g. */
    public static RunPredicate<ValueRun> safeKernelOfAllBut(int f) {
        return new Named(
                "P_eig,g(" + f + ")",
                AFP_HO + ", EigbyzDefs",
                run -> run.rounds().stream()
                                .map(round -> round.safe().kernel())
                                .reduce(PidSet.all(run.n()), PidSet::and)
                                .size()
                        >= run.n() - f,
                (n, rounds, random) -> {
                    PidSet kernel = new Draw(n, random).atLeast(Math.max(0, n - f));
                    return each(rounds, r -> safely(n, random, kernel));
                });
    }

    /**
     * Each process hears of more than T in some round, and safely of more than E in some round; in some round more than
     * E - alpha processes hear of the same more than T, all of them safely: P_A,live.
     */
    public static RunPredicate<ValueRun> liveForA(int t, int e, int alpha) {
        return new Named(
                "P_A,live(T=" + t + ", E=" + e + ", alpha=" + alpha + ")",
                AFP_HO + ", AteDefs",
                run -> every(
                                run.n(),
                                p -> run.rounds().stream()
                                        .anyMatch(round -> round.heard().of(p).size() > t))
                        && every(
                                run.n(),
                                p -> run.rounds().stream()
                                        .anyMatch(round -> round.safe().of(p).size() > e))
                        && commonlySafe(run, t, e - alpha),
                (n, rounds, random) -> {
                    List<Transmission> run = each(rounds, r -> anything(n, random));
                    Draw draw = new Draw(n, random);
                    PidSet heard = draw.atLeast(Math.min(n, t + 1));
                    PidSet hearers = draw.atLeast(Math.max(0, Math.min(n, e - alpha + 1)));
                    for (int p = 0; p < n; p++) {
                        Pid pid = Pid.of(p);
                        PidSet all = PidSet.all(n);
                        int wide = random.nextInt(rounds);
                        PidSet many = draw.atLeast(Math.min(n, t + 1));
                        run.set(wide, with(run.get(wide), pid, many, draw.between(PidSet.empty(), many, 0)));
                        int safe = random.nextInt(rounds);
                        PidSet kept = draw.atLeast(Math.min(n, e + 1));
                        run.set(safe, with(run.get(safe), pid, draw.between(kept, all, 0), kept));
                    }
                    int common = random.nextInt(rounds);
                    hearers.forEach(p -> run.set(common, with(run.get(common), p, heard, heard)));
                    return run;
                });
    }

    /**
     * In the second round of some phase of two all hear of the same, all safely; in the next phase each safely hears of
     * more than T in the first round and of more than E in the second: P_U,live.
     */
    public static RunPredicate<ValueRun> liveForU(int t, int e) {
        return new Named(
                "P_U,live(T=" + t + ", E=" + e + ")",
                AFP_HO + ", UteDefs",
                run -> IntStream.range(0, run.length() / 2 - 1)
                        .anyMatch(phase -> uniformlySafe(run.rounds().get(2 * phase + 1))
                                && every(
                                        run.n(),
                                        p -> safelyHeard(run, 2 * phase + 2, p) > t
                                                && safelyHeard(run, 2 * phase + 3, p) > e)),
                (n, rounds, random) -> {
                    List<Transmission> run = each(rounds, r -> anything(n, random));
                    if (rounds >= 4) {
                        int phase = random.nextInt(rounds / 2 - 1);
                        HeardOfSets same = HeardOfSets.same(n, new Draw(n, random).atLeast(0));
                        run.set(2 * phase + 1, new Transmission(same, same));
                        Draw first = new Draw(n, random);
                        run.set(2 * phase + 2, hearing(n, random, first.each(p -> first.atLeast(Math.min(n, t + 1)))));
                        Draw second = new Draw(n, random);
                        run.set(
                                2 * phase + 3,
                                hearing(n, random, second.each(p -> second.atLeast(Math.min(n, e + 1)))));
                    }
                    return run;
                });
    }

    private interface Local {
        boolean holds(Transmission round, Pid p);
    }

    private static boolean everywhere(ValueRun run, Local condition) {
        return run.rounds().stream().allMatch(round -> every(run.n(), p -> condition.holds(round, p)));
    }

    private static boolean every(int n, Predicate<Pid> condition) {
        return IntStream.range(0, n).mapToObj(Pid::of).allMatch(condition);
    }

    private static int safelyHeard(ValueRun run, int round, Pid p) {
        return run.rounds().get(round).safe().of(p).size();
    }

    private static boolean uniformlySafe(Transmission round) {
        PidSet first = round.heard().of(Pid.of(0));
        return hearingSafely(round, first) == round.heard().n();
    }

    /** How many processes heard of exactly this set, and safely. */
    private static long hearingSafely(Transmission round, PidSet heard) {
        return IntStream.range(0, round.heard().n())
                .mapToObj(Pid::of)
                .filter(p ->
                        round.heard().of(p).equals(heard) && round.safe().of(p).equals(heard))
                .count();
    }

    /** Whether in some round more than {@code hearers} processes hear of the same more than t, all of them safely. */
    private static boolean commonlySafe(ValueRun run, int t, int hearers) {
        if (hearers < 0) {
            return run.n() > t;
        }
        return run.rounds().stream()
                .anyMatch(round -> round.heard().sets().stream()
                        .anyMatch(heard -> heard.size() > t && hearingSafely(round, heard) > hearers));
    }

    private interface PerRoundDraw {
        Transmission draw(int round);
    }

    private static List<Transmission> each(int rounds, PerRoundDraw drawn) {
        List<Transmission> run = new ArrayList<>();
        for (int r = 0; r < rounds; r++) {
            run.add(drawn.draw(r));
        }
        return run;
    }

    private interface Altered {
        PidSet of(PidSet heard);
    }

    /** Anything is heard, and this of it is altered. */
    private static Transmission altering(int n, RandomGenerator random, Altered altered) {
        Draw draw = new Draw(n, random);
        HeardOfSets heard = draw.each(p -> draw.atLeast(0));
        HeardOfSets safe = draw.each(p -> heard.of(Pid.of(p)).minus(altered.of(heard.of(Pid.of(p)))));
        return new Transmission(heard, safe);
    }

    private static Transmission anything(int n, RandomGenerator random) {
        return altering(n, random, heard -> new Draw(n, random).between(PidSet.empty(), heard, 0));
    }

    /** At least what is safe is heard. */
    private static Transmission hearing(int n, RandomGenerator random, HeardOfSets safe) {
        Draw draw = new Draw(n, random);
        return new Transmission(draw.each(p -> draw.between(safe.of(Pid.of(p)), PidSet.all(n), 0)), safe);
    }

    /** At least these are safely heard of by all. */
    private static Transmission safely(int n, RandomGenerator random, PidSet kernel) {
        Draw draw = new Draw(n, random);
        return hearing(n, random, draw.each(p -> draw.between(kernel, PidSet.all(n), 0)));
    }

    private static Transmission with(Transmission round, Pid p, PidSet heard, PidSet safe) {
        return new Transmission(round.heard().with(p, heard), round.safe().with(p, safe));
    }
}
