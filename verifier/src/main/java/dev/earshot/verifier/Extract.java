package dev.earshot.verifier;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.Report.Refusal;
import dev.earshot.verifier.bytecode.Reader;
import dev.earshot.verifier.bytecode.Reading;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.obligation.Obligation;
import dev.earshot.verifier.obligation.Obligations;
import dev.earshot.verifier.smt.Prover;
import dev.earshot.verifier.transition.TransitionSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was read from the code of an algorithm, and what is to be proved of it. Nothing has been proved. */
public final class Extract {
    private final String className;
    private final List<Refusal> refusals;
    private final Optional<TransitionSystem> system;
    private final List<Obligation> obligations;

    private Extract(String className, Reading reading) {
        this.className = className;
        this.refusals = reading.refusals().stream()
                .map(refusal -> new Refusal(Proofs.place(className, refusal.where()), refusal.toString()))
                .toList();
        this.system = reading.system();
        this.obligations = system.map(Obligations::of).orElse(List.of());
    }

    /** Reads an algorithm. */
    public static Extract of(Reader reader, Protocol<?> protocol) {
        return new Extract(protocol.type().getName(), reader.read(protocol));
    }

    /** Why the code cannot be read; if there is a reason, there is nothing else. */
    public List<Refusal> refusals() {
        return refusals;
    }

    /** The relations as text, ending in a newline; empty if the code was refused. */
    public String relations() {
        return system.map(TransitionSystem::print).orElse("");
    }

    /** What is to be proved, in the order in which reports show it. */
    public List<Goal> goals() {
        return obligations.stream()
                .map(obligation ->
                        new Goal(obligation.name(), obligation.claim(), Proofs.place(className, obligation.where())))
                .toList();
    }

    /**
     * One obligation.
     *
     * @param name what reports call it; unique in its algorithm
     * @param claim the claim that it belongs to
     * @param where the line of the claim, or of the operation that must be defined
     */
    public record Goal(String name, String claim, Place where) {}

    /**
     * The parts into which a proof of the goal falls, as complete scripts for an SMT-LIB 2 solver. It is proved if the
     * solver answers {@code unsat} to all of them; where the prover has a choice, the parts of every alternative are given,
     * and those of one are enough.
     *
     * @throws IllegalArgumentException if there is no such goal
     */
    public List<String> scripts(Goal goal) {
        Obligation wanted = obligations.stream()
                .filter(obligation -> obligation.name().equals(goal.name()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(className + " has no obligation \"" + goal.name() + "\""));
        Prover prover = new Prover(Options.usual().proving());
        List<String> scripts = new ArrayList<>();
        for (Sequent sequent : wanted.alternatives()) {
            scripts.addAll(prover.scripts(sequent));
        }
        return scripts;
    }
}
