package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.transition.Datum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** {@code ==}, {@code equals} and {@code compareTo}. */
final class Equality {
    private static final String EQUALS = "(Ljava/lang/Object;)Z";

    private Equality() {}

    /** {@code a == b} of references. */
    static Term identical(Val a, Val b) {
        if (a.equals(Val.NULL) || b.equals(Val.NULL)) {
            return Terms.not((a.equals(Val.NULL) ? b : a).isSet());
        }
        if (a instanceof Val.Process p && b instanceof Val.Process q) {
            if (p.view() != q.view() && !p.view().equals(q.view())) {
                throw new Unreadable("== of processes in different states; compare p.id() == q.id()", "==");
            }
            return Terms.eq(p.pid(), q.pid());
        }
        Datum left = a instanceof Val.Data data ? data.datum() : null;
        Datum right = b instanceof Val.Data data ? data.datum() : null;
        if (left == null || right == null || !isInterned(left) || !isInterned(right)) {
            throw new Unreadable(
                    "== compares references of "
                            + Describe.kind(
                                    left == null ? a : Datum.target(left) instanceof Datum.Nothing ? b : a.target())
                            + ", not values; use equals",
                    "==");
        }
        return sameReference(left, right);
    }

    private static boolean isInterned(Datum datum) {
        Datum target = Datum.target(datum);
        return target instanceof Datum.Nothing
                || target instanceof Datum.Atom atom
                        && (atom.term().sort() == Sort.PID || atom.type().isEnum());
    }

    private static Term sameReference(Datum a, Datum b) {
        Term first = Datum.isSet(a);
        Term second = Datum.isSet(b);
        Datum left = Datum.target(a);
        Datum right = Datum.target(b);
        Term same = left instanceof Datum.Nothing || right instanceof Datum.Nothing
                ? Literal.TRUE
                : atoms((Datum.Atom) left, (Datum.Atom) right);
        return Terms.or(Terms.and(first, second, same), Terms.and(Terms.not(first), Terms.not(second)));
    }

    static boolean isEquality(Call call) {
        return call.name().equals("equals") && call.descriptor().equals(EQUALS)
                || call.name().equals("compareTo")
                        && call.arguments().size() == 2
                        && call.argument(0) instanceof Val.Data;
    }

    /** {@code equals} or {@code compareTo}, whatever the class. */
    static Val call(Call call) {
        Val receiver = call.nonNull(0);
        if (receiver instanceof Val.Poison) {
            return receiver;
        }
        if (call.name().equals("equals")) {
            Val other = call.argument(1);
            return Val.bool(Terms.or(
                    Terms.and(other.isSet(), equal(call, receiver, other.target())),
                    Terms.and(Terms.not(other.isSet()), equalsNull(call, receiver))));
        }
        return compared(call, receiver, call.nonNull(1));
    }

    /** {@code Objects.equals}. */
    static Term nullSafe(Call call, Val a, Val b) {
        Term first = a.isSet();
        Term second = b.isSet();
        return Terms.or(
                Terms.and(first, second, equal(call, a.target(), b.target())),
                Terms.and(Terms.not(first), Terms.not(second)));
    }

    /** Whether values that are not null are equal. */
    static Term equal(Call call, Val a, Val b) {
        if (a instanceof Val.Live left && b instanceof Val.Live right) {
            return Literal.of(left.object().equals(right.object()));
        }
        if (a instanceof Val.Process || b instanceof Val.Process) {
            return identical(a, b);
        }
        Datum left = call.datum(a);
        Datum right = call.datum(b);
        if (left instanceof Datum.Nothing || right instanceof Datum.Nothing) {
            return Literal.TRUE;
        }
        if (left instanceof Datum.Atom first && right instanceof Datum.Atom second) {
            return atoms(first, second);
        }
        if (left instanceof Datum.Maybe first && right instanceof Datum.Maybe second) {
            Term content = nullSafe(call, new Val.Data(first.content()), new Val.Data(second.content()));
            return Terms.and(
                    Terms.eq(first.present(), second.present()), Terms.or(Terms.not(first.present()), content));
        }
        if (left instanceof Datum.Members first && right instanceof Datum.Members second) {
            Term other = Rewriting.substitute(second.body(), second.element(), first.element());
            return Terms.forAll(first.element(), Terms.eq(first.body(), other));
        }
        return ofClasses(call, left, right);
    }

    private static Term ofClasses(Call call, Datum left, Datum right) {
        List<Datum.Case> first = Joining.asChoice(left);
        List<Datum.Case> second = Joining.asChoice(right);
        if (first == null || second == null) {
            return Literal.FALSE;
        }
        List<Term> ways = new ArrayList<>();
        for (Datum.Case a : first) {
            for (Datum.Case b : second) {
                if (a.type() == b.type()) {
                    ways.add(Terms.and(a.guard(), b.guard(), sameClass(call, a.content(), b.content())));
                }
            }
        }
        return Terms.or(ways);
    }

