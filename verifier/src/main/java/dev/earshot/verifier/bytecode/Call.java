package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Datum;
import java.util.List;
import java.util.Map;

/**
 * A call with what surrounds it.
 *
 * @param arguments the receiver first, if there is one
 */
record Call(
        Machine machine,
        String name,
        String descriptor,
        List<Val> arguments,
        Map<Object, Val> heap,
        Path path,
        Site site) {
    Val argument(int index) {
        return arguments.get(index);
    }

    Call with(List<Val> changed) {
        return new Call(machine, name, descriptor, changed, heap, path, site);
    }

    Call on(Path other) {
        return new Call(machine, name, descriptor, arguments, heap, other, site);
    }

    /** An obligation; what follows it is only executed where it holds. */
    void require(Term holds, String what) {
        machine.target.require(holds, what, path, site, true);
        if (holds == Literal.FALSE) {
            throw new Machine.NeverReturns();
        }
    }

    /** An argument that must not be null. */
    Val nonNull(int index) {
        return machine.dereference(argument(index), name, this);
    }

    /** The datum of an argument that is not null. */
    Datum datum(int index) {
        return datum(nonNull(index));
    }

    Datum datum(Val value) {
        if (value instanceof Val.Data data) {
            return data.datum();
        }
        throw new Unreadable(name + " is used on " + Describe.kind(value) + ", of which nothing is known", name);
    }

    /** The term of an argument that is not null and of the sort. */
    Term term(int index, Sort sort) {
        return term(nonNull(index), sort);
    }

    Term term(Val value, Sort sort) {
        Term term = sort == Sort.INT
                ? Numbers.asInt(value)
                : sort == Sort.BOOL ? Numbers.asBool(value) : Numbers.term(value);
        if (term == null || !term.sort().equals(sort)) {
            throw new Unreadable(
                    name + " is used on " + Describe.kind(value) + ", where " + sort + " is expected", name);
        }
        return term;
    }

    /** What the functional object in the argument gives for these values. */
    Val applied(Val function, Path where, Val... values) {
        return Lambdas.apply(this.on(where), function, List.of(values));
    }

    /** The condition in the argument, of these values. */
    Term holds(Val function, Path where, Val... values) {
        Val result;
        try {
            result = applied(function, where, values);
        } catch (Machine.NeverReturns never) {
            return Literal.FALSE;
        }
        if (result instanceof Val.Poison) {
            return Var.fresh("unknown", Sort.BOOL);
        }
        Term term = Numbers.asBool(result);
        if (term == null) {
            throw new Unreadable("the condition given to " + name + " is " + Describe.kind(result), name);
        }
        return term;
    }
}
