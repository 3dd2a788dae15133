package dev.earshot.verifier.smt;

import com.microsoft.z3.ArithExpr;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.FuncDecl;
import com.microsoft.z3.IntSort;
import com.microsoft.z3.Pattern;
import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.reduction.Clause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Clauses in Z3's terms.
 *
 * <p>An ordered sort becomes the integers. That loses no generality in refutations by instances: they use finitely many
 * elements of the sort, compared and never added, and every finite chain embeds in the integers.
 */
final class ClauseTranslation {
    /** Names that mean something to a solver that reads the clauses as text. */
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "not",
            "and",
            "or",
            "xor",
            "if",
            "ite",
            "iff",
            "implies",
            "distinct",
            "let",
            "forall",
            "exists",
            "par",
            "as",
            "is",
            "abs",
            "div",
            "mod",
            "rem",
            "min",
            "max",
            "to_int",
            "to_real",
            "is_int",
            "select",
            "store",
            "const",
            "map",
            "member",
            "card",
            "union",
            "intersection",
            "setminus",
            "subset",
            "complement",
            "choice",
            "default",
            "concat",
            "extract",
            "repeat",
            "pattern",
            "assert",
            "check-sat",
            "model",
            "nil",
            "insert",
            "head",
            "tail",
            "Pid",
            "PidSet",
            "Int",
            "Bool",
            "Real",
            "Array",
            "Set",
            "List",
            "String",
            "Seq",
            "_",
            "!");

    private final Context context;
    private final Map<Term, Expr<?>> expressions = new HashMap<>();
    private final Map<Function, FuncDecl<?>> functions = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    /** What else was made, so that Z3 frees nothing at a moment that the garbage collector chooses; see {@link Logic}. */
    private final List<Object> made = new ArrayList<>();

    ClauseTranslation(Context context) {
        this.context = context;
    }

    BoolExpr formula(Clause clause) {
        if (clause.variables().isEmpty()) {
            return truth(clause.matrix());
        }
        Expr<?>[] variables = clause.variables().stream().map(this::expression).toArray(Expr<?>[]::new);
        Pattern[] patterns = clause.patterns().stream().map(this::pattern).toArray(Pattern[]::new);
        return kept(context.mkForall(variables, truth(clause.matrix()), 1, patterns, null, null, null));
    }

    private Pattern pattern(List<Term> terms) {
        return kept(context.mkPattern(terms.stream().map(this::expression).toArray(Expr<?>[]::new)));
    }

    private <T> T kept(T object) {
        made.add(object);
        return object;
    }

    private com.microsoft.z3.Sort sort(Sort sort) {
        if (sort == Sort.BOOL) {
            return kept(context.mkBoolSort());
        }
        if (sort == Sort.INT || sort instanceof Sort.Values) {
            return kept(context.mkIntSort());
        }
        if (sort == Sort.PID) {
            return kept(context.mkUninterpretedSort("Pid"));
        }
        if (sort instanceof Sort.Opaque opaque) {
            return kept(context.mkUninterpretedSort(opaque.name()));
        }
        throw new IllegalArgumentException("sort " + sort + " should have been flattened");
    }

    /** A name not used so far, which no SMT-LIB theory claims. */
    private String unused(String name) {
        String candidate = RESERVED.contains(name) ? name + "_" : name;
        for (int i = 1; !names.add(candidate); i++) {
            candidate = name + "_" + i;
        }
        return candidate;
    }

    private FuncDecl<?> declaration(Function function) {
        FuncDecl<?> known = functions.get(function);
        if (known == null) {
            com.microsoft.z3.Sort[] parameters =
                    function.parameters().stream().map(this::sort).toArray(com.microsoft.z3.Sort[]::new);
            known = context.mkFuncDecl(unused(function.name()), parameters, sort(function.result()));
            functions.put(function, known);
        }
        return known;
    }

    private Expr<?> expression(Term term) {
        Expr<?> known = expressions.get(term);
        if (known == null) {
            if (term instanceof Literal literal) {
                known = literal.sort() == Sort.BOOL
                        ? context.mkBool(literal.value() != 0)
                        : context.mkInt(literal.value());
            } else if (term instanceof Var variable) {
                known = context.mkConst(unused(variable.name()), sort(variable.sort()));
            } else if (term instanceof Apply apply) {
                known = application(apply);
            } else {
                throw new IllegalArgumentException("a binder should have been removed: " + term);
            }
            expressions.put(term, known);
        }
        return known;
    }

    private Expr<?> application(Apply apply) {
        Expr<?>[] arguments = apply.arguments().stream().map(this::expression).toArray(Expr<?>[]::new);
        if (apply.symbol() instanceof Function function) {
            return context.mkApp(declaration(function), arguments);
        }
        if (!(apply.symbol() instanceof Operator operator)) {
            throw new IllegalArgumentException("records and options should have been flattened: " + apply);
        }
        return switch (operator) {
            case NOT -> context.mkNot(truth(apply.argument(0)));
            case AND -> context.mkAnd(truths(apply));
            case OR -> context.mkOr(truths(apply));
            case ITE -> context.mkITE(truth(apply.argument(0)), arguments[1], arguments[2]);
            case EQ -> context.mkEq(arguments[0], arguments[1]);
            case LT -> context.mkLt(number(apply, 0), number(apply, 1));
            case LE -> context.mkLe(number(apply, 0), number(apply, 1));
            case ADD -> context.mkAdd(numbers(apply));
            case MUL -> context.mkMul(numbers(apply));
            case DIV -> throw new IllegalArgumentException("division should have been removed: " + apply);
        };
    }

    private BoolExpr truth(Term term) {
        return (BoolExpr) expression(term);
    }

    private BoolExpr[] truths(Apply apply) {
        return apply.arguments().stream().map(this::truth).toArray(BoolExpr[]::new);
    }

    @SuppressWarnings("unchecked")
    private ArithExpr<IntSort> number(Apply apply, int index) {
        return (ArithExpr<IntSort>) expression(apply.argument(index));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private ArithExpr<IntSort>[] numbers(Apply apply) {
        ArithExpr<IntSort>[] numbers = new ArithExpr[apply.arguments().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(apply, i);
        }
        return numbers;
    }
}
