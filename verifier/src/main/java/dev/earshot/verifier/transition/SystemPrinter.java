package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Printer;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints a transition system for people: the state, the rounds, what is to be proved besides, the claims. */
final class SystemPrinter {
    private final TransitionSystem system;
    private final StringBuilder text = new StringBuilder();

    private SystemPrinter(TransitionSystem system) {
        this.system = system;
    }

    static String print(TransitionSystem system) {
        SystemPrinter printer = new SystemPrinter(system);
        printer.head();
        system.rounds().forEach(printer::round);
        printer.obligations();
        printer.claims();
        return printer.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void head() {
        line(system.name());
        line("state");
        system.functions()
                .forEach(function -> line("  " + function.name() + ": "
                        + (function.parameters().size() > 1 ? "set of " : "")
                        + (function.parameters().size() > 1 ? "PID" : function.result())));
        if (!system.parameters().isEmpty()) {
            line("parameters");
            system.parameters().forEach(parameter -> line("  " + parameter.name()));
            system.constraints().forEach(this::claim);
        }
        line("initially");
        RelationText seen = new RelationText(system.rounds().get(0));
        for (Layout.Update update : system.initial().updates()) {
            Term value = seen.seen(update.value(), system.initial().process());
            Term itself = seen.seen(
                    Terms.apply(update.function(), List.copyOf(update.arguments())),
                    system.initial().process());
            if (value != itself) {
                line("  " + name(update, "") + " = " + Printer.print(value));
            }
        }
    }

    private static String name(Layout.Update update, String prime) {
        boolean set = update.arguments().size() > 1;
        return update.function().name()
                + prime
                + (set ? "(" + update.arguments().get(1).name() + ")" : "");
    }

    private void round(RoundRelation round) {
        RelationText seen = new RelationText(round);
        line("round " + round.name() + " of " + round.messageType());
        line("  send:   " + send(round, seen));
        Map<Layout.Update, Term> changed = new LinkedHashMap<>();
        for (Layout.Update update : round.updates()) {
            Term itself = Terms.apply(update.function(), List.copyOf(update.arguments()));
            if (update.value() != itself) {
                changed.put(update, seen.seen(update.value(), round.process()));
            }
        }
        if (changed.isEmpty()) {
            line("  update: nothing");
            return;
        }
        line("  update:");
        seen.share(List.copyOf(changed.values()))
                .forEach((name, term) -> line("    let " + name + " = " + Printer.print(term)));
        changed.forEach((update, value) -> line("    " + name(update, "'") + " = " + seen.print(value)));
    }

    private static String send(RoundRelation round, RelationText seen) {
        if (round.sends() == Literal.FALSE) {
            return "nothing";
        }
        List<Term> conditions = round.sends() instanceof Apply apply && apply.is(Operator.AND)
                ? new ArrayList<>(apply.arguments())
                : new ArrayList<>(List.of(round.sends()));
        Term destination = null;
        for (Term condition : List.copyOf(conditions)) {
            Term other = otherSide(condition, round.process());
            if (other != null && destination == null) {
                destination = other;
                conditions.remove(condition);
            }
        }
        Term when = seen.seen(Terms.and(conditions), round.sender());
        String to = destination == null ? " to all" : " to " + Printer.print(seen.seen(destination, round.sender()));
        if (destination == null && round.sends().free().contains(round.process())) {
            to = " to each " + round.process().name();
        }
        return seen.message(round.message()) + to + (when == Literal.TRUE ? "" : " if " + Printer.print(when));
    }

    /** What the variable is equated with; null if the condition is no such equation. */
    private static Term otherSide(Term condition, Var variable) {
        if (condition instanceof Apply apply && apply.is(Operator.EQ)) {
            if (apply.argument(0) == variable) {
                return apply.argument(1);
            }
            return apply.argument(1) == variable ? apply.argument(0) : null;
        }
        return null;
    }

    private void obligations() {
        List<String> lines = new ArrayList<>();
        RelationText start = new RelationText(system.rounds().get(0));
        system.initial().defined().forEach(each -> lines.add(obligation(each, start)));
        for (RoundRelation round : system.rounds()) {
            RelationText seen = new RelationText(round);
            round.defined().forEach(each -> lines.add(obligation(each, seen)));
        }
        for (StatedClaim claim : system.claims()) {
            for (Definedness each : distinct(claim)) {
                lines.add(obligation(each, start));
            }
        }
        if (!lines.isEmpty()) {
            line("to prove besides");
            lines.stream().distinct().forEach(each -> line("  " + each));
        }
    }

    private static List<Definedness> distinct(StatedClaim claim) {
        Map<String, Definedness> distinct = new LinkedHashMap<>();
        claim.at().forEach(at -> at.defined().forEach(each -> distinct.putIfAbsent(each.toString(), each)));
        return List.copyOf(distinct.values());
    }

    private static String obligation(Definedness each, RelationText seen) {
        Term condition = each.process().map(p -> seen.seen(each.condition(), p)).orElse(each.condition());
        return each.where() + " " + each.what() + ": " + Printer.print(condition);
    }

    private void claims() {
        line("claims");
        system.presence().forEach(this::claim);
        system.assumptions().forEach(this::claim);
        system.enforced()
                .ifPresent(it -> line("  enforced \"" + it.name() + "\" (" + it.where() + "): "
                        + Printer.print(it.at().get(0).formula())));
        system.claims().forEach(this::claim);
        for (GoodRounds chain : system.terminations()) {
            line("  termination \"" + chain.name() + "\" (" + chain.where() + ")");
            chain.start().ifPresent(this::claim);
            for (GoodRounds.Link link : chain.links()) {
                link.conditions().forEach(this::claim);
                claim(link.reached());
            }
        }
    }

    private void claim(StatedClaim claim) {
        String kind = claim.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String title = "  " + kind + " \"" + claim.name() + "\" (" + claim.where() + ")";
        boolean everywhere =
                claim.at().stream().map(StatedClaim.At::formula).distinct().count() == 1
                        && (claim.at().size() == system.rounds().size() || claim.kind() == StatedClaim.Kind.CONSTRAINT);
        if (everywhere) {
            line(title + ": " + Printer.print(claim.at().get(0).formula()));
            return;
        }
        for (StatedClaim.At at : claim.at()) {
            line(title + " before " + system.rounds().get(at.round()).name() + ": " + Printer.print(at.formula()));
        }
    }
}
