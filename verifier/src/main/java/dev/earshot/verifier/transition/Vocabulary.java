package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The symbols that every transition system shares. */
public final class Vocabulary {
    /** {@code ho(p, q)}: p hears of q in the round at hand. */
    public static final Function HEARD = Function.of("ho", List.of(Sort.PID, Sort.PID), Sort.BOOL, Role.HEARD);
    /** {@code alive(p)}: p was heard of by every process in every earlier round. */
    public static final Function ALIVE = Function.of("alive", List.of(Sort.PID), Sort.BOOL, Role.ENVIRONMENT);
    /** {@code alive'(p)}: the same at the end of the round at hand. */
    public static final Function ALIVE_AFTER = ALIVE.as("alive'", Role.ENVIRONMENT);
    /** {@code coord(k)}: the coordinator with the number k. */
    public static final Function COORDINATOR = Function.of("coord", List.of(Sort.INT), Sort.PID, Role.COORDINATOR);
    /** {@code phase}: the number of the phase at the moment a formula speaks of, {@code phase >= 0}. */
    public static final Function PHASE = Function.of("phase", List.of(), Sort.INT, Role.PARAMETER);

    /** Names that fields and parameters of an algorithm do not get. */
    public static final Set<String> TAKEN = Set.of("n", "ho", "alive", "coord", "phase", "input", "self", "in");

    private Vocabulary() {}

    /** {@code ho(p, q)}. */
    public static Term heard(Term p, Term q) {
        return Terms.apply(HEARD, p, q);
    }

    /** The phase. */
    public static Term phase() {
        return Terms.apply(PHASE);
    }

    /** What a round does to {@code alive}: who is heard of by all stays alive. */
    public static Term aliveStep() {
        Var p = Var.fresh("p", Sort.PID);
        Var q = Var.fresh("q", Sort.PID);
        Term stays = Terms.and(Terms.apply(ALIVE, p), Terms.forAll(q, heard(q, p)));
        return Terms.forAll(p, Terms.eq(Terms.apply(ALIVE_AFTER, p), stays));
    }

    /** The term with the number of the phase replaced. */
    public static Term atPhase(Term term, Term phase) {
        return Rewriting.replace(
                term, (function, arguments) -> function == PHASE ? phase : Terms.apply(function, arguments));
    }

    /** The functions renamed at the end of a round, besides the state: {@code alive}. */
    static Map<Function, Function> after() {
        return Map.of(ALIVE, ALIVE_AFTER);
    }
}
