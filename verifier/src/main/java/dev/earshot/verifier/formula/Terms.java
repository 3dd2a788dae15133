package dev.earshot.verifier.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The factories of terms: each checks sorts, simplifies, and interns.
 *
 * <p>Simplification keeps the value of a term in every structure and never makes it larger: nested conjunctions are
 * flattened, constants folded, integer comparisons written without common factors or negative summands
 * ({@code 2 * n < 3 * k}), and equalities of records taken apart. All factories throw
 * {@link IllegalArgumentException} when sorts do not fit, saying which.
 */
public final class Terms {
    private Terms() {}

    /** The number of processes. */
    public static Term n() {
        return apply(Function.N);
    }

    /** The integer. */
    public static Term integer(long value) {
        return Literal.of(value);
    }

    /** {@code !a}. */
    public static Term not(Term a) {
        require(Sort.BOOL, a, "!");
        if (a instanceof Literal literal) {
            return Literal.of(literal.value() == 0);
        }
        if (a instanceof Apply apply) {
            if (apply.is(Operator.NOT)) {
                return apply.argument(0);
            }
            if (apply.is(Operator.LT)) {
                return le(apply.argument(1), apply.argument(0));
            }
            if (apply.is(Operator.LE)) {
                return lt(apply.argument(1), apply.argument(0));
            }
        }
        return Apply.of(Operator.NOT, List.of(a), Sort.BOOL);
    }

    /** The conjunction; true of none. */
    public static Term and(Term... terms) {
        return and(Arrays.asList(terms));
    }

    /** The conjunction; true of none. */
    public static Term and(List<Term> terms) {
        return join(Operator.AND, terms, Literal.TRUE, Literal.FALSE);
    }

    /** The disjunction; false of none. */
    public static Term or(Term... terms) {
        return or(Arrays.asList(terms));
    }

    /** The disjunction; false of none. */
    public static Term or(List<Term> terms) {
        return join(Operator.OR, terms, Literal.FALSE, Literal.TRUE);
    }

    private static Term join(Operator operator, List<Term> terms, Literal neutral, Literal absorbing) {
        Set<Term> parts = new LinkedHashSet<>();
        for (Term term : terms) {
            require(Sort.BOOL, term, operator == Operator.AND ? "&&" : "||");
            if (term instanceof Apply apply && apply.is(operator)) {
                parts.addAll(apply.arguments());
            } else {
                parts.add(term);
            }
        }
        parts.remove(neutral);
        for (Term part : parts) {
            if (part == absorbing || parts.contains(not(part))) {
                return absorbing;
            }
        }
        return switch (parts.size()) {
            case 0 -> neutral;
            case 1 -> parts.iterator().next();
            default -> Apply.of(operator, List.copyOf(parts), Sort.BOOL);
        };
    }

    /** {@code a => b}, that is {@code !a || b}. */
    public static Term implies(Term a, Term b) {
        return or(not(a), b);
    }

    /** {@code condition ? a : b}, of any sort. */
    public static Term ite(Term condition, Term a, Term b) {
        require(Sort.BOOL, condition, "?:");
        sameSort("?:", a, b);
        if (condition instanceof Literal literal) {
            return literal.value() != 0 ? a : b;
        }
        if (condition instanceof Apply apply && apply.is(Operator.NOT)) {
            return ite(apply.argument(0), b, a);
        }
        Term then = branch(condition, a, 1);
        Term otherwise = branch(condition, b, 2);
        if (then == otherwise) {
            return then;
        }
        if (a.sort() == Sort.BOOL) {
            if (then instanceof Literal literal) {
                return literal.value() != 0 ? or(condition, otherwise) : and(not(condition), otherwise);
            }
            if (otherwise instanceof Literal literal) {
                return literal.value() != 0 ? or(not(condition), then) : and(condition, then);
            }
        }
        return Apply.of(Operator.ITE, List.of(condition, then, otherwise), a.sort());
    }

    /** What is left of a branch in which the condition is known. */
    private static Term branch(Term condition, Term branch, int taken) {
        if (branch == condition) {
            return Literal.of(taken == 1);
        }
        return branch instanceof Apply apply && apply.is(Operator.ITE) && apply.argument(0) == condition
                ? apply.argument(taken)
                : branch;
    }

    /** {@code a = b}, of any sort; of truth values, a iff b. */
    public static Term eq(Term a, Term b) {
        sameSort("=", a, b);
        if (a == b) {
            return Literal.TRUE;
        }
        if (a.sort() == Sort.INT) {
            return new Linear().plus(a, 1).plus(b, -1).isZero();
        }
        if (a.sort() == Sort.BOOL) {
            return iff(a, b);
        }
        if (a instanceof Apply left && b instanceof Apply right && isConstructor(left) && isConstructor(right)) {
            return constructorsEqual(left, right);
        }
        return Apply.of(Operator.EQ, List.of(a, b), Sort.BOOL);
    }

