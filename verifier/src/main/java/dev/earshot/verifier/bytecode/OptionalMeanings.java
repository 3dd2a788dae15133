package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.transition.Datum;
import java.util.Optional;

/** {@code Optional}. */
final class OptionalMeanings {
    private OptionalMeanings() {}

    static void tell(Meanings.Table table) {
        Class<?> optional = Optional.class;
        table.add(optional, "empty", 0, call -> option(Literal.FALSE, new Datum.Nothing()));
        table.add(optional, "of", 1, call -> option(Literal.TRUE, call.datum(0)));
        table.add(optional, "ofNullable", 1, call -> ofNullable(call, call.argument(0)));
        table.add(optional, "isPresent", 0, call -> Val.bool(receiver(call).present()));
        table.add(
                optional,
                "isEmpty",
                0,
                call -> Val.bool(Terms.not(receiver(call).present())));
        table.add(optional, "get", 0, OptionalMeanings::get);
        table.add(optional, "orElseThrow", 0, OptionalMeanings::get);
        table.add(optional, "orElseThrow", 1, OptionalMeanings::get);
        table.add(optional, "orElse", 1, call -> or(call, call.argument(1)));
        table.add(
                optional,
                "orElseGet",
                1,
                call -> or(
                        call,
                        call.applied(
                                call.argument(1),
                                call.path().when(Terms.not(receiver(call).present())))));
        table.add(
                optional,
                "map",
                1,
                call -> ofNullable(
                        call, Convert.boxed(mapped(call)), receiver(call).present()));
        table.add(optional, "flatMap", 1, call -> {
            Datum.Maybe inner = maybe(call, call.machine().dereference(mapped(call), "flatMap", call));
            return option(Terms.and(receiver(call).present(), inner.present()), inner.content());
        });
        table.add(optional, "filter", 1, call -> {
            Datum.Maybe maybe = receiver(call);
            if (maybe.content() instanceof Datum.Nothing) {
                return new Val.Data(maybe);
            }
            Term holds = call.holds(call.argument(1), call.path().when(maybe.present()), new Val.Data(maybe.content()));
            return option(Terms.and(maybe.present(), holds), maybe.content());
        });
    }

    private static Val option(Term present, Datum content) {
        return new Val.Data(new Datum.Maybe(present, content, true));
    }

    private static Val ofNullable(Call call, Val value) {
        return ofNullable(call, value, Literal.TRUE);
    }

    private static Val ofNullable(Call call, Val value, Term when) {
        if (value instanceof Val.Poison) {
            return value;
        }
        return option(Terms.and(when, value.isSet()), call.datum(value.target()));
    }

    private static Datum.Maybe receiver(Call call) {
        return maybe(call, call.argument(0));
    }

    private static Datum.Maybe maybe(Call call, Val value) {
        if (call.datum(value) instanceof Datum.Maybe maybe && maybe.optional()) {
            return maybe;
        }
        throw new Unreadable(call.name() + " of " + Describe.kind(value), call.name());
    }

    private static Val get(Call call) {
        Datum.Maybe maybe = receiver(call);
        call.require(maybe.present(), "the option is present where " + call.name() + "() is called");
        return new Val.Data(maybe.content());
    }

    private static Val or(Call call, Val other) {
        Datum.Maybe maybe = receiver(call);
        if (other instanceof Val.Poison) {
            return other;
        }
        return Joining.join(maybe.present(), new Val.Data(maybe.content()), other);
    }

    private static Val mapped(Call call) {
        Datum.Maybe maybe = receiver(call);
        if (maybe.content() instanceof Datum.Nothing) {
            return new Val.Data(Datum.NULL);
        }
        return call.applied(call.argument(1), call.path().when(maybe.present()), new Val.Data(maybe.content()));
    }
}
