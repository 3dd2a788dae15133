package dev.earshot.verifier.counterexample;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.Claim;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.StateClaim;
import dev.earshot.specs.lockstep.ClaimWatch;
import dev.earshot.specs.lockstep.GlobalState;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.StepException;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import dev.earshot.verifier.formula.MailboxOperator;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.obligation.Obligation;
import dev.earshot.verifier.obligation.Obligation.Kind;
import dev.earshot.verifier.transition.Definedness;
import dev.earshot.verifier.transition.Moment;
import dev.earshot.verifier.transition.RoundRelation;
import dev.earshot.verifier.transition.TransitionSystem;
import dev.earshot.verifier.validation.Codec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Executes models that refute obligations: the state of the model is restored in real processes, the round is run by the
 * real code, and the claim, as its author wrote it, is evaluated. What does not reproduce is not shown.
 *
 * @param <P> the processes
 */
public final class Counterexamples<P extends RoundProcess<?, ?>> {
    /** Loads the protocol with other values of its parameters. */
    public interface Loader<P extends RoundProcess<?, ?>> {
        /** The protocol with these parameters. */
        Protocol<P> load(Map<String, Integer> parameters);
    }

    private final Loader<P> loader;
    private final TransitionSystem system;

    /** Executes models of this system, which was read from what the loader loads. */
    public Counterexamples(Loader<P> loader, TransitionSystem system) {
        this.loader = loader;
        this.system = system;
    }

    /**
     * Executes a model in which the hypotheses of the obligation hold and its goal does not.
     *
     * @throws AssertionError if the real code contradicts the model
     */
    public Execution execute(Obligation obligation, Structure structure) {
        Decoding decoding = new Decoding(system, structure);
        try {
            return execute(obligation, decoding);
        } catch (Codec.Rejected e) {
            return new Execution.Undefined("in the counterexample found among " + decoding.n()
                    + " processes there is a record that its constructor does not make: "
                    + e.getCause().getMessage());
        }
    }

    private Execution execute(Obligation obligation, Decoding decoding) {
        Map<String, Integer> parameters = new LinkedHashMap<>();
        system.parameters().forEach(it -> parameters.put(it.name(), decoding.parameter(it)));
        Protocol<P> protocol = loader.load(parameters);
        boolean initial = obligation.kind() == Kind.INITIAL;
        RoundRelation relation = system.rounds().get(obligation.round());
        int round = initial ? 0 : decoding.phase() * system.rounds().size() + obligation.round();
        boolean steps = !initial && obligation.kind() != Kind.FOLLOWS && !isAboutClaim(obligation);
        Schedule schedule = new Schedule(
                protocol.type().getName(),
                parameters,
                decoding.inputs(),
                decoding.coordinators(round / system.rounds().size() + 1),
                steps ? decoding.coins(relation, round) : List.of(),
                steps ? List.of(decoding.heardOf()) : List.of(),
                initial ? Optional.empty() : Optional.of(moment(decoding, round)));
        return run(obligation, relation, decoding, protocol, schedule);
    }

    private static boolean isAboutClaim(Obligation obligation) {
        return obligation.kind() == Kind.DEFINED && obligation.name().startsWith("claim ");
    }

    private static dev.earshot.specs.lockstep.Moment moment(Decoding decoding, int round) {
        return new dev.earshot.specs.lockstep.Moment(
                round, decoding.alive(), decoding.states(Moment.INITIAL), decoding.states(Moment.NOW));
    }

    private Execution run(
            Obligation obligation, RoundRelation relation, Decoding decoding, Protocol<P> protocol, Schedule schedule) {
        Lockstep<P> run = schedule.start(protocol);
        List<List<List<Object>>> states = new ArrayList<>(List.of(values(run)));
        Optional<Violation> violation = Optional.empty();
        if (obligation.kind() == Kind.ENFORCED || obligation.kind() == Kind.POSSIBLE) {
            violation = assumption(protocol, run, schedule.rounds().get(0));
        }
        try {
            for (HeardOfSets heard : schedule.rounds()) {
                run.step(heard);
                states.add(values(run));
            }
        } catch (StepException e) {
            violation = Optional.of(
                    new Violation(Violation.DEFINEDNESS, null, e.round() + 1, List.of(e.process()), e.getMessage()));
        }
        boolean differs = run.hasStepped() && !states.get(1).equals(decoding.states(Moment.AFTER));
        try {
            if (violation.isEmpty()) {
                violation = goal(obligation, protocol, run);
            }
        } catch (ProtocolException e) {
            return new Execution.Undefined("in the counterexample found among " + decoding.n()
                    + " processes it is not defined: " + e.getMessage());
        }
        if (violation.isPresent() && violation.get().claim().equals(expected(obligation))) {
            return new Execution.Reproduced(
                    new Trace(schedule, protocol.fields().names(), states, violation));
        }
        if (violation.isPresent() && violation.get().claim().equals(Violation.DEFINEDNESS)) {
            return new Execution.Undefined(
                    "in the counterexample found among " + decoding.n() + " processes an operation is not defined: "
                            + violation.get().falsePart());
        }
        if (differs && chooses(relation)) {
            return new Execution.OnlyWithFreeChoice("in the model " + relation.name()
                    + " picks another of several messages than the code does when it runs");
        }
        if (obligation.kind() == Kind.DEFINED && !isExact(obligation, relation)) {
            return new Execution.Undefined("in the counterexample found among " + decoding.n()
                    + " processes an operation is not defined, but the code does not come to it: it leaves a loop before,"
                    + " or assertions are disabled (java -ea enables them)");
        }
        throw new AssertionError("the model that refutes \"" + obligation.name() + "\" of " + protocol.name()
                + " does not reproduce: the real code gives " + states + " and "
                + violation.map(it -> "breaks \"" + it.claim() + "\"").orElse("breaks nothing") + "\n" + schedule
                + "\nthe model says\n" + decoding.states(Moment.AFTER));
    }