    private static Term iff(Term a, Term b) {
        if (a instanceof Literal literal) {
            return literal.value() != 0 ? b : not(b);
        }
        if (b instanceof Literal literal) {
            return literal.value() != 0 ? a : not(a);
        }
        if (a == not(b)) {
            return Literal.FALSE;
        }
        return Apply.of(Operator.EQ, List.of(a, b), Sort.BOOL);
    }

    private static boolean isConstructor(Apply apply) {
        return apply.is(Shape.Kind.CONSTRUCT)
                || apply.is(Shape.Kind.NONE)
                || apply.is(Shape.Kind.SOME)
                || apply.is(Shape.Kind.CONSTANT);
    }

    private static Term constructorsEqual(Apply a, Apply b) {
        if (!a.symbol().equals(b.symbol())) {
            return Literal.FALSE;
        }
        List<Term> equalities = new ArrayList<>();
        for (int i = 0; i < a.arguments().size(); i++) {
            equalities.add(eq(a.argument(i), b.argument(i)));
        }
        return and(equalities);
    }

    /** {@code a < b}, of an ordered sort. */
    public static Term lt(Term a, Term b) {
        ordered("<", a, b);
        if (a == b) {
            return Literal.FALSE;
        }
        if (a.sort() == Sort.INT) {
            return new Linear().plus(b, 1).plus(a, -1).plus(Literal.of(-1), 1).isNotNegative();
        }
        if (a.sort() == Sort.BOOL) {
            return and(not(a), b);
        }
        Literal known = constantOrder(a, b, true);
        return known != null ? known : Apply.of(Operator.LT, List.of(a, b), Sort.BOOL);
    }

    /** {@code a <= b}, of an ordered sort. */
    public static Term le(Term a, Term b) {
        ordered("<=", a, b);
        if (a == b) {
            return Literal.TRUE;
        }
        if (a.sort() == Sort.INT) {
            return new Linear().plus(b, 1).plus(a, -1).isNotNegative();
        }
        if (a.sort() == Sort.BOOL) {
            return or(not(a), b);
        }
        Literal known = constantOrder(a, b, false);
        return known != null ? known : Apply.of(Operator.LE, List.of(a, b), Sort.BOOL);
    }

    /** The comparison of two constants of an enumeration; null of other terms. */
    private static Literal constantOrder(Term a, Term b, boolean strict) {
        if (a instanceof Apply left
                && b instanceof Apply right
                && left.is(Shape.Kind.CONSTANT)
                && right.is(Shape.Kind.CONSTANT)) {
            int difference = ((Shape) left.symbol()).index() - ((Shape) right.symbol()).index();
            return Literal.of(strict ? difference < 0 : difference <= 0);
        }
        return null;
    }

    /** {@code a > b}. */
    public static Term gt(Term a, Term b) {
        return lt(b, a);
    }

    /** {@code a >= b}. */
    public static Term ge(Term a, Term b) {
        return le(b, a);
    }

    /** The sum; 0 of none. */
    public static Term add(Term... terms) {
        Linear sum = new Linear();
        for (Term term : terms) {
            require(Sort.INT, term, "+");
            sum.plus(term, 1);
        }
        return sum.toTerm();
    }

    /** {@code a - b}. */
    public static Term sub(Term a, Term b) {
        require(Sort.INT, a, "-");
        require(Sort.INT, b, "-");
        return new Linear().plus(a, 1).plus(b, -1).toTerm();
    }

    /** {@code factor * a}. */
    public static Term mul(long factor, Term a) {
        require(Sort.INT, a, "*");
        return new Linear().plus(a, factor).toTerm();
    }

    /** {@code a * b}, where one of them is a literal. */
    public static Term mul(Term a, Term b) {
        if (a instanceof Literal literal && literal.sort() == Sort.INT) {
            return mul(literal.value(), b);
        }
        if (b instanceof Literal literal && literal.sort() == Sort.INT) {
            return mul(literal.value(), a);
        }
        throw new IllegalArgumentException("the product of " + a + " and " + b
                + " is not linear, so it cannot be decided for every n; multiply by a constant");
    }

    /** {@code a / divisor}, rounded towards zero as in Java; the divisor is a literal other than 0. */
    public static Term div(Term a, Term divisor) {
        long by = divisor(a, divisor, "/");
        if (by < 0) {
            return mul(-1, div(a, Literal.of(Math.negateExact(by))));
        }
        if (a instanceof Literal literal) {
            return Literal.of(literal.value() / by);
        }
        return by == 1 ? a : Apply.of(Operator.DIV, List.of(a, divisor), Sort.INT);
    }

    /** {@code a % divisor}, with the sign of a as in Java; the divisor is a literal other than 0. */
    public static Term mod(Term a, Term divisor) {
        long by = Math.abs(divisor(a, divisor, "%"));
        return sub(a, mul(by, div(a, Literal.of(by))));
    }

