package dev.earshot.runtime.experiment;

import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.monitor.BrokenRun;
import dev.earshot.runtime.sim.Simulation;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One run in virtual time: a simulation, and the load on it. The same setting and seed give the same run.
 *
 * @param <P> the processes
 */
final class VirtualRun<P extends RoundProcess<?, ?>> {
    /** Sees what a run does, to draw it. */
    interface Watcher<P extends RoundProcess<?, ?>> extends Simulation.Sight {
        /** Who observes the instance; null for nobody. */
        RunObserver<P> observer(long instance);
    }

    private final Protocol<P> protocol;
    private final Setting setting;
    private final SplittableRandom random;
    private final Watcher<P> watcher;
    private final Simulation<P> simulation;
    private final List<Case<P>> open = new ArrayList<>();
    private final Tally tally = new Tally();
    private final long limit;
    private final long change;
    private BrokenRun broken;
    private int proposed;

    VirtualRun(Protocol<P> protocol, Setting setting, long seed, Watcher<P> watcher) {
        this.protocol = protocol;
        this.setting = setting;
        this.watcher = watcher;
        this.random = new SplittableRandom(seed);
        Faults faults = Faults.seeded(random.nextLong());
        this.limit = setting.limit().toNanos();
        Setting.Drawn drawn = setting.draw(seed);
        this.change = drawn.change();
        faults.network(setting.network()).clocks(drawn.clocks());
        this.simulation = new Simulation<>(protocol, setting.n(), setting.policy(), faults, random.nextLong());
        simulation.plan(drawn.incidents());
        if (watcher != null) {
            simulation.show(watcher);
        }
    }

    /** Runs it to its end or limit. */
    Measured run() {
        simulation.at(0, this::proposeMore);
        while (!isOver() && simulation.advance(limit)) {
            while (closed() && setting.load().rate() == 0 && proposeMore()) {
                simulation.settle();
            }
        }
        open.forEach(this::close);
        return tally.measured(
                simulation.messages(), simulation.counts(), protocol.rounds().size(), limit);
    }

    /** The time now, in virtual nanoseconds. */
    long now() {
        return simulation.now();
    }

    /** The first claim that was false, and how that came about. */
    Optional<BrokenRun> broken() {
        return Optional.ofNullable(broken);
    }

    private boolean isOver() {
        return proposed == setting.instances() && open.isEmpty();
    }

    /** Whether instances have come to their end. */
    private boolean closed() {
        boolean some = false;
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i).isOver()) {
                close(open.remove(i));
                some = true;
            }
        }
        return some;
    }

    private void close(Case<P> instance) {
        instance.failure().ifPresent(failure -> {
            throw new IllegalStateException("a process failed in an experiment", failure);
        });
        instance.addTo(tally, change);
        if (broken == null) {
            broken = instance.broken().orElse(null);
        }
    }

    /** Proposes what the load allows; whether that was anything. */
    private boolean proposeMore() {
        if (setting.load().rate() > 0) {
            propose();
            if (proposed < setting.instances()) {
                double wait = -StrictMath.log(1 - random.nextDouble())
                        / setting.load().rate();
                simulation.at(simulation.now() + Math.max(1, (long) (1e9 * wait)), this::proposeMore);
            }
            return true;
        }
        int before = proposed;
        while (proposed < setting.instances() && open.size() < setting.load().window()) {
            propose();
        }
        return proposed > before;
    }

    private void propose() {
        long number = ++proposed;
        Case<P> instance = new Case<>(
                number,
                protocol,
                Inputs.of(protocol, setting.n(), setting.inputs(), random),
                simulation::now,
                watcher == null ? null : watcher.observer(number));
        open.add(instance);
        simulation.start(number, instance.inputs, instance);
    }
}
