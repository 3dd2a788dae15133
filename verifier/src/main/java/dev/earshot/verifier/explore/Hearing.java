package dev.earshot.verifier.explore;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The heard-of assignments that conditions allow in a state, as few products of sets. One per thread.
 *
 * @param <P> the process
 */
final class Hearing<P extends RoundProcess<?, ?>> {
    /** More runs of one condition in one state than this are not made. */
    private static final int MOST_RUNS = 20_000_000;

    private static final int RUNS_UNTIL_CHECKED = 4096;

    /** Thrown when a condition allows more than can be listed. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMany(String message) {
            super(message);
        }
    }

    private static final String NAMED = "dev.earshot.specs.heardof";

    private record Known<P>(Assumption<P> condition, int alive) {}

    private final int n;
    private final Layout layout;
    private final Rounds rounds;
    private final Deadline deadline;
    private final int[] shifts;
    private final Pool<P> pool;
    private final Snapshot<P> before;
    private final List<Assumption<P>> conditions;
    private final LazyHearing lazy;
    private final ValueSymmetry<P> values;
    private final Map<Long, MaskSet> sets = new HashMap<>();
    /** The products of conditions that look at the processes alive at most. */
    private final Map<Known<P>, List<Product>> fixed = new HashMap<>();

    private final List<Product> everything;

    Hearing(Plan<P> plan, List<Assumption<P>> conditions) {
        this.n = plan.setup().n();
        this.layout = plan.layout();
        this.rounds = plan.rounds();
        this.deadline = plan.deadline();
        this.shifts = plan.shifts();
        this.pool = new Pool<>(plan.setup(), plan.rounds(), plan.kept(), plan.locals());
        this.before = pool.snapshot();
        this.conditions = conditions;
        this.lazy = new LazyHearing(n);
        this.values = plan.values(plan.layout());
        this.everything = List.of(Product.everything(n));
        if (!conditions.isEmpty() && n > MaskSet.LARGEST_N) {
            throw new TooMany("n = " + n + " with an assumption; at most " + MaskSet.LARGEST_N + " processes");
        }
    }

    /** The products that together are the allowed assignments; they may overlap. Empty if there is none. */
    List<Product> of(int[] state) {
        List<Product> products = everything;
        for (Assumption<P> condition : conditions) {
            products = both(products, of(condition, state));
        }
        return products;
    }

    private List<Product> of(Assumption<P> condition, int[] state) {
        if (!dependsOnAliveOnly(condition)) {
            List<Product> products = listed(condition, state);
            for (int k = 1; k < shifts.length; k++) {
                int[] later = state.clone();
                later[Layout.ROUND] += shifts[k];
                if (!products.equals(listed(condition, later))) {
                    throw new Needs(
                            Needs.What.ROUND_NUMBER, "\"" + condition.name() + "\" depends on the number of the round");
                }
            }
            return products;
        }
        Known<P> key = new Known<>(condition, layout.aliveOf(state));
        List<Product> known = fixed.get(key);
        if (known == null) {
            known = quick(condition, state);
            fixed.put(key, known);
        }
        return known;
    }

    /** The predicates of this package look at heard-of sets, the processes alive, and perhaps the coordinator. */
    private boolean dependsOnAliveOnly(Assumption<P> condition) {
        return condition.named().isPresent()
                && condition.named().get().getClass().getPackageName().equals(NAMED)
                && !condition.name().startsWith("coordinator");
    }

    private List<Product> quick(Assumption<P> condition, int[] state) {
        RoundPredicate<P> named = condition.named().orElseThrow();
        if (named.name().startsWith("more-than(")) {
            return List.of(bySize(condition, state));
        }
        if (named.name().startsWith("uniform-more-than(")) {
            return uniform(condition, state);
        }
        return switch (named.name()) {
            case "arbitrary", "non-empty", "majority", "all-but(f)", "complete" -> List.of(bySize(condition, state));
            case "uniform" -> uniform(condition, state);
            case "no-split" -> List.of(new Product(new MaskSet[n], true));
            case "kernel-of-all-but(f)" -> kernels(condition, state, (1 << n) - 1, (1 << n) - 1);
            case "send-omission(f)" -> kernels(condition, state, alive(state), (1 << n) - 1);
            case "synchronous-crash(f)" -> kernels(condition, state, alive(state), alive(state));
            default -> listed(condition, state);
        };
    }

