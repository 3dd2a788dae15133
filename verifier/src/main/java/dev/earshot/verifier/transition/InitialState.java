package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Function;
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
 * The state that {@code init} leaves, as a function of the inputs.
 *
 * @param process the process, free in the values
 * @param input how the inputs are kept in functions; absent if the input says nothing
 * @param values the value of each state variable, in order
 * @param updates the same for each state function; a function about which nothing is said has itself as its value
 * @param defined what must hold so that {@code init} does not throw
 */
public record InitialState(
        Var process,
        Optional<Layout> input,
        List<Datum> values,
        List<Layout.Update> updates,
        List<Definedness> defined) {
    /** Copies the lists. */
    public InitialState {
        values = List.copyOf(values);
        updates = List.copyOf(updates);
        defined = List.copyOf(defined);
    }

    /**
     * The initial states, over the state functions at the moment: for every process, each function is what {@code init}
     * computes from the input. A function of which nothing is said is left open.
     */
    public Term formula(Moment moment) {
        List<Term> parts = new ArrayList<>();
        Map<Function, Function> functions = new HashMap<>();
        updates.forEach(update -> functions.put(update.function(), moment.of(update.function())));
        for (Layout.Update update : updates) {
            Term left = Terms.apply(moment.of(update.function()), List.copyOf(update.arguments()));
            Term value = Rewriting.rename(update.value(), functions);
            parts.add(Terms.forAll(update.arguments(), Terms.eq(left, value)));
        }
        return Terms.and(parts);
    }

    InitialState map(UnaryOperator<Term> change, List<StateVariable> variables) {
        List<Datum> changed = values.stream().map(value -> value.map(change)).toList();
        return new InitialState(
                process,
                input,
                changed,
                TransitionSystem.write(variables, process, changed),
                Definedness.mapped(defined, change));
    }
}
