package dev.earshot.verifier.smt.toys;

import static dev.earshot.verifier.formula.Terms.*;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.MailboxOperator;
import dev.earshot.verifier.formula.Rewriting;
import dev.earshot.verifier.formula.Role;
import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.formula.Sequent.Labelled;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.reduction.MailboxAxioms;
import dev.earshot.verifier.reduction.Unrolling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A hand-encoded protocol: what the reader of bytecode would hand to the prover. */
public abstract class Toy {
    static final Sort.Values V = new Sort.Values("V");
    static final Function HO = Function.of("ho", List.of(Sort.PID, Sort.PID), Sort.BOOL, Role.HEARD);
    static final Function PHASE = Function.of("phase", List.of(), Sort.INT, Role.PARAMETER);
    static final Function COORD = Function.of("rotating", List.of(Sort.INT), Sort.PID, Role.COORDINATOR);

    final String name;
    final Map<Function, Function> primes = new LinkedHashMap<>();
    final Map<Function, Function> initials = new LinkedHashMap<>();
    final List<Labelled> parameters = new ArrayList<>();
    final List<Labelled> initial = new ArrayList<>();
    final List<RoundRelation> rounds = new ArrayList<>();
    /** At the start of each round of a phase. */
    final List<List<Labelled>> invariants = new ArrayList<>();

    final List<Labelled> properties = new ArrayList<>();
    final List<Labelled> steps = new ArrayList<>();
    final List<Sequent> links = new ArrayList<>();

    /** One round: the relation of each field, what mailbox results mean, and what is assumed of heard-of sets. */
    final class RoundRelation {
        final String title;
        final List<Labelled> relation = new ArrayList<>();
        final List<Labelled> assumptions = new ArrayList<>();
        private final Map<Function, Term> updates = new HashMap<>();
        final Var p = Var.fresh("p", Sort.PID);

        RoundRelation(String title) {
            this.title = title;
            rounds.add(this);
        }

        /** The field after the round, at p. */
        RoundRelation set(Function field, Term value) {
            updates.put(field, value);
            return this;
        }

        RoundRelation assume(String label, Term formula) {
            assumptions.add(new Labelled(label, formula));
            return this;
        }

        /** A mailbox result at p; the arguments of member and key are p and the sender. */
        Term operator(
                MailboxOperator.Kind kind,
                String operatorName,
                Sort sort,
                BiFunction<Term, Term, Term> member,
                UnaryOperator<Term> key) {
            Function function = Function.of(operatorName, List.of(Sort.PID), sort, Role.OPERATOR);
            Var receiver = Var.fresh("p", Sort.PID);
            Var sender = Var.fresh("q", Sort.PID);
            relation.addAll(MailboxAxioms.of(new MailboxOperator(
                    kind, function, List.of(receiver), sender, member.apply(receiver, sender), key.apply(sender))));
            return apply(function, p);
        }

        List<Labelled> whole() {
            List<Labelled> all = new ArrayList<>(parameters);
            primes.forEach((field, after) -> {
                if (isRelated(field)) {
                    Term value = updates.getOrDefault(field, apply(field, p));
                    all.add(new Labelled(after.name(), forAll(p, eq(apply(after, p), value))));
                }
            });
            all.addAll(relation);
            all.addAll(assumptions);
            return all;
        }
    }

    Toy(String name) {
        this.name = name;
    }

    /** Whether the field has an update; if not, an assumption says what becomes of it. */
    boolean isRelated(Function field) {
        return true;
    }

    Function field(String fieldName, Sort sort) {
        Function field = Function.of(fieldName, List.of(Sort.PID), sort, Role.STATE);
        primes.put(field, field.as(fieldName + "'", Role.STATE_PRIMED));
        initials.put(field, field.as(fieldName + "0", Role.INITIAL));
        return field;
    }

    static Function parameter(String parameterName) {
        return Function.of(parameterName, List.of(), Sort.INT, Role.PARAMETER);
    }

    static Term forAllPid(UnaryOperator<Term> body) {
        Var p = Var.fresh("p", Sort.PID);
        return forAll(p, body.apply(p));
    }

    static Term forAllPids(BiFunction<Term, Term, Term> body) {
        Var p = Var.fresh("p", Sort.PID);
        Var q = Var.fresh("q", Sort.PID);
        return forAll(List.of(p, q), body.apply(p, q));
    }

    static Term existsPid(UnaryOperator<Term> body) {
        Var q = Var.fresh("q", Sort.PID);
        return exists(q, body.apply(q));
    }

    static Term countPid(UnaryOperator<Term> body) {
        Var q = Var.fresh("q", Sort.PID);
        return count(q, body.apply(q));
    }

    /** Some value that the term has at some process, as {@code Global.existsValue} reads. */
    static Term existsValue(UnaryOperator<Term> term, UnaryOperator<Term> body) {
        return existsPid(p -> body.apply(term.apply(p)));
    }

    static Term existsInt(UnaryOperator<Term> body) {
        Var t = Var.fresh("t", Sort.INT);
        return exists(t, body.apply(t));
    }

