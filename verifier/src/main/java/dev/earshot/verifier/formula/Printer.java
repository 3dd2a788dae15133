package dev.earshot.verifier.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Prints terms for people: {@code n < 2*|{q : ho(p, q)}|}, {@code forall p q. decided(p) => x(q) = v}.
 *
 * <p>Bound variables whose names clash are numbered. Large parts that occur more than once are printed once, after
 * {@code let}, so the text grows with the number of different parts.
 */
public final class Printer {
    private static final int IFF = 0;
    private static final int IMPLIES = 1;
    private static final int OR = 2;
    private static final int AND = 3;
    private static final int NOT = 4;
    private static final int COMPARE = 5;
    private static final int ADD = 6;
    private static final int MUL = 7;
    private static final int ATOM = 8;
    /** Shared parts with at least this many nodes get a name. */
    private static final int WORTH_A_NAME = 12;

    private final Map<Var, String> names = new HashMap<>();
    private final Map<Term, String> lets = new HashMap<>();
    private final Map<Term, Integer> weights = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private Printer() {}

    /** The term as text on one line. */
    public static String print(Term term) {
        Printer printer = new Printer();
        Rewriting.functions(term).forEach(function -> printer.taken.add(function.name()));
        term.free().forEach(variable -> printer.names.put(variable, printer.unused(variable.name())));
        return printer.scope(term);
    }

    private String unused(String name) {
        String candidate = name;
        for (int i = 1; !taken.add(candidate); i++) {
            candidate = name + i;
        }
        return candidate;
    }

    private record Text(String text, int strength) {
        String in(int needed) {
            return strength < needed ? "(" + text + ")" : text;
        }
    }

    /** Prints a term under the variables now named, with its shared parts named first. */
    private String scope(Term root) {
        Map<Term, Integer> uses = new HashMap<>();
        List<Term> order = new ArrayList<>();
        countUses(root, uses, order);
        Map<String, String> definitions = new LinkedHashMap<>();
        for (Term part : order) {
            if (part != root
                    && uses.get(part) > 1
                    && weight(part) >= WORTH_A_NAME
                    && names.keySet().containsAll(part.free())) {
                String text = text(part).text();
                String name = unused("t" + (lets.size() + 1));
                lets.put(part, name);
                definitions.put(name, text);
            }
        }
        StringBuilder result = new StringBuilder();
        definitions.forEach((name, text) -> result.append(result.isEmpty() ? "let " : ", ")
                .append(name)
                .append(" = ")
                .append(text));
        return (result.isEmpty() ? "" : result + " in ") + text(root).text();
    }

    /** Counts the places where each part is used; parts come before what uses them. */
    private void countUses(Term term, Map<Term, Integer> uses, List<Term> order) {
        if (uses.merge(term, 1, Integer::sum) > 1 || lets.containsKey(term)) {
            return;
        }
        if (term instanceof Apply apply) {
            apply.arguments().forEach(argument -> countUses(argument, uses, order));
        } else if (term instanceof Bind bind) {
            countUses(bind.body(), uses, order);
        }
        if (!lets.containsKey(term)) {
            order.add(term);
        }
    }

    private int weight(Term term) {
        Integer known = weights.get(term);
        if (known != null) {
            return known;
        }
        int weight = 1;
        if (term instanceof Apply apply) {
            for (Term argument : apply.arguments()) {
                weight = Math.min(WORTH_A_NAME, weight + weight(argument));
            }
        } else if (term instanceof Bind bind) {
            weight = Math.min(WORTH_A_NAME, weight + weight(bind.body()));
        }
        weights.put(term, weight);
        return weight;
    }

    private Text text(Term term) {
        String let = lets.get(term);
        if (let != null) {
            return new Text(let, ATOM);
        }
        if (term instanceof Literal literal) {
            boolean truth = literal.sort() == Sort.BOOL;
            return new Text(truth ? Boolean.toString(literal.value() != 0) : Long.toString(literal.value()), ATOM);
        }
        if (term instanceof Var variable) {
            return new Text(names.get(variable), ATOM);
        }
        return term instanceof Apply apply ? application(apply) : binding((Bind) term);
    }

    private Text binding(Bind bind) {
        List<String> bound = new ArrayList<>();
        for (Var variable : bind.variables()) {
            bound.add(unused(variable.name()));
            names.put(variable, bound.get(bound.size() - 1));
        }
        Map<Term, String> outer = new HashMap<>(lets);
        String body = scope(bind.body());
        lets.keySet().retainAll(outer.keySet());
        bind.variables().forEach(names::remove);
        taken.removeAll(bound);
        String variables = String.join(" ", bound);
        return switch (bind.binder()) {
            case FOR_ALL -> new Text("forall " + variables + ". " + body, IFF);
            case EXISTS -> new Text("exists " + variables + ". " + body, IFF);
            case COUNT -> new Text("|{" + variables + " : " + body + "}|", ATOM);
        };
    }

