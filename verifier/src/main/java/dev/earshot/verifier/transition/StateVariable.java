package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Function;
import java.util.List;

/**
 * A field of the process that is part of its state.
 *
 * @param name the name of the field
 * @param layout how its values are kept in functions
 */
public record StateVariable(String name, Layout layout) {
    /** The functions that hold it. */
    public List<Function> functions() {
        return layout.functions();
    }
}
