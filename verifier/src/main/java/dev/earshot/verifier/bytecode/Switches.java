package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.transition.Datum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;

/** The tables and bootstrap methods behind switches on enums and types. */
final class Switches {
    private Switches() {}

    /** An element of a table that a compiler made: {@code $SwitchMap$…[e.ordinal()]}. */
    static Val element(Val array, Val index) {
        if (!(array instanceof Val.SwitchTable known)) {
            throw new Unreadable(Instructions.ARRAYS, "[");
        }
        int[] table = known.cases();
        if (index instanceof Val.Cases cases) {
            Map<Long, Term> byValue = new LinkedHashMap<>();
            for (Val.Case each : cases.cases()) {
                byValue.merge((long) table[(int) each.value()], each.guard(), Terms::or);
            }
            List<Val.Case> elements = new ArrayList<>();
            byValue.forEach((value, guard) -> elements.add(new Val.Case(guard, value)));
            return new Val.Cases(elements, false);
        }
        if (Numbers.term(index) instanceof Literal literal) {
            return Val.integer(table[(int) literal.value()]);
        }
        throw new Unreadable(Instructions.ARRAYS);
    }

    /** The ordinal of an enum value: one case for each constant that it can be. */
    static Val ordinal(Datum.Atom atom) {
        Object[] constants = atom.type().getEnumConstants();
        List<Val.Case> cases = new ArrayList<>();
        for (int i = 0; i < constants.length; i++) {
            Term guard = Terms.eq(atom.term(), Constants.enumConstant((Enum<?>) constants[i]));
            if (guard == Literal.TRUE) {
                return Val.integer(i);
            }
            if (guard != Literal.FALSE) {
                cases.add(new Val.Case(guard, i));
            }
        }
        return new Val.Cases(cases, false);
    }

    /** {@code SwitchBootstraps.typeSwitch} and {@code enumSwitch}: the index of the first label from the restart on that fits. */
    static Val select(Step step, Val selector, Val restart, Object[] labels) {
        Term none = selector.isSet();
        Term open = Literal.TRUE;
        Map<Long, Term> byIndex = new LinkedHashMap<>();
        if (none != Literal.TRUE) {
            byIndex.put(-1L, Terms.not(none));
        }
        Val target = selector.target();
        for (int i = 0; i < labels.length; i++) {
            Term considered = Numbers.test(restart, Comparison.LE, i);
            Term fits = Terms.and(none, considered, fits(step, target, labels[i]));
            byIndex.put((long) i, Terms.and(open, fits));
            open = Terms.and(open, Terms.not(fits));
        }
        byIndex.put((long) labels.length, complete(target, labels, restart, open, none));
        List<Val.Case> cases = new ArrayList<>();
        byIndex.forEach((index, guard) -> {
            if (guard != Literal.FALSE) {
                cases.add(new Val.Case(guard, index));
            }
        });
        return new Val.Cases(cases, false);
    }

    private static Term fits(Step step, Val target, Object label) {
        if (label instanceof Type type) {
            return Casts.isInstance(step, target, type.getInternalName());
        }
        if (label instanceof String name
                && target instanceof Val.Data data
                && data.datum() instanceof Datum.Atom atom
                && atom.type().isEnum()) {
            for (Object constant : atom.type().getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return Terms.eq(atom.term(), Constants.enumConstant((Enum<?>) constant));
                }
            }
        }
        throw new Unreadable("a switch over " + Describe.kind(target) + " with a label of this kind; use if", "switch");
    }

    /** The default is not taken where the labels are all there is. */
    private static Term complete(Val target, Object[] labels, Val restart, Term open, Term set) {
        if (!(Numbers.term(restart) instanceof Literal start) || start.value() != 0) {
            return Terms.and(set, open);
        }
        if (target instanceof Val.Data data && data.datum() instanceof Datum.Choice choice) {
            long covered = choice.cases().stream()
                    .filter(each -> Arrays.stream(labels)
                            .anyMatch(label -> label instanceof Type type
                                    && type.getClassName().equals(each.type().getName())))
                    .count();
            if (covered == choice.cases().size()) {
                return Literal.FALSE;
            }
        }
        if (target instanceof Val.Data data
                && data.datum() instanceof Datum.Atom atom
                && atom.type().isEnum()
                && labels.length == atom.type().getEnumConstants().length) {
            return Literal.FALSE;
        }
        return Terms.and(set, open);
    }
}
