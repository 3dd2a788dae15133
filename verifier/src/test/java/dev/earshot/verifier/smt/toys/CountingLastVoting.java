package dev.earshot.verifier.smt.toys;

import static dev.earshot.verifier.formula.Terms.*;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.MailboxOperator.Kind;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import java.util.List;
import java.util.function.BiFunction;

/** LastVoting with a claim that counts processes of which a universal holds, and with options for unset fields. */
public final class CountingLastVoting extends Toy {
    private static final Sort.Option OPTION = new Sort.Option(V);

    public CountingLastVoting(String name) {
        super(name);
        Term phi = apply(PHASE);
        Term fresh = add(phi, integer(1));
        Term c = apply(COORD, phi);
        Function x = field("x", V);
        Function ts = field("ts", Sort.INT);
        Function vote = field("vote", OPTION);
        Function commit = field("commit", Sort.BOOL);
        Function ready = field("ready", Sort.BOOL);
        Function decided = field("decided", Sort.BOOL);
        Function decision = field("decision", OPTION);
        parameters.add(new Labelled("phase", le(integer(0), phi)));

        RoundRelation collect = new RoundRelation("Collect");
        Term p = collect.p;
        BiFunction<Term, Term, Term> toCoordinator = (receiver, q) -> and(heard(receiver, q), eq(receiver, c));
        Term best = collect.operator(Kind.ARG_MAX, "best", Sort.PID, toCoordinator, q -> apply(ts, q));
        Term quorum = majority(countPid(q -> toCoordinator.apply(collect.p, q)));
        collect.set(vote, ite(and(eq(p, c), quorum), some(apply(x, best)), apply(vote, p)))
                .set(commit, or(and(eq(p, c), quorum), apply(commit, p)));
        RoundRelation propose = new RoundRelation("Propose");
        p = propose.p;
        Term hasVote = and(heard(p, c), apply(commit, c));
        propose.set(x, ite(hasVote, get(apply(vote, c)), apply(x, p))).set(ts, ite(hasVote, fresh, apply(ts, p)));
        RoundRelation acknowledge = new RoundRelation("Acknowledge");
        Term acks = countPid(q -> and(heard(acknowledge.p, q), eq(apply(ts, q), fresh), eq(acknowledge.p, c)));
        acknowledge.set(ready, or(and(eq(acknowledge.p, c), majority(acks)), apply(ready, acknowledge.p)));
        RoundRelation decide = new RoundRelation("Decide");
        p = decide.p;
        Term has = and(heard(p, c), apply(ready, c));
        decide.set(decided, or(has, apply(decided, p)))
                .set(decision, ite(has, apply(vote, c), apply(decision, p)))
                .set(commit, or())
                .set(ready, or());

        initially("x", forAllPid(q -> eq(apply(x, q), apply(initials.get(x), q))));
        initially("ts", forAllPid(q -> eq(apply(ts, q), integer(0))));
        initially("phase", eq(phi, integer(0)));
        for (Function flag : List.of(commit, ready, decided)) {
            initially(flag.name(), forAllPid(q -> not(apply(flag, q))));
        }
        everywhere(4, "phase", le(integer(0), phi));
        everywhere(4, "committed votes are set", forAllPid(q -> implies(apply(commit, q), isPresent(apply(vote, q)))));
        everywhere(4, "decisions are set", forAllPid(q -> implies(apply(decided, q), isPresent(apply(decision, q)))));
        everywhere(
                4,
                "a decision is locked",
                or(
                        not(existsPid(q -> apply(decided, q))),
                        existsValue(
                                q -> apply(x, q),
                                v -> and(
                                        majority(countPid(r -> forAllPid(
                                                q -> or(lt(apply(ts, q), apply(ts, r)), eq(apply(x, q), v))))),
                                        forAllPid(q -> or(not(apply(decided, q)), eq(get(apply(decision, q)), v))),
                                        forAllPid(q -> or(not(apply(commit, q)), eq(get(apply(vote, q)), v)))))));
        everywhere(4, "only the coordinator commits", forAllPid(q -> or(not(apply(commit, q)), eq(q, c))));
        everywhere(4, "only a committed process is ready", forAllPid(q -> or(not(apply(ready, q)), apply(commit, q))));
        invariant(0, "nobody committed", not(existsPid(q -> apply(commit, q))));
        invariant(1, "nobody ready", not(existsPid(q -> apply(ready, q))));
        invariant(2, "nobody ready", not(existsPid(q -> apply(ready, q))));
        invariant(
                3,
                "a majority has acknowledged",
                or(not(existsPid(q -> apply(ready, q))), majority(countPid(q -> eq(apply(ts, q), fresh)))));
        for (int round : List.of(0, 1)) {
            invariant(round, "timestamps", forAllPid(q -> le(apply(ts, q), phi)));
        }
        for (int round : List.of(2, 3)) {
            invariant(round, "timestamps", forAllPid(q -> le(apply(ts, q), fresh)));
            invariant(
                    round,
                    "a fresh timestamp comes with the vote",
                    forAllPid(q ->
                            or(le(apply(ts, q), phi), and(apply(commit, c), eq(get(apply(vote, c)), apply(x, q))))));
        }
        everywhere(4, "values are inputs", forAllPid(q -> existsPid(r -> eq(apply(initials.get(x), r), apply(x, q)))));
        everywhere(
                4,
                "votes are inputs",
                forAllPid(q ->
                        or(not(apply(commit, q)), existsPid(r -> eq(apply(initials.get(x), r), get(apply(vote, q)))))));
        everywhere(
                4,
                "validity",
                forAllPid(q -> or(
                        not(apply(decided, q)),
                        existsPid(r -> eq(apply(initials.get(x), r), get(apply(decision, q)))))));
        property(
                "agreement",
                forAllPids((q, r) -> or(
                        not(apply(decided, q)),
                        not(apply(decided, r)),
                        eq(get(apply(decision, q)), get(apply(decision, r))))));
        irrevocable(decided, decision);
    }
}
