package dev.earshot.verifier.reduction;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Binder;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Shape;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Takes records, options, enumerations and divisions out of sequents.
 *
 * <p>Postcondition: only the sorts BOOL, INT, PID and ordered sorts occur. A function with a compound result becomes one
 * function for each part ({@code decision} becomes {@code decision.present} and {@code decision.value}); an enumeration
 * becomes the integers from 0, with the range as a hypothesis; {@code a / d} becomes a function defined by
 * hypotheses. The result is valid if and only if the original is, whatever {@code get} of an absent option is.
 */
public final class Flattening {
    private final Map<Function, Parts> functions = new LinkedHashMap<>();
    private final Map<Term, Function> quotients = new LinkedHashMap<>();
    private final List<Labelled> definitions = new ArrayList<>();
    private final List<Labelled> conventions = new ArrayList<>();
    private final Map<Function, Value> pinned = new LinkedHashMap<>();
    private final Map<List<Sort>, List<Term>> parameterVariables = new HashMap<>();
    private final Sequent plain;

    /** Flattens the sequent. */
    public Flattening(Sequent sequent) {
        List<Labelled> hypotheses = new ArrayList<>();
        for (Labelled hypothesis : sequent.hypotheses()) {
            hypotheses.add(new Labelled(hypothesis.label(), flat(hypothesis.formula())));
        }
        Labelled goal = new Labelled(sequent.goal().label(), flat(sequent.goal().formula()));
        hypotheses.addAll(definitions);
        this.plain = new Sequent(sequent.name(), hypotheses, goal);
    }

    /** The sequent without records, options, enumerations and divisions. */
    public Sequent plain() {
        return plain;
    }

    /**
     * Says that the value part of an absent option is the one fixed value that {@code get} of it has. Needed where
     * structures of the plain sequent are lifted to the original; harmless elsewhere, for no claim may depend on it.
     */
    public List<Labelled> conventions() {
        return List.copyOf(conventions);
    }

    /** The constants that stand for {@code get} of an absent option, with the value the evaluator gives it. */
    public Map<Function, Value> pinned() {
        return Map.copyOf(pinned);
    }

    /** The plain functions that stand for the parts of a function of the original, if any were needed. */
    Map<Function, Parts> functions() {
        return functions;
    }

    private Term flat(Term term) {
        return parts(term, new HashMap<>()).term();
    }

    private Parts parts(Term term, Map<Term, Parts> done) {
        Parts known = done.get(term);
        if (known == null) {
            known = term instanceof Apply apply
                    ? application(apply, done)
                    : new Parts.Plain(term instanceof Bind bind ? binding(bind, done) : term);
            done.put(term, known);
        }
        return known;
    }

    /** A quantifier over truth values or an enumeration becomes a conjunction or disjunction. */
    private Term binding(Bind bind, Map<Term, Parts> done) {
        for (int i = 0; i < bind.variables().size(); i++) {
            Var variable = bind.variables().get(i);
            if (variable.sort() == Sort.BOOL || variable.sort() instanceof Sort.Enumeration) {
                List<Term> cases = new ArrayList<>();
                for (Term constant : constants(variable.sort())) {
                    List<Var> others = new ArrayList<>(bind.variables());
                    others.remove(i);
                    Term body = Rewriting.substitute(bind.body(), variable, constant);
                    Term rest = others.isEmpty() ? body : Terms.rebind(bind.binder(), others, body);
                    cases.add(parts(rest, done).term());
                }
                return bind.is(Binder.FOR_ALL) ? Terms.and(cases) : Terms.or(cases);
            }
        }
        Term body = parts(bind.body(), done).term();
        return Terms.rebind(bind.binder(), bind.variables(), body);
    }

    private static List<Term> constants(Sort sort) {
        if (sort == Sort.BOOL) {
            return List.of(Literal.FALSE, Literal.TRUE);
        }
        Sort.Enumeration enumeration = (Sort.Enumeration) sort;
        List<Term> constants = new ArrayList<>();
        enumeration.constants().forEach(name -> constants.add(Terms.constant(enumeration, name)));
        return constants;
    }

