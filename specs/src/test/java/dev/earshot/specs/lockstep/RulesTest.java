package dev.earshot.specs.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of a round, and what happens to an algorithm that breaks them. */
class RulesTest {
    /** A process whose input tells how it sends. */
    static final class Sending extends RoundProcess<Integer, Integer> {
        int x;
        int heard = -1;
        String from = "";

        @Override
        protected void init(Integer input) {
            x = input;
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Only());
        }

        @Override
        protected Optional<Integer> output() {
            return heard < 0 ? Optional.empty() : Optional.of(heard);
        }

        final class Only extends Round<Integer> {
            @Override
            public void send(Outbox<Integer> out) {
                switch (x) {
                    case 1 -> x = 2;
                    case 2 -> {
                        out.broadcast(1);
                        out.broadcast(2);
                    }
                    case 3 -> out.broadcast(null);
                    case 4 -> out.send(Pid.of(1), id().index());
                    case 5 -> out.sendEach(q -> 10 * id().index() + q.index());
                    case 6 -> throw new IllegalStateException("on purpose");
                    default -> out.broadcast(id().index());
                }
            }

            @Override
            public void update(Mailbox<Integer> in) {
                if (x == 7) {
                    throw new AssertionError("a broken assertion");
                }
                heard = in.size();
                from = in.toString();
            }
        }
    }

    private final Protocol<Sending> protocol = Protocol.of(Sending::new);

    private Lockstep<Sending> stepped(List<Integer> inputs, HeardOfSets heardOf) {
        Lockstep<Sending> run = Lockstep.start(protocol, inputs);
        run.step(heardOf);
        return run;
    }

    @Test
    void each_hears_what_was_sent_to_it_by_those_it_hears_of() {
        PidSet ends = PidSet.of(Pid.of(0), Pid.of(2));
        HeardOfSets heardOf = HeardOfSets.of(PidSet.all(3), ends, PidSet.empty());

        assertThat(stepped(List.of(0, 0, 0), heardOf).now().processes())
                .extracting(p -> p.from)
                .containsExactly("{p0: 0, p1: 1, p2: 2}", "{p0: 0, p2: 2}", "{}");
        assertThat(stepped(List.of(4, 4, 4), HeardOfSets.complete(3)).now().processes())
                .extracting(p -> p.from)
                .containsExactly("{}", "{p0: 0, p1: 1, p2: 2}", "{}");
        assertThat(stepped(List.of(5, 5, 5), HeardOfSets.complete(3)).now().processes())
                .extracting(p -> p.from)
                .containsExactly("{p0: 0, p1: 10, p2: 20}", "{p0: 1, p1: 11, p2: 21}", "{p0: 2, p1: 12, p2: 22}");
        assertThat(stepped(List.of(0, 0, 0), heardOf).output(Pid.of(1))).isEqualTo(Optional.of(2));
    }

    @Test
    void more_than_64_processes_hear_each_other() {
        Lockstep<ToyOneThirdRule<Integer>> run =
                Lockstep.start(Protocol.of(() -> new ToyOneThirdRule<Integer>()), Collections.nCopies(130, 4));
        run.step(HeardOfSets.complete(130));
        assertThat(run.now().count(p -> p.decided)).isEqualTo(130);
    }

    @Test
    void a_send_that_changes_the_state_is_refused() {
        assertThatThrownBy(() -> stepped(List.of(0, 1), HeardOfSets.complete(2)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Sending.Only.send changed field x; send reads the state, only update changes it");
    }

    @Test
    void code_that_throws_is_named_with_its_round_and_process() {
        assertThrown(
                List.of(0, 2),
                "Sending.Only.send of p1 in round 0 threw IllegalStateException: a second send in one round; a process"
                        + " sends at most once per round: use sendEach(q -> …) for different messages to different processes");
        assertThrown(
                List.of(0, 3),
                "Sending.Only.send of p1 in round 0 threw NullPointerException: a null message; send nothing, or a message"
                        + " that says there is nothing");
        assertThrown(List.of(0, 6), "Sending.Only.send of p1 in round 0 threw IllegalStateException: on purpose");
        assertThrown(List.of(0, 7), "Sending.Only.update of p1 in round 0 threw AssertionError: a broken assertion");
    }

    private void assertThrown(List<Integer> inputs, String message) {
        assertThatThrownBy(() -> stepped(inputs, HeardOfSets.complete(2)))
                .isInstanceOfSatisfying(StepException.class, e -> {
                    assertThat(e).hasMessage(message);
                    assertThat(e.process()).isEqualTo(Pid.of(1));
                    assertThat(e.round()).isZero();
                });
    }

    @Test
    void groups_and_heard_of_sets_fit_together() {
        assertThatThrownBy(() -> stepped(List.of(0, 0), HeardOfSets.complete(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("heard-of sets of 3 processes given to a group of 2");
        assertThatThrownBy(() -> Lockstep.start(protocol, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sending is started without inputs; there is one for each of n >= 1 processes");
        assertThatThrownBy(() -> Lockstep.start(protocol, List.of("text")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("Sending.init of p0 with input text threw ClassCastException: ");
    }

    @Test
    void whoever_was_missing_once_is_not_alive_any_more() {
        Lockstep<Sending> run = Lockstep.start(protocol, List.of(0, 0, 0));
        assertThat(run.now().count(p -> run.now().alive(p))).isEqualTo(3);

        run.step(HeardOfSets.complete(3).with(Pid.of(0), PidSet.of(Pid.of(0), Pid.of(2))));
        assertThat(run.now().alive()).isEqualTo(PidSet.of(Pid.of(0), Pid.of(2)));
        run.step(HeardOfSets.complete(3));

        assertThat(run.now().alive()).isEqualTo(PidSet.of(Pid.of(0), Pid.of(2)));
        assertThat(run.initial().exists(p -> !run.initial().alive(p))).isFalse();
    }

    @Test
    void the_states_before_and_after_a_round_are_kept_apart() {
        Lockstep<Sending> run = Lockstep.start(protocol, List.of(0, 0));
        assertThat(run.hasStepped()).isFalse();
        run.step(HeardOfSets.complete(2));
        run.step(HeardOfSets.silent(2));

        assertThat(run.hasStepped()).isTrue();
        assertThat(run.round()).isEqualTo(2);
        assertThat(run.initial().round()).isZero();
        assertThat(run.before().round()).isEqualTo(1);
        assertThat(run.initial().forAll(p -> p.heard == -1)).isTrue();
        assertThat(run.before().forAll(p -> p.heard == 2)).isTrue();
        assertThat(run.now().forAll(p -> p.heard == 0)).isTrue();
        assertThat(run.before().forAll(p -> run.before().heardCount(p) == 0)).isTrue();
        assertThat(run.now().at(run.before().at(Pid.of(1)))).isSameAs(run.now().at(Pid.of(1)));
        assertThat(run.values()).isDeepEqualTo(new Object[][] {{0, 0, "{}"}, {0, 0, "{}"}});
        assertThat(run.n()).isEqualTo(2);
        assertThat(run.protocol()).isSameAs(protocol);
    }

    @Test
    void coins_and_coordinators_come_from_the_schedule() {
        Protocol<ToyLastVoting<Integer>> coordinated = Protocol.of(() -> new ToyLastVoting<Integer>());
        Schedule schedule = new Schedule(
                coordinated.type().getName(), Map.of(), List.of(1, 2), List.of(Pid.of(1)), List.of(), List.of());
        Lockstep<ToyLastVoting<Integer>> run = schedule.start(coordinated);
        assertThat(run.now().at(Pid.of(0)).coord()).isEqualTo(Pid.of(1));
        assertThat(schedule.coordination().of(1)).isEqualTo(Pid.of(1));
        assertThat(schedule.coordination().of(2)).isEqualTo(Pid.of(0));
        assertThat(schedule.coordination().of(-1)).isEqualTo(Pid.of(1));

        Protocol<ToyBenOr> tossing = Protocol.of(() -> new ToyBenOr());
        for (boolean outcome : new boolean[] {false, true}) {
            Trace trace = Trace.execute(
                    tossing,
                    new Schedule(
                            tossing.type().getName(),
                            Map.of(),
                            List.of(true, false),
                            List.of(),
                            List.of(new Choices.Toss(1, Pid.of(0), outcome)),
                            List.of(HeardOfSets.complete(2), HeardOfSets.complete(2))));
            assertThat(trace.states().get(2).get(0).get(0)).isEqualTo(outcome);
            assertThat(trace.schedule().coins()).hasSize(2);
            assertThat(trace.schedule().coins().get(0).outcome()).isEqualTo(outcome);
        }
    }
}
