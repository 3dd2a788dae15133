package dev.earshot.runtime.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.runtime.core.CatchUp;
import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.Closing;
import dev.earshot.runtime.core.Counters;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.monitor.Conformance;
import dev.earshot.runtime.monitor.RunFacts;
import dev.earshot.runtime.notation.Policies;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The crown test: a run under any faults is, process by process, the lock-step run of its heard-of sets. */
class ConformanceTest {
    private static final int SEEDS = Integer.getInteger("earshot.seeds", 400);
    private static final List<CatchUp> MODES = List.of(CatchUp.onFirst(), CatchUp.after(2), CatchUp.never());
    private static final List<Closing> CLOSINGS = List.of(
            Closing.ENOUGH,
            Closing.ALL,
            Closing.TIMEOUT_ONLY,
            Closing.COORDINATOR,
            Closing.first(1),
            Closing.first(3),
            Closing.quorum(),
            Closing.moreThan(2, 3));
    private static final List<TimeoutPolicy> TIMEOUTS = Stream.of(
                    "10ms",
                    "linear(1ms, step 1ms, cap 1s)",
                    "phases(1ms, step 1ms, cap 1s)",
                    "backoff(1ms, factor 2, cap 1s)",
                    "backoff(1ms, factor 2, cap 1s, decay 0.5)",
                    "adaptive(1ms, 100ms)",
                    "jacobson(deviations 4, slack 1ms, most 100ms)",
                    "chen(window 10, margin 1ms, most 100ms)",
                    "phi(threshold 2, window 10, deviation 1ms, most 100ms)")
            .map(Policies::timeout)
            .toList();

    private final long[] causes = new long[Cause.values().length];
    private Counters.Counts counts = new Counters.Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private interface Inputs {
        Object draw(SplittableRandom random);
    }