    /** What {@code equals(null)} gives: false, unless a record has its own idea of it. */
    private static Term equalsNull(Call call, Val receiver) {
        if (!(receiver instanceof Val.Data data) || !(data.datum() instanceof Datum.Product product)) {
            return Literal.FALSE;
        }
        return own(call, product)
                .map(code -> inlined(call, code, receiver, Val.NULL))
                .orElse(Literal.FALSE);
    }

    /** The {@code equals} that the author of a record wrote. */
    private static Optional<ClassFiles.Code> own(Call call, Datum.Product product) {
        return call.machine().files.find(product.type(), "equals", EQUALS).filter(code -> !isStructural(code));
    }

    private static Term inlined(Call call, ClassFiles.Code code, Val a, Val b) {
        Call inner = new Call(call.machine(), "equals", EQUALS, List.of(a, b), call.heap(), call.path(), call.site());
        return inner.term(Invocations.inline(inner, code), Sort.BOOL);
    }

    private static Term sameClass(Call call, Datum a, Datum b) {
        if (!(a instanceof Datum.Product left) || !(b instanceof Datum.Product right)) {
            return equal(call, new Val.Data(a), new Val.Data(b));
        }
        Optional<ClassFiles.Code> own = own(call, left);
        if (own.isPresent()) {
            return inlined(call, own.get(), new Val.Data(a), new Val.Data(b));
        }
        List<Term> parts = new ArrayList<>();
        for (int i = 0; i < left.components().size(); i++) {
            parts.add(nullSafe(
                    call,
                    new Val.Data(left.components().get(i)),
                    new Val.Data(right.components().get(i))));
        }
        return Terms.and(parts);
    }

    /** Whether it is the {@code equals} that every record has. */
    private static boolean isStructural(ClassFiles.Code code) {
        for (AbstractInsnNode instruction : code.method().instructions) {
            if (instruction instanceof InvokeDynamicInsnNode dynamic
                    && dynamic.bsm.getOwner().equals("java/lang/runtime/ObjectMethods")) {
                return true;
            }
        }
        return false;
    }

    private static Term atoms(Datum.Atom a, Datum.Atom b) {
        boolean open = a.term().sort() instanceof Sort.Values || b.term().sort() instanceof Sort.Values;
        if (open && !a.term().sort().equals(b.term().sort())) {
            throw new Unreadable(
                    "a comparison of " + Describe.kind(a) + " of type "
                            + a.term().sort() + " and " + Describe.kind(b) + " of type "
                            + b.term().sort() + "; compare values of one type",
                    "equals");
        }
        return a.type() == b.type() ? Terms.eq(a.term(), b.term()) : Literal.FALSE;
    }

    /** The sign of {@code a.compareTo(b)}; neither is null. */
    static Val compared(Call call, Val a, Val b) {
        if (a instanceof Val.Data left
                && b instanceof Val.Data right
                && left.datum() instanceof Datum.Atom first
                && right.datum() instanceof Datum.Atom second
                && first.term().sort().equals(second.term().sort())
                && first.term().sort().isOrdered()) {
            Term x = first.term();
            Term y = second.term();
            return Numbers.comparison(Terms.lt(x, y), Terms.eq(x, y), Terms.lt(y, x), true);
        }
        if (a instanceof Val.Data data && data.datum() instanceof Datum.Product product) {
            ClassFiles.Code code = call.machine()
                    .files
                    .find(
                            product.type(),
                            "compareTo",
                            "(L" + product.type().getName().replace('.', '/') + ";)I")
                    .orElseThrow(() -> new Unreadable(
                            "compareTo of " + product.type().getSimpleName() + " is not found", "compareTo"));
            return Invocations.inline(call.with(List.of(a, b)), code);
        }
        throw new Unreadable(
                "a comparison of " + Describe.kind(a) + " and " + Describe.kind(b)
                        + "; only numbers, enums and values have an order here",
                "compareTo");
    }

    /** What a comparator gives for two values. */
    static Val compared(Call call, Ordering ordering, Val a, Val b) {
        if (ordering instanceof Ordering.Natural) {
            return compared(
                    call,
                    call.machine().dereference(a, "compare", call),
                    call.machine().dereference(b, "compare", call));
        }
        if (ordering instanceof Ordering.By by) {
            Val left = Convert.boxed(call.applied(by.key(), call.path(), a));
            Val right = Convert.boxed(call.applied(by.key(), call.path(), b));
            return compared(call, by.order(), left, right);
        }
        if (ordering instanceof Ordering.Reversed reversed) {
            return compared(call, reversed.order(), b, a);
        }
        Ordering.Then then = (Ordering.Then) ordering;
        Val.Cases first = (Val.Cases) compared(call, then.first(), a, b);
        Val.Cases second = (Val.Cases) compared(call, then.second(), a, b);
        Term same = Val.when(first, v -> v == 0);
        Term less = Terms.or(Val.when(first, v -> v < 0), Terms.and(same, Val.when(second, v -> v < 0)));
        Term greater = Terms.or(Val.when(first, v -> v > 0), Terms.and(same, Val.when(second, v -> v > 0)));
        return Numbers.comparison(less, Terms.and(same, Val.when(second, v -> v == 0)), greater, true);
    }
}
