package dev.earshot.verifier.explore;

import dev.earshot.specs.Claim;
import dev.earshot.specs.Condition;
import dev.earshot.specs.RoundProcess;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The initial states, put together where no claim can tell them apart.
 *
 * <p>A claim such as validity, {@code (init, now) -> now.forAll(p -> …)}, looks at the later state through one condition on
 * each process alone. Such a claim sees of an initial state only which local states satisfy that condition; initial
 * states of which the same local states do are one class. Whether a claim is of this form is seen by running it with a later
 * state that answers the one question itself: a claim that asks anything else has no classes.
 *
 * @param <P> the process
 */
final class InitialClasses<P extends RoundProcess<?, ?>> {
    /** More outcomes of conditions than this are not looked at. */
    private static final long MOST = 20_000_000;

    private final Plan<P> plan;
    private final int n;
    private final Pool<P> pool;
    private final Snapshot<P> initial;
    private final Snapshot<P> later;
    private final VectorTable initials;
    private final List<Integer> classes = new ArrayList<>();
    private final List<int[]> representatives = new ArrayList<>();
    private int covered;

    /** Thrown where initial states have no classes. */
    static final class None extends RuntimeException {
        private static final long serialVersionUID = 1L;

        None() {
            super(null, null, false, false);
        }
    }

    /** Answers the first question about the later state, and no other. */
    private final class Question implements Snapshot.Questions<P> {
        private final boolean answer;
        private final ByteArrayOutputStream seen;
        private boolean asked;

        Question(boolean answer, ByteArrayOutputStream seen) {
            this.answer = answer;
            this.seen = seen;
        }

        @Override
        public boolean forAll(Condition<P> condition) {
            if (asked) {
                throw new None();
            }
            asked = true;
            if (seen != null) {
                look(condition, seen);
            }
            return answer;
        }

        @Override
        public void other() {
            throw new None();
        }
    }

    /**
     * Classes for the local states known so far.
     *
     * @throws None if there are none
     */
    InitialClasses(Plan<P> plan, LocalStep<P> step) {
        this.plan = plan;
        this.n = plan.setup().n();
        this.pool = new Pool<>(plan.setup(), plan.rounds(), plan.kept(), plan.locals());
        this.initial = pool.snapshot();
        this.later = pool.snapshot();
        this.initials = new VectorTable(n);
        InitialStates.each(
                plan,
                step,
                state -> add(Arrays.copyOfRange(
                        state, plan.layout().locals(), plan.layout().locals() + n)));
        covered = plan.locals().size();
        long outcomes =
                (long) initials.size() * covered * n * plan.roundNumbers() * plan.shifts().length * coordinators();
        if (outcomes > MOST) {
            throw new None();
        }
        divide();
    }

    private void add(int[] state) {
        initials.add(state);
        if ((long) initials.size() * n > MOST) {
            throw new None();
        }
    }

    private int coordinators() {
        return plan.layout().coordinator() >= 0 ? n : 1;
    }

    /** Puts the initial states into classes by what the claims see of them. */
    private void divide() {
        Map<String, Integer> bySight = new HashMap<>();
        int[] state = new int[n];
        for (int i = 0; i < initials.size(); i++) {
            initials.get(i, state);
            String sight = sight(state);
            Integer known = bySight.putIfAbsent(sight, representatives.size());
            classes.add(known == null ? representatives.size() : known);
            if (known == null) {
                representatives.add(state.clone());
            }
        }
        if (plan.symmetric()) {
            for (int i = 0; i < initials.size(); i++) {
                initials.get(i, state);
                Arrays.sort(state);
                if (classOf(state) != classes.get(i)) {
                    throw new None();
                }
            }
        }
    }

    /** All that the claims can see of an initial state. */
    private String sight(int[] state) {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        pool.fill(initial, 0, (1 << n) - 1, state, 0);
        for (Claim<P> claim : plan.setup().claims()) {
            if (claim instanceof Claim.OfPair<P> pair && claim.kind() != Claim.Kind.STEP) {
                ask(pair, true, seen);
                ask(pair, false, null);
            }
        }
        return seen.toString(StandardCharsets.ISO_8859_1);
    }

    /** Runs the claim; it must do as the answer says, and ask once. */
    private void ask(Claim.OfPair<P> claim, boolean answer, ByteArrayOutputStream seen) {
        Question question = new Question(answer, seen);
        later.questions = question;
        boolean holds;
        try {
            holds = claim.claim().holds(initial, later);
        } catch (None | Needs e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw new None();
        }
        if (!question.asked || holds != answer) {
            throw new None();
        }
    }

    /** Notes of which processes in which local states the condition holds, in every round and for every coordinator. */
    private void look(Condition<P> condition, ByteArrayOutputStream seen) {
        for (int c = 0; c < coordinators(); c++) {
            for (int shift : plan.shifts()) {
                for (int round = shift; round < shift + plan.roundNumbers(); round++) {
                    pool.coordinated(plan.rounds().phase(round), plan.layout().coordinator() >= 0 ? c : -1, -1);
                    look(condition, round, seen);
                }
            }
        }
    }

    private void look(Condition<P> condition, int round, ByteArrayOutputStream seen) {
        for (int p = 0; p < n; p++) {
            for (int local = 0; local < covered; local++) {
                seen.write(value(condition, pool.process(round, p, local)));
            }
        }
    }

    private static <T> int value(Condition<T> condition, T process) {
        try {
            return condition.holds(process) ? 1 : 0;
        } catch (None | Needs e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            return 2;
        }
    }

    /** The class of an initial state, of which the local states are given; safe for threads. */
    synchronized int classOf(int[] locals) {
        int added = initials.add(locals);
        if (added >= 0) {
            throw new AssertionError("not an initial state: " + Arrays.toString(locals));
        }
        return classes.get(~added);
    }

    /** The local states of some initial state of the class. */
    int[] representative(int index) {
        return representatives.get(index);
    }

    int count() {
        return representatives.size();
    }

    /** Whether the classes stay the same with the local states found since. */
    boolean isStable(LocalStep<P> step) {
        if (plan.locals().size() == covered) {
            return true;
        }
        InitialClasses<P> finer = new InitialClasses<>(plan, step);
        covered = finer.covered;
        return finer.count() == count();
    }
}
