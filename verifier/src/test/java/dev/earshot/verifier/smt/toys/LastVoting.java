package dev.earshot.verifier.smt.toys;

import static dev.earshot.verifier.formula.Terms.*;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.MailboxOperator.Kind;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** LastVoting with four rounds, or three where all collect the acknowledgements themselves. */
public final class LastVoting extends Toy {
    /** What is broken. */
    public enum Variant {
        CORRECT,
        IGNORES_TIMESTAMPS,
        THIRD_OF_ACKS
    }

    final Function x = field("x", V);
    final Function ts = field("ts", Sort.INT);
    final Function vote = field("vote", V);
    final Function commit = field("commit", Sort.BOOL);
    final Function ready;
    final Function decided = field("decided", Sort.BOOL);
    final Function decision = field("decision", V);
    final Term phi = apply(PHASE);
    final Term c = apply(COORD, phi);
    final boolean isShort;
    final int rounds;

    public LastVoting(String name, boolean isShort, Variant variant) {
        super(name);
        this.isShort = isShort;
        this.rounds = isShort ? 3 : 4;
        this.ready = isShort ? null : field("ready", Sort.BOOL);
        parameters.add(new Labelled("phase", le(integer(0), phi)));
        propose(variant);
        announce();
        if (isShort) {
            decideAlone(variant);
        } else {
            acknowledge(variant);
            decide();
        }
        initially("x", forAllPid(q -> eq(apply(x, q), apply(initials.get(x), q))));
        initially("ts", forAllPid(q -> eq(apply(ts, q), integer(-1))));
        initially("commit", forAllPid(q -> not(apply(commit, q))));
        initially("decided", forAllPid(q -> not(apply(decided, q))));
        initially("phase", eq(phi, integer(0)));
        if (!isShort) {
            initially("ready", forAllPid(q -> not(apply(ready, q))));
        }
        invariants();
        agreement(decided, decision);
        irrevocable(decided, decision);
        if (variant == Variant.CORRECT) {
            links();
        }
    }

    private static Term enough(Variant variant, Term count) {
        return variant == Variant.THIRD_OF_ACKS ? gt(mul(3, count), n()) : majority(count);
    }

    private void propose(Variant variant) {
        RoundRelation propose = new RoundRelation("propose");
        Term p = propose.p;
        BiFunction<Term, Term, Term> member = (receiver, q) -> and(heard(receiver, q), eq(receiver, c));
        Term best = variant == Variant.IGNORES_TIMESTAMPS
                ? propose.operator(Kind.ANY, "best", Sort.PID, member, q -> and())
                : propose.operator(Kind.ARG_MAX, "best", Sort.PID, member, q -> apply(ts, q));
        Term quorum = majority(countPid(q -> member.apply(p, q)));
        propose.set(vote, ite(and(eq(p, c), quorum), apply(x, best), apply(vote, p)))
                .set(commit, ite(eq(p, c), or(quorum, apply(commit, p)), apply(commit, p)));
    }

    private void announce() {
        RoundRelation announce = new RoundRelation("announce");
        Term p = announce.p;
        Term has = and(heard(p, c), apply(commit, c));
        announce.set(x, ite(has, apply(vote, c), apply(x, p))).set(ts, ite(has, phi, apply(ts, p)));
    }

    private void acknowledge(Variant variant) {
        RoundRelation acknowledge = new RoundRelation("acknowledge");
        Term p = acknowledge.p;
        Term acks = countPid(q -> and(heard(p, q), eq(apply(ts, q), phi), eq(p, c)));
        acknowledge.set(ready, ite(eq(p, c), or(enough(variant, acks), apply(ready, p)), apply(ready, p)));
    }

    private void decide() {
        RoundRelation decide = new RoundRelation("decide");
        Term p = decide.p;
        Term has = and(heard(p, c), apply(ready, c));
        decide.set(decided, or(has, apply(decided, p)))
                .set(decision, ite(has, apply(vote, c), apply(decision, p)))
                .set(commit, or())
                .set(ready, or());
    }