    /** Whether the code throws whenever the operation is not defined. */
    private static boolean isExact(Obligation obligation, RoundRelation relation) {
        return relation.defined().stream()
                .filter(each -> each.where().equals(obligation.where())
                        && obligation.name().contains(each.what()))
                .allMatch(Definedness::exact);
    }

    /** Whether the round takes one of several messages, so that a model may take another than the code does. */
    public static boolean chooses(RoundRelation relation) {
        return relation.operators().stream()
                .anyMatch(operator ->
                        operator.kind() == MailboxOperator.Kind.ANY || operator.kind() == MailboxOperator.Kind.ARG_MAX);
    }

    private static String expected(Obligation obligation) {
        return switch (obligation.kind()) {
            case DEFINED -> Violation.DEFINEDNESS;
            case LINK -> obligation.alternatives().get(0).goal().label();
            case INITIAL, KEPT, FOLLOWS, STEP, ENFORCED, POSSIBLE -> obligation.claim();
        };
    }

    private Optional<Violation> goal(Obligation obligation, Protocol<P> protocol, Lockstep<P> run) {
        ClaimWatch<P> watch = new ClaimWatch<>(protocol);
        if (obligation.kind() == Kind.DEFINED) {
            return throwing(protocol, run, watch);
        }
        for (Claim<P> claim : protocol.spec().claims()) {
            if (claim.name().equals(obligation.claim())) {
                return watch.check(claim, run);
            }
        }
        for (GoodPhases<P> phases : protocol.spec().terminations()) {
            for (GoodPhases.Link<P> link : phases.links()) {
                if (phases.name().equals(obligation.claim()) && link.reached().equals(expected(obligation))) {
                    return watch.check(link.reached(), link.where(), link.claim(), run.now());
                }
            }
        }
        return Optional.empty();
    }

    /** The claim whose code throws in the state of the run. */
    private Optional<Violation> throwing(Protocol<P> protocol, Lockstep<P> run, ClaimWatch<P> watch) {
        for (Claim<P> claim : protocol.spec().claims()) {
            Optional<Violation> thrown = thrown(run, claim.where(), () -> watch.check(claim, run));
            if (thrown.isPresent()) {
                return thrown;
            }
        }
        for (GoodPhases<P> phases : protocol.spec().terminations()) {
            Map<String, StateClaim<P>> reached = new LinkedHashMap<>();
            phases.start().ifPresent(start -> reached.put(start.name(), start.claim()));
            phases.links().forEach(link -> reached.put(link.reached(), link.claim()));
            for (Map.Entry<String, StateClaim<P>> claim : reached.entrySet()) {
                Optional<Violation> thrown = thrown(
                        run,
                        phases.where(),
                        () -> watch.check(claim.getKey(), phases.where(), claim.getValue(), run.now()));
                if (thrown.isPresent()) {
                    return thrown;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Violation> thrown(Lockstep<P> run, StackTraceElement where, Runnable check) {
        try {
            check.run();
            return Optional.empty();
        } catch (ProtocolException e) {
            return Optional.of(new Violation(Violation.DEFINEDNESS, where, run.round(), List.of(), e.getMessage()));
        }
    }

    private Optional<Violation> assumption(Protocol<P> protocol, Lockstep<P> run, HeardOfSets heard) {
        GlobalState<P> hearing = run.now().hearing(heard);
        ClaimWatch<P> watch = new ClaimWatch<>(protocol);
        for (Assumption<P> assumption : protocol.spec().assumptions()) {
            Optional<Violation> violation =
                    watch.check(assumption.name(), assumption.where(), assumption.claim(), hearing);
            if (violation.isPresent()) {
                return violation;
            }
        }
        return Optional.empty();
    }

    private static List<List<Object>> values(Lockstep<?> run) {
        List<List<Object>> state = new ArrayList<>();
        for (Object[] process : run.values()) {
            state.add(Collections.unmodifiableList(Arrays.asList(process)));
        }
        return state;
    }
}
