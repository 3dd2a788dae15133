package dev.earshot.verifier.formula;

import java.util.List;
import java.util.Set;

/** A symbol applied to arguments. */
public final class Apply extends Term {
    private final Symbol symbol;
    private final List<Term> arguments;
    private final Set<Var> free;

    private Apply(Symbol symbol, List<Term> arguments, Sort sort) {
        super(sort, hash(symbol, arguments));
        this.free = FreeVariables.of(arguments);
        this.symbol = symbol;
        this.arguments = arguments;
    }

    /** The application; sorts have been checked by {@link Terms}. */
    static Apply of(Symbol symbol, List<Term> arguments, Sort sort) {
        return Interner.intern(new Apply(symbol, List.copyOf(arguments), sort));
    }

    private static int hash(Symbol symbol, List<Term> arguments) {
        int hash = symbol instanceof Operator operator ? operator.name().hashCode() : symbol.hashCode();
        for (Term argument : arguments) {
            hash = hash * 31 + argument.hashCode();
        }
        return hash ^ hash >>> 15;
    }

    /** What is applied. */
    public Symbol symbol() {
        return symbol;
    }

    /** What it is applied to, in order. */
    public List<Term> arguments() {
        return arguments;
    }

    /** One argument, counted from 0. */
    public Term argument(int index) {
        return arguments.get(index);
    }

    /** Whether the symbol is this one. */
    public boolean is(Symbol other) {
        return symbol.equals(other);
    }

    /** Whether the symbol is a record, option or enumeration operation of this kind. */
    public boolean is(Shape.Kind kind) {
        return symbol instanceof Shape shape && shape.kind() == kind;
    }

    @Override
    public Set<Var> free() {
        return free;
    }

    @Override
    boolean isBuiltAs(Term other) {
        if (!(other instanceof Apply apply)
                || arguments.size() != apply.arguments.size()
                || !symbol.equals(apply.symbol)) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i) != apply.arguments.get(i)) {
                return false;
            }
        }
        return true;
    }
}
