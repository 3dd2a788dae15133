package dev.earshot.verifier.explore;

import dev.earshot.specs.Claim;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Choices.Toss;
import dev.earshot.specs.lockstep.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks at every state over small domains: where all invariants are true, the properties must be, and one round must keep the
 * invariants and satisfy the step claims.
 *
 * @param <P> the process
 */
final class InductionSearch<P extends RoundProcess<?, ?>> {
    /** A number is tried up to this; also, numbers of phases are. */
    private static final int LARGEST_NUMBER = 2;

    private static final int CANDIDATES_UNTIL_CHECKED = 1024;

    private final Plan<P> plan;
    private final Setup<P> setup;
    private final Layout layout;
    private final int n;
    private final LocalStep<P> step;
    private final Expander<P> expander;
    private final Hearing<P> hearing;
    private final ClaimChecks<P> checks;
    private final long started = System.nanoTime();
    private final List<String> domains = new ArrayList<>();
    private final List<Integer> initialLocals = new ArrayList<>();
    private List<Integer> locals = List.of();

    private long candidates;
    private long states;
    private long steps;
    private Induction.Broken broken;

    /** Thrown when something was found, to stop looking. */
    private static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Found() {
            super(null, null, false, false);
        }
    }

    /** @param plan one that tells all processes by their names and keeps all of the initial state, if anything */
    InductionSearch(Plan<P> plan) {
        this.plan = plan;
        this.setup = plan.setup();
        this.layout = plan.layout();
        this.n = setup.n();
        this.step = plan.localStep();
        this.expander = new Expander<>(plan, step, null);
        this.hearing = new Hearing<>(plan, setup.assumptions());
        this.checks = new ClaimChecks<>(plan, new Findings(setup.claims().size()));
    }

    Induction run() {
        try {
            InitialStates.each(plan, step, this::checkInitial);
            locals = localStates();
            int[] state = new int[layout.width()];
            for (int round = 0; round < roundNumbers(); round++) {
                state[Layout.ROUND] = round;
                for (int c = 0; c < (layout.coordinator() < 0 ? 1 : n); c++) {
                    for (int alive = layout.alive() < 0 ? (1 << n) - 1 : 0; alive < 1 << n; alive++) {
                        if (layout.coordinator() >= 0) {
                            state[layout.coordinator()] = c;
                        }
                        if (layout.alive() >= 0) {
                            state[layout.alive()] = alive;
                        }
                        assign(state, 0);
                    }
                }
            }
            return new Induction.Kept(summary());
        } catch (Found e) {
            return broken;
        } catch (Hearing.TooMany | Deadline.Passed e) {
            return new Induction.Exhausted(summary(), e.getMessage());
        }
    }

    private int roundNumbers() {
        return plan.rounds().period() > 0
                ? plan.rounds().period()
                : (LARGEST_NUMBER + 1) * plan.rounds().perPhase();
    }

    /** The local states over the domains of the fields. */
    private List<Integer> localStates() {
        List<Object[]> initial = new ArrayList<>();
        for (int id = 0; id < plan.locals().size(); id++) {
            initial.add(plan.locals().values(id));
            initialLocals.add(id);
        }
        List<List<Object>> byField = new Domains(n, setup.domain(), LARGEST_NUMBER)
                .of(setup.protocol().fields().fields(), initial);
        List<String> names = setup.protocol().fields().names();
        for (int f = 0; f < names.size(); f++) {
            domains.add(names.get(f) + " (" + byField.get(f).size() + " values)");
        }
        List<Integer> found = new ArrayList<>();
        fill(byField, new Object[names.size()], 0, found);
        return found;
    }

    private void fill(List<List<Object>> byField, Object[] values, int field, List<Integer> found) {
        if (field == values.length) {
            found.add(plan.locals().id(values.clone()));
            plan.deadline().check();
            return;
        }
        for (Object value : byField.get(field)) {
            values[field] = value;
            fill(byField, values, field + 1, found);
        }
    }

    private void assign(int[] state, int p) {
        if (p == n) {
            if (layout.initials() >= 0) {
                assignInitial(state, 0);
            } else {
                check(state);
            }
            return;
        }
        for (int local : locals) {
            state[layout.locals() + p] = local;
            assign(state, p + 1);
        }
    }

    private void assignInitial(int[] state, int p) {
        if (p == n) {
            check(state);
            return;
        }
        for (int local : initialLocals) {
            state[layout.initials() + p] = local;
            assignInitial(state, p + 1);
        }
    }

    private void checkInitial(int[] state) {
        for (int i = 0; i < setup.claims().size(); i++) {
            if (isInvariant(i) && !holds(i, state)) {
                broken = new Induction.Broken(
                        summary(),
                        setup.claims().get(i).name(),
                        setup.protocol().fields().names(),
                        0,
                        coordinator(state),
                        values(state),
                        Optional.empty(),
                        List.of(),
                        List.of());
                throw new Found();
            }
        }
    }

    /**
     * Whether the claim is true of the state. One whose code throws is not: among all states there are some that no code is
     * meant for, such as of a process that has decided null.
     */
    private boolean holds(int claim, int[] state) {
        try {
            return checks.holds(claim, state);
        } catch (ProtocolException e) {
            return false;
        }
    }

    private boolean isInvariant(int claim) {
        return setup.claims().get(claim).kind() == Claim.Kind.INVARIANT;
    }

    private void check(int[] state) {
        if (++candidates % CANDIDATES_UNTIL_CHECKED == 0) {
            plan.deadline().check();
        }
        for (int i = 0; i < setup.claims().size(); i++) {
            if (isInvariant(i) && !holds(i, state)) {
                return;
            }
        }
        states++;
        for (int i = 0; i < setup.claims().size(); i++) {
            if (setup.claims().get(i).kind() == Claim.Kind.PROPERTY && !holds(i, state)) {
                found(i, state, null, false);
            }
        }
        expander.expand(state, hearing.of(state), new Expander.Sink() {
            @Override
            public void next(int[] successor, int changed) {
                steps++;
                for (int i = 0; i < setup.claims().size(); i++) {
                    boolean holds = switch (setup.claims().get(i).kind()) {
                        case INVARIANT -> holds(i, successor);
                        case STEP -> checks.holds(i, state, successor, expander);
                        case PROPERTY, REACHABLE -> true;
                    };
                    if (!holds) {
                        found(i, state, successor, true);
                    }
                }
            }

            @Override
            public void undefined() {
                found(-1, state, null, true);
            }
        });
    }

    private void found(int claim, int[] state, int[] successor, boolean inRound) {
        List<Toss> coins = new ArrayList<>();
        int[] heard = new int[n];
        for (int p = 0; p < n && inRound; p++) {
            heard[p] = expander.heard(p);
        }
        for (int p = 0; p < n && successor != null; p++) {
            for (boolean outcome : expander.tosses(state, heard, p, successor[layout.locals() + p])) {
                coins.add(new Toss(state[Layout.ROUND], Pid.of(p), outcome));
            }
        }
        broken = new Induction.Broken(
                summary(),
                claim < 0 ? Violation.DEFINEDNESS : setup.claims().get(claim).name(),
                setup.protocol().fields().names(),
                state[Layout.ROUND],
                coordinator(state),
                values(state),
                inRound
                        ? Optional.of(HeardOfSets.of(
                                Arrays.stream(heard).mapToObj(PidSet::ofBits).toList()))
                        : Optional.empty(),
                coins,
                successor == null ? List.of() : values(successor));
        throw new Found();
    }

    private Optional<Pid> coordinator(int[] state) {
        return layout.coordinator() < 0 ? Optional.empty() : Optional.of(Pid.of(state[layout.coordinator()]));
    }

    private List<List<Object>> values(int[] state) {
        List<List<Object>> values = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            values.add(Arrays.asList(plan.locals().values(state[layout.locals() + p])));
        }
        return values;
    }

    private Induction.Summary summary() {
        return new Induction.Summary(
                setup.protocol().name(),
                "INDUCTIVE n=" + n + " values=" + setup.domain().size(),
                domains,
                candidates,
                states,
                steps,
                Duration.ofNanos(System.nanoTime() - started));
    }
}
