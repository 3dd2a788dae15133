package dev.earshot.verifier.smt;

import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.reduction.Choice;
import dev.earshot.verifier.reduction.Flattening;
import dev.earshot.verifier.reduction.Leaf;
import dev.earshot.verifier.reduction.Splitting;
import dev.earshot.verifier.reduction.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proves sequents for every n, or finds structures that refute them.
 *
 * <p>Verdicts depend on the sequent and the settings only, not on the speed of the machine, as long as no check runs into
 * the wall-clock net (about twenty times what its budget takes). Any number of threads may use one prover.
 */
public final class Prover {
    /** Each witness first gets this fraction of the budget: a wrong one often takes all of it, the right one little. */
    private static final int GLANCE = 10;
    /** Witnesses are tried on groups up to this size before a proof is. */
    private static final int SMALL = 3;

    private final Settings settings;
    private final Z3 z3;
    private final GuidedSolver guided;
    private final FiniteSolver finite;

    /**
     * A prover with these settings.
     *
     * @throws AssertionError if another version of Z3 than the pinned one is loaded
     */
    public Prover(Settings settings) {
        this.settings = settings;
        this.z3 = new Z3();
        this.guided = new GuidedSolver(z3);
        this.finite = new FiniteSolver(z3);
    }

    /**
     * Searches for a counterexample with few processes, then for a proof, then for a counterexample with more, then
     * harder for a proof: where there is a counterexample, it is found sooner than that there is no proof.
     *
     * @throws AssertionError if the parts of the prover contradict each other
     */
    public Outcome prove(Sequent sequent) {
        SmallGroups small = new SmallGroups(sequent);
        Optional<Outcome> refuted = small.refuted(settings.nMin(), settings.nCheck());
        if (refuted.isPresent()) {
            return refuted.get();
        }
        Sequent plain = new Flattening(sequent).plain();
        Proof last = null;
        for (Settings.Attempt attempt : settings.attempts()) {
            if (last != null) {
                refuted = small.refuted(small.next, settings.nMax());
                if (refuted.isPresent()) {
                    return refuted.get();
                }
            }
            last = new Proof(attempt);
            boolean proved = last.all(Splitting.tasks(plain));
            small.effort += last.effort;
            if (proved) {
                return new Outcome.Proved(small.effort);
            }
        }
        refuted = small.refuted(small.next, settings.nMax());
        return refuted.orElse(new Outcome.Unknown(last.failure.readable(), last.reason, small.heldUpTo, small.effort));
    }

    /** The search for a counterexample in ever larger groups, and what was used for it and for proofs. */
    private final class SmallGroups {
        private final Sequent sequent;
        private long effort;
        private int next = settings.nMin();
        private int heldUpTo;
        private boolean gap;

        SmallGroups(Sequent sequent) {
            this.sequent = sequent;
        }

        Optional<Outcome> refuted(int from, int to) {
            for (int n = from; n <= to; n++) {
                next = n + 1;
                Search search = refute(sequent, n);
                effort += search.effort();
                if (search instanceof Search.Found found) {
                    return Optional.of(new Outcome.Refuted(n, found.structure(), effort));
                }
                gap |= search instanceof Search.GaveUp;
                heldUpTo = gap ? heldUpTo : n;
            }
            return Optional.empty();
        }
    }

    /** Tries a proof only; the outcome is never {@link Outcome.Refuted}. */
    public Outcome proveForAll(Sequent sequent) {
        Sequent plain = new Flattening(sequent).plain();
        long effort = 0;
        Proof last = null;
        for (Settings.Attempt attempt : settings.attempts()) {
            last = new Proof(attempt);
            boolean proved = last.all(Splitting.tasks(plain));
            effort += last.effort;
            if (proved) {
                return new Outcome.Proved(effort);
            }
        }
        return new Outcome.Unknown(last.failure.readable(), last.reason, 0, effort);
    }

    /** Searches for a structure of n processes in which the hypotheses hold and the goal does not. */
    public Search refute(Sequent sequent, int n) {
        return finite.refute(sequent, n, settings.finite().perCheck());
    }

    /** Searches for a structure of n processes in which the hypotheses hold: if there is one, they are not contradictory. */
    public Search satisfiable(String name, List<Labelled> hypotheses, int n) {
        return finite.satisfy(name, hypotheses, n, settings.finite().perCheck());
    }

