package dev.earshot.verifier.obligation;

import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.obligation.Obligation.Kind;
import dev.earshot.verifier.transition.Definedness;
import dev.earshot.verifier.transition.GoodRounds;
import dev.earshot.verifier.transition.Place;
import dev.earshot.verifier.transition.RoundRelation;
import dev.earshot.verifier.transition.StatedClaim;
import dev.earshot.verifier.transition.TransitionSystem;
import dev.earshot.verifier.transition.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * The obligations of an algorithm. If all are valid, then in every run whose heard-of sets satisfy the assumptions every
 * invariant and property holds at the start of every round, every step claim across every round, and no operation fails;
 * and in every good phase the goal is reached.
 *
 * <p>The invariants are proved together, so that a claim is established only if the obligations of all invariants are
 * valid, its own are, and the assumptions are possible.
 */
public final class Obligations {
    /** The claim to which the obligations belong that no operation fails. */
    public static final String DEFINEDNESS = "every operation is defined";

    /** The smallest groups for which an assumption may be possible, tried in order. */
    private static final int LARGEST_SMALLEST_GROUP = 4;

    private final TransitionSystem system;
    private final Premises premises;
    private final List<Obligation> obligations = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private Obligations(TransitionSystem system) {
        this.system = system;
        this.premises = new Premises(system);
    }

    /** All obligations, in the order in which reports show them. */
    public static List<Obligation> of(TransitionSystem system) {
        Obligations made = new Obligations(system);
        made.assumptions();
        made.premises.invariants().forEach(made::invariant);
        made.definedness();
        system.claims().forEach(made::claim);
        system.terminations().forEach(made::termination);
        return List.copyOf(made.obligations);
    }

    private int next(int round) {
        return (round + 1) % system.rounds().size();
    }

    private String roundName(int round) {
        return premises.relation(round).name();
    }

