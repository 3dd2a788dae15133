package dev.earshot.verifier.bytecode;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.Claim;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.formula.Literal;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Terms;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Definedness;
import dev.earshot.verifier.transition.Enforced;
import dev.earshot.verifier.transition.GoodRounds;
import dev.earshot.verifier.transition.Moment;
import dev.earshot.verifier.transition.Place;
import dev.earshot.verifier.transition.StatedClaim;
import dev.earshot.verifier.transition.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Reads the claims of a specification. */
final class ClaimReader<P extends RoundProcess<?, ?>> {
    private final Spec<P> spec;
    private final Machine machine;
    private final Protocol<P> protocol;
    private final int rounds;

    ClaimReader(Spec<P> spec, Machine machine, Protocol<P> protocol) {
        this.spec = spec;
        this.machine = machine;
        this.protocol = protocol;
        this.rounds = protocol.rounds().size();
    }

    private static Place place(StackTraceElement where) {
        return new Place(
                where.getFileName() == null ? where.getClassName() : where.getFileName(), where.getLineNumber());
    }

    private View view(Moment moment, int round, boolean hearing) {
        return new View(moment, Vocabulary.phase(), round, hearing);
    }

    private Val.Global now(int round, boolean hearing) {
        return new Val.Global(view(Moment.NOW, round, hearing));
    }

    private static Val.Global start() {
        return new Val.Global(new View(Moment.INITIAL, Terms.integer(0), 0, false));
    }

    private IntStream everyRound() {
        return IntStream.range(0, rounds);
    }

    /** Reads a functional object applied to values, at one round. */
    private StatedClaim.At read(Object claim, String name, Place where, int round, List<Val> values) {
        machine.target = new Target(Target.Kind.CLAIM, Optional.empty(), null, null);
        Term formula = Literal.TRUE;
        try {
            Call call = new Call(machine, "claim", "", List.of(), new LinkedHashMap<>(), Path.START, null);
            Val result = Lambdas.apply(call, machine.constants.of(claim), values);
            if (!(result instanceof Val.Poison)) {
                formula = Numbers.asBool(result);
            }
        } catch (Unreadable problem) {
            machine.refusals.add(where, problem.getMessage(), "the claim \"" + name + "\"");
        } catch (Machine.NeverReturns never) {
            formula = Literal.FALSE;
        }
        return new StatedClaim.At(
                round,
                formula,
                machine.target.defined.stream()
                        .map(each -> calledFrom(where, each))
                        .toList());
    }

    /** A library's claim has its code elsewhere; the line that stated it belongs to the place. */
    private static Definedness calledFrom(Place where, Definedness each) {
        if (each.where().equals(where) || each.callers().contains(where)) {
            return each;
        }
        List<Place> callers = new ArrayList<>(each.callers());
        callers.add(where);
        return new Definedness(each.where(), callers, each.what(), each.process(), each.condition(), each.exact());
    }

    private StatedClaim stated(
            StatedClaim.Kind kind,
            Object claim,
            String name,
            StackTraceElement where,
            IntStream at,
            IntFunction<List<Val>> values) {
        Place place = place(where);
        List<StatedClaim.At> readings = new ArrayList<>();
        at.forEach(round -> readings.add(likeFirst(readings, read(claim, name, place, round, values.apply(round)))));
        return new StatedClaim(kind, name, place, readings);
    }

    /** A reading that says the same as the first, up to the identity of bound variables, gets the first one's formulas. */
    private static StatedClaim.At likeFirst(List<StatedClaim.At> readings, StatedClaim.At reading) {
        if (readings.isEmpty()) {
            return reading;
        }
        StatedClaim.At first = readings.get(0);
        boolean same = first.formula().toString().equals(reading.formula().toString())
                && first.defined().toString().equals(reading.defined().toString());
        return same ? new StatedClaim.At(reading.round(), first.formula(), first.defined()) : reading;
    }

    List<StatedClaim> constraints() {
        List<StatedClaim> constraints = new ArrayList<>();
        for (Spec.Constraint<P> each : spec.constraints()) {
            Var p = Var.fresh("p", Sort.PID);
            Val process = new Val.Process(p, new View(null, null, 0, false));
            StatedClaim claim = stated(
                    StatedClaim.Kind.CONSTRAINT,
                    each.condition(),
                    each.name(),
                    each.where(),
                    IntStream.of(0),
                    round -> List.of(process));
            if (claim.at().get(0).formula().free().contains(p)) {
                machine.refusals.add(
                        claim.where(),
                        "the constraint \"" + each.name()
                                + "\" speaks of a process; it may speak of parameters and n() only",
                        "the specification");
            }
            constraints.add(claim);
        }
        return constraints;
    }

