package dev.earshot.verifier.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** Simplification at birth against arithmetic and logic as Java does them. */
class RandomTermsTest {
    private record Number(Term term, LongSupplier value) {}

    private record Truth(Term term, BooleanSupplier value) {}

    private static final List<Function> NUMBERS = List.of(
            Function.of("a", List.of(), Sort.INT, Role.PARAMETER),
            Function.of("b", List.of(), Sort.INT, Role.PARAMETER),
            Function.of("c", List.of(), Sort.INT, Role.PARAMETER));

    private final long[] values = new long[NUMBERS.size()];

    private Number number(Random random, int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            int index = random.nextInt(NUMBERS.size() + 1);
            long literal = random.nextInt(7) - 3;
            return index == NUMBERS.size()
                    ? new Number(Terms.integer(literal), () -> literal)
                    : new Number(Terms.apply(NUMBERS.get(index)), () -> values[index]);
        }
        Number a = number(random, depth - 1);
        Number b = number(random, depth - 1);
        long factor = random.nextInt(7) - 3;
        long divisor = List.of(-3, -2, 1, 2, 3).get(random.nextInt(5));
        return switch (random.nextInt(6)) {
            case 0 ->
                new Number(
                        Terms.add(a.term(), b.term()),
                        () -> a.value().getAsLong() + b.value().getAsLong());
            case 1 ->
                new Number(
                        Terms.sub(a.term(), b.term()),
                        () -> a.value().getAsLong() - b.value().getAsLong());
            case 2 ->
                new Number(Terms.mul(factor, a.term()), () -> factor * a.value().getAsLong());
            case 3 ->
                new Number(
                        Terms.div(a.term(), Terms.integer(divisor)),
                        () -> a.value().getAsLong() / divisor);
            case 4 ->
                new Number(
                        Terms.mod(a.term(), Terms.integer(divisor)),
                        () -> a.value().getAsLong() % divisor);
            default -> {
                Truth condition = truth(random, depth - 1);
                yield new Number(
                        Terms.ite(condition.term(), a.term(), b.term()),
                        () -> (condition.value().getAsBoolean() ? a : b).value().getAsLong());
            }
        };
    }

    private Truth truth(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return comparison(number(random, Math.max(0, depth - 1)), number(random, Math.max(0, depth - 1)), random);
        }
        Truth a = truth(random, depth - 1);
        Truth b = truth(random, depth - 1);
        Truth c = truth(random, depth - 1);
        return switch (random.nextInt(6)) {
            case 0 -> new Truth(Terms.not(a.term()), () -> !a.value().getAsBoolean());
            case 1 ->
                new Truth(
                        Terms.and(a.term(), b.term(), c.term()),
                        () -> a.value().getAsBoolean()
                                && b.value().getAsBoolean()
                                && c.value().getAsBoolean());
            case 2 ->
                new Truth(
                        Terms.or(a.term(), b.term()),
                        () -> a.value().getAsBoolean() || b.value().getAsBoolean());
            case 3 ->
                new Truth(
                        Terms.eq(a.term(), b.term()),
                        () -> a.value().getAsBoolean() == b.value().getAsBoolean());
            case 4 ->
                new Truth(
                        Terms.lt(a.term(), b.term()),
                        () -> !a.value().getAsBoolean() && b.value().getAsBoolean());
            default ->
                new Truth(
                        Terms.ite(a.term(), b.term(), c.term()),
                        () -> a.value().getAsBoolean()
                                ? b.value().getAsBoolean()
                                : c.value().getAsBoolean());
        };
    }

    private static Truth comparison(Number a, Number b, Random random) {
        return switch (random.nextInt(3)) {
            case 0 ->
                new Truth(
                        Terms.lt(a.term(), b.term()),
                        () -> a.value().getAsLong() < b.value().getAsLong());
            case 1 ->
                new Truth(
                        Terms.le(a.term(), b.term()),
                        () -> a.value().getAsLong() <= b.value().getAsLong());
            default ->
                new Truth(
                        Terms.eq(a.term(), b.term()),
                        () -> a.value().getAsLong() == b.value().getAsLong());
        };
    }

    @Test
    void a_term_has_the_value_of_what_it_was_built_from() {
        for (long seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            Truth truth = truth(random, 4);
            for (int trial = 0; trial < 3; trial++) {
                Structure.Builder builder = Structure.of(1);
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextInt(9) - 4;
                    builder.set(NUMBERS.get(i), new Value.Int(values[i]));
                }
                assertThat(Evaluator.evaluate(truth.term(), builder.build(), Map.of()))
                        .as("seed " + seed + ": " + truth.term())
                        .isEqualTo(new Value.Truth(truth.value().getAsBoolean()));
            }
        }
    }
}
