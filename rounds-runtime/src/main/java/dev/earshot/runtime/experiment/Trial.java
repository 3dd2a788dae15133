package dev.earshot.runtime.experiment;

import dev.earshot.runtime.core.Counters;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.faults.Incident;
import dev.earshot.runtime.sim.Episode;
import dev.earshot.runtime.sim.Simulation;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One instance in the setting of a cell, simulated, to look at.
 *
 * @param <P> the processes
 * @param episode what became of it
 * @param messages how many were sent, of any kind, lost ones included
 * @param counts what processes did not use
 */
public record Trial<P extends RoundProcess<?, ?>>(Episode<P> episode, long messages, Counters.Counts counts) {
    /**
     * Runs one until every process that is up has a result, or to the limit of the cell.
     *
     * @param protocol that of the cell
     * @param inputs of p0, p1, …
     */
    public static <P extends RoundProcess<?, ?>> Trial<P> run(
            Cell cell, Protocol<P> protocol, long seed, List<?> inputs) {
        Setting setting = cell.setting();
        SplittableRandom random = new SplittableRandom(seed);
        Setting.Drawn drawn = setting.draw(seed);
        Faults faults =
                Faults.seeded(random.nextLong()).network(setting.network()).clocks(drawn.clocks());
        Simulation<P> simulation = new Simulation<>(protocol, setting.n(), setting.policy(), faults, random.nextLong());
        long limit = setting.limit().toNanos();
        // whoever is down from the start is down before anything is proposed
        for (Incident incident : drawn.incidents()) {
            if (incident.at() == 0) {
                incident.on(simulation);
            } else {
                simulation.plan(List.of(incident));
            }
        }
        Episode<P> episode = Episode.start(simulation, protocol, 1, inputs);
        while (!episode.isOver() && episode.broken().isEmpty() && simulation.advance(limit)) {
            // until something comes of it
        }
        return new Trial<>(episode, simulation.messages(), simulation.counts());
    }

    /** Whether every process that is up has a result, and there is one. */
    public boolean isDecided() {
        return episode.isOver() && episode.failure().isEmpty() && last() >= 0;
    }

    /** When the last process had its result, in nanoseconds; -1 if none has one. */
    public long last() {
        long last = -1;
        for (int p = 0; p < episode.inputs().size(); p++) {
            last = Math.max(last, episode.result(p).map(Episode.Result::at).orElse(-1L));
        }
        return last;
    }

    /** How many rounds passed until the last process put out its result itself. */
    public int rounds() {
        int rounds = 0;
        for (int p = 0; p < episode.inputs().size(); p++) {
            rounds = Math.max(
                    rounds, episode.result(p).map(result -> result.round() + 1).orElse(0));
        }
        return rounds;
    }
}
