package dev.earshot.verifier.smt.toys;

import static dev.earshot.verifier.formula.Terms.*;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.MailboxOperator.Kind;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import java.util.List;

/** FloodMin in the Heard-Of model proper: whoever was not heard of by all is never heard of again, but goes on stepping. */
public final class KernelFloodMin extends Toy {
    public KernelFloodMin(String name) {
        super(name);
        Term f = apply(parameter("f"));
        Term round = apply(PHASE);
        Function x = field("x", V);
        Function decided = field("decided", Sort.BOOL);
        Function decision = field("decision", V);
        Function alive = Function.of("alive", List.of(Sort.PID), Sort.BOOL, Role.ENVIRONMENT);
        Function aliveAfter = alive.as("alive'", Role.ENVIRONMENT);
        parameters.add(new Labelled("0 <= f < n", and(le(integer(0), f), lt(f, n()))));
        RoundRelation flood = new RoundRelation("flood");
        Term p = flood.p;
        Term least = flood.operator(Kind.MIN, "min", V, Toy::heard, q -> apply(x, q));
        Term adopted = ite(gt(heardCount(p), integer(0)), least, apply(x, p));
        Term last = eq(round, f);
        flood.set(x, adopted)
                .set(decided, or(last, apply(decided, p)))
                .set(decision, ite(last, adopted, apply(decision, p)));
        flood.assume(
                "synchronous-crash(f)",
                and(
                        forAllPid(q -> forAllPid(r -> or(not(heard(q, r)), apply(alive, r)))),
                        forAllPid(q ->
                                ge(add(countPid(r -> and(apply(alive, r), forAllPid(s -> heard(s, r)))), f), n()))));
        flood.assume(
                "who stays alive",
                forAllPid(q -> eq(apply(aliveAfter, q), and(apply(alive, q), forAllPid(r -> heard(r, q))))));
        primes.put(alive, aliveAfter);
        initially("x", forAllPid(q -> eq(apply(x, q), apply(initials.get(x), q))));
        initially("alive", forAllPid(q -> apply(alive, q)));
        initially("decided", forAllPid(q -> not(apply(decided, q))));
        initially("round", eq(round, integer(0)));
        Term crashed = countPid(q -> not(apply(alive, q)));
        invariant(0, "round is not negative", le(integer(0), round));
        invariant(0, "at most f have crashed", forAllPid(q -> le(crashed, f)));
        invariant(
                0,
                "a crash in every round so far, or all hold one value",
                or(ge(crashed, round), forAllPid(q -> forAllPid(r -> eq(apply(x, q), apply(x, r))))));
        invariant(
                0,
                "all hold what one decided",
                forAllPid(q -> or(not(apply(decided, q)), forAllPid(r -> eq(apply(decision, q), apply(x, r))))));
        invariant(0, "nobody decides before round f + 1", forAllPid(q -> or(not(apply(decided, q)), gt(round, f))));
        invariant(0, "all have decided after round f + 1", forAllPid(q -> or(apply(decided, q), le(round, f))));
        invariant(0, "values are inputs", forAllPid(q -> existsPid(r -> eq(apply(initials.get(x), r), apply(x, q)))));
        agreement(decided, decision);
        irrevocable(decided, decision);
        link("all decide in round f", 0, List.of(eq(round, f)), after(forAllPid(q -> apply(decided, q))));
    }

    @Override
    boolean isRelated(Function field) {
        return !field.name().equals("alive");
    }
}
