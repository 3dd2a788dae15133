package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Apply;
import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out when references are not null, and simplifies a system by that.
 *
 * <p>A flag that {@code init} sets and no round clears is always set; it is left out. Of other flags, invariants of the
 * form <em>where {@code decided}, {@code decision} is set</em> are found by propositional reasoning, used to simplify all
 * that is said of the start of a round, and added to the system: a prover has to prove them like any invariant, so
 * nothing rests on how they were found.
 */
public final class Presence {
    private static final int TRIES = 400;

    /** Where the condition function holds, or has the constant, the flag is set. */
    private record Fact(Function condition, Term constant, Function flag) {
        Term premise(Term process, Moment moment) {
            Term value = Terms.apply(moment.of(condition), process);
            return constant == null ? value : Terms.eq(value, constant);
        }

        Term at(Term process, Moment moment) {
            return Terms.implies(premise(process, moment), Terms.apply(moment.of(flag), process));
        }

        String name() {
            String field = flag.name().substring(0, flag.name().length() - ".set".length());
            return field + " is set where " + condition.name() + (constant == null ? "" : " is " + constant);
        }
    }

    private final TransitionSystem system;

    private Presence(TransitionSystem system) {
        this.system = system;
    }

    /** The system simplified by what is known of null references, its terms tidied. */
    public static TransitionSystem use(TransitionSystem system) {
        TransitionSystem tidy = system.map(Tidy::term, system.variables());
        TransitionSystem without = new Presence(tidy).withoutFlagsAlwaysSet();
        return new Presence(without).withFacts();
    }

    private static void flags(Layout layout, Set<Function> found) {
        if (layout instanceof Layout.Maybe maybe) {
            if (!maybe.optional()) {
                found.add(maybe.present());
            }
            flags(maybe.content(), found);
        } else if (layout instanceof Layout.Product product) {
            product.components().forEach(component -> flags(component, found));
        } else if (layout instanceof Layout.Choice choice) {
            choice.cases().forEach(each -> flags(each.layout(), found));
        }
    }

    private Set<Function> flags() {
        Set<Function> flags = new LinkedHashSet<>();
        system.variables().forEach(variable -> flags(variable.layout(), flags));
        return flags;
    }

