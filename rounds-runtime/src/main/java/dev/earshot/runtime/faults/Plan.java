package dev.earshot.runtime.faults;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What is to be done to a run, or how that is drawn at random. */
@FunctionalInterface
public interface Plan {
    /** Nothing is done. */
    Plan NOTHING = (n, limit, random) -> List.of();

    /**
     * What is done in one run, in the order in which it is done.
     *
     * @param n the number of processes
     * @param limit nothing is done after so many nanoseconds
     */
    List<Incident> draw(int n, long limit, RandomGenerator random);

    /** What is known beforehand. */
    static Plan of(List<Incident> incidents) {
        List<Incident> copy = List.copyOf(incidents);
        return (n, limit, random) -> Spells.inOrder(copy);
    }

    /** This and that. */
    default Plan and(Plan other) {
        return (n, limit, random) -> {
            List<Incident> both = new ArrayList<>(draw(n, limit, random));
            both.addAll(other.draw(n, limit, random));
            return Spells.inOrder(both);
        };
    }

    /** Every process is up for a time of this mean, exponentially distributed, then down for one of that mean, and so on. */
    static Plan crashes(Duration every, Duration lasting) {
        return Spells.perProcess(
                every,
                lasting,
                (process, from, until) ->
                        List.of(new Incident.Crash(from, process), new Incident.Restart(until, process)));
    }

    /** Every process works for a time of this mean, exponentially distributed, then pauses for one of that mean, and so on. */
    static Plan pauses(Duration every, Duration lasting) {
        return Spells.perProcess(
                every, lasting, (process, from, until) -> List.of(new Incident.Pause(from, process, until - from)));
    }

    /** The network is whole for a time of this mean, exponentially distributed, then in two random parts for one of that mean, and so on. */
    static Plan partitions(Duration every, Duration lasting) {
        Spells spells = new Spells(every, lasting);
        return (n, limit, random) -> spells.draw(limit, random, (from, until) -> {
            PidSet left = PidSet.empty();
            for (int p = 0; p < n; p++) {
                left = random.nextBoolean() ? left.with(Pid.of(p)) : left;
            }
            List<PidSet> parts = List.of(left, PidSet.all(n).minus(left));
            return List.of(new Incident.Partition(from, parts), new Incident.Join(until));
        });
    }

    /**
     * Partial synchrony: from a time on that no process knows, drawn evenly from these, the network is another one (C. Dwork, N. Lynch, L.
     * Stockmeyer, "Consensus in the presence of partial synchrony", 1988: the global stabilisation time).
     */
    static Plan stabilisation(Duration least, Duration most, Network later) {
        Delay when = Delay.uniform(least, most);
        return (n, limit, random) -> List.of(new Incident.Change(when.nanos(random), later));
    }

    /**
     * Good and bad periods in turn, each of a fixed length: what came before, then the other network, and so on (F. Cristian, C. Fetzer, "The
     * timed asynchronous distributed system model", 1999).
     */
    static Plan alternating(Network first, Duration firstLength, Network second, Duration secondLength) {
        long period = Spells.period(firstLength, secondLength);
        return (n, limit, random) -> {
            List<Incident> changes = new ArrayList<>();
            for (long at = firstLength.toNanos(); at <= limit; at += period) {
                changes.add(new Incident.Change(at, second));
                changes.add(new Incident.Change(at + secondLength.toNanos(), first));
            }
            return changes;
        };
    }
}
