package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import java.util.List;
import org.objectweb.asm.Type;

/** Boxes of numbers and truth values, and integer functions. */
final class NumberMeanings {
    private NumberMeanings() {}

    static void tell(Meanings.Table table) {
        for (Class<?> box : List.of(Integer.class, Long.class, Short.class, Byte.class, Boolean.class)) {
            table.add(box, "valueOf", 1, call -> boxed(call, box));
        }
        for (Class<?> box : List.of(Integer.class, Long.class, Short.class, Byte.class)) {
            table.add(box, "intValue", 0, call -> Val.integer(call.term(0, Sort.INT)));
            table.add(box, "longValue", 0, call -> Val.of(call.term(0, Sort.INT), long.class));
        }
        table.add(Boolean.class, "booleanValue", 0, call -> Val.bool(call.term(0, Sort.BOOL)));
        table.add(
                Boolean.class,
                "logicalAnd",
                2,
                call -> Val.bool(Terms.and(call.term(0, Sort.BOOL), call.term(1, Sort.BOOL))));
        table.add(
                Boolean.class,
                "logicalOr",
                2,
                call -> Val.bool(Terms.or(call.term(0, Sort.BOOL), call.term(1, Sort.BOOL))));
        table.add(
                Boolean.class,
                "logicalXor",
                2,
                call -> Val.bool(Terms.not(Terms.eq(call.term(0, Sort.BOOL), call.term(1, Sort.BOOL)))));
        for (Class<?> owner : List.of(Integer.class, Long.class, Math.class)) {
            table.add(owner, "min", 2, call -> chosen(call, true));
            table.add(owner, "max", 2, call -> chosen(call, false));
        }
        for (Class<?> owner : List.of(Integer.class, Long.class)) {
            table.add(owner, "sum", 2, call -> number(call, Terms.add(call.term(0, Sort.INT), call.term(1, Sort.INT))));
            table.add(owner, "compare", 2, call -> {
                Term a = call.term(0, Sort.INT);
                Term b = call.term(1, Sort.INT);
                return Numbers.comparison(Terms.lt(a, b), Terms.eq(a, b), Terms.lt(b, a), true);
            });
        }
        table.add(Math.class, "abs", 1, call -> {
            Term a = call.term(0, Sort.INT);
            return number(call, Terms.ite(Terms.lt(a, Terms.integer(0)), Terms.mul(-1, a), a));
        });
    }

    /** An integer as int or long, whichever the method gives; a float is refused. */
    private static Val number(Call call, Term term) {
        return Val.of(term, Convert.primitive(Type.getReturnType(call.descriptor())));
    }

    private static Val boxed(Call call, Class<?> box) {
        Type argument = Type.getArgumentTypes(call.descriptor())[0];
        if (argument.getSort() >= Type.ARRAY) {
            throw Suggestions.unknown(String.class, call.name());
        }
        return Val.of(call.term(0, box == Boolean.class ? Sort.BOOL : Sort.INT), box);
    }

    private static Val chosen(Call call, boolean smaller) {
        if (Type.getReturnType(call.descriptor()).getSort() == Type.FLOAT
                || Type.getReturnType(call.descriptor()).getSort() == Type.DOUBLE) {
            throw Instructions.floating();
        }
        Term a = call.term(0, Sort.INT);
        Term b = call.term(1, Sort.INT);
        return number(call, smaller ? Terms.ite(Terms.le(a, b), a, b) : Terms.ite(Terms.le(a, b), b, a));
    }
}
