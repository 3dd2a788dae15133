package dev.earshot.protocols.mutation;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Bind;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.MailboxOperator;
import dev.earshot.verifier.formula.MailboxOperator.Kind;
import dev.earshot.verifier.formula.Operator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.transition.Layout;
import dev.earshot.verifier.transition.RoundRelation;
import dev.earshot.verifier.transition.StatedClaim;
import dev.earshot.verifier.transition.TransitionSystem;
import dev.earshot.verifier.transition.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * All mutants of an algorithm, by rule: of each round every number in a comparison one more and one less, strict
 * comparisons not strict and the other way round, every condition always true and always false, every update left out,
 * every choice of a message another one; of each assumption and constraint every number likewise, and all of it left out.
 */
final class Mutations {
    private final TransitionSystem system;
    private final Map<String, Mutant> mutants = new LinkedHashMap<>();

    private Mutations(TransitionSystem system) {
        this.system = system;
    }

    /** The mutants, in a fixed order. */
    static List<Mutant> of(TransitionSystem system) {
        Mutations mutations = new Mutations(system);
        system.rounds().forEach(mutations::round);
        mutations.stated(system.assumptions(), true);
        mutations.stated(system.constraints(), false);
        return List.copyOf(mutations.mutants.values());
    }

    private void round(RoundRelation relation) {
        Set<Term> parts = new LinkedHashSet<>();
        for (Layout.Update update : relation.updates()) {
            Rewriting.visit(update.value(), parts::add);
        }
        for (MailboxOperator operator : relation.operators()) {
            Rewriting.visit(operator.member(), parts::add);
            Rewriting.visit(operator.key(), parts::add);
        }
        for (Term part : parts) {
            alternatives(part).forEach(other -> replace(relation, part, other));
            if (isCondition(part)) {
                replace(relation, part, Literal.TRUE);
                replace(relation, part, Literal.FALSE);
            }
        }
        relation.updates().forEach(update -> drop(relation, update));
        relation.operators().forEach(operator -> choose(relation, operator));
    }

    /** A truth value that the code computes; who hears of whom is not for the code to say. */
    private static boolean isCondition(Term part) {
        return part.sort() == Sort.BOOL
                && !(part instanceof Literal)
                && !(part instanceof Bind)
                && !(part instanceof Apply apply && apply.is(Vocabulary.HEARD));
    }

    /** The comparison with one number changed by one, or with the other strictness. */
    private static List<Term> alternatives(Term part) {
        List<Term> others = new ArrayList<>();
        if (!(part instanceof Apply apply) || apply.arguments().size() != 2) {
            return others;
        }
        Term left = apply.argument(0);
        Term right = apply.argument(1);
        if (apply.is(Operator.LT)) {
            others.add(Terms.le(left, right));
        } else if (apply.is(Operator.LE)) {
            others.add(Terms.lt(left, right));
        } else if (!apply.is(Operator.EQ)) {
            return others;
        }
        if (left.sort() == Sort.INT) {
            neighbours(left).forEach(other -> others.add(Terms.rebuild(apply.symbol(), List.of(other, right))));
            neighbours(right).forEach(other -> others.add(Terms.rebuild(apply.symbol(), List.of(left, other))));
        }
        return others;
    }

    /** The sum with one factor, or the constant, one more or one less. */
    private static List<Term> neighbours(Term sum) {
        List<Term> summands = sum instanceof Apply apply && apply.is(Operator.ADD) ? apply.arguments() : List.of(sum);
        List<Term> neighbours = new ArrayList<>();
        for (Term summand : summands) {
            Term one = summand instanceof Literal
                    ? Terms.integer(1)
                    : summand instanceof Apply apply && apply.is(Operator.MUL) ? apply.argument(1) : summand;
            neighbours.add(Terms.add(sum, one));
            neighbours.add(Terms.sub(sum, one));
        }
        return neighbours;
    }

    private void replace(RoundRelation relation, Term part, Term other) {
        UnaryOperator<Term> change = whole -> Rewriting.rewrite(whole, each -> each == part ? other : each);
        String name = relation.name() + ": " + part + " becomes " + other;
        add(
                name,
                relation,
                relation.updates().stream()
                        .map(it -> new Layout.Update(it.function(), it.arguments(), change.apply(it.value())))
                        .toList(),
                relation.operators().stream()
                        .map(it -> changed(it, it.kind(), change.apply(it.member()), change.apply(it.key())))
                        .toList());
    }

