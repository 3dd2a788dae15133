package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TurnsTest {
    /** Adopts the value of the coordinator, who adopts none. */
    static final class Follow extends RoundProcess<Integer, Integer> {
        int x;
        boolean led;

        @Override
        protected void init(Integer input) {
            x = input;
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Lead());
        }

        @Override
        protected Optional<Integer> output() {
            return Optional.empty();
        }

        final class Lead extends Round<Integer> {
            @Override
            public void send(Outbox<Integer> out) {
                if (id() == rotating(phase())) {
                    out.broadcast(x);
                }
            }

            @Override
            public void update(Mailbox<Integer> in) {
                led = id() == rotating(phase());
                if (in.has(rotating(phase()))) {
                    x = in.from(rotating(phase()));
                }
            }
        }
    }

    private final Protocol<Follow> protocol =
            Protocol.of(() -> new Follow(), spec -> spec.property("one leads", g -> g.count(p -> p.led) < 2));

    @Test
    void coordinators_that_take_turns_need_as_many_rounds_as_there_are_processes() {
        Options options = Options.of(3).withCoordination(Options.Coordination.TAKING_TURNS);

        Exploration exploration = Explorer.explore(protocol, options);
        Set<Object> twin =
                NaiveExplorer.explore(protocol, options.withRounds(12), Set.of(NaiveExplorer.Keeps.ROUND_NUMBER))
                        .states()
                        .stream()
                        .map(state -> List.of(state.round() % 3, state.locals()))
                        .collect(Collectors.toSet());

        assertThat(exploration).isInstanceOf(Exploration.Holds.class);
        assertThat(exploration.strength()).isEqualTo("EXPLORED n=3 values=2 coordinators=turns");
        assertThat(exploration.summary().tally().states()).isEqualTo(twin.size());
    }

    @Test
    void every_choice_of_coordinators_reaches_what_turns_reach_and_more() {
        Exploration every = Explorer.explore(protocol, Options.of(3));
        NaiveExplorer<Follow> twin =
                NaiveExplorer.explore(protocol, Options.of(3), Set.of(NaiveExplorer.Keeps.COORDINATOR));

        assertThat(every).isInstanceOf(Exploration.Holds.class);
        assertThat(every.strength()).isEqualTo("EXPLORED n=3 values=2");
        assertThat(every.summary().tally().states()).isEqualTo(twin.states().size());
    }

    @Test
    void a_claim_about_the_coordinator_of_the_phase_that_begins_is_refuted_by_a_run_that_has_that_coordinator() {
        Protocol<Follow> again = Protocol.of(
                () -> new Follow(),
                spec -> spec.property(
                        "nobody leads twice in a row", g -> g.none(p -> p.led && p.id() == p.rotating(g.phase()))));

        Exploration exploration = Explorer.explore(again, Options.of(3));

        assertThat(exploration).isInstanceOfSatisfying(Exploration.Refuted.class, refuted -> {
            Schedule run = refuted.counterexamples().get(0).trace().schedule();
            assertThat(run.rounds()).hasSize(1);
            assertThat(run.coordination().of(1)).isEqualTo(run.coordination().of(0));
        });
    }
}
