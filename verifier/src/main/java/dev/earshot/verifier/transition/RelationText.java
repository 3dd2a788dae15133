package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Binder;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.MailboxOperator;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Printer;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Terms as one process sees them: {@code x} for its own field, {@code x(q)} for that of a sender, {@code |in|} for the size
 * of its mailbox. For people; what is proved is the terms.
 */
final class RelationText {
    private static final Term SELF = Terms.apply(Function.of("self", List.of(), Sort.PID, Role.ENVIRONMENT));
    private static final Function IN = Function.of("in", List.of(Sort.PID), Sort.BOOL, Role.ENVIRONMENT);
    private static final Term SIZE = Terms.apply(Function.of("|in|", List.of(), Sort.INT, Role.ENVIRONMENT));
    /** Parts with at least so many nodes that occur in several lines get a name. */
    private static final int WORTH_A_NAME = 4;

    private final RoundRelation round;
    private final Map<Term, Term> names = new LinkedHashMap<>();

    RelationText(RoundRelation round) {
        this.round = round;
    }

    /** The term as the process sees it, which is a free variable of it. */
    Term seen(Term term, Var self) {
        Term own = Rewriting.substitute(term, self, SELF);
        Map<Function, MailboxOperator> operators = new HashMap<>();
        round.operators().forEach(operator -> operators.put(operator.function(), operator));
        return Rewriting.rewrite(own, part -> part(part, operators));
    }

    private Term part(Term part, Map<Function, MailboxOperator> operators) {
        if (part instanceof Bind bind && bind.is(Binder.COUNT) && bind.body() == Terms.apply(IN, bind.variable())) {
            return SIZE;
        }
        if (!(part instanceof Apply apply)) {
            return part;
        }
        if (apply.is(Operator.AND)) {
            return received(apply);
        }
        if (!(apply.symbol() instanceof Function function)
                || apply.arguments().isEmpty()
                || apply.argument(0) != SELF) {
            return part;
        }
        if (function == Vocabulary.HEARD && seenSends(apply.argument(1)) == Literal.TRUE) {
            return Terms.apply(IN, apply.argument(1));
        }
        if (operators.containsKey(function) && apply.arguments().size() == 1) {
            return named(result(operators.get(function)), function.result());
        }
        return apply.arguments().size() == 1 ? named(function.name(), function.result()) : part;
    }

    private static Term named(String name, Sort sort) {
        return Terms.apply(Function.of(name, List.of(), sort, Role.ENVIRONMENT));
    }

    private Term seenSends(Term q) {
        return Rewriting.substitute(round.sends(), Map.of(round.sender(), q, round.process(), SELF));
    }

    /** Replaces being heard of and sending, among the parts of a conjunction, by being in the mailbox. */
    private Term received(Apply conjunction) {
        for (Term argument : conjunction.arguments()) {
            if (argument instanceof Apply heard && heard.is(Vocabulary.HEARD) && heard.argument(0) == SELF) {
                Term q = heard.argument(1);
                Map<Function, MailboxOperator> none = Map.of();
                Term sends = Rewriting.rewrite(seenSends(q), part -> part(part, none));
                List<Term> needed =
                        sends instanceof Apply apply && apply.is(Operator.AND) ? apply.arguments() : List.of(sends);
                if (conjunction.arguments().containsAll(needed)) {
                    List<Term> rest = new ArrayList<>(List.of(Terms.apply(IN, q)));
                    conjunction.arguments().stream()
                            .filter(part -> part != argument && !needed.contains(part))
                            .forEach(rest::add);
                    return Terms.and(rest);
                }
            }
        }
        return conjunction;
    }

    private String result(MailboxOperator operator) {
        String kind = switch (operator.kind()) {
            case MIN -> "min";
            case MAX -> "max";
            case SMALLEST_MOST_OFTEN -> "mostOften";
            case ARG_MAX -> "argmax";
            case ANY -> "any";
        };
        if (operator.key() == Literal.TRUE) {
            return kind + "{in}";
        }
        Term key = seen(operator.key(), operator.receivers().get(0));
        return kind + "{" + operator.sender().name() + " in in : " + Printer.print(key) + "}";
    }

    /** Names the parts that occur in several of the lines, each after those that occur in it; gives their definitions. */
    Map<String, Term> share(List<Term> lines) {
        Map<Term, Integer> uses = new LinkedHashMap<>();
        lines.forEach(line -> count(line, uses));
        Set<String> taken = new HashSet<>();
        lines.forEach(line -> Rewriting.functions(line).forEach(function -> taken.add(function.name())));
        Map<String, Term> definitions = new LinkedHashMap<>();
        int[] last = new int[1];
        uses.forEach((term, count) -> {
            boolean small = term.sort() == Sort.BOOL || term.sort() == Sort.INT;
            if (count > 1 && small && term.free().isEmpty() && weight(term) >= WORTH_A_NAME) {
                String name = "t" + ++last[0];
                while (taken.contains(name)) {
                    name = "t" + ++last[0];
                }
                Term definition = shared(term);
                definitions.put(name, definition);
                // a part is met with its own parts already by their names
                names.put(definition, named(name, term.sort()));
            }
        });
        return definitions;
    }

    /** Counts the places where each part is used; parts come before what they are part of. */
    private static void count(Term term, Map<Term, Integer> uses) {
        if (uses.containsKey(term)) {
            uses.merge(term, 1, Integer::sum);
            return;
        }
        if (term instanceof Apply apply) {
            apply.arguments().forEach(argument -> count(argument, uses));
        } else if (term instanceof Bind bind) {
            count(bind.body(), uses);
        }
        uses.put(term, 1);
    }

    private static int weight(Term term) {
        int[] weight = new int[1];
        Rewriting.visit(term, part -> weight[0]++);
        return weight[0];
    }

    /** The term with the shared parts by their names. */
    Term shared(Term term) {
        return Rewriting.rewrite(term, part -> names.getOrDefault(part, part));
    }

    String print(Term term) {
        return Printer.print(shared(term));
    }

    /** A message as text. */
    String message(Datum datum) {
        if (datum instanceof Datum.Atom atom) {
            return Printer.print(seen(atom.term(), round.sender()));
        }
        if (datum instanceof Datum.Product product) {
            List<String> parts = new ArrayList<>();
            product.components().forEach(part -> parts.add(message(part)));
            return product.type().getSimpleName() + "(" + String.join(", ", parts) + ")";
        }
        if (datum instanceof Datum.Maybe maybe) {
            String content = maybe.content() instanceof Datum.Nothing ? "" : message(maybe.content());
            String some = maybe.optional() ? "some(" + content + ")" : content;
            String none = maybe.optional() ? "none" : "null";
            Term present = seen(maybe.present(), round.sender());
            if (present instanceof Literal literal) {
                return literal.value() != 0 ? some : none;
            }
            return "(" + Printer.print(present) + " ? " + some + " : " + none + ")";
        }
        if (datum instanceof Datum.Choice choice) {
            List<String> parts = new ArrayList<>();
            for (Datum.Case each : choice.cases()) {
                parts.add(message(each.content()) + " if " + Printer.print(seen(each.guard(), round.sender())));
            }
            return "one of " + String.join(", ", parts);
        }
        return datum instanceof Datum.Members members
                ? "{" + members.element().name() + " : " + Printer.print(seen(members.body(), round.sender())) + "}"
                : "nothing";
    }
}
