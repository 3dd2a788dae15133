package dev.earshot.verifier.validation;

import dev.earshot.specs.Coins;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Outgoing;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Slots;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.formula.Evaluator;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Definedness;
import dev.earshot.verifier.transition.Layout;
import dev.earshot.verifier.transition.Moment;
import dev.earshot.verifier.transition.RoundRelation;
import dev.earshot.verifier.transition.TransitionSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares one round: what is sent to whom, then the update of every process. */
final class RoundCase<P extends RoundProcess<?, ?>> {
    private final Protocol<P> protocol;
    private final TransitionSystem system;
    private final World world;
    private final Comparison comparison;
    private final RoundRelation round;
    private final List<Outgoing<Object>> sent = new ArrayList<>();

    RoundCase(Protocol<P> protocol, TransitionSystem system, World world, Comparison comparison) {
        this.protocol = protocol;
        this.system = system;
        this.world = world;
        this.comparison = comparison;
        this.round = system.rounds().get(world.index);
    }

    void compare() {
        Structure before = world.structure();
        PidSet threw = PidSet.empty();
        for (int q = 0; q < world.n; q++) {
            if (send(q, before)) {
                threw = threw.with(Pid.of(q));
            }
        }
        List<PidSet> heard = new ArrayList<>();
        for (PidSet set : world.heardOf().sets()) {
            heard.add(set.minus(threw));
        }
        if (!threw.isEmpty()) {
            world.hear(HeardOfSets.of(heard));
        }
        update();
    }

    private ProcessHost<P> host(int p, Coins coins) {
        ProcessHost<P> host = protocol.host(world.n, Pid.of(p), world::coordinator, coins);
        protocol.fields().restore(host.process(), world.states.get(Moment.NOW)[p]);
        host.moveTo(world.round());
        return host;
    }

    private List<Definedness> defined(Var process) {
        return round.defined().stream()
                .filter(each -> each.process().orElseThrow() == process)
                .toList();
    }

    /** Compares what one process sends; tells whether the code threw. */
    private boolean send(int q, Structure before) {
        Outgoing<Object> out = new Outgoing<>(world.n);
        sent.add(out);
        ProcessHost<P> host = host(q, Coins.none());
        Throwable thrown = Comparison.thrownBy(() -> host.send(out));
        Map<Var, Value> variables = new HashMap<>();
        variables.put(round.sender(), new Value.Process(q));
        comparison.defined("send of p" + q, thrown, defined(round.sender()), before, variables);
        if (thrown != null) {
            return true;
        }
        for (int p = 0; p < world.n; p++) {
            variables.put(round.process(), new Value.Process(p));
            boolean sends = Codec.truth(Evaluator.evaluate(round.sends(), before, variables));
            comparison.equal("whether p" + q + " sends to p" + p, out.to(p) != null, sends);
            if (sends) {
                Object message = Codec.object(
                        round.message(),
                        (term, extra) -> {
                            Map<Var, Value> all = new HashMap<>(variables);
                            all.putAll(extra);
                            return Evaluator.evaluate(term, before, all);
                        },
                        world.n);
                comparison.equal("the message of p" + q + " to p" + p, out.to(p), message);
            }
        }
        return false;
    }

    private void update() {
        List<List<Boolean>> tosses = new ArrayList<>();
        for (int p = 0; p < world.n; p++) {
            List<Boolean> own = new ArrayList<>();
            round.coins().forEach(coin -> own.add(world.random.nextBoolean()));
            tosses.add(own);
        }
        Choices choices = new Choices(round, world, tosses);
        Structure before = choices.made();
        Structure.Builder builder = Structure.of(world.n);
        for (Layout.Update update : round.updates()) {
            States.update(update, before, builder, world.n);
        }
        Structure after = builder.build();
        for (int p = 0; p < world.n; p++) {
            List<Boolean> own = tosses.get(p);
            int[] used = new int[1];
            ProcessHost<P> host = host(p, (process, number) -> own.get(used[0]++));
            Slots<Object> slots = new Slots<>(world.n);
            for (Pid q : world.heardOf().of(Pid.of(p))) {
                Object message = sent.get(q.index()).to(p);
                if (message != null) {
                    slots.put(q.index(), message);
                }
            }
            Throwable thrown = Comparison.thrownBy(() -> host.update(slots.mailbox()));
            Map<Var, Value> self = Map.of(round.process(), new Value.Process(p));
            comparison.defined("update of p" + p, thrown, defined(round.process()), before, self);
            if (thrown == null) {
                States.compare(protocol, host.process(), p, after, system, comparison, "after the round");
                comparison.equal("the number of coins tossed by p" + p, used[0], choices.tossed(p));
            }
        }
    }
}
