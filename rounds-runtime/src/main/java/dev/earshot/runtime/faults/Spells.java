package dev.earshot.runtime.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Times at which something begins and ends, over and over: exponentially distributed, with these means. */
record Spells(Duration every, Duration lasting) {
    Spells {
        period(every, lasting);
    }

    /** What is done at the ends of a spell. */
    interface Ends {
        List<Incident> of(long from, long until);
    }

    /** What is done to a process at the ends of a spell. */
    interface EndsAt {
        List<Incident> of(int process, long from, long until);
    }

    /** The length of both together, in nanoseconds. */
    static long period(Duration every, Duration lasting) {
        if (every.isNegative() || lasting.isNegative() || every.plus(lasting).toNanos() < 1_000_000) {
            throw new IllegalArgumentException("something that happens every " + every + " and lasts " + lasting
                    + "; neither is negative, and both together are at least 1 ms");
        }
        return every.plus(lasting).toNanos();
    }

    /** What is done in one run that begins its spells before the limit. */
    List<Incident> draw(long limit, RandomGenerator random, Ends what) {
        Delay between = Delay.exponential(Duration.ZERO, every);
        Delay length = Delay.exponential(Duration.ZERO, lasting);
        List<Incident> all = new ArrayList<>();
        long at = between.nanos(random);
        while (at <= limit) {
            long until = at + Math.max(1, length.nanos(random));
            all.addAll(what.of(at, until));
            at = until + Math.max(1, between.nanos(random));
        }
        return all;
    }

    /** The same at each process on its own. */
    static Plan perProcess(Duration every, Duration lasting, EndsAt what) {
        Spells spells = new Spells(every, lasting);
        return (n, limit, random) -> {
            List<Incident> all = new ArrayList<>();
            for (int p = 0; p < n; p++) {
                int process = p;
                all.addAll(spells.draw(limit, random, (from, until) -> what.of(process, from, until)));
            }
            return inOrder(all);
        };
    }

    /** By time; those of the same time stay in their order. */
    static List<Incident> inOrder(List<Incident> incidents) {
        return incidents.stream().sorted(Comparator.comparingLong(Incident::at)).toList();
    }
}
