package dev.earshot.verifier.smt.toys;

import static dev.earshot.verifier.formula.Terms.*;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.MailboxOperator.Kind;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import java.util.List;

/** Ben-Or: vote for what more than a fraction of all say, decide on as many equal votes, toss a coin without votes. */
public final class BenOr extends Toy {
    private static final Sort.Option VOTE = new Sort.Option(Sort.BOOL);

    /** {@code voteFactor * count > n}. */
    public BenOr(String name, int voteFactor, boolean majorityHeard) {
        super(name);
        Function x = field("x", Sort.BOOL);
        Function vote = field("vote", VOTE);
        Function decision = field("decision", VOTE);
        Function coin = Function.of("coin", List.of(Sort.PID), Sort.BOOL, Role.ENVIRONMENT);

        RoundRelation ask = new RoundRelation("ask");
        Term p = ask.p;
        Term yes = gt(mul(voteFactor, countPid(q -> and(heard(ask.p, q), apply(x, q)))), n());
        Term no = gt(mul(voteFactor, countPid(q -> and(heard(ask.p, q), not(apply(x, q))))), n());
        ask.set(vote, ite(yes, some(and()), ite(no, some(or()), none(VOTE))));

        RoundRelation tell = new RoundRelation("tell");
        Term voter = tell.operator(Kind.ANY, "voter", Sort.PID, Toy::heard, q -> isPresent(apply(vote, q)));
        Term someVote = hearsSome(tell.p, q -> isPresent(apply(vote, q)));
        Term value = get(apply(vote, voter));
        Term decides = and(someVote, majority(countPid(q -> and(heard(tell.p, q), eq(apply(vote, q), some(value))))));
        tell.set(x, ite(someVote, value, apply(coin, tell.p)))
                .set(decision, ite(decides, some(value), apply(decision, tell.p)))
                .set(vote, none(VOTE));
        if (majorityHeard) {
            ask.assume("majority", forAllPid(q -> majority(heardCount(q))));
            tell.assume("majority", forAllPid(q -> majority(heardCount(q))));
        }

        initially("x", forAllPid(q -> eq(apply(x, q), apply(initials.get(x), q))));
        initially("vote", forAllPid(q -> eq(apply(vote, q), none(VOTE))));
        initially("decision", forAllPid(q -> eq(apply(decision, q), none(VOTE))));
        Term nobody = forAllPid(q -> not(isPresent(apply(decision, q))));
        invariant(
                0,
                "a decision is common",
                or(
                        nobody,
                        existsValue(
                                q -> apply(x, q),
                                v -> forAllPid(q -> and(
                                        eq(apply(x, q), v),
                                        implies(isPresent(apply(decision, q)), eq(apply(decision, q), some(v))))))));
        invariant(0, "no votes", forAllPid(q -> not(isPresent(apply(vote, q)))));
        invariant(
                1,
                "a decision is common",
                or(
                        nobody,
                        existsValue(
                                q -> apply(x, q),
                                v -> forAllPid(q -> and(
                                        eq(apply(x, q), v),
                                        eq(apply(vote, q), some(v)),
                                        implies(isPresent(apply(decision, q)), eq(apply(decision, q), some(v))))))));
        invariant(
                1,
                "votes are equal",
                forAllPids((q, r) -> implies(
                        and(isPresent(apply(vote, q)), isPresent(apply(vote, r))),
                        eq(apply(vote, q), apply(vote, r)))));
        property(
                "agreement",
                forAllPids((q, r) -> implies(
                        and(isPresent(apply(decision, q)), isPresent(apply(decision, r))),
                        eq(apply(decision, q), apply(decision, r)))));
        steps.add(new dev.earshot.verifier.formula.Sequent.Labelled(
                "irrevocability",
                forAllPid(q -> implies(
                        isPresent(apply(decision, q)), eq(apply(primes.get(decision), q), apply(decision, q))))));
        if (voteFactor == 2 && majorityHeard) {
            Term same = forAllPids((q, r) -> eq(apply(x, q), apply(x, r)));
            Term allVote = forAllPids((q, r) -> and(isPresent(apply(vote, q)), eq(apply(vote, q), apply(vote, r))));
            link("all vote alike", 0, List.of(same), after(allVote));
            link("all decide", 1, List.of(allVote), after(forAllPid(q -> isPresent(apply(decision, q)))));
            link(
                    "equal coins",
                    1,
                    List.of(forAllPids(
                            (q, r) -> and(not(isPresent(apply(vote, q))), eq(apply(coin, q), apply(coin, r))))),
                    after(same));
        }
    }
}
