package dev.earshot.protocols;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.GlobalState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random heard-of sets that satisfy some conditions. */
public final class HeardOf {
    private static final int ATTEMPTS = 2_000;

    private HeardOf() {}

    /** Heard-of sets that satisfy all conditions in this state, which knows of them afterwards. */
    public static <P extends RoundProcess<?, ?>> HeardOfSets sample(
            List<Assumption<P>> conditions, GlobalState<P> now, Random random) {
        for (int i = 0; i < ATTEMPTS; i++) {
            HeardOfSets drawn = draw(conditions, now, random);
            now.hearing(drawn);
            if (conditions.stream().allMatch(condition -> condition.claim().holds(now))) {
                return drawn;
            }
        }
        throw new AssertionError("no heard-of sets found in " + ATTEMPTS + " attempts that satisfy "
                + conditions.stream().map(Assumption::name).toList());
    }

    /** From one of the predicates that can generate sets, if there are any; else of any density. */
    private static <P extends RoundProcess<?, ?>> HeardOfSets draw(
            List<Assumption<P>> conditions, GlobalState<P> now, Random random) {
        List<Assumption<P>> generators = conditions.stream()
                .filter(condition -> condition.named().isPresent())
                .toList();
        if (!generators.isEmpty()) {
            return generators
                    .get(random.nextInt(generators.size()))
                    .named()
                    .get()
                    .sample(now, random);
        }
        double density = 1 - random.nextDouble() * random.nextDouble();
        boolean uniform = random.nextInt(4) == 0;
        List<PidSet> sets = new ArrayList<>();
        for (int p = 0; p < now.n(); p++) {
            sets.add(uniform && p > 0 ? sets.get(0) : subset(now.n(), density, random));
        }
        return HeardOfSets.of(sets);
    }

    private static PidSet subset(int n, double density, Random random) {
        long bits = 0;
        for (int q = 0; q < n; q++) {
            if (random.nextDouble() < density) {
                bits |= 1L << q;
            }
        }
        return PidSet.ofBits(bits);
    }
}
