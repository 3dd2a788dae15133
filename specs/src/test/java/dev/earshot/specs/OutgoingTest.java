package dev.earshot.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutgoingTest {
    private final Outgoing<Integer> out = new Outgoing<>(3);

    private Integer[] sent() {
        return IntStream.range(0, 3).mapToObj(out::to).toArray(Integer[]::new);
    }

    @Test
    void nothing_is_sent_until_something_is() {
        assertThat(sent()).containsExactly(null, null, null);
        assertThat(out.isSilent()).isTrue();
        assertThat(out.isBroadcast()).isFalse();
        assertThat(out.onlyDestination()).isEqualTo(-1);
    }

    @Test
    void a_broadcast_is_for_all_the_sender_included() {
        out.broadcast(7);

        assertThat(sent()).containsExactly(7, 7, 7);
        assertThat(out.isSilent()).isFalse();
        assertThat(out.isBroadcast()).isTrue();
        assertThat(out.onlyDestination()).isEqualTo(-1);
    }

    @Test
    void a_message_for_one_is_for_nobody_else() {
        out.send(Pid.of(1), 7);

        assertThat(sent()).containsExactly(null, 7, null);
        assertThat(out.isSilent()).isFalse();
        assertThat(out.isBroadcast()).isFalse();
        assertThat(out.onlyDestination()).isEqualTo(1);
    }

    @Test
    void each_can_have_its_own_message() {
        out.sendEach(q -> 10 + q.index());

        assertThat(sent()).containsExactly(10, 11, 12);
        assertThat(out.onlyDestination()).isEqualTo(-1);
    }

    @Test
    void after_clearing_another_message_can_be_sent() {
        out.sendEach(q -> q.index());
        out.clear();
        assertThat(sent()).containsExactly(null, null, null);
        out.send(Pid.of(2), 5);
        out.clear();
        out.broadcast(6);
        assertThat(sent()).containsExactly(6, 6, 6);
    }

    @Test
    void a_second_send_is_refused() {
        out.broadcast(1);
        assertThatThrownBy(() -> out.send(Pid.of(0), 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "a second send in one round; a process sends at most once per round: use sendEach(q -> …) for"
                                + " different messages to different processes");
        assertThatThrownBy(() -> out.broadcast(2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> out.sendEach(q -> 2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_null_message_is_refused() {
        String message = "a null message; send nothing, or a message that says there is nothing";
        assertThatThrownBy(() -> out.broadcast(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(message);
        out.clear();
        assertThatThrownBy(() -> out.send(Pid.of(0), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(message);
        out.clear();
        assertThatThrownBy(() -> out.sendEach(q -> q.index() == 2 ? null : 1))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(message);
    }

    @Test
    void a_destination_is_one_of_the_group() {
        assertThatThrownBy(() -> out.send(Pid.of(3), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("send to p3, but there are 3 processes, p0..p2");
        out.clear();
        assertThatThrownBy(() -> out.send(null, 1))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("send(to, message): the destination is null");
    }
}
