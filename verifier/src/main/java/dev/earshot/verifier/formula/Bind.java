package dev.earshot.verifier.formula;

import java.util.List;
import java.util.Set;

/** A quantifier or a count over variables. */
public final class Bind extends Term {
    private final Binder binder;
    private final List<Var> variables;
    private final Term body;
    private final Set<Var> free;

    private Bind(Binder binder, List<Var> variables, Term body) {
        super(
                binder == Binder.COUNT ? Sort.INT : Sort.BOOL,
                (binder.name().hashCode() * 31 + variables.hashCode()) * 31 + body.hashCode());
        this.free = FreeVariables.without(body.free(), variables);
        this.binder = binder;
        this.variables = variables;
        this.body = body;
    }

    /** The binder; sorts have been checked by {@link Terms}. */
    static Bind of(Binder binder, List<Var> variables, Term body) {
        return Interner.intern(new Bind(binder, List.copyOf(variables), body));
    }

    /** What is said of the body. */
    public Binder binder() {
        return binder;
    }

    /** The variables bound, in order; at least one. */
    public List<Var> variables() {
        return variables;
    }

    /** The variable of a count. */
    public Var variable() {
        return variables.get(0);
    }

    /** What is bound. */
    public Term body() {
        return body;
    }

    /** Whether it is bound by this binder. */
    public boolean is(Binder other) {
        return binder == other;
    }

    @Override
    public Set<Var> free() {
        return free;
    }

    @Override
    boolean isBuiltAs(Term other) {
        return other instanceof Bind bind
                && bind.binder == binder
                && bind.body == body
                && bind.variables.equals(variables);
    }
}
