package dev.earshot.verifier.validation;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.InitialState;
import dev.earshot.verifier.transition.Layout;
import dev.earshot.verifier.transition.Moment;
import dev.earshot.verifier.transition.TransitionSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares {@code init}. */
final class InitialCase<P extends RoundProcess<?, ?>> {
    private final Protocol<P> protocol;
    private final TransitionSystem system;
    private final World world;
    private final Comparison comparison;

    InitialCase(Protocol<P> protocol, TransitionSystem system, World world, Comparison comparison) {
        this.protocol = protocol;
        this.system = system;
        this.world = world;
        this.comparison = comparison;
    }

    void compare() {
        InitialState initial = system.initial();
        Structure.Builder builder = world.structure().toBuilder();
        List<Object> inputs = new ArrayList<>();
        for (int p = 0; p < world.n; p++) {
            Object input = initial.input().map(world::sample).orElse(null);
            inputs.add(input);
            int process = p;
            initial.input().ifPresent(layout -> Codec.write(layout, input, process, Moment.NOW, world, builder));
        }
        Structure before = builder.build();
        Structure.Builder after = Structure.of(world.n);
        for (Layout.Update update : initial.updates()) {
            States.update(update, before, after, world.n);
        }
        Structure result = after.build();
        for (int p = 0; p < world.n; p++) {
            ProcessHost<P> host = protocol.host(world.n, Pid.of(p), world::coordinator, Coins.none());
            Object input = inputs.get(p);
            Throwable thrown = Comparison.thrownBy(() -> host.init(input));
            Map<Var, Value> self = Map.of(initial.process(), new Value.Process(p));
            comparison.defined("init", thrown, initial.defined(), before, self);
            if (thrown == null) {
                States.compare(protocol, host.process(), p, result, system, comparison, "after init");
            }
        }
    }
}