    /**
     * The leaves of the sequent as scripts for an SMT-LIB 2 solver, each complete. Where there is a choice of
     * witnesses, the leaves of each alternative are given, so that not all scripts need to be unsatisfiable.
     */
    public List<String> scripts(Sequent sequent) {
        List<String> scripts = new ArrayList<>();
        for (Leaf leaf : leaves(Splitting.tasks(new Flattening(sequent).plain()))) {
            scripts.add(guided.script(leaf, settings.attempts().get(0).tier()));
        }
        return scripts;
    }

    private static List<Leaf> leaves(List<Task> tasks) {
        List<Leaf> leaves = new ArrayList<>();
        for (Task task : tasks) {
            if (task instanceof Leaf leaf) {
                leaves.add(leaf);
            } else if (task instanceof Choice choice) {
                choice.alternatives()
                        .forEach(alternative ->
                                leaves.addAll(leaves(alternative.tasks().get())));
            }
        }
        return leaves;
    }

    /** The solver and its version, as reports name it. */
    public static String version() {
        return "Z3 " + Z3.VERSION;
    }

    /** Makes all running and later calls answer unknown, soon; callable from any thread. */
    public void cancel() {
        z3.cancel();
    }

    /** Whether {@link #cancel} was called. */
    public boolean isCancelled() {
        return z3.isCancelled();
    }

    /** One attempt at a proof: what was used and what failed first. */
    private final class Proof {
        private final Settings.Attempt attempt;
        private long effort;
        /** Units for the next check. */
        private long limit;
        /** Whether the last check that failed ran out of units. */
        private boolean stopped;

        /** How many leaves have been proved. */
        private int leaves;

        private Leaf failure;
        private String reason = "";

        Proof(Settings.Attempt attempt) {
            this.attempt = attempt;
            this.limit = attempt.effort().perCheck();
        }

        boolean all(List<Task> tasks) {
            for (Task task : tasks) {
                if (!(task instanceof Leaf leaf ? proved(leaf) : any((Choice) task))) {
                    return false;
                }
            }
            return true;
        }

        /**
         * Tries all alternatives with a small budget, then those for which it was too small with all of it. The first one
         * is often right; of the others, those that are false in small groups are passed over. If all fail, the failure to
         * tell is that of the alternative that got furthest.
         */
        private boolean any(Choice choice) {
            long full = limit;
            Leaf outer = failure;
            String outerReason = reason;
            Leaf nearest = null;
            String nearestReason = "";
            int furthest = -1;
            List<Choice.Alternative> open = choice.alternatives();
            for (long budget = Math.max(1, full / GLANCE); !open.isEmpty(); budget = full) {
                List<Choice.Alternative> exhausted = new ArrayList<>();
                for (Choice.Alternative alternative : open) {
                    if (nearest != null && budget < full && isRefuted(alternative)) {
                        continue;
                    }
                    int before = leaves;
                    failure = null;
                    limit = nearest == null ? full : budget;
                    boolean proved = all(alternative.tasks().get());
                    limit = full;
                    if (proved) {
                        failure = outer;
                        reason = outerReason;
                        return true;
                    }
                    if (leaves - before > furthest) {
                        furthest = leaves - before;
                        nearest = failure;
                        nearestReason = reason;
                    }
                    if (stopped && budget < full) {
                        exhausted.add(alternative);
                    }
                }
                open = exhausted;
            }
            failure = outer != null ? outer : nearest;
            reason = outer != null ? outerReason : nearestReason;
            return false;
        }

        /** Whether a small group shows that what has to be proved for the alternative is false. */
        private boolean isRefuted(Choice.Alternative alternative) {
            for (Task task : alternative.tasks().get()) {
                for (int n = SMALL; task instanceof Leaf leaf && n > 1; n--) {
                    Search search =
                            finite.refute(leaf.sequent(), n, settings.finite().perCheck() / GLANCE);
                    effort += search.effort();
                    if (search instanceof Search.Found) {
                        return true;
                    }
                }
            }
            return false;
        }

        private boolean proved(Leaf leaf) {
            long left = attempt.effort().perSequent() - effort;
            if (left <= 0) {
                return failed(leaf, "the budget of " + attempt.effort().perSequent() + " units is exhausted");
            }
            Check check = guided.check(leaf, attempt.tier(), attempt.seed(), Math.min(left, limit));
            stopped = check.exhausted();
            effort += check.effort();
            if (check.verdict() != Check.Verdict.UNSATISFIABLE) {
                return failed(leaf, check.reason());
            }
            leaves++;
            return true;
        }

        private boolean failed(Leaf leaf, String why) {
            if (failure == null) {
                failure = leaf;
                reason = why;
            }
            return false;
        }
    }
}
