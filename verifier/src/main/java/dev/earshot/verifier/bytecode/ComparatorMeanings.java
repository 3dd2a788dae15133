package dev.earshot.verifier.bytecode;

import java.util.Collections;
import java.util.Comparator;

/** Comparators. */
final class ComparatorMeanings {
    private ComparatorMeanings() {}

    static void tell(Meanings.Table table) {
        Class<?> comparator = Comparator.class;
        Ordering natural = new Ordering.Natural();
        table.add(comparator, "naturalOrder", 0, call -> order(natural));
        table.add(comparator, "reverseOrder", 0, call -> order(new Ordering.Reversed(natural)));
        table.add(Collections.class, "reverseOrder", 0, call -> order(new Ordering.Reversed(natural)));
        table.add(comparator, "comparing", 1, call -> order(new Ordering.By(call.argument(0), natural)));
        table.add(comparator, "comparing", 2, call -> order(new Ordering.By(call.argument(0), ordering(call, 1))));
        table.add(comparator, "comparingInt", 1, call -> order(new Ordering.By(call.argument(0), natural)));
        table.add(comparator, "comparingLong", 1, call -> order(new Ordering.By(call.argument(0), natural)));
        table.add(comparator, "reversed", 0, call -> order(new Ordering.Reversed(ordering(call, 0))));
        table.add(comparator, "thenComparing", 1, call -> order(new Ordering.Then(ordering(call, 0), second(call))));
        table.add(
                comparator,
                "thenComparing",
                2,
                call -> order(
                        new Ordering.Then(ordering(call, 0), new Ordering.By(call.argument(1), ordering(call, 2)))));
        table.add(
                comparator,
                "thenComparingInt",
                1,
                call -> order(new Ordering.Then(ordering(call, 0), new Ordering.By(call.argument(1), natural))));
        table.add(
                comparator,
                "compare",
                2,
                call -> Equality.compared(call, ordering(call, 0), call.argument(1), call.argument(2)));
    }

    private static Val order(Ordering ordering) {
        return new Val.Order(ordering);
    }

    private static Ordering ordering(Call call, int index) {
        if (call.argument(index) instanceof Val.Order order) {
            return order.ordering();
        }
        throw new Unreadable(
                "a comparator that is " + Describe.kind(call.argument(index))
                        + "; use Comparator.comparing, thenComparing, reversed, naturalOrder",
                call.name());
    }

    /** {@code thenComparing} takes another comparator, or a function. */
    private static Ordering second(Call call) {
        return call.argument(1) instanceof Val.Order order
                ? order.ordering()
                : new Ordering.By(call.argument(1), new Ordering.Natural());
    }
}
