package dev.earshot.specs.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.heardof.PerRound;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    @Test
    void a_long_run_among_seven_becomes_one_round_among_three() {
        Protocol<ToyOneThirdRule<Integer>> broken = Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 3));
        Trace found = failure(Sampler.of(broken, 7).rounds(20).values(3));

        Trace shrunk = Shrinker.of(broken).shrink(found.schedule());

        assertThat(shrunk.violation().orElseThrow().claim())
                .isEqualTo(found.violation().orElseThrow().claim());
        assertThat(shrunk.table()).isEqualTo("""
                  round |  p0                                     |  p1                                     |  p2
                  init  |  x=0                                    |  x=0                                    |  x=1
                    1   |  heard {0,1,2}  decided=true decision=0 |  heard {0,1,2}  decided=true decision=0 |  heard {0}
                """);
    }

    @Test
    void waiting_algorithms_stay_within_their_assumption() {
        Protocol<ToyUniformVoting<Integer>> broken = Protocol.of(() -> new ToyUniformVoting<Integer>(true));
        Trace found = failure(Sampler.of(broken, 4));

        Trace shrunk = Shrinker.of(broken).shrink(found.schedule());

        assertThat(shrunk.schedule().rounds()).hasSize(2);
        assertThat(shrunk.schedule().n()).isEqualTo(2);
        assertWithin(broken, shrunk);
    }

    @Test
    void a_crash_is_kept_for_ever_after() {
        Protocol<ToyFloodMin> broken = Protocol.of(() -> new ToyFloodMin(2, 1));
        Trace found = failure(Sampler.of(broken, 5).values(3));

        Trace shrunk = Shrinker.of(broken).shrink(found.schedule());

        assertThat(shrunk.schedule().rounds()).hasSize(2);
        assertThat(shrunk.schedule().n()).isEqualTo(3);
        assertWithin(broken, shrunk);
    }

    @Test
    void coordinators_and_coins_shrink_along() {
        Protocol<ToyLastVoting<Integer>> coordinated = Protocol.of(() -> new ToyLastVoting<Integer>(true));
        Protocol<ToyBenOr> tossing = Protocol.of(() -> new ToyBenOr(2));

        Trace lastVoting = Shrinker.of(coordinated)
                .shrink(failure(Sampler.of(coordinated, 4).rounds(24)).schedule());
        Trace benOr =
                Shrinker.of(tossing).shrink(failure(Sampler.of(tossing, 5)).schedule());

        assertThat(lastVoting.schedule().rounds()).hasSize(8);
        assertThat(lastVoting.schedule().n()).isEqualTo(3);
        assertThat(benOr.schedule().n()).isEqualTo(1);
        assertThat(benOr.schedule().coins()).isNotEmpty();
        assertWithin(tossing, benOr);
    }

    @Test
    void nothing_left_out_of_the_result_leaves_it_failing() {
        Protocol<ToyOneThirdRule<Integer>> broken = Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 4));
        Trace shrunk = Shrinker.of(broken)
                .shrink(failure(Sampler.of(broken, 7).runs(200_000).seed(3)).schedule());

        Smaller smaller = new Smaller(shrunk.schedule(), 1, broken.inputs());
        String claim = shrunk.violation().orElseThrow().claim();
        for (Schedule candidate : Stream.of(
                        smaller.fewerRounds(), smaller.fewerProcesses(), smaller.fewerMissing(), smaller.lowerInputs())
                .flatMap(it -> it)
                .toList()) {
            assertThat(Trace.execute(broken, candidate).violation().map(Violation::claim))
                    .as("%s", candidate)
                    .isNotEqualTo(Optional.of(claim));
        }
    }

    @Test
    void shrinking_is_deterministic() {
        Protocol<ToyBenOr> tossing = Protocol.of(() -> new ToyBenOr(2));
        Schedule found = failure(Sampler.of(tossing, 5)).schedule();

        assertThat(Shrinker.of(tossing).shrink(found))
                .isEqualTo(Shrinker.of(tossing).shrink(found));
    }

    @Test
    void a_schedule_that_breaks_nothing_is_refused() {
        Protocol<ToyOneThirdRule<Integer>> right = Protocol.of(() -> new ToyOneThirdRule<Integer>());
        Schedule schedule = new Schedule(
                right.type().getName(),
                Map.of(),
                List.of(0, 1),
                List.of(),
                List.of(),
                List.of(HeardOfSets.complete(2)));

        assertThatThrownBy(() -> Shrinker.of(right).shrink(schedule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing to shrink: the schedule of 1 rounds breaks no claim of ToyOneThirdRule");
    }

    @Test
    void a_schedule_that_takes_up_a_run_is_refused() {
        Protocol<ToyFloodMin> protocol = Protocol.of(() -> new ToyFloodMin(1));
        List<List<Object>> states = List.of(List.of(1, false, 0));
        Schedule schedule = new Schedule(
                protocol.type().getName(),
                protocol.parameters(),
                List.of(1),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new Moment(4, PidSet.all(1), states, states)));

        assertThatThrownBy(() -> Shrinker.of(protocol).shrink(schedule))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "nothing to shrink: the schedule takes up a run in round 4; only runs from the initial state"
                                + " are shrunk");
    }

    @Test
    void a_schedule_outside_the_assumptions_is_shrunk_only_under_another_predicate() {
        Protocol<ToyUniformVoting<Integer>> right = Protocol.of(() -> new ToyUniformVoting<Integer>());
        Schedule outside =
                failure(Sampler.of(right, 4).under(PerRound.nonEmpty())).schedule();

        assertThatThrownBy(() -> Shrinker.of(right).shrink(outside))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("nothing to shrink: the schedule leaves the assumption \"no-split\" in round \\d+");
        Trace shrunk = Shrinker.of(right).under(PerRound.nonEmpty()).shrink(outside);
        assertThat(shrunk.schedule().n()).isEqualTo(3);
        assertThat(shrunk.schedule().rounds())
                .allSatisfy(sets -> assertThat(sets.sets()).noneMatch(set -> set.isEmpty()));
    }

    private static Trace failure(Sampler<?> sampler) {
        return sampler.runs(200_000).sample().failure().orElseThrow();
    }

    private static <P extends RoundProcess<?, ?>> void assertWithin(Protocol<P> protocol, Trace trace) {
        Lockstep<P> run = trace.schedule().start(protocol);
        for (HeardOfSets sets : trace.schedule().rounds()) {
            assertThat(new ClaimWatch<>(protocol).assumed(run.now().hearing(sets)))
                    .as("assumptions in round %d: %s", run.round(), sets)
                    .isTrue();
            run.step(sets);
        }
    }
}
