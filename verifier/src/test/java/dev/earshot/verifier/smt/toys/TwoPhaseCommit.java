package dev.earshot.verifier.smt.toys;

import static dev.earshot.verifier.formula.Terms.*;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import java.util.List;

/** Two-phase commit with an enumeration for the outcome. */
public final class TwoPhaseCommit extends Toy {
    private static final Sort.Enumeration OUTCOME = new Sort.Enumeration("Outcome", List.of("COMMIT", "ABORT"));
    private static final Sort.Option OUTCOMES = new Sort.Option(OUTCOME);

    public TwoPhaseCommit(String name, boolean commitOnMajority) {
        super(name);
        Function yes = field("yes", Sort.BOOL);
        Function outcome = field("outcome", OUTCOMES);
        Function decision = field("decision", OUTCOMES);
        Term c = apply(COORD, apply(PHASE));
        Term commit = some(constant(OUTCOME, "COMMIT"));
        Term abort = some(constant(OUTCOME, "ABORT"));

        RoundRelation collect = new RoundRelation("collect");
        Term p = collect.p;
        Term votes = countPid(q -> and(heard(p, q), eq(p, c), apply(yes, q)));
        Term agreed = commitOnMajority ? majority(votes) : eq(votes, n());
        collect.set(outcome, ite(eq(p, c), ite(agreed, commit, abort), apply(outcome, p)));
        RoundRelation tell = new RoundRelation("tell");
        Term has = and(heard(tell.p, c), isPresent(apply(outcome, c)));
        tell.set(decision, ite(has, apply(outcome, c), apply(decision, tell.p))).set(outcome, none(OUTCOMES));

        initially("outcome", forAllPid(q -> eq(apply(outcome, q), none(OUTCOMES))));
        initially("decision", forAllPid(q -> eq(apply(decision, q), none(OUTCOMES))));
        everywhere(
                2,
                "commit only if all say yes",
                forAllPid(q -> implies(
                        or(eq(apply(outcome, q), commit), eq(apply(decision, q), commit)),
                        forAllPid(r -> apply(yes, r)))));
        invariant(0, "no outcome", forAllPid(q -> eq(apply(outcome, q), none(OUTCOMES))));
        everywhere(
                2,
                "abort only if some abort",
                forAllPids((q, r) -> implies(
                        and(isPresent(apply(decision, q)), isPresent(apply(decision, r))),
                        eq(apply(decision, q), apply(decision, r)))));
        invariant(1, "outcome at the coordinator", isPresent(apply(outcome, c)));
        property(
                "commit-validity",
                forAllPid(q -> implies(eq(apply(decision, q), commit), forAllPid(r -> apply(yes, r)))));
        // one phase only: a later one could decide again
        collect.assume("one phase", forAllPid(q -> not(isPresent(apply(decision, q)))));
        invariant(1, "nobody has decided", forAllPid(q -> not(isPresent(apply(decision, q)))));
        link(
                "all yes and heard commits",
                0,
                List.of(forAllPid(q -> apply(yes, q)), eq(heardCount(c), n())),
                after(eq(apply(outcome, c), commit)));
        steps.add(new Labelled(
                "irrevocability",
                forAllPid(q -> implies(
                        isPresent(apply(decision, q)), eq(apply(primes.get(decision), q), apply(decision, q))))));
    }
}
