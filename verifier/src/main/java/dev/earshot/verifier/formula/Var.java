package dev.earshot.verifier.formula;

import java.util.Set;

/**
 * A variable. Each one made is different from all others, whatever its name, so that no binder can capture the
 * variable of another; the name is for printing only.
 */
public final class Var extends Term {
    private final String name;

    private Var(String name, Sort sort) {
        super(sort, name.hashCode());
        this.name = name;
    }

    /** A new variable. */
    public static Var fresh(String name, Sort sort) {
        if (name.isEmpty() || !sort.isBindable()) {
            throw new IllegalArgumentException(
                    "variable \"" + name + "\" of sort " + sort
                            + ": a variable has a name and ranges over processes, integers, values, truth values or an enumeration");
        }
        return new Var(name, sort);
    }

    /** A new variable of the same name and sort. */
    public Var renewed() {
        return new Var(name, sort());
    }

    /** The name, for printing. */
    public String name() {
        return name;
    }

    @Override
    public Set<Var> free() {
        return Set.of(this);
    }

    @Override
    boolean isBuiltAs(Term other) {
        return this == other;
    }
}