    List<StatedClaim> assumptions() {
        return spec.assumptions().stream()
                .map(each -> condition(StatedClaim.Kind.ASSUMPTION, each, everyRound()))
                .toList();
    }

    private StatedClaim condition(StatedClaim.Kind kind, Assumption<P> each, IntStream at) {
        return stated(kind, each.claim(), each.name(), each.where(), at, round -> List.of(now(round, true)));
    }

    Optional<Enforced> enforced() {
        return spec.enforced().map(each -> {
            Var p = Var.fresh("p", Sort.PID);
            Var heard = Var.fresh("heard", Sort.INT);
            StatedClaim claim = stated(
                    StatedClaim.Kind.CONDITION,
                    each.claim(),
                    each.name(),
                    each.where(),
                    everyRound(),
                    round -> List.of(new Val.Process(p, view(Moment.NOW, round, false)), Val.integer(heard)));
            return new Enforced(each.name(), claim.where(), p, heard, claim.at());
        });
    }

    List<StatedClaim> claims() {
        return spec.claims().stream().map(this::claim).toList();
    }

    private StatedClaim claim(Claim<P> claim) {
        if (claim instanceof Claim.OfState<P> state) {
            StatedClaim.Kind kind = switch (state.kind()) {
                case INVARIANT -> StatedClaim.Kind.INVARIANT;
                case REACHABLE -> StatedClaim.Kind.REACHABLE;
                default -> StatedClaim.Kind.PROPERTY;
            };
            IntStream at = state.after()
                    .map(round -> IntStream.of((protocol.indexOf(round) + 1) % rounds))
                    .orElseGet(this::everyRound);
            return stated(kind, state.claim(), state.name(), state.where(), at, round -> List.of(now(round, false)));
        }
        Claim.OfPair<P> pair = (Claim.OfPair<P>) claim;
        if (pair.kind() == Claim.Kind.STEP) {
            return stated(
                    StatedClaim.Kind.STEP,
                    pair.claim(),
                    pair.name(),
                    pair.where(),
                    everyRound(),
                    round -> List.of(now(round, true), after(round)));
        }
        StatedClaim.Kind kind = pair.kind() == Claim.Kind.INVARIANT
                ? StatedClaim.Kind.INVARIANT_SINCE_START
                : StatedClaim.Kind.PROPERTY_SINCE_START;
        return stated(
                kind,
                pair.claim(),
                pair.name(),
                pair.where(),
                everyRound(),
                round -> List.of(start(), now(round, false)));
    }

    private Val.Global after(int round) {
        boolean last = round == rounds - 1;
        Term phase = last ? Terms.add(Vocabulary.phase(), Terms.integer(1)) : Vocabulary.phase();
        return new Val.Global(new View(Moment.AFTER, phase, last ? 0 : round + 1, false));
    }

    List<GoodRounds> terminations() {
        return spec.terminations().stream().map(this::termination).toList();
    }

    private GoodRounds termination(GoodPhases<P> phases) {
        Optional<StatedClaim> start =
                phases.start().map(claim -> reached(claim.claim(), claim.name(), claim.where(), 0));
        List<GoodRounds.Link> links = new ArrayList<>();
        for (int i = 0; i < phases.links().size(); i++) {
            GoodPhases.Link<P> link = phases.links().get(i);
            int round = i % rounds;
            List<StatedClaim> conditions = link.conditions().stream()
                    .map(each -> condition(StatedClaim.Kind.CONDITION, each, IntStream.of(round)))
                    .toList();
            links.add(new GoodRounds.Link(
                    conditions, reached(link.claim(), link.reached(), link.where(), (round + 1) % rounds)));
        }
        return new GoodRounds(phases.name(), place(phases.where()), start, links);
    }

    private StatedClaim reached(Object claim, String name, StackTraceElement where, int round) {
        return stated(StatedClaim.Kind.REACHED, claim, name, where, IntStream.of(round), at -> List.of(now(at, false)));
    }
}
