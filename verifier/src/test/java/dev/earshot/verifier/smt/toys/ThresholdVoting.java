package dev.earshot.verifier.smt.toys;

import static dev.earshot.verifier.formula.Terms.*;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.MailboxOperator.Kind;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;

/** A_{T,E}: OneThirdRule with thresholds that are parameters; safe if {@code T >= 2(n - E)}. */
public final class ThresholdVoting extends Toy {
    /** Assumes {@code T >= factor * (n - E)}. */
    public ThresholdVoting(String name, int factor) {
        super(name);
        Term t = apply(parameter("T"));
        Term e = apply(parameter("E"));
        Function x = field("x", V);
        Sort.Option option = new Sort.Option(V);
        Function decision = field("decision", option);
        parameters.add(new Labelled("T < n, E < n", and(lt(t, n()), lt(e, n()))));
        parameters.add(new Labelled("threshold", ge(t, mul(factor, sub(n(), e)))));
        RoundRelation round = new RoundRelation("vote");
        Term p = round.p;
        Term most = round.operator(Kind.SMALLEST_MOST_OFTEN, "mmor", V, Toy::heard, q -> apply(x, q));
        Term supporters = countPid(q -> and(heard(p, q), eq(apply(x, q), most)));
        round.set(x, ite(gt(heardCount(p), t), most, apply(x, p)))
                .set(decision, ite(gt(supporters, e), some(most), apply(decision, p)));
        initially("x", forAllPid(q -> eq(apply(x, q), apply(initials.get(x), q))));
        initially("decision", forAllPid(q -> eq(apply(decision, q), none(option))));
        invariant(
                0,
                "a decision has a quorum behind it",
                or(
                        not(existsPid(q -> isPresent(apply(decision, q)))),
                        existsValue(
                                q -> apply(x, q),
                                v -> and(
                                        gt(countPid(q -> eq(apply(x, q), v)), e),
                                        forAllPid(q -> implies(
                                                isPresent(apply(decision, q)), eq(get(apply(decision, q)), v)))))));
        invariant(0, "x is initial", forAllPid(q -> existsPid(r -> eq(apply(x, q), apply(initials.get(x), r)))));
        invariant(
                0,
                "decision is initial",
                forAllPid(q -> implies(
                        isPresent(apply(decision, q)),
                        existsPid(r -> eq(apply(decision, q), some(apply(initials.get(x), r)))))));
        property(
                "agreement",
                forAllPids((q, r) -> implies(
                        and(isPresent(apply(decision, q)), isPresent(apply(decision, r))),
                        eq(apply(decision, q), apply(decision, r)))));
        steps.add(new Labelled(
                "irrevocability",
                forAllPid(q -> implies(
                        isPresent(apply(decision, q)), eq(apply(primes.get(decision), q), apply(decision, q))))));
    }
}
