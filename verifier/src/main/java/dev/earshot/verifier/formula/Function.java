package dev.earshot.verifier.formula;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A declared function, interned: the same declaration is the same object. A constant has no parameters. */
public final class Function implements Symbol {
    private record Declaration(String name, List<Sort> parameters, Sort result, Role role) {}

    private static final ConcurrentMap<Declaration, Function> ALL = new ConcurrentHashMap<>();

    /** The number of processes, {@code n >= 1}. */
    public static final Function N = of("n", List.of(), Sort.INT, Role.PARAMETER);

    private final Declaration declaration;
    private final int hash;

    private Function(Declaration declaration) {
        this.declaration = declaration;
        this.hash =
                declaration.name().hashCode() * 31 + declaration.parameters().size();
    }

    /** The function declared so. */
    public static Function of(String name, List<Sort> parameters, Sort result, Role role) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a function needs a name");
        }
        Declaration declaration = new Declaration(name, List.copyOf(parameters), result, role);
        return ALL.computeIfAbsent(declaration, Function::new);
    }

    /** What it is called in reports. */
    public String name() {
        return declaration.name();
    }

    /** The sorts of its arguments. */
    public List<Sort> parameters() {
        return declaration.parameters();
    }

    /** The sort of its value. */
    public Sort result() {
        return declaration.result();
    }

    /** Why it was declared. */
    public Role role() {
        return declaration.role();
    }

    /** The function of another name and role with the same sorts. */
    public Function as(String name, Role role) {
        return of(name, parameters(), result(), role);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    /** The declaration, as in {@code x: PID -> V}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name()).append(": ");
        for (Sort parameter : parameters()) {
            text.append(parameter).append(' ');
        }
        return text.append(parameters().isEmpty() ? "" : "-> ").append(result()).toString();
    }
}