    /** All hear of one set that the condition accepts. */
    private List<Product> uniform(Assumption<P> condition, int[] state) {
        List<Product> products = new ArrayList<>();
        for (int heard = 0; heard < 1 << n; heard++) {
            if (holdsOf(condition, state, heard)) {
                MaskSet[] allowed = new MaskSet[n];
                Arrays.fill(allowed, MaskSet.only(n, heard));
                products.add(new Product(allowed, false));
            }
        }
        return products;
    }

    /** Each process by itself hears of a number of processes that the condition accepts. */
    private Product bySize(Assumption<P> condition, int[] state) {
        int[] heard = new int[n];
        Arrays.fill(heard, (1 << n) - 1);
        MaskSet accepted = MaskSet.none(n);
        for (int size = 0; size <= n; size++) {
            heard[0] = (1 << size) - 1;
            if (holdsOf(condition, state, heard)) {
                accepted = accepted.or(MaskSet.between(n, 0, 0, size));
            }
        }
        MaskSet[] allowed = new MaskSet[n];
        Arrays.fill(allowed, accepted);
        return simplified(new Product(allowed, false));
    }

    private int alive(int[] state) {
        if (layout.alive() < 0) {
            throw new Needs(Needs.What.ALIVE, "an assumption asks who is alive");
        }
        return layout.aliveOf(state);
    }

    /**
     * All hear of some set of the least size that the condition accepts: by a smallest kernel, which may be any set of that
     * size among the candidates.
     */
    private List<Product> kernels(Assumption<P> condition, int[] state, int candidates, int heardAtMost) {
        List<Product> products = new ArrayList<>();
        for (int size = 0; size <= n && products.isEmpty(); size++) {
            for (int kernel = 0; kernel < 1 << n; kernel++) {
                if (Integer.bitCount(kernel) == size
                        && (kernel & ~candidates) == 0
                        && holdsOf(condition, state, kernel)) {
                    MaskSet[] allowed = new MaskSet[n];
                    Arrays.fill(allowed, MaskSet.between(n, kernel, (1 << n) - 1 & ~heardAtMost, -1));
                    products.add(new Product(allowed, false));
                }
            }
        }
        return products;
    }

    /** Whether the condition holds when everybody hears of this set. */
    private boolean holdsOf(Assumption<P> condition, int[] state, int heard) {
        fill(state);
        before.hearing = Snapshot.Hearing.KNOWN;
        Arrays.fill(before.heardOf, heard);
        return run(condition, state);
    }

    /** Whether the condition holds of these heard-of sets. */
    boolean holdsOf(Assumption<P> condition, int[] state, int[] heard) {
        fill(state);
        before.hearing = Snapshot.Hearing.KNOWN;
        System.arraycopy(heard, 0, before.heardOf, 0, n);
        return run(condition, state);
    }

    private void fill(int[] state) {
        int round = state[Layout.ROUND];
        pool.coordinated(rounds.phase(round), layout.coordinatorOf(state), -1);
        pool.fill(before, round, layout.aliveOf(state), state, layout.locals());
    }

