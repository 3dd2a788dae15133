package dev.earshot.verifier.obligation;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.reduction.MailboxAxioms;
import dev.earshot.verifier.transition.Moment;
import dev.earshot.verifier.transition.RoundRelation;
import dev.earshot.verifier.transition.StatedClaim;
import dev.earshot.verifier.transition.TransitionSystem;
import dev.earshot.verifier.transition.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What may be used in proofs about an algorithm, by the round that they are about. */
public final class Premises {
    private final TransitionSystem system;

    /** The premises of an algorithm. */
    public Premises(TransitionSystem system) {
        this.system = system;
    }

    /** What is true of every run: the constraints on parameters. */
    List<Labelled> constants() {
        List<Labelled> premises = new ArrayList<>();
        premises.add(new Labelled("phases count from 0", Terms.ge(Vocabulary.phase(), Terms.integer(0))));
        premises.addAll(constraints());
        return premises;
    }

    /** What parameters and n satisfy. */
    public List<Labelled> constraints() {
        List<Labelled> premises = new ArrayList<>();
        premises.add(new Labelled("there are processes", Terms.ge(Terms.n(), Terms.integer(1))));
        for (StatedClaim constraint : system.constraints()) {
            constraint.at(0).ifPresent(at -> premises.add(new Labelled(constraint.name(), at.formula())));
        }
        return premises;
    }

    /** What is true at the start of a round: the constants and every invariant stated there. */
    public List<Labelled> at(int round) {
        List<Labelled> premises = constants();
        for (StatedClaim invariant : invariants()) {
            invariant.at(round).ifPresent(at -> premises.add(new Labelled(invariant.name(), at.formula())));
        }
        return premises;
    }

    /** What is true when a round receives: the state at its start, the assumptions, and what mailbox operations give. */
    public List<Labelled> receiving(int round) {
        List<Labelled> premises = at(round);
        premises.addAll(environment(round));
        return premises;
    }

    /** What is known of a round besides the state at its start: the assumptions, and what mailbox operations give. */
    public List<Labelled> environment(int round) {
        List<Labelled> premises = new ArrayList<>();
        for (StatedClaim assumption : system.assumptions()) {
            assumption.at(round).ifPresent(at -> premises.add(new Labelled(assumption.name(), at.formula())));
        }
        relation(round).operators().forEach(operator -> premises.addAll(MailboxAxioms.of(operator)));
        return premises;
    }

    /** What is true across a round. */
    public List<Labelled> stepping(int round) {
        List<Labelled> premises = receiving(round);
        premises.add(relationOf(round));
        if (mentions(premises, Vocabulary.ALIVE)) {
            premises.add(new Labelled("who stays alive", Vocabulary.aliveStep()));
        }
        return premises;
    }

    /** What a round does, as a formula. */
    public Labelled relationOf(int round) {
        return new Labelled("round " + relation(round).name(), relation(round).formula());
    }

    /** The initial state, over {@code x0}. */
    Labelled initialState() {
        return new Labelled("init", system.initial().formula(Moment.INITIAL));
    }

    /** The premises with the definition of the initial state if they or the goal speak of it. */
    List<Labelled> sinceStart(List<Labelled> premises, Term goal) {
        if (!speaksOfStart(goal) && premises.stream().noneMatch(it -> speaksOfStart(it.formula()))) {
            return premises;
        }
        List<Labelled> all = new ArrayList<>(premises);
        all.add(initialState());
        return all;
    }

    private static boolean speaksOfStart(Term term) {
        return Rewriting.functions(term).stream().anyMatch(function -> function.role() == Role.INITIAL);
    }

    private static boolean mentions(List<Labelled> premises, Function function) {
        return premises.stream()
                .anyMatch(it -> Rewriting.functions(it.formula()).contains(function));
    }

    /** The invariants, those about null references first. */
    List<StatedClaim> invariants() {
        Set<StatedClaim.Kind> kinds = Set.of(StatedClaim.Kind.INVARIANT, StatedClaim.Kind.INVARIANT_SINCE_START);
        List<StatedClaim> invariants = new ArrayList<>(system.presence());
        system.claims().stream().filter(claim -> kinds.contains(claim.kind())).forEach(invariants::add);
        return invariants;
    }

    /** The relation of the round with this place in the phase. */
    RoundRelation relation(int round) {
        return system.rounds().get(round);
    }

    Sequent sequent(String name, List<Labelled> premises, String goalName, Term goal) {
        return new Sequent(name, sinceStart(premises, goal), new Labelled(goalName, goal));
    }
}
