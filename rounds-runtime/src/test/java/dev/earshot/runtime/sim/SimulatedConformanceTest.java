package dev.earshot.runtime.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.runtime.core.CatchUp;
import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.Closing;
import dev.earshot.runtime.core.Counters;
import dev.earshot.runtime.core.RoundPolicy;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.runtime.faults.Incident;
import dev.earshot.runtime.monitor.Conformance;
import dev.earshot.runtime.notation.Policies;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The crown test once more, for whole simulations under networks in which anything goes wrong and every policy. */
class SimulatedConformanceTest {
    private static final int SEEDS = Integer.getInteger("earshot.seeds", 450);
    private static final long LIMIT = 500_000_000;
    private static final List<String> TIMEOUTS = List.of(
            "10ms",
            "linear(1ms, step 1ms, cap 1s)",
            "phases(5ms, step 5ms, cap 1s)",
            "backoff(5ms, factor 2, cap 200ms)",
            "backoff(5ms, factor 2, cap 200ms, decay 0.5)",
            "adaptive(1ms, 100ms)",
            "jacobson(deviations 4, slack 1ms, most 100ms)",
            "chen(window 10, margin 1ms, most 100ms)",
            "phi(threshold 2, window 10, deviation 1ms, most 100ms)");
    private static final List<Closing> CLOSINGS = List.of(
            Closing.ENOUGH,
            Closing.ALL,
            Closing.TIMEOUT_ONLY,
            Closing.COORDINATOR,
            Closing.first(2),
            Closing.quorum(),
            Closing.moreThan(2, 3));
    private static final List<CatchUp> CATCH_UPS = List.of(CatchUp.onFirst(), CatchUp.after(2), CatchUp.never());

    private final long[] causes = new long[Cause.values().length];
    private Counters.Counts counts = new Counters.Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private int decided;
    private int restarted;
    private int broken;
    private int refuted;

    private interface Input {
        Object draw(SplittableRandom random);
    }

    /** The episodes of one seed: two instances, the second one proposed while the first one may be under way. */
    private static <P extends RoundProcess<?, ?>> List<Episode<P>> episodes(
            Simulation<P> simulation, DrawnNetwork network, Protocol<P> protocol, List<List<Object>> inputs) {
        List<Episode<P>> episodes = new ArrayList<>();
        simulation.plan(network.incidents());
        for (int i = 0; i < inputs.size(); i++) {
            long number = i + 1;
            List<Object> values = inputs.get(i);
            simulation.at(i * 30_000_000L, () -> episodes.add(Episode.start(simulation, protocol, number, values)));
        }
        while ((episodes.size() < inputs.size() || !episodes.stream().allMatch(Episode::isOver))
                && simulation.advance(LIMIT)) {
            assertThat(simulation.now()).isLessThanOrEqualTo(LIMIT);
        }
        return episodes;
    }

    private <P extends RoundProcess<?, ?>> Simulation<P> simulation(
            Protocol<P> protocol, DrawnNetwork network, int n, long seed) {
        RoundPolicy policy = RoundPolicy.of(Policies.timeout(TIMEOUTS.get((int) (seed % TIMEOUTS.size()))))
                .withClosing(CLOSINGS.get((int) (seed % CLOSINGS.size())))
                .withCatchUp(CATCH_UPS.get((int) (seed / 7 % CATCH_UPS.size())))
                .acknowledgingSynchrony();
        return new Simulation<>(protocol, n, policy, network.faults(), seed);
    }