    private void drop(RoundRelation relation, Layout.Update dropped) {
        Function function = dropped.function();
        Term unchanged = Terms.apply(function, List.copyOf(dropped.arguments()));
        add(
                relation.name() + ": " + function.name() + " is not written",
                relation,
                relation.updates().stream()
                        .map(it -> it == dropped ? new Layout.Update(function, it.arguments(), unchanged) : it)
                        .toList(),
                relation.operators());
    }

    private void choose(RoundRelation relation, MailboxOperator operator) {
        Map<Kind, List<Kind>> others = Map.of(
                Kind.MIN, List.of(Kind.MAX, Kind.SMALLEST_MOST_OFTEN),
                Kind.MAX, List.of(Kind.MIN, Kind.SMALLEST_MOST_OFTEN),
                Kind.SMALLEST_MOST_OFTEN, List.of(Kind.MIN, Kind.MAX),
                Kind.ARG_MAX, List.of(Kind.ANY),
                Kind.ANY, List.of(Kind.ANY));
        for (Kind kind : others.get(operator.kind())) {
            MailboxOperator other =
                    changed(operator, kind, operator.member(), kind == Kind.ANY ? Literal.TRUE : operator.key());
            add(
                    relation.name() + ": " + operator.function().name() + " of kind " + operator.kind() + " becomes "
                            + kind,
                    relation,
                    relation.updates(),
                    relation.operators().stream()
                            .map(it -> it == operator ? other : it)
                            .toList());
        }
    }

    private static MailboxOperator changed(MailboxOperator operator, Kind kind, Term member, Term key) {
        return new MailboxOperator(kind, operator.function(), operator.receivers(), operator.sender(), member, key);
    }

    private void add(
            String name, RoundRelation relation, List<Layout.Update> updates, List<MailboxOperator> operators) {
        if (updates.equals(relation.updates()) && operators.equals(relation.operators())) {
            return;
        }
        RoundRelation other = new RoundRelation(
                relation.index(),
                relation.name(),
                relation.messageType(),
                relation.where(),
                relation.sender(),
                relation.process(),
                relation.sends(),
                relation.message(),
                relation.values(),
                updates,
                operators,
                relation.coins(),
                relation.defined(),
                relation.branches());
        List<RoundRelation> rounds = new ArrayList<>(system.rounds());
        rounds.set(relation.index(), other);
        put(name, OptionalInt.of(relation.index()), rounds, system.assumptions(), system.constraints());
    }

    private void stated(List<StatedClaim> all, boolean assumed) {
        for (StatedClaim claim : all) {
            List<StatedClaim> rest = new ArrayList<>(all);
            rest.remove(claim);
            state("\"" + claim.name() + "\" is left out", rest, assumed);
            Set<Term> parts = new LinkedHashSet<>();
            claim.at().forEach(at -> Rewriting.visit(at.formula(), parts::add));
            for (Term part : parts) {
                for (Term other : alternatives(part)) {
                    if (other == part) {
                        continue;
                    }
                    List<StatedClaim> changed = new ArrayList<>(all);
                    changed.set(all.indexOf(claim), replaced(claim, part, other));
                    state("\"" + claim.name() + "\": " + part + " becomes " + other, changed, assumed);
                }
            }
        }
    }

    private static StatedClaim replaced(StatedClaim claim, Term part, Term other) {
        List<StatedClaim.At> at = claim.at().stream()
                .map(it -> new StatedClaim.At(
                        it.round(), Rewriting.rewrite(it.formula(), each -> each == part ? other : each), it.defined()))
                .toList();
        return new StatedClaim(claim.kind(), claim.name(), claim.where(), at);
    }

    private void state(String name, List<StatedClaim> changed, boolean assumed) {
        put(
                name,
                OptionalInt.empty(),
                system.rounds(),
                assumed ? changed : system.assumptions(),
                assumed ? system.constraints() : changed);
    }

    private void put(
            String name,
            OptionalInt round,
            List<RoundRelation> rounds,
            List<StatedClaim> assumptions,
            List<StatedClaim> constraints) {
        TransitionSystem mutant = new TransitionSystem(
                system.name(),
                system.variables(),
                system.parameters(),
                constraints,
                system.initial(),
                rounds,
                system.presence(),
                assumptions,
                system.enforced(),
                system.claims(),
                system.terminations());
        mutants.putIfAbsent(name, new Mutant(name, round, mutant));
    }
}