    private static Term value(List<Layout.Update> updates, Function function) {
        return updates.stream()
                .filter(update -> update.function() == function)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private TransitionSystem withoutFlagsAlwaysSet() {
        Set<Function> always = flags();
        always.removeIf(flag -> value(system.initial().updates(), flag) != Literal.TRUE);
        while (always.removeIf(flag -> system.rounds().stream()
                .anyMatch(round -> set(value(round.updates(), flag), always) != Literal.TRUE))) {
            // what was removed may have been needed to keep another flag set
        }
        List<StateVariable> variables = system.variables().stream()
                .map(variable -> new StateVariable(variable.name(), without(variable.layout(), always)))
                .toList();
        return system.map(term -> Tidy.term(set(term, always)), variables);
    }

    /** The term with these flags true, at any moment. */
    private static Term set(Term term, Set<Function> flags) {
        Set<Function> all = new HashSet<>();
        for (Function flag : flags) {
            for (Moment moment : Moment.values()) {
                all.add(moment.of(flag));
            }
        }
        return Rewriting.rewrite(
                term, part -> part instanceof Apply apply && all.contains(apply.symbol()) ? Literal.TRUE : part);
    }

    private static Layout without(Layout layout, Set<Function> flags) {
        if (layout instanceof Layout.Maybe maybe) {
            Layout content = without(maybe.content(), flags);
            return flags.contains(maybe.present())
                    ? content
                    : new Layout.Maybe(maybe.present(), content, maybe.optional());
        }
        if (layout instanceof Layout.Product product) {
            return new Layout.Product(
                    product.type(),
                    product.components().stream()
                            .map(component -> without(component, flags))
                            .toList());
        }
        if (layout instanceof Layout.Choice choice) {
            return new Layout.Choice(
                    choice.kind(),
                    choice.cases().stream()
                            .map(each -> new Layout.Case(each.type(), without(each.layout(), flags)))
                            .toList());
        }
        return layout;
    }

    private TransitionSystem withFacts() {
        List<Fact> facts = inductive(candidates());
        Known known = new Known(facts);
        TransitionSystem simplified = simplified(known);
        List<Fact> used = facts.stream().filter(known.used::contains).toList();
        List<Fact> kept = inductive(used).equals(used) ? used : facts;
        List<StatedClaim> invariants = new ArrayList<>();
        for (Fact fact : kept) {
            Var p = Var.fresh("p", Sort.PID);
            Term formula = Terms.forAll(p, fact.at(p, Moment.NOW));
            List<StatedClaim.At> everywhere = new ArrayList<>();
            for (RoundRelation round : system.rounds()) {
                everywhere.add(new StatedClaim.At(round.index(), formula, List.of()));
            }
            Place where = new Place(system.rounds().get(0).where().file(), 0);
            invariants.add(new StatedClaim(StatedClaim.Kind.INVARIANT, fact.name(), where, everywhere));
        }
        return new TransitionSystem(
                simplified.name(),
                simplified.variables(),
                simplified.parameters(),
                simplified.constraints(),
                simplified.initial(),
                simplified.rounds(),
                invariants,
                simplified.assumptions(),
                simplified.enforced(),
                simplified.claims(),
                simplified.terminations());
    }

    private List<Fact> candidates() {
        Set<Function> flags = flags();
        List<Fact> candidates = new ArrayList<>();
        for (Function condition : system.functions()) {
            if (condition.parameters().size() > 1 || flags.contains(condition)) {
                continue;
            }
            for (Function flag : flags) {
                if (condition.result() == Sort.BOOL) {
                    candidates.add(new Fact(condition, null, flag));
                } else if (condition.result() instanceof Sort.Enumeration kinds) {
                    kinds.constants()
                            .forEach(name -> candidates.add(new Fact(condition, Terms.constant(kinds, name), flag)));
                }
            }
        }
        return candidates;
    }

    /** The largest part of the facts that holds at the start and that each round keeps, as far as it is found. */
    private List<Fact> inductive(List<Fact> candidates) {
        List<Fact> facts = new ArrayList<>(candidates);
        facts.removeIf(fact -> !Tautology.isFound(goal(fact, system.initial().updates()), TRIES));
        for (boolean changed = true; changed; ) {
            List<Fact> assumed = List.copyOf(facts);
            changed = facts.removeIf(fact ->
                    system.rounds().stream().anyMatch(round -> !Tautology.isFound(step(fact, round, assumed), TRIES)));
        }
        return facts;
    }

    private static Term goal(Fact fact, List<Layout.Update> updates) {
        Term condition = value(updates, fact.condition());
        Term premise = fact.constant() == null ? condition : Terms.eq(condition, fact.constant());
        return Terms.implies(premise, value(updates, fact.flag()));
    }

    private static Term step(Fact fact, RoundRelation round, List<Fact> assumed) {
        Term goal = goal(fact, round.updates());
        Set<Term> hypotheses = new LinkedHashSet<>();
        Rewriting.visit(goal, part -> {
            if (part instanceof Apply apply && apply.arguments().size() == 1) {
                for (Fact known : assumed) {
                    if (apply.is(known.condition()) || apply.is(known.flag())) {
                        hypotheses.add(known.at(apply.argument(0), Moment.NOW));
                    }
                }
            }
        });
        return Terms.implies(Terms.and(List.copyOf(hypotheses)), goal);
    }

    private TransitionSystem simplified(Known known) {
        TransitionSystem changed = system.map(term -> Tidy.term(known.simplify(term)), system.variables());
        // the initial state is where the facts start to hold, so it is left as it was
        return new TransitionSystem(
                changed.name(),
                changed.variables(),
                changed.parameters(),
                system.constraints(),
                system.initial(),
                changed.rounds(),
                List.of(),
                changed.assumptions(),
                changed.enforced(),
                changed.claims(),
                changed.terminations());
    }

    /** Simplifies by the facts, and notes which were of use. */
    private static final class Known {
        private final Map<Function, List<Fact>> byFlag = new HashMap<>();
        private final Map<Function, Moment> moments = new HashMap<>();
        final Set<Fact> used = new LinkedHashSet<>();

        Known(List<Fact> facts) {
            for (Fact fact : facts) {
                for (Moment moment : Moment.values()) {
                    Function flag = moment.of(fact.flag());
                    moments.put(flag, moment);
                    byFlag.computeIfAbsent(flag, f -> new ArrayList<>()).add(fact);
                }
            }
        }

        Term simplify(Term term) {
            boolean concerned = Rewriting.functions(term).stream().anyMatch(byFlag::containsKey);
            return concerned ? Contextual.simplify(term, this::isSet) : term;
        }

        /** Whether the atom is a flag that is set where these terms are known to hold. */
        private boolean isSet(Term atom, Set<Term> holding) {
            if (!(atom instanceof Apply apply)
                    || !(apply.symbol() instanceof Function flag)
                    || !byFlag.containsKey(flag)) {
                return false;
            }
            for (Fact fact : byFlag.get(flag)) {
                if (holding.contains(fact.premise(apply.argument(0), moments.get(flag)))) {
                    used.add(fact);
                    return true;
                }
            }
            return false;
        }
    }
}
