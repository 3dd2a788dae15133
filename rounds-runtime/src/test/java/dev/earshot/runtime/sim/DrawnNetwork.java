package dev.earshot.runtime.sim;

import dev.earshot.runtime.faults.Adversary;
import dev.earshot.runtime.faults.Capacity;
import dev.earshot.runtime.faults.Clocks;
import dev.earshot.runtime.faults.Delay;
import dev.earshot.runtime.faults.Faults;
import dev.earshot.runtime.faults.Incident;
import dev.earshot.runtime.faults.Links;
import dev.earshot.runtime.faults.Loss;
import dev.earshot.runtime.faults.Network;
import dev.earshot.runtime.faults.Plan;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** A network in which anything may go wrong, drawn from a seed. */
record DrawnNetwork(Faults faults, List<Incident> incidents) {
    private static Duration millis(SplittableRandom random, int most) {
        return Duration.ofNanos(500_000 + random.nextLong(most * 1_000_000L));
    }

    /** For n processes; nothing is done to it after the limit. */
    static DrawnNetwork of(int n, long limit, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Network network = network(random, n);
        Clocks clocks = Clocks.exact(n);
        clocks = random.nextBoolean() ? clocks : clocks.withDrift(random.nextDouble(0.5), random);
        clocks = random.nextBoolean() ? clocks : clocks.withSkew(millis(random, 20), random);
        clocks = random.nextBoolean()
                ? clocks
                : clocks.withComputing(random.nextInt(n), Duration.ofNanos(random.nextInt(1_000_000)));
        Plan plan = plan(random, network, network(random, n));
        return new DrawnNetwork(
                Faults.seeded(random.nextLong()).network(network).clocks(clocks), plan.draw(n, limit, random));
    }

    private static Network network(SplittableRandom random, int n) {
        return Network.FAULTLESS
                .withLinks(links(random, n))
                .withLoss(loss(random))
                .withDuplication(random.nextBoolean() ? 0 : random.nextDouble(0.5))
                .withFifo(random.nextBoolean())
                .withCapacity(
                        random.nextInt(3) > 0
                                ? Capacity.UNLIMITED
                                : Capacity.of(100 + random.nextInt(2_000), random.nextInt(20)))
                .withAdversary(
                        switch (random.nextInt(4)) {
                            case 0 -> Adversary.cut(1 + random.nextInt(3));
                            case 1 -> new Adversary(1 + random.nextInt(50_000_000), Integer.MAX_VALUE);
                            default -> Adversary.NONE;
                        });
    }

    private static Links links(SplittableRandom random, int n) {
        return switch (random.nextInt(8)) {
            case 0 -> Links.lan();
            case 1 -> Links.threeRegions();
            case 2 -> {
                Delay[][] delays = new Delay[n][n];
                for (Delay[] row : delays) {
                    for (int q = 0; q < n; q++) {
                        row[q] = delay(random);
                    }
                }
                yield Links.matrix(delays);
            }
            default -> Links.all(delay(random));
        };
    }

    private static Delay delay(SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> Delay.of(Duration.ofMillis(1));
            case 1 -> Delay.of(millis(random, 10));
            case 2 -> Delay.uniform(Duration.ofNanos(400_000), millis(random, 20));
            case 3 -> Delay.exponential(Duration.ofMillis(1), millis(random, 10));
            case 4 -> Delay.logNormal(millis(random, 10), random.nextDouble(1.5));
            case 5 -> Delay.pareto(millis(random, 5), 1.1);
            default -> Delay.measured(100_000, 3_000_000, 3_000_000, 40_000_000);
        };
    }

    private static Loss loss(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Loss.independent(random.nextDouble(0.4));
            case 1 -> Loss.bursts(random.nextDouble(0.4), 1 + random.nextDouble(9));
            case 2 -> new Loss(random.nextDouble(), random.nextDouble(), random.nextDouble(0.2), random.nextDouble());
            default -> Loss.NONE;
        };
    }

    private static Plan plan(SplittableRandom random, Network first, Network second) {
        Plan plan = Plan.NOTHING;
        if (random.nextInt(3) == 0) {
            plan = plan.and(Plan.crashes(millis(random, 2_000), millis(random, 100)));
        }
        if (random.nextInt(3) == 0) {
            plan = plan.and(Plan.pauses(millis(random, 200), millis(random, 40)));
        }
        if (random.nextInt(3) == 0) {
            plan = plan.and(Plan.partitions(millis(random, 200), millis(random, 100)));
        }
        return switch (random.nextInt(3)) {
            case 0 -> plan.and(Plan.stabilisation(Duration.ZERO, millis(random, 300), second));
            case 1 -> plan.and(Plan.alternating(first, millis(random, 100), second, Duration.ofMillis(50)));
            default -> plan;
        };
    }
}
