package dev.earshot.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UnderwayTest {
    private record Message(long due, int order) {}

    /** Against a sorted list: mostly later and later arrivals, or any. */
    private static void agrees(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean monotone = random.nextBoolean();
        Underway underway = new Underway();
        List<Message> twin = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            if (twin.isEmpty() || random.nextInt(5) < 3) {
                long due = monotone && random.nextInt(10) > 0 ? 10L * i : random.nextInt(2_000);
                underway.add(due, i % 7, (byte) (i % 3), i, 2 * i, "m" + i);
                twin.add(new Message(due, i));
                twin.sort(Comparator.comparingLong(Message::due).thenComparingInt(Message::order));
            } else {
                Message first = twin.remove(0);
                assertThat(underway.next()).as("seed %d", seed).isEqualTo(first.due());
                int place = underway.take();
                int order = first.order();
                assertThat(List.of(
                                underway.from(place),
                                (int) underway.kind(place),
                                (int) underway.number(place),
                                underway.round(place),
                                underway.payload(place)))
                        .as("seed %d", seed)
                        .containsExactly(order % 7, order % 3, order, 2 * order, "m" + order);
            }
            assertThat(underway.isEmpty()).as("seed %d", seed).isEqualTo(twin.isEmpty());
        }
    }

    @Test
    void messages_come_out_by_arrival_and_then_in_the_order_in_which_they_went_in() {
        for (long seed = 0; seed < 100; seed++) {
            agrees(seed);
        }
    }

    @Test
    void nothing_is_left_once_it_is_cleared() {
        Underway underway = new Underway();
        underway.add(5, 0, (byte) 0, 0, 0, "a");
        underway.add(3, 0, (byte) 0, 0, 0, "b");

        underway.clear();

        assertThat(underway.isEmpty()).isTrue();
        assertThat(underway.next()).isEqualTo(Long.MAX_VALUE);
    }
}
