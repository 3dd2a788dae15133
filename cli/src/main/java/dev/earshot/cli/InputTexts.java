package dev.earshot.cli;

import dev.earshot.specs.lockstep.Inputs;
import java.util.ArrayList;
import java.util.List;

/** The inputs of processes, as texts. */
final class InputTexts {
    private InputTexts() {}

    /**
     * The values of p0, p1, … as in {@code 3,1,2}; different ones if the text is null.
     *
     * @throws InputException if they are not n, or not of the type
     */
    static List<Object> parse(String inputs, Inputs type, int n) {
        if (inputs == null) {
            return defaults(type, n);
        }
        String[] texts = inputs.split(",", -1);
        if (texts.length != n) {
            throw new InputException("--inputs " + inputs + " has " + Words.count(texts.length, "value") + " for "
                    + Words.count(n, "process") + "; give one for each of p0 to p" + (n - 1));
        }
        List<Object> values = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            try {
                values.add(type.parse(texts[p]));
            } catch (IllegalArgumentException e) {
                throw new InputException("--inputs " + inputs + ": " + e.getMessage() + ", which p" + p + " takes", e);
            }
        }
        return values;
    }

    private static List<Object> defaults(Inputs type, int n) {
        if (!type.isReadable()) {
            throw new InputException("inputs of type " + type.type().getName()
                    + " cannot be written on a command line; start such an algorithm from Java");
        }
        List<Object> domain = type.domain(n);
        List<Object> values = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            values.add(domain.get(p % domain.size()));
        }
        return values;
    }
}
