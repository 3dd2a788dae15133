package dev.earshot.verifier.counterexample;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.verifier.formula.Evaluator;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.transition.Coin;
import dev.earshot.verifier.transition.Layout;
import dev.earshot.verifier.transition.Moment;
import dev.earshot.verifier.transition.RoundRelation;
import dev.earshot.verifier.transition.TransitionSystem;
import dev.earshot.verifier.transition.Vocabulary;
import dev.earshot.verifier.validation.Codec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a structure of the logic back as a state, heard-of sets and choices. */
final class Decoding {
    private final TransitionSystem system;
    private final Structure structure;

    Decoding(TransitionSystem system, Structure structure) {
        this.system = system;
        this.structure = structure;
    }

    int n() {
        return structure.n();
    }

    private Value value(Function function, List<Value> arguments) {
        return structure.valueOf(function, arguments).orElseGet(() -> Value.defaultOf(function.result()));
    }

    private boolean truth(Function function, Value... arguments) {
        return ((Value.Truth) value(function, List.of(arguments))).value();
    }

    int phase() {
        return Math.toIntExact(((Value.Int) value(Vocabulary.PHASE, List.of())).value());
    }

    int parameter(Function parameter) {
        return Math.toIntExact(((Value.Int) value(parameter, List.of())).value());
    }

    /** The states of all processes at the moment, by process and field. */
    List<List<Object>> states(Moment moment) {
        List<List<Object>> states = new ArrayList<>();
        for (int p = 0; p < n(); p++) {
            List<Object> state = new ArrayList<>();
            for (var variable : system.variables()) {
                state.add(java(variable.layout(), moment, p));
            }
            states.add(Collections.unmodifiableList(state));
        }
        return states;
    }

    /** The inputs of all processes; null where the structure says nothing. */
    List<Object> inputs() {
        List<Object> inputs = new ArrayList<>();
        for (int p = 0; p < n(); p++) {
            Optional<Layout> layout = system.initial().input();
            inputs.add(layout.isPresent() ? java(layout.get(), Moment.NOW, p) : null);
        }
        return inputs;
    }

    private Object java(Layout layout, Moment moment, int p) {
        return Codec.read(layout, this::value, n(), p, moment);
    }

    HeardOfSets heardOf() {
        List<PidSet> sets = new ArrayList<>();
        for (int p = 0; p < n(); p++) {
            PidSet set = PidSet.empty();
            for (int q = 0; q < n(); q++) {
                if (truth(Vocabulary.HEARD, new Value.Process(p), new Value.Process(q))) {
                    set = set.with(Pid.of(q));
                }
            }
            sets.add(set);
        }
        return HeardOfSets.of(sets);
    }

    /** Who is alive; all, where the structure does not speak of it. */
    PidSet alive() {
        if (!structure.functions().contains(Vocabulary.ALIVE)) {
            return PidSet.all(n());
        }
        PidSet alive = PidSet.empty();
        for (int p = 0; p < n(); p++) {
            if (truth(Vocabulary.ALIVE, new Value.Process(p))) {
                alive = alive.with(Pid.of(p));
            }
        }
        return alive;
    }

    /**
     * The coordinators numbered 0, 1, … up to the given number, and further ones that are not those that come in turn; none,
     * where the structure does not speak of any.
     */
    List<Pid> coordinators(int last) {
        if (!structure.functions().contains(Vocabulary.COORDINATOR)) {
            return List.of();
        }
        long largest = last;
        for (Map.Entry<List<Value>, Value> entry :
                structure.table(Vocabulary.COORDINATOR).entrySet()) {
            long number = ((Value.Int) entry.getKey().get(0)).value();
            boolean inTurn = ((Value.Process) entry.getValue()).index() == Math.floorMod(number, n());
            largest = inTurn ? largest : Math.max(largest, number);
        }
        List<Pid> coordinators = new ArrayList<>();
        for (long k = 0; k <= largest; k++) {
            Value.Process inTurn = new Value.Process(Math.floorMod(k, n()));
            Value given = structure
                    .valueOf(Vocabulary.COORDINATOR, List.of(new Value.Int(k)))
                    .orElse(inTurn);
            coordinators.add(Pid.of(((Value.Process) given).index()));
        }
        return coordinators;
    }

    /** The coins that are tossed in a round, in the order in which each process tosses them. */
    List<Choices.Toss> coins(RoundRelation relation, int round) {
        List<Choices.Toss> tosses = new ArrayList<>();
        for (int p = 0; p < n(); p++) {
            Value process = new Value.Process(p);
            for (Coin coin : relation.coins()) {
                Value tossed = Evaluator.evaluate(coin.when(), structure, Map.of(relation.process(), process));
                if (tossed instanceof Value.Truth truth && truth.value()) {
                    tosses.add(new Choices.Toss(round, Pid.of(p), truth(coin.function(), process)));
                }
            }
        }
        return tosses;
    }
}
