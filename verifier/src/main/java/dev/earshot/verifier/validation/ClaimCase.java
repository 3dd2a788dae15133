package dev.earshot.verifier.validation;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.Claim;
import dev.earshot.specs.Coins;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.lockstep.GlobalState;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.formula.Evaluator;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Enforced;
import dev.earshot.verifier.transition.GoodRounds;
import dev.earshot.verifier.transition.Moment;
import dev.earshot.verifier.transition.StatedClaim;
import dev.earshot.verifier.transition.TransitionSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Compares the claims. */
final class ClaimCase<P extends RoundProcess<?, ?>> {
    private final Protocol<P> protocol;
    private final TransitionSystem system;
    private final World world;
    private final Comparison comparison;
    private final Structure structure;
    private final Moved moved;
    private final int rounds;

    ClaimCase(Protocol<P> protocol, TransitionSystem system, Moved moved, World world, Comparison comparison) {
        this.protocol = protocol;
        this.system = system;
        this.moved = moved;
        this.world = world;
        this.comparison = comparison;
        this.structure = world.structure();
        this.rounds = system.rounds().size();
    }

    private GlobalState<P> global(Moment moment, int round, PidSet alive, HeardOfSets hearing) {
        List<P> processes = new ArrayList<>();
        for (int p = 0; p < world.n; p++) {
            ProcessHost<P> host = protocol.host(world.n, Pid.of(p), world::coordinator, Coins.none());
            protocol.fields().restore(host.process(), world.states.get(moment)[p]);
            host.moveTo(round);
            processes.add(host.process());
        }
        return new GlobalState<>(processes, rounds, round, alive).hearing(hearing);
    }

    void compare() {
        Spec<P> spec = protocol.spec();
        GlobalState<P> now = global(Moment.NOW, world.round(), world.alive, null);
        GlobalState<P> hearing = global(Moment.NOW, world.round(), world.alive, world.heardOf());
        GlobalState<P> start = global(Moment.INITIAL, 0, PidSet.all(world.n), null);
        GlobalState<P> after = global(
                Moment.AFTER, world.round() + 1, world.alive.and(world.heardOf().kernel()), null);
        for (int i = 0; i < system.claims().size(); i++) {
            StatedClaim read = system.claims().get(i);
            Claim<P> stated = spec.claims().get(i);
            if (stated instanceof Claim.OfState<P> state) {
                compare(read, world.index, () -> state.claim().holds(now));
            } else if (stated instanceof Claim.OfPair<P> pair && pair.kind() == Claim.Kind.STEP) {
                compare(read, world.index, () -> pair.claim().holds(hearing, after));
            } else if (stated instanceof Claim.OfPair<P> pair) {
                compare(read, world.index, () -> pair.claim().holds(start, now));
            }
        }
        for (int i = 0; i < system.assumptions().size(); i++) {
            Assumption<P> stated = spec.assumptions().get(i);
            compare(
                    system.assumptions().get(i),
                    world.index,
                    () -> stated.claim().holds(hearing));
        }
        for (int i = 0; i < system.constraints().size(); i++) {
            Spec.Constraint<P> stated = spec.constraints().get(i);
            compare(
                    system.constraints().get(i),
                    0,
                    () -> stated.condition().holds(now.processes().get(0)));
        }
        for (int i = 0; i < system.terminations().size(); i++) {
            termination(system.terminations().get(i), spec.terminations().get(i), now, hearing);
        }
        system.enforced().ifPresent(read -> enforced(read, spec.enforced().orElseThrow(), now));
        moved(spec, start, after);
    }

    /** What becomes of a claim in obligations: said of the initial state, and of the end of the round. */
    private void moved(Spec<P> spec, GlobalState<P> start, GlobalState<P> after) {
        for (int i = 0; i < system.claims().size(); i++) {
            StatedClaim read = system.claims().get(i);
            if (spec.claims().get(i) instanceof Claim.OfState<P> state) {
                atStart(read, () -> state.claim().holds(start));
                atEnd(read, () -> state.claim().holds(after));
            } else if (spec.claims().get(i) instanceof Claim.OfPair<P> pair && pair.kind() != Claim.Kind.STEP) {
                atStart(read, () -> pair.claim().holds(start, start));
                atEnd(read, () -> pair.claim().holds(start, after));
            }
        }
        for (int i = 0; i < system.terminations().size(); i++) {
            List<GoodRounds.Link> links = system.terminations().get(i).links();
            for (int j = 0; j < links.size(); j++) {
                GoodPhases.Link<P> link = spec.terminations().get(i).links().get(j);
                atEnd(links.get(j).reached(), () -> link.claim().holds(after));
            }
        }
    }

    private void atStart(StatedClaim read, BooleanSupplier code) {
        moved.initially(read).ifPresent(formula -> equal(read, "initially", formula, code));
    }

    private void atEnd(StatedClaim read, BooleanSupplier code) {
        moved.after(world.index, read).ifPresent(formula -> equal(read, "after the round", formula, code));
    }

    private void equal(StatedClaim read, String when, Term formula, BooleanSupplier code) {
        boolean[] outcome = new boolean[1];
        if (Comparison.thrownBy(() -> outcome[0] = code.getAsBoolean()) == null) {
            boolean holds = Evaluator.holds(formula, structure);
            comparison.equal("\"" + read.name() + "\" " + when, outcome[0], holds);
        }
    }

    private void termination(GoodRounds read, GoodPhases<P> stated, GlobalState<P> now, GlobalState<P> hearing) {
        read.start()
                .ifPresent(claim -> compare(
                        claim,
                        world.index,
                        () -> stated.start().orElseThrow().claim().holds(now)));
        for (int i = 0; i < read.links().size(); i++) {
            GoodPhases.Link<P> link = stated.links().get(i);
            for (int j = 0; j < link.conditions().size(); j++) {
                Assumption<P> condition = link.conditions().get(j);
                compare(
                        read.links().get(i).conditions().get(j),
                        world.index,
                        () -> condition.claim().holds(hearing));
            }
            compare(
                    read.links().get(i).reached(),
                    world.index,
                    () -> link.claim().holds(now));
        }
    }

    private void enforced(Enforced read, Spec.Enforced<P> stated, GlobalState<P> now) {
        StatedClaim.At at = read.at().get(world.index);
        for (int p = 0; p < world.n; p++) {
            int heard = world.random.nextInt(world.n + 1);
            P process = now.processes().get(p);
            Map<Var, Value> variables =
                    Map.of(read.process(), new Value.Process(p), read.heard(), new Value.Int(heard));
            compare("what is enforced", at, variables, () -> stated.claim().holds(process, heard));
        }
    }

    private void compare(StatedClaim read, int index, BooleanSupplier code) {
        read.at(index).ifPresent(at -> compare("\"" + read.name() + "\"", at, Map.of(), code));
    }

    private void compare(String what, StatedClaim.At at, Map<Var, Value> variables, BooleanSupplier code) {
        boolean[] outcome = new boolean[1];
        Throwable thrown = Comparison.thrownBy(() -> outcome[0] = code.getAsBoolean());
        comparison.defined(what, thrown, at.defined(), structure, variables);
        if (thrown == null) {
            comparison.equal(what, outcome[0], Codec.truth(Evaluator.evaluate(at.formula(), structure, variables)));
        }
    }
}
