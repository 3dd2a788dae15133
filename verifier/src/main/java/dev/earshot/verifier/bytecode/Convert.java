package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.transition.Datum;
import java.util.Map;
import org.objectweb.asm.Type;

/** Between the ints of bytecode, truth values, and boxes. */
final class Convert {
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            int.class, Integer.class,
            long.class, Long.class,
            boolean.class, Boolean.class,
            short.class, Short.class,
            byte.class, Byte.class);

    private Convert() {}

    /** The value as one of the declared type: an int becomes a truth value where boolean is declared, and so on. */
    static Val toDeclared(Val value, Type type) {
        if (value instanceof Val.Poison || value instanceof Val.Clash) {
            return value;
        }
        return switch (type.getSort()) {
            case Type.BOOLEAN -> {
                Term term = Numbers.asBool(value);
                if (term == null) {
                    throw new Unreadable("bit arithmetic on a truth value; use &&, || and !");
                }
                yield Val.bool(term);
            }
            case Type.INT, Type.SHORT, Type.BYTE -> {
                if (Numbers.term(value) != null && Numbers.term(value).sort() == Sort.BOOL) {
                    yield Val.integer(Numbers.asInt(value));
                }
                yield value;
            }
            default -> value;
        };
    }

    /** A primitive in its box; other values as they are. */
    static Val boxed(Val value) {
        if (value instanceof Val.Cases) {
            Term term = Numbers.asInt(value);
            if (term == null) {
                throw new Unreadable("the result of compareTo is only good for its sign; compare it with 0");
            }
            return Val.of(term, Integer.class);
        }
        if (value instanceof Val.Data data
                && data.datum() instanceof Datum.Atom atom
                && atom.type().isPrimitive()) {
            return Val.of(atom.term(), BOXES.get(atom.type()));
        }
        return value;
    }

    /** What is in a box, as the primitive type; that the box is not null is an obligation. */
    static Val unboxed(Val value, Class<?> primitive, Call call) {
        Val box = call.machine().dereference(value, call.name(), call);
        if (box instanceof Val.Poison || box instanceof Val.Cases) {
            return box;
        }
        Sort sort = primitive == boolean.class ? Sort.BOOL : Sort.INT;
        return Val.of(call.term(box, sort), primitive);
    }

    /** The value, given as one type, as another: between primitives and boxes. */
    static Val adapted(Val value, Type from, Type to, Call call) {
        boolean isPrimitive = from.getSort() < Type.ARRAY && from.getSort() != Type.VOID;
        boolean wantsPrimitive = to.getSort() < Type.ARRAY && to.getSort() != Type.VOID;
        if (isPrimitive && !wantsPrimitive) {
            return boxed(toDeclared(value, from));
        }
        if (!isPrimitive && wantsPrimitive) {
            return unboxed(value, primitive(to), call);
        }
        return value;
    }

    static Class<?> primitive(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN -> boolean.class;
            case Type.LONG -> long.class;
            case Type.INT, Type.SHORT, Type.BYTE -> int.class;
            default -> throw new Unreadable(type.getClassName() + " arithmetic; use int, long or boolean");
        };
    }
}
