package dev.earshot.verifier.counterexample;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.obligation.Premises;
import dev.earshot.verifier.reduction.Unrolling;
import dev.earshot.verifier.transition.Definedness;
import dev.earshot.verifier.transition.Moment;
import dev.earshot.verifier.transition.RoundRelation;
import dev.earshot.verifier.transition.StatedClaim;
import dev.earshot.verifier.transition.TransitionSystem;
import dev.earshot.verifier.transition.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs from the initial states, as sequents whose counterexamples are runs that break a claim after some rounds. In these
 * runs every operation is defined, as it is in those that do not end by an exception.
 */
public final class Runs {
    private final TransitionSystem system;
    private final Premises premises;

    /** Runs of the system. */
    public Runs(TransitionSystem system) {
        this.system = system;
        this.premises = new Premises(system);
    }

    /**
     * The sequent whose counterexamples are the runs of this many rounds at whose end the claim is false; or, of a
     * reachable claim, true. Empty if the claim does not speak of that moment.
     */
    public Optional<Sequent> breaking(StatedClaim claim, int rounds) {
        boolean step = claim.kind() == StatedClaim.Kind.STEP;
        if (step && rounds == 0) {
            return Optional.empty();
        }
        int moment = step ? rounds - 1 : rounds;
        return claim.at(moment % system.rounds().size()).map(at -> {
            Term goal = claim.kind() == StatedClaim.Kind.REACHABLE ? Terms.not(at.formula()) : at.formula();
            return new Unrolling(initial(), steps(rounds))
                    .claiming(
                            claim.name() + " after " + rounds + " rounds",
                            new Labelled(claim.name(), goal),
                            phase(moment),
                            moment);
        });
    }

    /**
     * The sequent whose counterexamples are the runs of this many rounds in the last of which an operation is not defined.
     * Empty if that round has no such operation.
     */
    public Optional<Sequent> undefined(int rounds) {
        int last = rounds - 1;
        if (rounds == 0
                || system.rounds().get(last % system.rounds().size()).defined().isEmpty()) {
            return Optional.empty();
        }
        Term goal = Terms.and(system.rounds().get(last % system.rounds().size()).defined().stream()
                .map(Definedness::closed)
                .toList());
        return Optional.of(new Unrolling(initial(), steps(rounds, last))
                .claiming("defined in round " + last, new Labelled("defined", goal), phase(last), last));
    }

    private Map<Function, Term> phase(int round) {
        return Map.of(Vocabulary.PHASE, Terms.integer(round / system.rounds().size()));
    }

    private List<Labelled> initial() {
        Var p = Var.fresh("p", Sort.PID);
        List<Labelled> initial = new ArrayList<>(premises.constraints());
        initial.add(new Labelled("init", system.initial().formula(Moment.NOW)));
        initial.add(new Labelled("all are alive", Terms.forAll(p, Terms.apply(Vocabulary.ALIVE, p))));
        return initial;
    }

    private List<Unrolling.Step> steps(int rounds) {
        return steps(rounds, rounds);
    }

    /** So many rounds, of which the first ones are known to be defined. */
    private List<Unrolling.Step> steps(int rounds, int knownDefined) {
        List<Unrolling.Step> steps = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            int index = round % system.rounds().size();
            List<Labelled> relation = premises.environment(index);
            relation.add(premises.relationOf(index));
            relation.add(new Labelled("who stays alive", Vocabulary.aliveStep()));
            if (round < knownDefined) {
                for (Definedness each : system.rounds().get(index).defined()) {
                    relation.add(new Labelled(each.what(), each.closed()));
                }
            }
            steps.add(new Unrolling.Step(system.rounds().get(index).name(), relation, phase(round)));
        }
        return steps;
    }

    /** The schedule of a run found as a counterexample of {@link #breaking}. */
    public Schedule schedule(Class<? extends RoundProcess<?, ?>> type, Structure run, int rounds) {
        Decoding initially = new Decoding(system, at(run, 0));
        Map<String, Integer> parameters = new LinkedHashMap<>();
        system.parameters().forEach(it -> parameters.put(it.name(), initially.parameter(it)));
        List<HeardOfSets> heard = new ArrayList<>();
        List<Choices.Toss> coins = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Decoding then = new Decoding(system, at(run, round));
            RoundRelation relation = system.rounds().get(round % system.rounds().size());
            heard.add(then.heardOf());
            coins.addAll(then.coins(relation, round));
        }
        List<Pid> coordinators = initially.coordinators(rounds / system.rounds().size() + 1);
        return new Schedule(type.getName(), parameters, initially.inputs(), coordinators, coins, heard);
    }

    /** The structure of a run as it is at one moment, under the names that the system uses. */
    private Structure at(Structure run, int moment) {
        Structure.Builder builder = run.toBuilder();
        List<Function> functions = new ArrayList<>(system.functions());
        functions.add(Vocabulary.HEARD);
        functions.add(Vocabulary.ALIVE);
        system.initial().input().ifPresent(input -> functions.addAll(input.functions()));
        for (RoundRelation relation : system.rounds()) {
            relation.coins().forEach(coin -> functions.add(coin.function()));
            relation.coins().forEach(coin -> functions.addAll(Rewriting.functions(coin.when())));
            relation.operators().forEach(operator -> functions.add(operator.function()));
        }
        for (Function function : functions) {
            Function then = Unrolling.at(function, moment);
            if (then != function) {
                run.table(then).forEach((arguments, value) -> builder.set(function, arguments, value));
            }
        }
        builder.set(Vocabulary.PHASE, new Value.Int(moment / system.rounds().size()));
        return builder.build();
    }
}