    private void decideAlone(Variant variant) {
        RoundRelation decide = new RoundRelation("decide");
        Term p = decide.p;
        BiFunction<Term, Term, Term> member = (receiver, q) -> and(heard(receiver, q), eq(apply(ts, q), phi));
        Term any = decide.operator(Kind.ANY, "any", Sort.PID, member, q -> and());
        Term has = enough(variant, countPid(q -> member.apply(p, q)));
        decide.set(decided, or(has, apply(decided, p)))
                .set(decision, ite(has, apply(x, any), apply(decision, p)))
                .set(commit, or());
    }

    private void invariants() {
        everywhere(rounds, "phase is not negative", le(integer(0), phi));
        everywhere(rounds, "x is initial", forAllPid(q -> existsPid(r -> eq(apply(x, q), apply(initials.get(x), r)))));
        everywhere(
                rounds,
                "decision is initial",
                forAllPid(q ->
                        implies(apply(decided, q), existsPid(r -> eq(apply(decision, q), apply(initials.get(x), r))))));
        everywhere(
                rounds,
                "vote is initial",
                forAllPid(q ->
                        implies(apply(commit, q), existsPid(r -> eq(apply(vote, q), apply(initials.get(x), r))))));
        everywhere(rounds, "only the coordinator commits", forAllPid(q -> implies(apply(commit, q), eq(q, c))));
        if (!isShort) {
            everywhere(rounds, "only the coordinator is ready", forAllPid(q -> implies(apply(ready, q), eq(q, c))));
            for (int round = 0; round < 3; round++) {
                invariant(round, "nobody is ready", forAllPid(q -> not(apply(ready, q))));
            }
            invariant(3, "ready only if committed", implies(apply(ready, c), apply(commit, c)));
        }
        invariant(0, "nobody is committed", forAllPid(q -> not(apply(commit, q))));
        invariant(0, "ts", forAllPid(q -> lt(apply(ts, q), phi)));
        invariant(1, "ts", forAllPid(q -> lt(apply(ts, q), phi)));
        Term nobody = forAllPid(q -> not(apply(decided, q)));
        invariant(0, "locked", or(nobody, locked(t -> lt(t, phi), v -> and())));
        invariant(
                1,
                "locked",
                or(nobody, locked(t -> lt(t, phi), v -> implies(apply(commit, c), eq(apply(vote, c), v)))));
        for (int round = 2; round < rounds; round++) {
            invariant(round, "ts", forAllPid(q -> le(apply(ts, q), phi)));
            invariant(
                    round,
                    "a fresh ts is of the vote",
                    forAllPid(q ->
                            implies(eq(apply(ts, q), phi), and(apply(commit, c), eq(apply(x, q), apply(vote, c))))));
            Term undecided = round == 3 ? and(nobody, not(apply(ready, c))) : nobody;
            invariant(
                    round,
                    "locked",
                    or(undecided, locked(t -> le(t, phi), v -> implies(apply(commit, c), eq(apply(vote, c), v)))));
        }
    }

    private Term locked(UnaryOperator<Term> bound, UnaryOperator<Term> more) {
        return existsValue(
                r -> apply(x, r),
                v -> existsInt(t -> and(
                        bound.apply(t),
                        majority(countPid(q -> ge(apply(ts, q), t))),
                        forAllPid(q -> implies(ge(apply(ts, q), t), eq(apply(x, q), v))),
                        forAllPid(q -> implies(apply(decided, q), eq(apply(decision, q), v))),
                        more.apply(v))));
    }

    private void links() {
        Term quorumAtC = majority(heardCount(c));
        Term allHearC = forAllPid(q -> heard(q, c));
        Term fresh = forAllPid(q -> eq(apply(ts, q), phi));
        Term allDecided = forAllPid(q -> apply(decided, q));
        link("the coordinator commits", 0, List.of(quorumAtC), after(apply(commit, c)));
        link("all adopt", 1, List.of(allHearC, apply(commit, c)), after(and(apply(commit, c), fresh)));
        if (isShort) {
            link("all decide", 2, List.of(fresh, forAllPid(q -> majority(heardCount(q)))), after(allDecided));
        } else {
            link("the coordinator is ready", 2, List.of(quorumAtC, apply(commit, c), fresh), after(apply(ready, c)));
            link("all decide", 3, List.of(allHearC, apply(ready, c)), after(allDecided));
        }
    }
}