    private static long divisor(Term a, Term divisor, String operation) {
        require(Sort.INT, a, operation);
        if (!(divisor instanceof Literal literal) || literal.sort() != Sort.INT || literal.value() == 0) {
            throw new IllegalArgumentException("in " + a + " " + operation + " " + divisor
                    + " the divisor is not a constant other than 0; multiply instead, as in 3 * k > 2 * n");
        }
        return literal.value();
    }

    /** The function applied to the arguments. */
    public static Term apply(Function function, Term... arguments) {
        return apply(function, Arrays.asList(arguments));
    }

    /** The function applied to the arguments. */
    public static Term apply(Function function, List<Term> arguments) {
        if (arguments.size() != function.parameters().size()) {
            throw new IllegalArgumentException(function + " takes "
                    + function.parameters().size() + " arguments and was given " + arguments.size() + ": " + arguments);
        }
        for (int i = 0; i < arguments.size(); i++) {
            require(function.parameters().get(i), arguments.get(i), "argument " + i + " of " + function);
        }
        return Apply.of(function, arguments, function.result());
    }

    /** For all values of the variable. */
    public static Term forAll(Var variable, Term body) {
        return forAll(List.of(variable), body);
    }

    /** For all values of the variables. */
    public static Term forAll(List<Var> variables, Term body) {
        return Quantification.quantify(Binder.FOR_ALL, variables, body);
    }

    /** For some value of the variable. */
    public static Term exists(Var variable, Term body) {
        return exists(List.of(variable), body);
    }

    /** For some values of the variables. */
    public static Term exists(List<Var> variables, Term body) {
        return Quantification.quantify(Binder.EXISTS, variables, body);
    }

    /** The number of processes of which the body holds. */
    public static Term count(Var variable, Term body) {
        return Quantification.count(variable, body);
    }

    /** The record of these components. */
    public static Term construct(Sort.Structured sort, Term... components) {
        return Shapes.construct(sort, Arrays.asList(components));
    }

    /** The named component of a record. */
    public static Term select(Term record, String component) {
        return Shapes.select(record, component);
    }

    /** The component of a record at a position, counted from 0. */
    public static Term select(Term record, int index) {
        return Shapes.select(record, index);
    }

    /** The absent option. */
    public static Term none(Sort.Option sort) {
        return Shapes.none(sort);
    }

    /** The option that holds the value. */
    public static Term some(Term value) {
        return Shapes.some(value);
    }

    /** Whether the option is present. */
    public static Term isPresent(Term option) {
        return Shapes.isPresent(option);
    }

    /** The value of the option; if it is absent, one fixed but unspecified value of the sort. */
    public static Term get(Term option) {
        return Shapes.get(option);
    }

    /** The named constant of an enumeration. */
    public static Term constant(Sort.Enumeration sort, String name) {
        return Shapes.constant(sort, name);
    }

    /** The symbol applied to the arguments, simplified as by the factory of that symbol. */
    public static Term rebuild(Symbol symbol, List<Term> arguments) {
        if (symbol instanceof Function function) {
            return apply(function, arguments);
        }
        return symbol instanceof Operator operator
                ? operation(operator, arguments)
                : Shapes.rebuild((Shape) symbol, arguments);
    }

    private static Term operation(Operator operator, List<Term> arguments) {
        return switch (operator) {
            case NOT -> not(arguments.get(0));
            case AND -> and(arguments);
            case OR -> or(arguments);
            case ITE -> ite(arguments.get(0), arguments.get(1), arguments.get(2));
            case EQ -> eq(arguments.get(0), arguments.get(1));
            case LT -> lt(arguments.get(0), arguments.get(1));
            case LE -> le(arguments.get(0), arguments.get(1));
            case ADD -> add(arguments.toArray(Term[]::new));
            case MUL -> mul(arguments.get(0), arguments.get(1));
            case DIV -> div(arguments.get(0), arguments.get(1));
        };
    }

    /** The binder over the variables, simplified as by the factory of that binder. */
    public static Term rebind(Binder binder, List<Var> variables, Term body) {
        return binder == Binder.COUNT
                ? count(variables.get(0), body)
                : Quantification.quantify(binder, variables, body);
    }

    static void require(Sort sort, Term term, String where) {
        if (!term.sort().equals(sort)) {
            throw new IllegalArgumentException(
                    where + " needs a term of sort " + sort + ", but " + term + " has sort " + term.sort());
        }
    }

    private static void sameSort(String operation, Term a, Term b) {
        if (!a.sort().equals(b.sort())) {
            throw new IllegalArgumentException("the two sides of " + operation + " have different sorts: " + a
                    + " has sort " + a.sort() + ", but " + b + " has sort " + b.sort());
        }
    }

    private static void ordered(String operation, Term a, Term b) {
        sameSort(operation, a, b);
        if (!a.sort().isOrdered()) {
            throw new IllegalArgumentException(operation + " needs an ordered sort, but " + a + " and " + b
                    + " have sort " + a.sort() + ", which is not ordered");
        }
    }
}
