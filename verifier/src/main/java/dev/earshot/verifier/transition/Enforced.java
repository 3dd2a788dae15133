package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Binder;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.List;
import java.util.Map;

/**
 * What the runtime waits for before a process closes a round.
 *
 * @param process the process, free in the readings
 * @param heard the number of processes it has heard of, free in the readings
 * @param at the condition at each round of the phase, in order
 */
public record Enforced(String name, Place where, Var process, Var heard, List<StatedClaim.At> at) {
    /** Copies the list. */
    public Enforced {
        at = List.copyOf(at);
    }

    /** For all processes p, the condition holds of p and |HO(p)|: to imply the assumptions, at the round with this place. */
    public Term formula(int round) {
        Var q = Var.fresh("q", Sort.PID);
        Term size = Terms.rebind(Binder.COUNT, List.of(q), Vocabulary.heard(process, q));
        return Terms.forAll(process, Rewriting.substitute(at.get(round).formula(), Map.of(heard, size)));
    }
}