    private void add(
            Kind kind,
            String claim,
            String name,
            Place where,
            int round,
            List<Sequent> alternatives,
            List<Labelled> consistent) {
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + " (" + i + ")";
        }
        obligations.add(new Obligation(kind, claim, unique, where, round, alternatives, consistent));
    }

    private void add(
            Kind kind,
            String claim,
            String name,
            Place where,
            int round,
            List<Labelled> given,
            String label,
            Term goal) {
        Sequent sequent = premises.sequent(name, given, label, goal);
        add(kind, claim, name, where, round, List.of(sequent), sequent.hypotheses());
    }

    private void assumptions() {
        for (int round = 0; round < system.rounds().size(); round++) {
            int here = round;
            List<StatedClaim> stated = system.assumptions().stream()
                    .filter(assumption -> assumption.at(here).isPresent())
                    .toList();
            if (!stated.isEmpty()) {
                String names = stated.stream().map(StatedClaim::name).collect(Collectors.joining(", "));
                Term all = Terms.and(
                        stated.stream().map(it -> it.at(here).get().formula()).toList());
                String name = "possible in " + roundName(round) + ": " + names;
                possible(stated.get(0).name(), name, stated.get(0).where(), round, premises.at(round), all);
            }
            for (StatedClaim assumption : stated) {
                enforced(assumption, round);
            }
        }
    }

    private void enforced(StatedClaim assumption, int round) {
        system.enforced().ifPresent(enforced -> {
            List<Labelled> given = premises.at(round);
            given.add(new Labelled(enforced.name(), enforced.formula(round)));
            add(
                    Kind.ENFORCED,
                    assumption.name(),
                    "enforced in " + roundName(round) + ": " + enforced.name() + " implies " + assumption.name(),
                    enforced.where(),
                    round,
                    given,
                    assumption.name(),
                    assumption.at(round).orElseThrow().formula());
        });
    }

    /** Heard-of sets that may satisfy a condition: whether p hears of q, by name. */
    private static final Map<String, BinaryOperator<Term>> HEARD = new LinkedHashMap<>();

    static {
        HEARD.put("all hear of all", (p, q) -> Literal.TRUE);
        HEARD.put("all hear of all that are alive", (p, q) -> Terms.apply(Vocabulary.ALIVE, q));
        HEARD.put(
                "all hear of the coordinator",
                (p, q) -> Terms.eq(q, Terms.apply(Vocabulary.COORDINATOR, Vocabulary.phase())));
        HEARD.put("all hear of themselves", Terms::eq);
        HEARD.put("all hear of all others", (p, q) -> Terms.not(Terms.eq(p, q)));
        HEARD.put("nobody hears of anybody", (p, q) -> Literal.FALSE);
    }

    /** The condition on heard-of sets is met by some: tried are simple ones, for all n and for all n that are not too small. */
    private void possible(String claim, String name, Place where, int round, List<Labelled> given, Term condition) {
        List<Sequent> alternatives = new ArrayList<>();
        for (int least = 1; least <= LARGEST_SMALLEST_GROUP; least++) {
            for (Map.Entry<String, BinaryOperator<Term>> heard : HEARD.entrySet()) {
                Term goal = Rewriting.replace(
                        condition,
                        (function, arguments) -> function == Vocabulary.HEARD
                                ? heard.getValue().apply(arguments.get(0), arguments.get(1))
                                : Terms.apply(function, arguments));
                List<Labelled> with = new ArrayList<>(given);
                with.add(new Labelled("n >= " + least, Terms.ge(Terms.n(), Terms.integer(least))));
                alternatives.add(premises.sequent(name, with, heard.getKey() + ", n >= " + least, goal));
            }
        }
        List<Labelled> together = new ArrayList<>(given);
        together.add(new Labelled(name, condition));
        add(Kind.POSSIBLE, claim, name, where, round, alternatives, together);
    }

    private void invariant(StatedClaim invariant) {
        String claim = invariant.name();
        invariant.at(0).ifPresent(at -> {
            List<Labelled> given = premises.constants();
            given.add(premises.initialState());
            String name = "initially: " + claim;
            Sequent sequent = new Sequent(name, given, new Labelled(claim, system.initially(at.formula())));
            add(Kind.INITIAL, claim, name, invariant.where(), 0, List.of(sequent), given);
        });
        for (int round = 0; round < system.rounds().size(); round++) {
            Optional<StatedClaim.At> after = invariant.at(next(round));
            if (after.isPresent()) {
                Term goal = system.after(round, after.get().formula());
                String name = roundName(round) + " keeps: " + claim;
                add(Kind.KEPT, claim, name, invariant.where(), round, premises.stepping(round), claim, goal);
            }
        }
    }

    private void definedness() {
        List<Labelled> start = premises.constants();
        for (Definedness each : system.initial().defined()) {
            defined(each, "init", 0, start);
        }
        for (RoundRelation relation : system.rounds()) {
            for (Definedness each : relation.defined()) {
                defined(each, relation.name(), relation.index(), premises.receiving(relation.index()));
            }
        }
        for (StatedClaim claim : system.claims()) {
            for (StatedClaim.At at : claim.at()) {
                List<Labelled> given =
                        claim.kind() == StatedClaim.Kind.STEP ? acrossRound(at.round()) : premises.at(at.round());
                at.defined().forEach(each -> defined(each, "claim \"" + claim.name() + "\"", at.round(), given));
            }
        }
        for (GoodRounds chain : system.terminations()) {
            chain.start().ifPresent(this::reachedDefined);
            chain.links().forEach(link -> reachedDefined(link.reached()));
        }
    }

    /** Where what good rounds start from or lead to is true, its code does not throw. */
    private void reachedDefined(StatedClaim claim) {
        for (StatedClaim.At at : claim.at()) {
            List<Labelled> given = premises.at(at.round());
            given.add(new Labelled(claim.name(), at.formula()));
            at.defined().forEach(each -> defined(each, "claim \"" + claim.name() + "\"", at.round(), given));
        }
    }

    private void defined(Definedness each, String holder, int round, List<Labelled> given) {
        if (each.closed() == Literal.TRUE) {
            return;
        }
        String name = holder + " is defined at " + each.where() + ": " + each.what();
        add(Kind.DEFINED, DEFINEDNESS, name, each.where(), round, given, each.what(), each.closed());
    }

    /** What is true across a round, the invariants at its end included. */
    private List<Labelled> acrossRound(int round) {
        List<Labelled> given = premises.stepping(round);
        for (StatedClaim invariant : premises.invariants()) {
            invariant
                    .at(next(round))
                    .ifPresent(at ->
                            given.add(new Labelled(invariant.name() + ", after", system.after(round, at.formula()))));
        }
        return given;
    }

    private void claim(StatedClaim claim) {
        for (StatedClaim.At at : claim.at()) {
            switch (claim.kind()) {
                case PROPERTY, PROPERTY_SINCE_START ->
                    add(
                            Kind.FOLLOWS,
                            claim.name(),
                            "at the start of " + roundName(at.round()) + ": " + claim.name(),
                            claim.where(),
                            at.round(),
                            premises.at(at.round()),
                            claim.name(),
                            at.formula());
                case STEP ->
                    add(
                            Kind.STEP,
                            claim.name(),
                            "across " + roundName(at.round()) + ": " + claim.name(),
                            claim.where(),
                            at.round(),
                            acrossRound(at.round()),
                            claim.name(),
                            at.formula());
                case CONSTRAINT, ASSUMPTION, INVARIANT, INVARIANT_SINCE_START, REACHABLE, CONDITION, REACHED -> {}
            }
        }
    }

    private void termination(GoodRounds chain) {
        Optional<StatedClaim> reached = chain.start();
        for (int i = 0; i < chain.links().size(); i++) {
            int round = i % system.rounds().size();
            GoodRounds.Link link = chain.links().get(i);
            List<Labelled> from = new ArrayList<>();
            reached.flatMap(claim -> claim.at(round).map(at -> new Labelled(claim.name(), at.formula())))
                    .ifPresent(from::add);
            String step = "good round " + (i + 1) + ", " + roundName(round) + ": ";
            condition(chain, link, round, step, from);

            List<Labelled> given = premises.stepping(round);
            given.addAll(from);
            for (StatedClaim condition : link.conditions()) {
                condition.at(round).ifPresent(at -> given.add(new Labelled(condition.name(), at.formula())));
            }
            Term goal = system.after(
                    round, link.reached().at(next(round)).orElseThrow().formula());
            String name = step + link.reached().name();
            add(
                    Kind.LINK,
                    chain.name(),
                    name,
                    link.reached().where(),
                    round,
                    given,
                    link.reached().name(),
                    goal);
            reached = Optional.of(link.reached());
        }
    }

    private void condition(GoodRounds chain, GoodRounds.Link link, int round, String step, List<Labelled> from) {
        if (link.conditions().isEmpty()) {
            return;
        }
        List<Term> parts = new ArrayList<>();
        List<StatedClaim> stated = new ArrayList<>(link.conditions());
        stated.addAll(system.assumptions());
        stated.forEach(it -> it.at(round).ifPresent(at -> parts.add(at.formula())));
        List<Labelled> given = premises.at(round);
        given.addAll(from);
        String names = link.conditions().stream().map(StatedClaim::name).collect(Collectors.joining(", "));
        possible(
                chain.name(),
                step + "possible: " + names,
                link.conditions().get(0).where(),
                round,
                given,
                Terms.and(parts));
    }
}
