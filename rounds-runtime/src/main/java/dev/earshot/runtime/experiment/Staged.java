package dev.earshot.runtime.experiment;

import dev.earshot.runtime.akka.Group;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.faults.Incident;
import dev.earshot.runtime.faults.Operated;
import dev.earshot.specs.Pid;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A group on Akka in the setting of a cell, recorded and watched, in which goes wrong what is set. */
public final class Staged implements AutoCloseable {
    private final Group<Object, Object> group;
    private final List<Incident> incidents;
    private final ScheduledExecutorService operator = Executors.newSingleThreadScheduledExecutor();

    Staged(Setting setting, Setting.Drawn drawn, Faults faults, long coins, int mostInstances) {
        this.incidents = drawn.incidents();
        this.group = Group.ofAny(setting.n(), setting.protocol())
                .policy(setting.policy())
                .faults(faults.network(setting.network()).clocks(drawn.clocks()))
                .seed(coins)
                .mostInstances(mostInstances)
                .recorded()
                .watched()
                .start();
    }

    /**
     * Starts a group.
     *
     * @param seed of coins, and of all that is drawn of what goes wrong
     * @param mostInstances that are live at a process, as in {@link dev.earshot.runtime.akka.GroupBuilder#mostInstances}
     * @throws dev.earshot.runtime.core.RefusedException if the algorithm cannot be run like this
     */
    public static Staged start(Cell cell, long seed, int mostInstances) {
        return new Staged(cell.setting(), cell.setting().draw(seed), Faults.seeded(seed), seed, mostInstances);
    }

    /** The group. */
    public Group<Object, Object> group() {
        return group;
    }

    /** From now on goes wrong what is to go wrong at its time; what is to do so at once has when this returns. */
    public void begin() {
        Target target = new Target(group);
        for (Incident incident : incidents) {
            if (incident.at() == 0) {
                incident.on(target);
            } else {
                operator.schedule(() -> incident.on(target), incident.at(), TimeUnit.NANOSECONDS);
            }
        }
    }

    /** Stops the group. */
    @Override
    public void close() {
        operator.shutdownNow();
        group.close();
    }

    /** The group as somebody breaks and mends it. */
    private record Target(Group<?, ?> group) implements Operated {
        @Override
        public void crash(int process) {
            group.crash(Pid.of(process));
        }

        @Override
        public void restart(int process) {
            group.restart(Pid.of(process));
        }

        @Override
        public void pause(int process, long nanos) {
            group.pause(Pid.of(process), Duration.ofNanos(nanos));
        }

        @Override
        public Faults faults() {
            return group.faults();
        }
    }
}
