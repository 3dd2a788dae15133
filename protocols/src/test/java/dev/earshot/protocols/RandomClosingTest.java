package dev.earshot.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.Closing;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.monitor.Conformance;
import dev.earshot.runtime.monitor.RunFacts;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.lockstep.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whenever rounds close, no algorithm is hurt but the synchronous ones, and of those it is said which round hurt. */
class RandomClosingTest {
    private static final int SEEDS = 200;
    private static final List<Closing> CLOSINGS = List.of(
            Closing.ENOUGH, Closing.ALL, Closing.TIMEOUT_ONLY, Closing.COORDINATOR, Closing.first(1), Closing.quorum());

    private int closed;
    private long byTimer;
    private int broken;
    private int wrong;

    static List<String> names() {
        return Catalog.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void closing_rounds_at_random_moments_breaks_only_what_is_said_to_be_broken(String name) {
        for (long seed = 0; seed < SEEDS; seed++) {
            int n = 3 + (int) (seed % 3);
            run(Catalog.find(name).orElseThrow().load(n, Map.of()), n, seed);
        }

        boolean synchronous = name.equals("FloodMin");
        assertThat(closed).isGreaterThan(SEEDS * 5);
        assertThat(byTimer).isGreaterThan(SEEDS);
        assertThat(broken > 0).as(broken + " runs broke an assumption").isEqualTo(synchronous);
        assertThat(wrong > 0).as(wrong + " runs broke a claim").isEqualTo(synchronous);
    }

    private <P extends RoundProcess<?, ?>> void run(Protocol<P> protocol, int n, long seed) {
        SplittableRandom random = new SplittableRandom(~seed);
        List<Object> domain = protocol.inputs().domain(2);
        List<Object> inputs = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            inputs.add(domain.get(random.nextInt(domain.size())));
        }
        RoundPolicy policy = RoundPolicy.of(TimeoutPolicy.chen(10, Duration.ofMillis(1), Duration.ofSeconds(1)))
                .withClosing(CLOSINGS.get((int) (seed % CLOSINGS.size())))
                .acknowledgingSynchrony();
        String run = protocol.name() + " seed " + seed + " n=" + n + " " + policy;

        Hurried<P> hurried = new Hurried<>(protocol, inputs, policy, seed)
                .run(60 * n, random.nextDouble(0.5), random.nextDouble(0.5));

        RunRecord record = hurried.record();
        assertThat(hurried.failure()).as(run).isNull();
        Conformance.check(protocol, record, run);
        RunFacts facts = RunFacts.of(protocol, record);
        closed += record.processes().stream().mapToInt(p -> p.rounds().size()).sum();
        byTimer += facts.closings(Cause.TIMEOUT);
        broken += facts.broken().isPresent() ? 1 : 0;
        wrong += hurried.watch().broken().isPresent() ? 1 : 0;
        if (protocol.spec().synchrony() != Spec.Synchrony.SYNCHRONOUS
                || facts.broken().isEmpty()) {
            assertThat(hurried.watch().broken().map(it -> it.report())).as(run).isEmpty();
        }
    }
}
