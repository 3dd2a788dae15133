package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An algorithm and its claims as logic.
 *
 * @param name the simple name of its class
 * @param variables the state of a process, in the order of the fields
 * @param parameters the numbers fixed by the operator, in the order of the fields
 * @param constraints what the parameters and n satisfy
 * @param initial the initial states
 * @param rounds the rounds of a phase, in order
 * @param presence invariants about null references that were found by {@link Presence}; the claims have been simplified
 *     by them, so they are to be proved with the other invariants
 * @param assumptions what the heard-of sets of every round satisfy
 * @param enforced what the runtime waits for, if anything
 * @param claims invariants, properties, steps and reachable claims, in the order stated
 * @param terminations the chains of good rounds, in the order stated
 */
public record TransitionSystem(
        String name,
        List<StateVariable> variables,
        List<Function> parameters,
        List<StatedClaim> constraints,
        InitialState initial,
        List<RoundRelation> rounds,
        List<StatedClaim> presence,
        List<StatedClaim> assumptions,
        Optional<Enforced> enforced,
        List<StatedClaim> claims,
        List<GoodRounds> terminations) {
    /** Copies the lists. */
    public TransitionSystem {
        variables = List.copyOf(variables);
        parameters = List.copyOf(parameters);
        constraints = List.copyOf(constraints);
        rounds = List.copyOf(rounds);
        presence = List.copyOf(presence);
        assumptions = List.copyOf(assumptions);
        claims = List.copyOf(claims);
        terminations = List.copyOf(terminations);
    }

    /** The state functions, in the order of the fields. */
    public List<Function> functions() {
        return variables.stream()
                .flatMap(variable -> variable.functions().stream())
                .toList();
    }

    /** A formula about the start of a round, said of the end of the round with this place in the phase. */
    public Term after(int round, Term formula) {
        Map<Function, Function> renamed = new HashMap<>(Vocabulary.after());
        functions().forEach(function -> renamed.put(function, Moment.AFTER.of(function)));
        Term phase = Vocabulary.phase();
        Term then = round == rounds.size() - 1 ? Terms.add(phase, Terms.integer(1)) : phase;
        return Rewriting.rename(Vocabulary.atPhase(formula, then), renamed);
    }

    /**
     * A formula about the start of a round, said of the initial state: over {@code x0}, in phase 0, with every process
     * alive.
     */
    public Term initially(Term formula) {
        Map<Function, Function> renamed = new HashMap<>();
        functions().forEach(function -> renamed.put(function, Moment.INITIAL.of(function)));
        Term atStart = Vocabulary.atPhase(formula, Terms.integer(0));
        Term allAlive = Rewriting.rewrite(
                atStart, part -> part instanceof Apply apply && apply.is(Vocabulary.ALIVE) ? Literal.TRUE : part);
        return Rewriting.rename(allAlive, renamed);
    }

    /** The system printed for people. */
    public String print() {
        return SystemPrinter.print(this);
    }

    static List<Layout.Update> write(List<StateVariable> variables, Var process, List<Datum> values) {
        List<Layout.Update> updates = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            updates.addAll(variables.get(i).layout().write(process, values.get(i)));
        }
        return updates;
    }

    /** The system with the terms changed, over the given variables. */
    TransitionSystem map(UnaryOperator<Term> change, List<StateVariable> over) {
        return new TransitionSystem(
                name,
                over,
                parameters,
                mapped(constraints, change),
                initial.map(change, over),
                rounds.stream().map(round -> round.map(change, over)).toList(),
                mapped(presence, change),
                mapped(assumptions, change),
                enforced.map(it -> new Enforced(
                        it.name(),
                        it.where(),
                        it.process(),
                        it.heard(),
                        it.at().stream().map(each -> each.map(change)).toList())),
                mapped(claims, change),
                terminations.stream().map(it -> it.map(change)).toList());
    }

    private static List<StatedClaim> mapped(List<StatedClaim> claims, UnaryOperator<Term> change) {
        return claims.stream().map(claim -> claim.map(change)).toList();
    }
}
