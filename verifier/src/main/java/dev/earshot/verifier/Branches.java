package dev.earshot.verifier;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.obligation.Premises;
import dev.earshot.verifier.smt.Outcome;
import dev.earshot.verifier.smt.Prover;
import dev.earshot.verifier.smt.Search;
import dev.earshot.verifier.transition.Branch;
import dev.earshot.verifier.transition.RoundRelation;
import dev.earshot.verifier.transition.TransitionSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks of every branch in the code of the rounds whether it can be taken: from a state that satisfies the invariants, under
 * the assumptions. Of code on a branch that is never taken no claim says anything.
 */
final class Branches {
    private final Prover prover;
    private final Premises premises;
    private final int largest;

    /**
     * @param largest the largest n for which a state is searched
     */
    Branches(Prover prover, TransitionSystem system, int largest) {
        this.prover = prover;
        this.premises = new Premises(system);
        this.largest = largest;
    }

    /** One line for each branch of the round that is never taken, as far as is known. */
    List<String> neverTaken(RoundRelation round) {
        List<String> lines = new ArrayList<>();
        for (Branch branch : round.branches()) {
            obstacle(round, branch)
                    .ifPresent(why -> lines.add(branch.where() + " in round " + round.name()
                            + ": the code never goes where " + branch.taken() + "; " + why));
        }
        return lines;
    }

    private Optional<String> obstacle(RoundRelation round, Branch branch) {
        String name = "a branch of " + round.name() + " at " + branch.where();
        List<Labelled> state = premises.receiving(round.index());
        List<Labelled> there = new ArrayList<>(state);
        there.add(new Labelled(name, branch.somewhere()));
        int none = 0;
        for (int n = 1; n <= largest; n++) {
            Search search = prover.satisfiable(name, there, n);
            if (search instanceof Search.Found) {
                return Optional.empty();
            }
            if (search instanceof Search.None && none == n - 1) {
                none = n;
            }
        }
        Sequent never = new Sequent(name, there, new Labelled("never", Literal.FALSE));
        return Optional.of(
                prover.proveForAll(never) instanceof Outcome.Proved
                        ? "that is impossible for every n"
                        : "no state of up to " + none + " processes was found in which it does");
    }
}