    private <P extends RoundProcess<?, ?>> void run(Protocol<P> protocol, Input input, boolean synchronous) {
        for (long seed = 0; seed < SEEDS; seed++) {
            String name = protocol.name() + " seed " + seed;
            SplittableRandom random = new SplittableRandom(~seed);
            int n = 2 + random.nextInt(4);
            List<List<Object>> inputs = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                inputs.add(
                        IntStream.range(0, n).mapToObj(p -> input.draw(random)).toList());
            }
            DrawnNetwork network = DrawnNetwork.of(n, LIMIT, seed);
            Simulation<P> simulation = simulation(protocol, network, n, seed);
            for (Episode<P> episode : episodes(simulation, network, protocol, inputs)) {
                look(protocol, episode, name, synchronous);
            }
            counts = counts.plus(simulation.counts());
            restarted += network.incidents().stream()
                            .anyMatch(it -> it instanceof Incident.Restart restart && restart.at() < simulation.now())
                    ? 1
                    : 0;
        }
        assertThat(causes).doesNotContain(0);
        assertThat(counts.late()).isPositive();
        assertThat(counts.duplicate()).isPositive();
        assertThat(decided).isGreaterThan(SEEDS / 3);
        assertThat(restarted).isPositive();
    }

    private <P extends RoundProcess<?, ?>> void look(
            Protocol<P> protocol, Episode<P> episode, String name, boolean synchronous) {
        RunRecord record = episode.record();
        Conformance.check(protocol, record, name);
        assertThat(episode.failure()).as(name).isEmpty();
        if (synchronous) {
            broken += episode.brokenAssumption().isPresent() ? 1 : 0;
            episode.broken().ifPresent(run -> {
                refuted++;
                assertThat(run.brokenAssumption()).as(name).isPresent();
            });
        } else {
            assertThat(episode.broken().map(run -> run.report())).as(name).isEmpty();
            assertThat(episode.brokenAssumption()).as(name).isEmpty();
        }
        for (Cause cause : Cause.values()) {
            causes[cause.ordinal()] += record.closings(cause);
        }
        decided += episode.isOver() ? 1 : 0;
    }

    @Test
    void simulated_runs_of_a_safe_always_algorithm_conform_and_keep_its_claims() {
        run(Protocol.of(() -> new ToyOneThirdRule<Integer>()), random -> random.nextInt(3), false);
    }

    @Test
    void simulated_runs_of_a_coordinated_algorithm_conform_and_keep_its_claims() {
        run(Protocol.of(() -> new ToyLastVoting<Integer>()), random -> random.nextInt(3), false);
    }

    @Test
    void simulated_runs_of_a_waiting_algorithm_conform_and_keep_its_claims() {
        run(Protocol.of(() -> new ToyUniformVoting<Integer>()), random -> random.nextInt(3), false);
        assertThat(counts.repeated()).isPositive();
    }

    @Test
    void simulated_runs_of_an_algorithm_with_coins_conform_and_keep_its_claims() {
        run(Protocol.of(() -> new ToyBenOr()), random -> random.nextBoolean(), false);
        assertThat(counts.repeated()).isPositive();
    }

    @Test
    void simulated_runs_of_a_synchronous_algorithm_conform_and_name_the_broken_assumption() {
        run(Protocol.of(() -> new ToyFloodMin(1)), random -> random.nextInt(3), true);
        assertThat(broken).isPositive();
        assertThat(refuted).isPositive();
    }

    /** What became of one seed, in a line. */
    private String line(long seed) {
        Protocol<ToyBenOr> protocol = Protocol.of(() -> new ToyBenOr());
        DrawnNetwork network = DrawnNetwork.of(4, LIMIT, seed);
        Simulation<ToyBenOr> simulation = simulation(protocol, network, 4, seed);
        StringJoiner line = new StringJoiner(" ", seed + ":", "");
        for (Episode<ToyBenOr> episode :
                episodes(simulation, network, protocol, List.of(List.of(true, false, true, false)))) {
            for (int p = 0; p < 4; p++) {
                line.add(episode.result(p)
                        .map(result -> result.value() + "@" + result.at())
                        .orElse("-"));
            }
        }
        return line.add("messages " + simulation.messages())
                .add("late " + simulation.counts().late())
                .toString();
    }

    /** The text is that of every JDK: whoever changes what is drawn changes it, and says so. */
    @Test
    void the_same_seeds_give_the_same_runs_on_every_machine() throws NoSuchAlgorithmException {
        List<String> lines = IntStream.range(0, 300).mapToObj(this::line).collect(Collectors.toList());

        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        assertThat(String.join("\n", lines.subList(0, 6)) + "\n"
                        + HexFormat.of().formatHex(hash))
                .isEqualTo("""
                0:false@128217351 false@129667076 false@134279735 false@129417713 messages 268 late 94
                1:- false@44962165 false@39564734 false@65201066 messages 256 late 15
                2:false@243652992 false@259128417 false@221345064 false@229856954 messages 357 late 36
                3:true@244323970 true@408940264 true@167323970 true@165437082 messages 232 late 80
                4:- - - - messages 143 late 47
                5:false@22016700 false@22016700 false@22016700 false@22016700 messages 144 late 30
                601a4b78710617f6914be555df222d27e46559e44aa6fd8ea541524761785b24""");
    }
}
