package dev.earshot.verifier.validation;

import dev.earshot.verifier.formula.Evaluator;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.MailboxOperator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Coin;
import dev.earshot.verifier.transition.RoundRelation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives operators the results that the code gets, and coins the outcomes that it is given. */
final class Choices {
    private final RoundRelation round;
    private final World world;
    private final List<List<Boolean>> tosses;
    private final int[] tossed;
    private final Set<Function> pending = new HashSet<>();
    private Structure structure;

    Choices(RoundRelation round, World world, List<List<Boolean>> tosses) {
        this.round = round;
        this.world = world;
        this.tosses = tosses;
        this.tossed = new int[world.n];
        this.structure = world.structure();
    }

    int tossed(int process) {
        return tossed[process];
    }

    /** The structure with the results of all operators and coins; each after those that it depends on. */
    Structure made() {
        List<MailboxOperator> operators = new ArrayList<>(round.operators());
        List<Coin> coins = new ArrayList<>(round.coins());
        operators.forEach(operator -> pending.add(operator.function()));
        coins.forEach(coin -> pending.add(coin.function()));
        while (!operators.isEmpty() || !coins.isEmpty()) {
            MailboxOperator ready = operators.stream()
                    .filter(operator -> isKnown(operator.member()) && isKnown(operator.key()))
                    .findFirst()
                    .orElse(null);
            if (ready != null) {
                operators.remove(ready);
                choose(ready);
            } else {
                toss(coins.remove(0));
            }
        }
        return structure;
    }

    private boolean isKnown(Term term) {
        return Rewriting.functions(term).stream()
                .noneMatch(function -> (function.role() == Role.OPERATOR || function.role() == Role.ENVIRONMENT)
                        && pending.contains(function));
    }

    private void toss(Coin coin) {
        Structure.Builder builder = structure.toBuilder();
        for (int p = 0; p < world.n; p++) {
            Map<Var, Value> self = Map.of(round.process(), new Value.Process(p));
            boolean made = Codec.truth(Evaluator.evaluate(coin.when(), structure, self));
            boolean outcome = made ? tosses.get(p).get(tossed[p]++) : world.random.nextBoolean();
            builder.set(coin.function(), List.of(new Value.Process(p)), new Value.Truth(outcome));
        }
        pending.remove(coin.function());
        structure = builder.build();
    }

    private void choose(MailboxOperator operator) {
        Structure.Builder builder = structure.toBuilder();
        for (List<Value> receivers : tuples(operator.receivers())) {
            Map<Var, Value> variables = new HashMap<>();
            for (int i = 0; i < receivers.size(); i++) {
                variables.put(operator.receivers().get(i), receivers.get(i));
            }
            builder.set(operator.function(), receivers, result(operator, variables));
        }
        pending.remove(operator.function());
        structure = builder.build();
    }

    private List<List<Value>> tuples(List<Var> variables) {
        List<List<Value>> tuples = new ArrayList<>(List.of(List.of()));
        for (Var variable : variables) {
            List<List<Value>> longer = new ArrayList<>();
            for (List<Value> tuple : tuples) {
                for (Value value : structure.domain(variable.sort())) {
                    List<Value> next = new ArrayList<>(tuple);
                    next.add(value);
                    longer.add(next);
                }
            }
            tuples = longer;
        }
        return tuples;
    }

    /** What the mailbox gives, of the lowest process where it is free to choose; anything if it is not defined. */
    private Value result(MailboxOperator operator, Map<Var, Value> variables) {
        List<Integer> senders = new ArrayList<>();
        List<Value> keys = new ArrayList<>();
        for (int q = 0; q < world.n; q++) {
            Map<Var, Value> of = new HashMap<>(variables);
            of.put(operator.sender(), new Value.Process(q));
            if (Codec.truth(Evaluator.evaluate(operator.member(), structure, of))) {
                senders.add(q);
                keys.add(Evaluator.evaluate(operator.key(), structure, of));
            }
        }
        int best = -1;
        for (int i = 0; i < keys.size(); i++) {
            if (best < 0
                    ? operator.kind() != MailboxOperator.Kind.ANY || Codec.truth(keys.get(i))
                    : better(operator, keys, i, best)) {
                best = i;
            }
        }
        boolean process = operator.function().result() == Sort.PID && isChoice(operator);
        if (best < 0) {
            return world.random(operator.function().result());
        }
        return process ? new Value.Process(senders.get(best)) : keys.get(best);
    }

    private static boolean isChoice(MailboxOperator operator) {
        return operator.kind() == MailboxOperator.Kind.ANY || operator.kind() == MailboxOperator.Kind.ARG_MAX;
    }

    private static boolean better(MailboxOperator operator, List<Value> keys, int candidate, int best) {
        long one = rank(keys.get(candidate));
        long two = rank(keys.get(best));
        return switch (operator.kind()) {
            case MIN -> one < two;
            case MAX, ARG_MAX -> one > two;
            case ANY -> false;
            case SMALLEST_MOST_OFTEN -> {
                long oftener = count(keys, keys.get(candidate)) - count(keys, keys.get(best));
                yield oftener > 0 || oftener == 0 && one < two;
            }
        };
    }

    private static long count(List<Value> keys, Value key) {
        return keys.stream().filter(key::equals).count();
    }

    private static long rank(Value value) {
        if (value instanceof Value.Int integer) {
            return integer.value();
        }
        if (value instanceof Value.Element element) {
            return element.rank();
        }
        return value instanceof Value.Constant constant ? constant.index() : ((Value.Truth) value).value() ? 1 : 0;
    }
}
