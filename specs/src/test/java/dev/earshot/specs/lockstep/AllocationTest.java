package dev.earshot.specs.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.earshot.specs.Condition;
import dev.earshot.specs.IntTerm;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outgoing;
import dev.earshot.specs.Slots;
import dev.earshot.specs.toy.ToyOneThirdRule;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a round costs in garbage, apart from what the author's code makes; without regard to the compiler's mood. */
class AllocationTest {
    private static final int ROUNDS = 2000;
    private static final Condition<Integer> POSITIVE = v -> v > 0;
    private static final IntTerm<Integer> ITSELF = v -> v;

    private final Outgoing<Integer> out = new Outgoing<>(7);
    private final Slots<Integer> slots = new Slots<>(7);
    private final Integer[] values = {3, 1, 3, 2, 3, 1, 0};
    private int sum;

    private void round() {
        out.clear();
        out.broadcast(values[0]);
        slots.clear();
        for (int q = 0; q < values.length; q++) {
            slots.put(q, values[q]);
        }
        Mailbox<Integer> in = slots.mailbox();
        sum += in.size() + in.count(POSITIVE) + in.countOf(values[1]);
        sum += in.min() + in.max() + in.maxBy(ITSELF) + in.smallestMostOften() + in.any();
        sum += in.exists(POSITIVE) && in.forAll(POSITIVE) ? 1 : 0;
    }

    @Test
    void sending_and_reading_a_mailbox_allocates_nothing() {
        round();

        assertThat(allocatedBy(() -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        round();
                    }
                }))
                .isLessThan(ROUNDS);
        assertThat(sum).isPositive();
    }

    @Test
    void copying_and_comparing_a_state_allocates_nothing() {
        Protocol<ToyOneThirdRule<Integer>> protocol = Protocol.of(() -> new ToyOneThirdRule<Integer>());
        StateFields<ToyOneThirdRule<Integer>> fields = protocol.fields();
        ToyOneThirdRule<Integer> one =
                Lockstep.start(protocol, List.of(5)).now().processes().get(0);
        ToyOneThirdRule<Integer> other = protocol.make();
        Runnable copies = () -> {
            for (int i = 0; i < ROUNDS; i++) {
                fields.copy(one, other);
                sum += fields.firstDifference(one, other).isEmpty() ? fields.hash(other) : 0;
            }
        };
        copies.run();

        assertThat(allocatedBy(copies)).isLessThan(8 * ROUNDS);
        assertThat(other.x).isEqualTo(5);
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        threads.getThreadAllocatedBytes(id);
        long before = threads.getThreadAllocatedBytes(id);
        work.run();
        return threads.getThreadAllocatedBytes(id) - before;
    }
}