    static Term heard(Term p, Term q) {
        return apply(HO, p, q);
    }

    static Term heardCount(Term p) {
        return countPid(q -> heard(p, q));
    }

    static Term majority(Term count) {
        return gt(mul(2, count), n());
    }

    static Term twoThirds(Term count) {
        return gt(mul(3, count), mul(2, n()));
    }

    /** A message of p's mailbox for which the condition holds; without condition, that there is a message. */
    static Term hearsSome(Term p, UnaryOperator<Term> condition) {
        return existsPid(q -> and(heard(p, q), condition.apply(q)));
    }

    static Term hearsOnly(Term p, UnaryOperator<Term> condition) {
        return forAllPid(q -> implies(heard(p, q), condition.apply(q)));
    }

    static Term noSplit() {
        return forAllPids((p, q) -> existsPid(r -> and(heard(p, r), heard(q, r))));
    }

    static Term uniform() {
        Var p = Var.fresh("p", Sort.PID);
        Var q = Var.fresh("q", Sort.PID);
        Var r = Var.fresh("r", Sort.PID);
        return forAll(List.of(p, q, r), eq(heard(p, r), heard(q, r)));
    }

    /** The formula about the state after the round. */
    Term after(Term formula) {
        return Rewriting.rename(formula, primes);
    }

    void initially(String label, Term formula) {
        initial.add(new Labelled(label, formula));
    }

    void invariant(int round, String label, Term formula) {
        while (invariants.size() <= round) {
            invariants.add(new ArrayList<>());
        }
        invariants.get(round).add(new Labelled(label, formula));
    }

    void everywhere(int roundsPerPhase, String label, Term formula) {
        for (int i = 0; i < roundsPerPhase; i++) {
            invariant(i, label, formula);
        }
    }

    void property(String label, Term formula) {
        properties.add(new Labelled(label, formula));
    }

    /** Termination: the premise before the round and the condition on its heard-of sets give the goal after it. */
    void link(String label, int round, List<Term> premises, Term goal) {
        List<Labelled> hypotheses = premise(round);
        hypotheses.addAll(rounds.get(round).whole());
        premises.forEach(premise -> hypotheses.add(new Labelled(label + " when", premise)));
        links.add(new Sequent(name + " " + label, hypotheses, new Labelled(label, goal)));
    }

    private List<Labelled> premise(int round) {
        List<Labelled> hypotheses = new ArrayList<>();
        hypotheses.addAll(invariants.get(round));
        return hypotheses;
    }

    /** Everything to be proved. */
    public List<Sequent> obligations() {
        List<Sequent> all = new ArrayList<>();
        for (Labelled invariant : invariants.get(0)) {
            List<Labelled> hypotheses = new ArrayList<>(parameters);
            hypotheses.addAll(initial);
            all.add(new Sequent(name + " init", hypotheses, invariant));
        }
        for (int i = 0; i < rounds.size(); i++) {
            List<Labelled> hypotheses = premise(i);
            hypotheses.addAll(rounds.get(i).whole());
            boolean last = i + 1 == rounds.size();
            for (Labelled invariant : invariants.get((i + 1) % rounds.size())) {
                Term goal = after(invariant.formula());
                if (last) {
                    goal = Rewriting.rewrite(goal, part -> part == apply(PHASE) ? add(apply(PHASE), integer(1)) : part);
                }
                all.add(new Sequent(
                        name + " " + rounds.get(i).title, hypotheses, new Labelled(invariant.label(), goal)));
            }
            for (Labelled step : steps) {
                all.add(new Sequent(name + " " + rounds.get(i).title, hypotheses, step));
            }
            List<Labelled> now = new ArrayList<>(parameters);
            now.addAll(invariants.get(i));
            for (Labelled property : properties) {
                all.add(new Sequent(name + " start of " + rounds.get(i).title, now, property));
            }
        }
        all.addAll(links);
        return all;
    }

    /** The runs of so many rounds after which the claim does not hold are the counterexamples of the sequent. */
    public Sequent run(int length, Labelled claim) {
        List<Unrolling.Step> run = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            RoundRelation round = rounds.get(i % rounds.size());
            run.add(new Unrolling.Step(round.title, round.whole(), phase(i)));
        }
        return new Unrolling(initial, run).claiming(name + " run", claim, phase(length));
    }

    private Map<Function, Term> phase(int round) {
        return Map.of(PHASE, integer(round / rounds.size()));
    }

    /** The property with the label. */
    public Labelled property(String label) {
        return properties.stream()
                .filter(property -> property.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** A step claim that decisions are kept. */
    void irrevocable(Function decided, Function decision) {
        steps.add(new Labelled(
                "irrevocability",
                forAllPid(p -> implies(
                        apply(decided, p),
                        and(apply(primes.get(decided), p), eq(apply(primes.get(decision), p), apply(decision, p)))))));
    }

    void agreement(Function decided, Function decision) {
        property(
                "agreement",
                forAllPids((p, q) -> implies(
                        and(apply(decided, p), apply(decided, q)), eq(apply(decision, p), apply(decision, q)))));
    }

    @Override
    public String toString() {
        return name;
    }
}