    /** Runs all seeds, and looks at each run. */
    private <P extends RoundProcess<?, ?>> void runs(Protocol<P> protocol, Inputs inputs, int most, Look<P> look) {
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(~seed);
            int n = 2 + random.nextInt(most - 1);
            List<Object> values = new ArrayList<>();
            for (int p = 0; p < n; p++) {
                values.add(inputs.draw(random));
            }
            // the numbers of both are coprime, so within 72 seeds every rule for closing meets every timeout
            RoundPolicy policy = RoundPolicy.of(TIMEOUTS.get((int) (seed % TIMEOUTS.size())))
                    .withClosing(CLOSINGS.get((int) (seed % CLOSINGS.size())))
                    .withCatchUp(MODES.get(random.nextInt(MODES.size())))
                    .withAhead(random.nextInt(5))
                    .withLinger(random.nextInt(4))
                    .acknowledgingSynchrony();
            String name = protocol.name() + " seed " + seed + " n=" + n + " " + policy;
            SeededRun<P> run = new SeededRun<>(protocol, values, policy, seed, Driven::machine).disorder(50 * n);
            look.at(run, policy, name);
            RunRecord record = run.record();
            Conformance.check(protocol, record, name);
            run.watch()
                    .brokenAssumption()
                    .ifPresent(broken -> assertThat(RunFacts.of(protocol, record)
                                    .broken()
                                    .map(it -> "\"" + it.assumption() + "\" in round " + it.round()))
                            .as(name)
                            .contains(broken));
            for (Cause cause : Cause.values()) {
                causes[cause.ordinal()] += record.closings(cause);
            }
            counts = counts.plus(run.counts());
        }
    }

    private interface Look<P extends RoundProcess<?, ?>> {
        void at(SeededRun<P> run, RoundPolicy policy, String name);
    }

    private static <P extends RoundProcess<?, ?>> void keepsItsClaims(SeededRun<P> run, String name) {
        assertThat(run.failures()).as(name).isZero();
        assertThat(run.watch().broken().map(broken -> broken.report())).as(name).isEmpty();
        assertThat(run.watch().brokenAssumption()).as(name).isEmpty();
    }

    private static <P extends RoundProcess<?, ?>> void keepsItsClaimsAndDecides(
            SeededRun<P> run, RoundPolicy policy, String name, int quorum) {
        // nobody else promises that processes come to the same round again and wait there for those they need: in a
        // calm
        // network all timers run out together, so whoever waits for a crashed process stays a round behind the others
        boolean live =
                policy.catchUp().equals(CatchUp.onFirst()) && policy.closing().equals(Closing.ENOUGH);
        run.calm(live ? 20_000 : 500);
        keepsItsClaims(run, name);
        if (run.up() >= quorum && live) {
            assertThat(run.isOver()).as(name + " " + run.places()).isTrue();
        }
    }

    private void everythingHappened() {
        assertThat(causes).doesNotContain(0);
        assertThat(counts.late()).isPositive();
        assertThat(counts.kept()).isPositive();
        assertThat(counts.early()).isPositive();
        assertThat(counts.duplicate()).isPositive();
        assertThat(counts.staleTimers()).isPositive();
        assertThat(counts.stopped()).isPositive();
    }

    @Test
    void runs_of_a_safe_always_algorithm_conform_keep_its_claims_and_decide_once_the_network_is_calm() {
        runs(
                Protocol.of(() -> new ToyOneThirdRule<Integer>()),
                random -> random.nextInt(3),
                5,
                (run, policy, name) ->
                        keepsItsClaimsAndDecides(run, policy, name, run.record().n() * 2 / 3 + 1));

        everythingHappened();
    }

    @Test
    void runs_of_a_coordinated_algorithm_conform_keep_its_claims_and_decide_once_the_network_is_calm() {
        runs(
                Protocol.of(() -> new ToyLastVoting<Integer>()),
                random -> random.nextInt(3),
                5,
                (run, policy, name) ->
                        keepsItsClaimsAndDecides(run, policy, name, run.record().n() / 2 + 1));

        everythingHappened();
    }

    @Test
    void runs_of_a_waiting_algorithm_conform_keep_its_claims_and_decide_once_the_network_is_calm() {
        runs(
                Protocol.of(() -> new ToyUniformVoting<Integer>()),
                random -> random.nextInt(3),
                5,
                (run, policy, name) ->
                        keepsItsClaimsAndDecides(run, policy, name, run.record().n() / 2 + 1));

        everythingHappened();
        assertThat(counts.repeated()).isPositive();
    }

    @Test
    void runs_of_an_algorithm_with_coins_conform_keep_its_claims_and_decide_once_the_network_is_calm() {
        runs(
                Protocol.of(() -> new ToyBenOr()),
                random -> random.nextBoolean(),
                4,
                (run, policy, name) ->
                        keepsItsClaimsAndDecides(run, policy, name, run.record().n() / 2 + 1));

        everythingHappened();
        assertThat(counts.repeated()).isPositive();
    }

    @Test
    void runs_of_a_synchronous_algorithm_conform_although_the_network_breaks_its_assumption() {
        int[] broken = new int[2];
        runs(Protocol.of(() -> new ToyFloodMin(1)), random -> random.nextInt(3), 5, (run, policy, name) -> {
            assertThat(run.failures()).as(name).isZero();
            broken[0] += run.watch().brokenAssumption().isPresent() ? 1 : 0;
            run.watch().broken().ifPresent(it -> {
                broken[1]++;
                assertThat(it.brokenAssumption()).as(name).isPresent();
            });
        });

        assertThat(broken[0]).isPositive();
        assertThat(broken[1]).isPositive();
    }

    @Test
    void the_seeds_are_enough_for_every_rule_of_closing_with_every_timeout() {
        assertThat(CLOSINGS).hasSize(8);
        assertThat(TIMEOUTS).hasSize(9);
        assertThat(SEEDS).isGreaterThanOrEqualTo(CLOSINGS.size() * TIMEOUTS.size());
    }

    @Test
    void the_same_seed_gives_the_same_run() {
        Protocol<ToyLastVoting<Integer>> protocol = Protocol.of(() -> new ToyLastVoting<Integer>());
        RoundPolicy policy = RoundPolicy.timeout(Duration.ofMillis(10));

        RunRecord first = new SeededRun<>(protocol, List.of(1, 2, 3), policy, 7, Driven::machine)
                .disorder(100)
                .record();
        RunRecord second = new SeededRun<>(protocol, List.of(1, 2, 3), policy, 7, Driven::machine)
                .disorder(100)
                .record();

        assertThat(second).isEqualTo(first);
    }
}
