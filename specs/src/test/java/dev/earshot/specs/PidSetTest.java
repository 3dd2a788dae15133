package dev.earshot.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PidSetTest {
    @Test
    void processes_are_interned_and_count_from_0() {
        assertThat(Pid.of(3)).isSameAs(Pid.of(3)).hasToString("p3");
        assertThat(Pid.of(1000)).isSameAs(Pid.of(1000));
        assertThat(Pid.of(1000).index()).isEqualTo(1000);
        assertThatThrownBy(() -> Pid.of(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("process index -1 is negative; processes count from 0");
    }

    private static PidSet set(BitSet bits) {
        PidSet set = PidSet.empty();
        for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
            set = set.with(Pid.of(i));
        }
        return set;
    }

    private static BitSet bits(Random random) {
        BitSet bits = new BitSet();
        int bound = 1 + random.nextInt(200);
        int members = random.nextInt(8) * random.nextInt(8);
        for (int i = 0; i < members; i++) {
            bits.set(random.nextInt(bound));
        }
        return bits;
    }

    private static BitSet copy(BitSet bits) {
        return (BitSet) bits.clone();
    }

    @Test
    void every_operation_does_what_a_bit_set_does() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            BitSet a = bits(random);
            BitSet b = bits(random);
            PidSet x = set(a);
            PidSet y = set(b);
            String as = "seed " + seed;

            BitSet and = copy(a);
            and.and(b);
            BitSet or = copy(a);
            or.or(b);
            BitSet minus = copy(a);
            minus.andNot(b);
            assertThat(x.and(y)).as(as).isEqualTo(set(and)).hasSameHashCodeAs(set(and));
            assertThat(x.or(y)).as(as).isEqualTo(set(or)).hasSameHashCodeAs(set(or));
            assertThat(x.minus(y)).as(as).isEqualTo(set(minus)).hasSameHashCodeAs(set(minus));
            assertThat(x.meets(y)).as(as).isEqualTo(a.intersects(b));
            assertThat(x.isSubsetOf(y)).as(as).isEqualTo(minus.isEmpty());
            assertThat(x.equals(y)).as(as).isEqualTo(a.equals(b));
            assertThat(x.size()).as(as).isEqualTo(a.cardinality());
            assertThat(x.isEmpty()).as(as).isEqualTo(a.isEmpty());
            assertThat(x.bound()).as(as).isEqualTo(a.length());
            assertThat(x.bits()).as(as).isEqualTo(a.isEmpty() ? 0 : a.toLongArray()[0]);
            assertThat(PidSet.ofWords(a.toLongArray())).as(as).isEqualTo(x);
            assertThat(x).hasToString(a.toString().replace(" ", ""));
            for (int i = 0; i < 210; i++) {
                assertThat(x.contains(i)).as(as).isEqualTo(a.get(i));
            }
        }
    }

    @Test
    void adding_and_removing_one_does_what_a_bit_set_does() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            BitSet a = bits(random);
            PidSet x = set(a);
            int i = random.nextInt(210);
            BitSet with = copy(a);
            with.set(i);
            BitSet without = copy(a);
            without.clear(i);

            assertThat(x.with(Pid.of(i))).as("seed %d", seed).isEqualTo(set(with));
            assertThat(x.without(Pid.of(i))).as("seed %d", seed).isEqualTo(set(without));
            assertThat(x).as("seed %d", seed).isEqualTo(set(a));
        }
    }

    @Test
    void members_come_in_the_order_of_their_indices() {
        for (int seed = 0; seed < 200; seed++) {
            BitSet a = bits(new Random(seed));
            List<Integer> indices = new ArrayList<>();
            set(a).forEach(pid -> indices.add(pid.index()));
            assertThat(indices).as("seed %d", seed).isEqualTo(a.stream().boxed().toList());
        }
        assertThatThrownBy(() -> PidSet.empty().iterator().next()).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void all_of_n_are_n() {
        for (int n = 0; n < 200; n++) {
            BitSet bits = new BitSet();
            bits.set(0, n);
            assertThat(PidSet.all(n)).isEqualTo(set(bits));
        }
        assertThat(PidSet.ofBits(0)).isSameAs(PidSet.empty());
        assertThat(PidSet.ofBits(5)).isEqualTo(PidSet.of(Pid.of(0), Pid.of(2)));
        assertThat(PidSet.ofBits(-1L)).isEqualTo(PidSet.all(64));
    }

    @Test
    void words_given_are_copied() {
        long[] words = {1, 0};
        PidSet set = PidSet.ofWords(words);
        words[0] = 2;
        assertThat(set).isEqualTo(PidSet.of(Pid.of(0)));
    }
}
