package dev.earshot.verifier.smt.toys;

import static dev.earshot.verifier.formula.Terms.*;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.MailboxOperator.Kind;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import java.util.List;

/** Adopt the value heard most often when more than hear are heard; decide when more than decide agree. */
public final class OneThirdRule extends Toy {
    final Function x = field("x", V);
    final Function decided = field("decided", Sort.BOOL);
    final Function decision = field("decision", V);

    /** {@code b * count > a * n} for both thresholds. */
    public OneThirdRule(String name, int hearA, int hearB, int decideA, int decideB) {
        super(name);
        RoundRelation round = new RoundRelation("vote");
        Term p = round.p;
        Term most = round.operator(Kind.SMALLEST_MOST_OFTEN, "mmor", V, Toy::heard, q -> apply(x, q));
        Term heardEnough = gt(mul(hearB, heardCount(p)), mul(hearA, n()));
        Term supporters = countPid(q -> and(heard(p, q), eq(apply(x, q), most)));
        Term decides = and(heardEnough, gt(mul(decideB, supporters), mul(decideA, n())));
        round.set(x, ite(heardEnough, most, apply(x, p)))
                .set(decided, or(decides, apply(decided, p)))
                .set(decision, ite(decides, most, apply(decision, p)));
        initially("x", forAllPid(q -> eq(apply(x, q), apply(initials.get(x), q))));
        initially("decided", forAllPid(q -> not(apply(decided, q))));
        invariant(
                0,
                "a decision has a quorum behind it",
                or(
                        forAllPid(q -> not(apply(decided, q))),
                        existsValue(
                                q -> apply(x, q),
                                v -> and(
                                        gt(mul(decideB, countPid(q -> eq(apply(x, q), v))), mul(decideA, n())),
                                        forAllPid(q -> implies(apply(decided, q), eq(apply(decision, q), v)))))));
        invariant(0, "x is initial", forAllPid(q -> existsPid(r -> eq(apply(x, q), apply(initials.get(x), r)))));
        invariant(
                0,
                "decision is initial",
                forAllPid(q ->
                        implies(apply(decided, q), existsPid(r -> eq(apply(decision, q), apply(initials.get(x), r))))));
        agreement(decided, decision);
        irrevocable(decided, decision);
    }

    public static OneThirdRule correct() {
        OneThirdRule rule = new OneThirdRule("OneThirdRule", 2, 3, 2, 3);
        Term heardTwoThirds = forAllPid(q -> twoThirds(heardCount(q)));
        Term same = forAllPids((p, q) -> eq(apply(rule.x, p), apply(rule.x, q)));
        rule.link("all adopt one value", 0, List.of(uniform(), heardTwoThirds), rule.after(same));
        rule.link("one value stays", 0, List.of(same), rule.after(same));
        rule.link("all decide", 0, List.of(same, heardTwoThirds), rule.after(forAllPid(q -> apply(rule.decided, q))));
        return rule;
    }
}