    private Parts application(Apply apply, Map<Term, Parts> done) {
        List<Parts> arguments = new ArrayList<>();
        apply.arguments().forEach(argument -> arguments.add(parts(argument, done)));
        if (apply.symbol() instanceof Shape shape) {
            return shape(shape, arguments);
        }
        if (apply.symbol() instanceof Function function) {
            List<Term> terms = arguments.stream().map(Parts::term).toList();
            return parts(function).map(part -> Terms.apply(((Function) ((Apply) part).symbol()), terms));
        }
        return switch ((Operator) apply.symbol()) {
            case ITE ->
                arguments
                        .get(1)
                        .zip(
                                arguments.get(2),
                                (a, b) -> Terms.ite(arguments.get(0).term(), a, b));
            case EQ -> new Parts.Plain(equal(apply.argument(0).sort(), arguments.get(0), arguments.get(1)));
            case DIV ->
                new Parts.Plain(quotient(
                        arguments.get(0).term(), (Literal) arguments.get(1).term()));
            default ->
                new Parts.Plain(Terms.rebuild(
                        apply.symbol(), arguments.stream().map(Parts::term).toList()));
        };
    }

    private Parts shape(Shape shape, List<Parts> arguments) {
        return switch (shape.kind()) {
            case CONSTRUCT -> new Parts.Compound(arguments);
            case SELECT -> arguments.get(0).part(shape.index());
            case SOME -> new Parts.Compound(List.of(new Parts.Plain(Literal.TRUE), arguments.get(0)));
            case NONE ->
                new Parts.Compound(List.of(new Parts.Plain(Literal.FALSE), absent(((Sort.Option) shape.sort()).of())));
            case IS_PRESENT -> arguments.get(0).part(0);
            case GET -> arguments.get(0).part(1);
            case CONSTANT -> new Parts.Plain(Terms.integer(shape.index()));
        };
    }

    private Term equal(Sort sort, Parts a, Parts b) {
        if (sort instanceof Sort.Option option) {
            Term values = equal(option.of(), a.part(1), b.part(1));
            return Terms.and(
                    Terms.eq(a.part(0).term(), b.part(0).term()),
                    Terms.or(Terms.not(a.part(0).term()), values));
        }
        if (sort instanceof Sort.Structured structured) {
            List<Term> equalities = new ArrayList<>();
            for (int i = 0; i < structured.components().size(); i++) {
                equalities.add(equal(structured.components().get(i).sort(), a.part(i), b.part(i)));
            }
            return Terms.and(equalities);
        }
        return Terms.eq(a.term(), b.term());
    }

    /** The parts of the value of an absent option. */
    private Parts absent(Sort sort) {
        return shaped(sort, "absent " + sort, (name, plain) -> {
            Function constant = Function.of(name, List.of(), plainSort(plain), Role.UNSPECIFIED);
            if (pinned.put(constant, plainDefault(plain)) == null && plain instanceof Sort.Enumeration enumeration) {
                range(constant, enumeration);
            }
            return Terms.apply(constant);
        });
    }

    private static Value plainDefault(Sort sort) {
        return sort instanceof Sort.Enumeration ? new Value.Int(0) : Value.defaultOf(sort);
    }

    /** The plain functions of a function, each applied to its own parameters as variables. */
    private Parts parts(Function function) {
        Parts known = functions.get(function);
        if (known == null) {
            List<Sort> parameters = new ArrayList<>();
            for (Sort parameter : function.parameters()) {
                if (parameter instanceof Sort.Structured || parameter instanceof Sort.Option) {
                    throw new IllegalArgumentException(function + ": a function of records or options cannot be read");
                }
                parameters.add(plainSort(parameter));
            }
            known = shaped(function.result(), function.name(), (name, sort) -> {
                Function part = Function.of(name, parameters, plainSort(sort), function.role());
                if (sort instanceof Sort.Enumeration enumeration) {
                    range(part, enumeration);
                }
                return Terms.apply(part, variables(parameters));
            });
            functions.put(function, known);
            convention(function.name(), function.result(), known, parameters);
        }
        return known;
    }

