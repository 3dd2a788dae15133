package dev.earshot.verifier.bytecode;

import dev.earshot.specs.PidSet;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.transition.Datum;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Casts and {@code instanceof}. */
final class Casts {
    /** The library's classes whose objects are known by their order only. */
    static final List<Class<?>> VALUES = List.of(String.class, BigInteger.class);

    private Casts() {}

    /** When the value is an instance of the class. */
    static Term isInstance(Step step, Val value, String internalName) {
        Class<?> type = ClassFiles.load(internalName, step.activation().code.owner());
        return Terms.and(value.isSet(), fits(value.target(), type));
    }

    private static Term fits(Val value, Class<?> type) {
        if (value instanceof Val.Data data && data.datum() instanceof Datum.Choice choice) {
            List<Term> guards = new ArrayList<>();
            for (Datum.Case each : choice.cases()) {
                if (type.isAssignableFrom(each.type())) {
                    guards.add(each.guard());
                }
            }
            return guards.size() == choice.cases().size() ? Literal.TRUE : Terms.or(guards);
        }
        Class<?> known = known(value);
        if (known == null) {
            if (type == Object.class || type == Comparable.class) {
                return Literal.TRUE;
            }
            throw new Unreadable("instanceof on " + Describe.kind(value) + ", whose class is open", "instanceof");
        }
        return Literal.of(type.isAssignableFrom(known));
    }

    /** The class of the object; null of a value of the algorithm's value type. */
    private static Class<?> known(Val value) {
        if (value instanceof Val.Live live) {
            return live.object().getClass();
        }
        if (!(value instanceof Val.Data data)) {
            return null;
        }
        if (data.datum() instanceof Datum.Atom atom) {
            return atom.term().sort() instanceof Sort.Values values ? ofValues(values) : (Class<?>) atom.type();
        }
        if (data.datum() instanceof Datum.Product product) {
            return product.type();
        }
        if (data.datum() instanceof Datum.Members) {
            return PidSet.class;
        }
        return data.datum() instanceof Datum.Maybe ? Optional.class : Object.class;
    }

    /** The class of the values of a sort that is named for its class; null of a type variable. */
    private static Class<?> ofValues(Sort.Values sort) {
        return VALUES.stream()
                .filter(type -> type.getSimpleName().equals(sort.name()))
                .findFirst()
                .orElse(null);
    }

    /** The value as an instance of the class; that it is one is an obligation, where it is not clear. */
    static Val cast(Step step, Val value, String internalName) {
        if (internalName.startsWith("[")) {
            throw new Unreadable(Instructions.ARRAYS);
        }
        Class<?> type = ClassFiles.load(internalName, step.activation().code.owner());
        if (!(value instanceof Val.Data data) || type == Object.class || type == Comparable.class) {
            return value;
        }
        Datum target = Datum.target(data.datum());
        if (target instanceof Datum.Nothing) {
            return value;
        }
        Term fits = fits(value.target(), type);
        Term allowed = Terms.or(Terms.not(value.isSet()), fits);
        step.machine()
                .target
                .require(allowed, "the value is a " + type.getSimpleName(), step.path(), step.site(), true);
        return target instanceof Datum.Choice choice
                ? new Val.Data(Datum.nullable(value.isSet(), narrowed(choice, type)))
                : value;
    }

    private static Datum narrowed(Datum.Choice choice, Class<?> type) {
        List<Datum.Case> fitting = choice.cases().stream()
                .filter(each -> type.isAssignableFrom(each.type()))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0).content();
        }
        return fitting.isEmpty() ? choice : new Datum.Choice(fitting);
    }
}
