package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Terms;
import java.util.Objects;

/** {@code Objects}, and what every object has. */
final class ObjectMeanings {
    private ObjectMeanings() {}

    static void tell(Meanings.Table table) {
        Class<?> objects = Objects.class;
        table.add(objects, "equals", 2, call -> Val.bool(Equality.nullSafe(call, call.argument(0), call.argument(1))));
        table.add(
                objects,
                "isNull",
                1,
                call -> Val.bool(Terms.not(call.argument(0).isSet())));
        table.add(objects, "nonNull", 1, call -> Val.bool(call.argument(0).isSet()));
        table.add(objects, "requireNonNull", 1, call -> call.nonNull(0));
        table.add(objects, "requireNonNull", 2, call -> call.nonNull(0));
        for (String method : new String[] {"hashCode", "toString", "getClass"}) {
            table.add(Object.class, method, 0, call -> {
                throw new Unreadable(
                        call.name() + "() of " + Describe.kind(call.argument(0))
                                + "; a round depends on what values are equal or smaller, not on their text or hash",
                        call.name());
            });
        }
    }
}
