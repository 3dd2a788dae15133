package dev.earshot.protocols;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs of lock-step, made again by the actors of the runtime. */
class CatalogAkkaReplayTest {
    static Stream<Arguments> catalogue() {
        return Catalog.names().stream().flatMap(name -> Stream.of(2, 3, 5).map(n -> Arguments.of(name, n)));
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void random_runs_have_the_states_of_lock_step(String name, int n) throws InterruptedException {
        Protocol<?> protocol = Catalog.find(name).orElseThrow().load(n, Map.of());
        for (int seed = 0; seed < 4; seed++) {
            Schedule schedule = random(protocol, n, new Random(31L * n + seed));

            Checks.runsOnAkka(protocol, schedule, name + ", n = " + n + ", seed " + seed);
        }
    }

    /** Under what is assumed of heard-of sets and, of an algorithm that waits, under what it waits for. */
    private static <P extends RoundProcess<?, ?>> Schedule random(Protocol<P> protocol, int n, Random random) {
        List<Object> domain = protocol.inputs().domain(2);
        List<Object> inputs = new ArrayList<>();
        List<Pid> coordinators = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            inputs.add(domain.get(random.nextInt(domain.size())));
            coordinators.add(Pid.of(random.nextInt(n)));
        }
        List<Choices.Toss> coins = new ArrayList<>();
        for (int r = 0; r < 12; r++) {
            coins.add(new Choices.Toss(r, Pid.of(random.nextInt(n)), random.nextBoolean()));
        }
        Schedule empty =
                new Schedule(protocol.type().getName(), protocol.parameters(), inputs, coordinators, coins, List.of());
        Lockstep<P> run = empty.start(protocol);
        List<HeardOfSets> rounds = new ArrayList<>();
        List<Assumption<P>> conditions = new ArrayList<>(protocol.spec().assumptions());
        protocol.spec()
                .enforced()
                .ifPresent(it -> conditions.add(new Assumption<>(
                        it.name(),
                        g -> g.forAll(p -> it.claim().holds(p, g.heardCount(p))),
                        Optional.empty(),
                        it.where())));
        for (int r = 0; r < 12; r++) {
            rounds.add(HeardOf.sample(conditions, run.now(), random));
            run.step(rounds.get(r));
        }
        return new Schedule(protocol.type().getName(), protocol.parameters(), inputs, coordinators, coins, rounds);
    }
}
