package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts the values of plain functions together to the records, options and constants they are parts of. */
final class Lifting {
    private final Flattening flattening;
    private final Structure plain;

    Lifting(Flattening flattening, Structure plain) {
        this.flattening = flattening;
        this.plain = plain;
    }

    Structure lifted() {
        Structure.Builder lifted = plain.withoutFunctions();
        flattening.functions().forEach((function, parts) -> {
            for (List<Value> arguments : arguments(parts)) {
                List<Value> original = new ArrayList<>();
                for (int i = 0; i < arguments.size(); i++) {
                    original.add(constant(function.parameters().get(i), arguments.get(i)));
                }
                lifted.set(function, original, value(function.result(), parts, arguments));
            }
        });
        return lifted.build();
    }

    private Set<List<Value>> arguments(Parts parts) {
        Set<List<Value>> all = new LinkedHashSet<>();
        parts.map(part -> {
            all.addAll(plain.table((Function) ((Apply) part).symbol()).keySet());
            return part;
        });
        return all;
    }

    private Value value(Sort sort, Parts parts, List<Value> arguments) {
        if (sort instanceof Sort.Option option) {
            Value.Truth present = (Value.Truth) value(Sort.BOOL, parts.part(0), arguments);
            return new Value.Option(
                    option,
                    present.value() ? Optional.of(value(option.of(), parts.part(1), arguments)) : Optional.empty());
        }
        if (sort instanceof Sort.Structured structured) {
            List<Value> components = new ArrayList<>();
            for (int i = 0; i < structured.components().size(); i++) {
                components.add(value(structured.components().get(i).sort(), parts.part(i), arguments));
            }
            return new Value.Structured(structured, components);
        }
        Function function = (Function) ((Apply) parts.term()).symbol();
        return constant(sort, plain.valueOf(function, arguments).orElseThrow());
    }

    private static Value constant(Sort sort, Value value) {
        return sort instanceof Sort.Enumeration enumeration
                ? new Value.Constant(enumeration, (int) ((Value.Int) value).value())
                : value;
    }
}