    private Text application(Apply apply) {
        if (apply.symbol() instanceof Function function) {
            return call(function.name(), apply.arguments());
        }
        if (apply.symbol() instanceof Shape shape) {
            return shape(shape, apply);
        }
        return switch ((Operator) apply.symbol()) {
            case NOT -> negation(apply.argument(0));
            case AND -> joined(apply.arguments(), " && ", AND);
            case OR -> disjunction(apply.arguments());
            case ITE -> call("ite", apply.arguments());
            case EQ ->
                apply.argument(0).sort() == Sort.BOOL
                        ? infix(apply, " <=> ", IFF, IMPLIES)
                        : infix(apply, " = ", COMPARE, ADD);
            case LT -> infix(apply, " < ", COMPARE, ADD);
            case LE -> infix(apply, " <= ", COMPARE, ADD);
            case ADD -> sum(apply.arguments());
            case MUL -> product((Literal) apply.argument(0), apply.argument(1));
            case DIV ->
                new Text(
                        text(apply.argument(0)).in(ATOM) + "/"
                                + text(apply.argument(1)).in(ATOM),
                        MUL);
        };
    }

    private Text call(String name, List<Term> arguments) {
        List<String> texts = new ArrayList<>();
        arguments.forEach(argument -> texts.add(text(argument).text()));
        return new Text(texts.isEmpty() ? name : name + "(" + String.join(", ", texts) + ")", ATOM);
    }

    private Text shape(Shape shape, Apply apply) {
        return switch (shape.kind()) {
            case CONSTRUCT -> call(shape.sort().toString(), apply.arguments());
            case SELECT -> {
                Sort.Component component =
                        ((Sort.Structured) shape.sort()).components().get(shape.index());
                yield new Text(text(apply.argument(0)).in(ATOM) + "." + component.name(), ATOM);
            }
            case NONE -> new Text("none", ATOM);
            case SOME -> call("some", apply.arguments());
            case IS_PRESENT -> new Text(text(apply.argument(0)).in(ATOM) + " != none", COMPARE);
            case GET -> new Text(text(apply.argument(0)).in(ATOM) + ".get", ATOM);
            case CONSTANT ->
                new Text(((Sort.Enumeration) shape.sort()).constants().get(shape.index()), ATOM);
        };
    }

    private Text negation(Term term) {
        if (term instanceof Apply apply
                && apply.is(Operator.EQ)
                && apply.argument(0).sort() != Sort.BOOL) {
            return infix(apply, " != ", COMPARE, ADD);
        }
        if (term instanceof Apply apply && apply.is(Shape.Kind.IS_PRESENT)) {
            return new Text(text(apply.argument(0)).in(ATOM) + " = none", COMPARE);
        }
        return new Text("!" + text(term).in(ATOM), NOT);
    }

    private Text infix(Apply apply, String operator, int strength, int needed) {
        return new Text(
                text(apply.argument(0)).in(needed)
                        + operator
                        + text(apply.argument(1)).in(needed),
                strength);
    }

    private Text joined(List<Term> terms, String operator, int strength) {
        List<String> texts = new ArrayList<>();
        terms.forEach(term -> texts.add(text(term).in(strength + 1)));
        return new Text(
                String.join(operator, texts),
                terms.size() == 1 ? text(terms.get(0)).strength() : strength);
    }

    /** A disjunction that starts with negations and does not end in one reads as an implication. */
    private Text disjunction(List<Term> terms) {
        int premises = 0;
        while (premises < terms.size() && isNegation(terms.get(premises))) {
            premises++;
        }
        if (premises == 0 || premises == terms.size()) {
            return joined(terms, " || ", OR);
        }
        List<Term> positive = new ArrayList<>();
        for (Term premise : terms.subList(0, premises)) {
            Term inner = ((Apply) premise).argument(0);
            if (inner instanceof Apply apply && apply.is(Operator.AND)) {
                positive.addAll(apply.arguments());
            } else {
                positive.add(inner);
            }
        }
        Text premise = positive.size() == 1 ? text(positive.get(0)) : joined(positive, " && ", AND);
        List<Term> rest = terms.subList(premises, terms.size());
        Text conclusion = rest.size() == 1 ? text(rest.get(0)) : joined(rest, " || ", OR);
        boolean binds = rest.size() == 1 && rest.get(0) instanceof Bind;
        return new Text(premise.in(OR) + " => " + conclusion.in(binds ? IFF : OR), binds ? IFF : IMPLIES);
    }

    private static boolean isNegation(Term term) {
        return term instanceof Apply apply && apply.is(Operator.NOT);
    }

    private Text sum(List<Term> summands) {
        StringBuilder sum = new StringBuilder();
        for (Term summand : summands) {
            String text = text(summand).in(MUL);
            if (sum.isEmpty()) {
                sum.append(text);
            } else if (text.startsWith("-")) {
                sum.append(" - ").append(text.substring(1));
            } else {
                sum.append(" + ").append(text);
            }
        }
        return new Text(sum.toString(), ADD);
    }

    private Text product(Literal factor, Term term) {
        String sign = factor.value() == -1 ? "-" : factor.value() + "*";
        return new Text(sign + text(term).in(ATOM), MUL);
    }
}
