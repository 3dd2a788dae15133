package dev.earshot.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyLastVoting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessHostTest {
    private static <P extends RoundProcess<?, ?>> ProcessHost<P> bound(P process) {
        return ProcessHost.bind(process, 3, Pid.of(1), Coordinators.rotating(3), Coins.none());
    }

    @Test
    void a_process_knows_its_place_and_moves_through_its_phases() {
        ProcessHost<ToyLastVoting<Integer>> host = bound(new ToyLastVoting<>());
        host.init(5);
        Slots<Object> nothing = new Slots<>(3);

        assertThat(host.process().n()).isEqualTo(3);
        assertThat(host.process().id()).isSameAs(Pid.of(1));
        assertThat(host.roundsPerPhase()).isEqualTo(4);
        for (int r = 0; r < 9; r++) {
            assertThat(host.round()).isEqualTo(r);
            assertThat(host.process().round()).isEqualTo(r);
            assertThat(host.process().phase()).isEqualTo(r / 4);
            assertThat(host.process().coord()).isSameAs(Pid.of(r / 4 % 3));
            assertThat(host.current()).isSameAs(host.roundAt(r % 4));
            host.update(nothing.mailbox());
        }
        host.moveTo(6);
        assertThat(host.process().round()).isEqualTo(6);
        assertThat(host.process().phase()).isEqualTo(1);
        assertThat(host.current()).isSameAs(host.roundAt(2));
        assertThat(host.output()).isEqualTo(Optional.empty());
    }

    @Test
    void an_unbound_process_does_not_know_its_place() {
        assertThatThrownBy(() -> new ToyLastVoting<Integer>().n())
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        "dev.earshot.specs.toy.ToyLastVoting: n(), id(), round(), phase(), rotating() and coin() are"
                                + " known from init() on, not in a constructor, a field initialiser or rounds(); move the code into"
                                + " init(), send() or update()");
    }

    @Test
    void a_place_is_within_the_group() {
        assertThatThrownBy(() -> ProcessHost.bind(new ToyBenOr(), 3, Pid.of(3), Coordinators.rotating(3), Coins.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p3 in a group of 3; n >= 1 and processes are p0..p(n-1)");
    }

    @Test
    void a_run_without_coins_says_so() {
        ProcessHost<ToyBenOr> host = bound(new ToyBenOr());
        host.init(true);
        Slots<Object> nothing = new Slots<>(3);
        host.update(nothing.mailbox());

        assertThatThrownBy(() -> host.update(nothing.mailbox()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("p1 tossed a coin in round 1, but this run was given no coins");
    }

    /** A process with rounds of choice. */
    private static final class Odd extends RoundProcess<Integer, Integer> {
        private final List<Round<?>> rounds;

        Odd(List<Round<?>> rounds) {
            this.rounds = rounds;
        }

        @Override
        protected void init(Integer input) {}

        @Override
        protected List<Round<?>> rounds() {
            return rounds == null ? List.of(new Tossing()) : rounds;
        }

        @Override
        protected Optional<Integer> output() {
            return Optional.empty();
        }

        final class Tossing extends Round<Boolean> {
            @Override
            public void send(Outbox<Boolean> out) {
                out.broadcast(coin());
            }

            @Override
            public void update(Mailbox<Boolean> in) {}

            @Override
            public boolean enough(Mailbox<Boolean> in) {
                return coin();
            }
        }
    }

    private static final class Idle extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {}

        @Override
        public void update(Mailbox<Integer> in) {}
    }

    @Test
    void coins_are_for_updates() {
        ProcessHost<Odd> host =
                ProcessHost.bind(new Odd(null), 2, Pid.of(0), Coordinators.rotating(2), (process, round) -> true);
        String message = "dev.earshot.specs.ProcessHostTest$Odd: coin() in send() or enough() of round 0; toss it in"
                + " update() and keep the outcome in a field";

        assertThatThrownBy(() -> host.send(new Outgoing<>(2)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> host.enough(new Slots<>(2).mailbox()))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(message);
        assertThat(host.process().coin()).isTrue();
    }

    @Test
    void a_phase_has_rounds_that_can_be_told_apart() {
        assertThatThrownBy(() -> bound(new Odd(List.of())))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("dev.earshot.specs.ProcessHostTest$Odd.rounds() gives no round; a phase has at least one");
        assertThatThrownBy(() -> bound(new Odd(List.of(new Idle(), new Idle()))))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        "dev.earshot.specs.ProcessHostTest$Odd.rounds() gives Idle twice; rounds are told apart by their"
                                + " classes: make a second class");
    }

    @Test
    void enough_is_all_unless_overridden() {
        Slots<Integer> slots = new Slots<>(2);
        slots.put(0, 1);
        assertThat(new Idle().enough(slots.mailbox())).isFalse();
        slots.put(1, 1);
        assertThat(new Idle().enough(slots.mailbox())).isTrue();
    }

    @Test
    void coordinators_take_turns() {
        Coordinators turns = Coordinators.rotating(3);
        assertThat(List.of(turns.of(0), turns.of(2), turns.of(4), turns.of(-1)))
                .containsExactly(Pid.of(0), Pid.of(2), Pid.of(1), Pid.of(2));
    }
}
