package dev.earshot.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailboxTest {
    /** A message whose order is that of its value alone. */
    private record Stamped(int value, int stamp) implements Comparable<Stamped> {
        @Override
        public int compareTo(Stamped other) {
            return Integer.compare(value, other.value);
        }
    }

    /** A mailbox and the same messages as a list by sender, null where nothing was heard. */
    private record Both(Slots<Stamped> slots, List<Stamped> twin) {
        List<Stamped> heard() {
            return twin.stream().filter(Objects::nonNull).toList();
        }

        Mailbox<Stamped> mailbox() {
            return slots.mailbox();
        }
    }

    private static Both random(Random random) {
        int n = 1 + random.nextInt(random.nextInt(10) == 0 ? 100 : 8);
        int values = 1 + random.nextInt(4);
        Slots<Stamped> slots = new Slots<>(n);
        List<Stamped> twin = new ArrayList<>(Collections.nCopies(n, null));
        for (int q = 0; q < n; q++) {
            if (random.nextInt(4) != 0) {
                Stamped message = new Stamped(random.nextInt(values), random.nextInt(3));
                twin.set(q, message);
                slots.put(q, message);
            }
        }
        return new Both(slots, twin);
    }

    @Test
    void counts_and_quantifiers_do_what_a_list_does() {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            Both it = random(random);
            List<Stamped> heard = it.heard();
            Mailbox<Stamped> mailbox = it.mailbox();
            String as = "seed " + seed + ": " + it.twin();

            assertThat(mailbox.size()).as(as).isEqualTo(heard.size());
            assertThat(mailbox.isEmpty()).as(as).isEqualTo(heard.isEmpty());
            assertThat(mailbox.isComplete()).as(as).isEqualTo(!it.twin().contains(null));
            assertThat(mailbox.count(m -> m.value() > 0)).as(as).isEqualTo((int)
                    heard.stream().filter(m -> m.value() > 0).count());
            assertThat(mailbox.exists(m -> m.stamp() == 1))
                    .as(as)
                    .isEqualTo(heard.stream().anyMatch(m -> m.stamp() == 1));
            assertThat(mailbox.forAll(m -> m.stamp() < 2))
                    .as(as)
                    .isEqualTo(heard.stream().allMatch(m -> m.stamp() < 2));
            Stamped value = new Stamped(random.nextInt(3), random.nextInt(3));
            assertThat(mailbox.countOf(value)).as(as).isEqualTo(Collections.frequency(heard, value));
            assertThat(mailbox).as(as).containsExactlyElementsOf(heard);
        }
    }

    @Test
    void what_is_heard_from_whom_does_what_a_list_does() {
        for (int seed = 0; seed < 1000; seed++) {
            Both it = random(new Random(seed));
            for (int q = 0; q < it.twin().size(); q++) {
                Pid sender = Pid.of(q);
                Stamped expected = it.twin().get(q);
                assertThat(it.mailbox().has(sender)).as("seed %d", seed).isEqualTo(expected != null);
                if (expected != null) {
                    assertThat(it.mailbox().from(sender)).as("seed %d", seed).isSameAs(expected);
                }
            }
        }
    }

    @Test
    void extremes_and_choices_do_what_a_list_does_and_ties_go_to_the_lowest_sender() {
        for (int seed = 0; seed < 3000; seed++) {
            Both it = random(new Random(seed));
            List<Stamped> heard = it.heard();
            Mailbox<Stamped> mailbox = it.mailbox();
            if (heard.isEmpty()) {
                continue;
            }
            String as = "seed " + seed + ": " + it.twin();
            Stamped least = Collections.min(heard);
            Stamped most = Collections.max(heard);

            assertThat(mailbox.min()).as(as).isSameAs(heard.get(indexOf(heard, m -> m.compareTo(least) == 0)));
            assertThat(mailbox.max()).as(as).isSameAs(heard.get(indexOf(heard, m -> m.compareTo(most) == 0)));
            assertThat(mailbox.min(Stamped::stamp))
                    .as(as)
                    .isEqualTo(heard.stream()
                            .map(Stamped::stamp)
                            .min(Integer::compare)
                            .orElseThrow());
            assertThat(mailbox.max(Stamped::stamp))
                    .as(as)
                    .isEqualTo(heard.stream()
                            .map(Stamped::stamp)
                            .max(Integer::compare)
                            .orElseThrow());
            int largest = heard.stream().mapToInt(Stamped::stamp).max().orElseThrow();
            assertThat(mailbox.maxBy(Stamped::stamp))
                    .as(as)
                    .isSameAs(heard.get(indexOf(heard, m -> m.stamp() == largest)));
            assertThat(mailbox.any()).as(as).isSameAs(heard.get(0));
            Optional<Stamped> wanted =
                    heard.stream().filter(m -> m.value() == 1).findFirst();
            if (wanted.isPresent()) {
                assertThat(mailbox.any(m -> m.value() == 1)).as(as).isSameAs(wanted.get());
            }
        }
    }

    private static int indexOf(List<Stamped> heard, Condition<Stamped> condition) {
        int index = 0;
        while (!condition.holds(heard.get(index))) {
            index++;
        }
        return index;
    }

    @Test
    void a_value_that_is_null_has_no_order_wherever_it_stands() {
        for (int nothing = 0; nothing < 3; nothing++) {
            Integer[] values = {5, 5, 5};
            values[nothing] = null;
            Slots<Integer> slots = new Slots<>(3);
            for (int q = 0; q < 3; q++) {
                slots.put(q, q);
            }
            String where = "the value read from the message of p" + nothing + " is null, which has no order";

            assertThatThrownBy(() -> slots.mailbox().min(q -> values[q]))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("min(term): " + where);
            assertThatThrownBy(() -> slots.mailbox().max(q -> values[q]))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("max(term): " + where);
        }
    }

    @Test
    void the_smallest_of_the_most_frequent_values_does_what_a_table_of_counts_does() {
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            int n = 1 + random.nextInt(9);
            Slots<Integer> slots = new Slots<>(n);
            Map<Integer, Integer> counts = new HashMap<>();
            for (int q = 0; q < n; q++) {
                if (random.nextInt(5) != 0) {
                    int value = random.nextInt(4);
                    slots.put(q, value);
                    counts.merge(value, 1, Integer::sum);
                }
            }
            if (!counts.isEmpty()) {
                int expected = counts.entrySet().stream()
                        .min(Comparator.comparing((Map.Entry<Integer, Integer> entry) -> -entry.getValue())
                                .thenComparing(Map.Entry::getKey))
                        .orElseThrow()
                        .getKey();
                assertThat(slots.mailbox().smallestMostOften())
                        .as("seed %d: %s", seed, slots.mailbox())
                        .isEqualTo(expected);
            }
        }
    }

    private record Undefined(String operation, Term<Mailbox<Integer>, Object> call) {
        @Override
        public String toString() {
            return operation;
        }
    }

    private static Stream<Undefined> undefined() {
        return Stream.of(
                new Undefined("any()", in -> in.any()),
                new Undefined("min()", in -> in.min()),
                new Undefined("max()", in -> in.max()),
                new Undefined("min(term)", in -> in.min(m -> m)),
                new Undefined("max(term)", in -> in.max(m -> m)),
                new Undefined("maxBy(key)", in -> in.maxBy(m -> m)),
                new Undefined("smallestMostOften()", in -> in.smallestMostOften()));
    }

    @ParameterizedTest
    @MethodSource("undefined")
    void an_operation_that_needs_a_message_says_so(Undefined it) {
        assertThatThrownBy(() -> it.call().of(new Slots<Integer>(3).mailbox()))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage(it.operation() + " of an empty mailbox; ask isEmpty() first");
    }

    @Test
    void a_message_that_was_not_heard_cannot_be_had() {
        Slots<Integer> slots = new Slots<>(3);
        slots.put(1, 7);

        assertThatThrownBy(() -> slots.mailbox().from(Pid.of(2)))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("from(p2): nothing was heard from p2; ask has(p2) first");
        assertThatThrownBy(() -> slots.mailbox().any(m -> m == 8))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("any(condition): none of the 1 messages satisfies it; ask exists(condition) first");
        assertThatThrownBy(() -> new Slots<Integer>(1).mailbox().iterator().next())
                .isInstanceOf(NoSuchElementException.class);
        assertThat(slots.mailbox()).hasToString("{p1: 7}");
    }

    @Test
    void a_slot_takes_the_first_message_of_its_sender() {
        Slots<Integer> slots = new Slots<>(70);

        assertThat(slots.put(69, 1)).isTrue();
        assertThat(slots.put(69, 2)).isFalse();
        assertThat(slots.put(0, 3)).isTrue();
        assertThat(slots.mailbox().from(Pid.of(69))).isEqualTo(1);
        assertThat(slots.size()).isEqualTo(2);
        assertThat(slots.has(69)).isTrue();
        assertThat(slots.has(68)).isFalse();
        assertThat(slots.heard()).isEqualTo(PidSet.of(Pid.of(0), Pid.of(69)));
        assertThatThrownBy(() -> slots.put(69, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("a null message from p69");

        slots.clear();

        assertThat(slots.size()).isZero();
        assertThat(slots.heard()).isEqualTo(PidSet.empty());
        assertThat(slots.mailbox().isEmpty()).isTrue();
        assertThat(slots.put(69, 2)).isTrue();
    }
}