    /** The parts of a sort, each made from its name and the sort it has in the original. */
    private static Parts shaped(Sort sort, String name, BiFunction<String, Sort, Term> make) {
        if (sort instanceof Sort.Option option) {
            return new Parts.Compound(List.of(
                    new Parts.Plain(make.apply(nested(name, "present"), Sort.BOOL)),
                    shaped(option.of(), nested(name, "value"), make)));
        }
        if (sort instanceof Sort.Structured structured) {
            List<Parts> parts = new ArrayList<>();
            for (Sort.Component component : structured.components()) {
                parts.add(shaped(component.sort(), nested(name, component.name()), make));
            }
            return new Parts.Compound(parts);
        }
        return new Parts.Plain(make.apply(name, sort));
    }

    /** The prime of a primed function stays last. */
    private static String nested(String name, String component) {
        return name.endsWith("'")
                ? name.substring(0, name.length() - 1) + "." + component + "'"
                : name + "." + component;
    }

    private static Sort plainSort(Sort sort) {
        return sort instanceof Sort.Enumeration ? Sort.INT : sort;
    }

    private List<Term> variables(List<Sort> sorts) {
        return parameterVariables.computeIfAbsent(sorts, all -> {
            List<Term> variables = new ArrayList<>();
            all.forEach(sort -> variables.add(Var.fresh(sort == Sort.PID ? "p" : "k", sort)));
            return variables;
        });
    }

    private void range(Function function, Sort.Enumeration enumeration) {
        List<Term> variables = variables(function.parameters());
        Term value = Terms.apply(function, variables);
        Term inRange = Terms.and(
                Terms.le(Terms.integer(0), value),
                Terms.lt(value, Terms.integer(enumeration.constants().size())));
        definitions.add(new Labelled("range of " + function.name(), closed(variables, inRange)));
    }

    private static Term closed(List<Term> variables, Term body) {
        return Terms.forAll(variables.stream().map(Var.class::cast).toList(), body);
    }

    /** Absent options have the value that get yields, at every depth. */
    private void convention(String name, Sort sort, Parts parts, List<Sort> parameters) {
        if (sort instanceof Sort.Option option) {
            Term agrees = Terms.and(plainEqualities(parts.part(1), absent(option.of())));
            Term convention = Terms.or(parts.part(0).term(), agrees);
            conventions.add(new Labelled(name + " while absent", closed(variables(parameters), convention)));
            convention(nested(name, "value"), option.of(), parts.part(1), parameters);
        } else if (sort instanceof Sort.Structured structured) {
            for (int i = 0; i < structured.components().size(); i++) {
                Sort.Component component = structured.components().get(i);
                convention(nested(name, component.name()), component.sort(), parts.part(i), parameters);
            }
        }
    }

    /** The structure of the original functions that corresponds to a structure of the plain ones. */
    public Structure lift(Structure structure) {
        return new Lifting(this, structure).lifted();
    }

    private static List<Term> plainEqualities(Parts a, Parts b) {
        List<Term> equalities = new ArrayList<>();
        a.zip(b, (left, right) -> {
            equalities.add(Terms.eq(left, right));
            return left;
        });
        return equalities;
    }

    /** A name for {@code a / d}, with the two inequalities that define it: rounded towards zero. */
    private Term quotient(Term dividend, Literal divisor) {
        List<Var> free = List.copyOf(dividend.free());
        Term division = Terms.div(dividend, divisor);
        if (division instanceof Literal) {
            return division;
        }
        Function quotient = quotients.computeIfAbsent(division, d -> {
            Function made = Function.of(
                    "quotient" + (quotients.size() + 1),
                    free.stream().map(Var::sort).toList(),
                    Sort.INT,
                    Role.SKOLEM);
            Term q = Terms.apply(made, List.copyOf(free));
            Term down = Terms.mul(divisor, q);
            Term positive = Terms.and(Terms.le(down, dividend), Terms.lt(dividend, Terms.add(down, divisor)));
            Term negative = Terms.and(Terms.le(dividend, down), Terms.lt(Terms.sub(down, divisor), dividend));
            Term defined = Terms.ite(Terms.le(Terms.integer(0), dividend), positive, negative);
            definitions.add(new Labelled("meaning of /", Terms.forAll(free, defined)));
            return made;
        });
        return Terms.apply(quotient, List.copyOf(free));
    }
}
