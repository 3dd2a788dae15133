package dev.earshot.verifier.smt.toys;

import static dev.earshot.verifier.formula.Terms.*;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.MailboxOperator.Kind;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import java.util.List;

/** FloodMin with up to f crashes: alive processes adopt the smallest value heard, and decide after some rounds. */
public final class FloodMin extends Toy {
    /** Decides after round {@code f - early}, counted from 0. */
    public FloodMin(String name, int early) {
        super(name);
        Term f = apply(parameter("f"));
        Term round = apply(PHASE);
        Function x = field("x", V);
        Function alive = field("alive", Sort.BOOL);
        Function decided = field("decided", Sort.BOOL);
        Function decision = field("decision", V);
        Function survives = Function.of("survives", List.of(Sort.PID), Sort.BOOL, Role.ENVIRONMENT);
        parameters.add(new Labelled("0 <= f < n", and(le(integer(0), f), lt(f, n()))));
        RoundRelation flood = new RoundRelation("flood");
        Term p = flood.p;
        Term least = flood.operator(Kind.MIN, "min", V, Toy::heard, q -> apply(x, q));
        Term last = and(apply(survives, p), ge(round, sub(f, integer(early))), not(apply(decided, p)));
        flood.set(x, ite(and(apply(survives, p), hearsSome(p, q -> and())), least, apply(x, p)))
                .set(alive, apply(survives, p))
                .set(decided, or(last, apply(decided, p)))
                .set(decision, ite(last, apply(primes.get(x), p), apply(decision, p)));
        flood.assume("survivors were alive", forAllPid(q -> implies(apply(survives, q), apply(alive, q))));
        flood.assume(
                "survivors are heard",
                forAllPids((q, r) -> implies(and(apply(survives, q), apply(survives, r)), heard(q, r))));
        flood.assume("the dead are not heard", forAllPids((q, r) -> implies(not(apply(alive, r)), not(heard(q, r)))));
        flood.assume("at most f crash", ge(countPid(q -> apply(survives, q)), sub(n(), f)));

        initially("x", forAllPid(q -> eq(apply(x, q), apply(initials.get(x), q))));
        initially("alive", forAllPid(q -> apply(alive, q)));
        initially("decided", forAllPid(q -> not(apply(decided, q))));
        initially("round", eq(round, integer(0)));
        Term crashed = countPid(q -> not(apply(alive, q)));
        Term one = forAllPids((q, r) -> implies(and(apply(alive, q), apply(alive, r)), eq(apply(x, q), apply(x, r))));
        invariant(0, "round is not negative", le(integer(0), round));
        invariant(0, "at most f have crashed", le(crashed, f));
        invariant(0, "one value, or a crash for every round", or(ge(crashed, round), one));
        invariant(
                0,
                "nobody decides early",
                or(gt(round, sub(f, integer(early))), forAllPid(q -> not(apply(decided, q)))));
        invariant(
                0,
                "the decided hold their decision",
                forAllPid(q -> implies(and(apply(decided, q), apply(alive, q)), eq(apply(decision, q), apply(x, q)))));
        invariant(
                0,
                "the decisions of the alive are the value of all",
                forAllPids((q, r) -> implies(
                        and(apply(decided, q), apply(alive, q), apply(alive, r)),
                        eq(apply(decision, q), apply(x, r)))));
        invariant(0, "x is initial", forAllPid(q -> existsPid(r -> eq(apply(x, q), apply(initials.get(x), r)))));
        property(
                "agreement",
                forAllPids((q, r) -> implies(
                        and(apply(alive, q), apply(alive, r), apply(decided, q), apply(decided, r)),
                        eq(apply(decision, q), apply(decision, r)))));
        irrevocable(decided, decision);
        if (early == 0) {
            link(
                    "the alive decide in round f",
                    0,
                    List.of(eq(round, f)),
                    after(forAllPid(q -> implies(apply(alive, q), apply(decided, q)))));
        }
    }
}
