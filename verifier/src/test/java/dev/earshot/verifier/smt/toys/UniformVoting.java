package dev.earshot.verifier.smt.toys;

import static dev.earshot.verifier.formula.Terms.*;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.MailboxOperator.Kind;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import java.util.List;

/** UniformVoting; the second round sends records. */
public final class UniformVoting extends Toy {
    private static final Sort.Option VOTE = new Sort.Option(V);
    private static final Sort.Structured BALLOT =
            new Sort.Structured("Ballot", List.of(new Sort.Component("x", V), new Sort.Component("vote", VOTE)));

    public UniformVoting(String name, boolean noSplit, boolean decideOnAnyVote) {
        super(name);
        Function x = field("x", V);
        Function vote = field("vote", VOTE);
        Function decided = field("decided", Sort.BOOL);
        Function decision = field("decision", V);

        RoundRelation collect = new RoundRelation("collect");
        Term p = collect.p;
        Term least = collect.operator(Kind.MIN, "min", V, Toy::heard, q -> apply(x, q));
        Term someone = hearsSome(p, q -> and());
        Term allEqual = hearsOnly(p, q -> eq(apply(x, q), least));
        collect.set(x, ite(someone, least, apply(x, p)))
                .set(vote, ite(and(someone, allEqual), some(least), none(VOTE)));

        RoundRelation decide = new RoundRelation("decide");
        p = decide.p;
        Term voter = decide.operator(
                Kind.ANY, "voter", Sort.PID, Toy::heard, q -> isPresent(select(ballot(x, vote, q), "vote")));
        Term smallest = decide.operator(Kind.MIN, "min2", V, Toy::heard, q -> select(ballot(x, vote, q), "x"));
        Term someVote = hearsSome(p, q -> isPresent(select(ballot(x, vote, q), "vote")));
        Term adopted = ite(someVote, get(apply(vote, voter)), ite(hearsSome(p, q -> and()), smallest, apply(x, p)));
        Term decides =
                and(someVote, decideOnAnyVote ? and() : hearsOnly(p, q -> eq(apply(vote, q), apply(vote, voter))));
        decide.set(x, adopted)
                .set(decided, or(decides, apply(decided, p)))
                .set(decision, ite(decides, adopted, apply(decision, p)))
                .set(vote, none(VOTE));
        if (noSplit) {
            collect.assume("no split", noSplit());
            decide.assume("no split", noSplit());
        }

        initially("x", forAllPid(q -> eq(apply(x, q), apply(initials.get(x), q))));
        initially("vote", forAllPid(q -> eq(apply(vote, q), none(VOTE))));
        initially("decided", forAllPid(q -> not(apply(decided, q))));
        everywhere(
                2,
                "a decision is common",
                or(
                        forAllPid(q -> not(apply(decided, q))),
                        existsValue(
                                q -> apply(x, q),
                                v -> forAllPid(q -> and(
                                        eq(apply(x, q), v),
                                        implies(apply(decided, q), eq(apply(decision, q), v)),
                                        implies(isPresent(apply(vote, q)), eq(apply(vote, q), some(v))))))));
        everywhere(2, "x is initial", forAllPid(q -> existsPid(r -> eq(apply(x, q), apply(initials.get(x), r)))));
        everywhere(
                2,
                "decision is initial",
                forAllPid(q ->
                        implies(apply(decided, q), existsPid(r -> eq(apply(decision, q), apply(initials.get(x), r))))));
        invariant(0, "no votes", forAllPid(q -> not(isPresent(apply(vote, q)))));
        invariant(
                1,
                "vote is initial",
                forAllPid(q -> implies(
                        isPresent(apply(vote, q)),
                        existsPid(r -> eq(get(apply(vote, q)), apply(initials.get(x), r))))));
        invariant(
                1,
                "votes are equal",
                forAllPids((q, r) -> implies(
                        and(isPresent(apply(vote, q)), isPresent(apply(vote, r))),
                        eq(apply(vote, q), apply(vote, r)))));
        invariant(
                1,
                "a vote is for x",
                forAllPid(q -> implies(isPresent(apply(vote, q)), eq(get(apply(vote, q)), apply(x, q)))));
        agreement(decided, decision);
        irrevocable(decided, decision);
        Term same = forAllPids((q, r) -> eq(apply(x, q), apply(x, r)));
        Term allVote = forAllPids((q, r) -> and(isPresent(apply(vote, q)), eq(apply(vote, q), apply(vote, r))));
        if (noSplit && !decideOnAnyVote) {
            link("all have one value", 0, List.of(uniform()), after(same));
            link("all vote alike", 0, List.of(same), after(allVote));
            link("all decide", 1, List.of(allVote), after(forAllPid(q -> apply(decided, q))));
        }
    }

    private static Term ballot(Function x, Function vote, Term sender) {
        return construct(BALLOT, apply(x, sender), apply(vote, sender));
    }
}