    private boolean run(Assumption<P> condition, int[] state) {
        try {
            return condition.claim().holds(before);
        } catch (Needs e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw new ProtocolException(
                    "assumption \"" + condition.name() + "\" at " + condition.where() + " threw "
                            + e.getClass().getSimpleName() + " at the start of round " + state[Layout.ROUND] + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Lists what the condition accepts by running it. */
    private List<Product> listed(Assumption<P> condition, int[] state) {
        fill(state);
        before.lazily = lazy;
        before.hearing = Snapshot.Hearing.LAZY;
        LinkedHashSet<List<MaskSet>> products = new LinkedHashSet<>();
        lazy.start();
        int runs = 0;
        do {
            if (run(condition, state)) {
                List<MaskSet> product = new ArrayList<>();
                for (int p = 0; p < n; p++) {
                    int of = p;
                    product.add(sets.computeIfAbsent(lazy.key(p), key -> lazy.agreeing(of)));
                }
                products.add(product);
            }
            if (++runs % RUNS_UNTIL_CHECKED == 0) {
                deadline.check();
            }
            if (runs > MOST_RUNS) {
                throw new TooMany("assumption \"" + condition.name() + "\" at " + condition.where() + " has more than "
                        + MOST_RUNS + " cases among " + n + " processes");
            }
        } while (lazy.advance());
        List<List<MaskSet>> merged = new ArrayList<>(products);
        for (int p = 0; p < n; p++) {
            merged = merged(merged, p);
        }
        return merged.stream()
                .map(product -> new Product(product.toArray(MaskSet[]::new), false))
                .map(this::simplified)
                .toList();
    }

    /** Joins products that differ in the sets of one process only. */
    private static List<List<MaskSet>> merged(List<List<MaskSet>> products, int p) {
        Map<List<MaskSet>, MaskSet> byOthers = new LinkedHashMap<>();
        for (List<MaskSet> product : products) {
            List<MaskSet> others = new ArrayList<>(product);
            MaskSet mine = others.set(p, null);
            byOthers.merge(others, mine, MaskSet::or);
        }
        List<List<MaskSet>> joined = new ArrayList<>();
        byOthers.forEach((others, mine) -> {
            others.set(p, mine);
            joined.add(others);
        });
        return joined;
    }

    private Product simplified(Product product) {
        MaskSet all = MaskSet.between(n, 0, 0, -1);
        MaskSet[] allowed = product.allowed().clone();
        for (int p = 0; p < n; p++) {
            if (all.equals(allowed[p])) {
                allowed[p] = null;
            }
        }
        return new Product(allowed, product.meeting());
    }

    private List<Product> both(List<Product> left, List<Product> right) {
        if (left == everything) {
            return right;
        }
        List<Product> products = new ArrayList<>();
        for (Product one : left) {
            for (Product other : right) {
                MaskSet[] allowed = new MaskSet[n];
                boolean possible = true;
                for (int p = 0; p < n; p++) {
                    MaskSet mine = one.allowed()[p];
                    MaskSet theirs = other.allowed()[p];
                    allowed[p] = mine == null ? theirs : theirs == null ? mine : mine.and(theirs);
                    possible &= allowed[p] == null || !allowed[p].isEmpty();
                }
                if (possible) {
                    products.add(new Product(allowed, one.meeting() || other.meeting()));
                }
            }
        }
        return products;
    }

    /** Tries whether the conditions tell values apart in the state, of which the products are given. */
    void tryValues(int[] state, List<Product> products) {
        if (values == null || conditions.stream().allMatch(this::dependsOnAliveOnly)) {
            return;
        }
        int[] permuted = new int[state.length];
        for (int k = 0; k < values.size(); k++) {
            values.permute(state, k, permuted);
            if (!of(permuted).equals(products)) {
                throw ValueSymmetry.unlike("an assumption or a condition of good phases");
            }
        }
    }

    /** Tries on random cases whether the conditions tell processes apart. */
    void tryNames(int[] state, Symmetry<P> symmetry) {
        int[] renamed = new int[state.length];
        int[] renamedSets = new int[n];
        for (Assumption<P> condition : conditions) {
            for (int[] names : symmetry.trials()) {
                int[] heard = symmetry.someSets();
                symmetry.rename(state, names, renamed);
                for (int p = 0; p < n; p++) {
                    renamedSets[names[p]] = Symmetry.renameSet(heard[p], names);
                }
                if (holdsOf(condition, state, heard) != holdsOf(condition, renamed, renamedSets)) {
                    throw new Needs(
                            Needs.What.NO_SYMMETRY,
                            "assumption \"" + condition.name() + "\" treats processes differently");
                }
            }
        }
    }
}
