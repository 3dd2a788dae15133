package dev.earshot.specs.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateFieldsTest {
    abstract static class Plain<V> extends RoundProcess<V, V> {
        @Override
        protected void init(V input) {}

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Idle());
        }

        @Override
        protected Optional<V> output() {
            return Optional.empty();
        }
    }

    static final class Idle extends Round<Integer> {
        @Override
        public void send(Outbox<Integer> out) {}

        @Override
        public void update(Mailbox<Integer> in) {}
    }

    enum Colour {
        RED
    }

    record Pair<A, B>(A first, B second) {}

    sealed interface Tree {}

    record Leaf(int value) implements Tree {}

    record Node(Tree left, Tree right) implements Tree {}

    static class Base<V extends Comparable<V>> extends Plain<V> {
        static final List<Integer> CONSTANT = List.of(1);

        boolean flag;
        byte tiny;
        short small;
        char letter;
        int number;
        long large;
        float single;
        double real;
        V value;
    }

    static final class Everything<V extends Comparable<V>> extends Base<V> {
        final int constant = 3;
        final Colour colour = Colour.RED;

        String text;
        Pid pid;
        PidSet set;
        BigInteger integer;
        Optional<Pair<V, Optional<Pid>>> nested;
        Tree tree;
        Colour state;
        private long own;
    }

    private static Object random(Random random, Class<?> type) {
        int k = random.nextInt(3);
        if (type == boolean.class) {
            return k > 0;
        } else if (type == byte.class) {
            return (byte) k;
        } else if (type == short.class) {
            return (short) k;
        } else if (type == char.class) {
            return (char) ('a' + k);
        } else if (type == int.class) {
            return k - 1;
        } else if (type == long.class) {
            return (long) k << 40;
        } else if (type == float.class) {
            return k == 0 ? Float.NaN : k;
        } else if (type == double.class) {
            return k == 0 ? -0.0 : k == 1 ? 0.0 : Double.NaN;
        } else if (k == 0) {
            return null;
        } else if (type == String.class) {
            return new String(new char[] {(char) ('a' + k)});
        } else if (type == Pid.class) {
            return Pid.of(k);
        } else if (type == PidSet.class) {
            return PidSet.all(k);
        } else if (type == BigInteger.class) {
            return BigInteger.valueOf(k);
        } else if (type == Optional.class) {
            return k == 1 ? Optional.empty() : Optional.of(new Pair<>(1000 + k, Optional.of(Pid.of(k))));
        } else if (type == Tree.class) {
            return k == 1 ? new Leaf(k) : new Node(new Leaf(1), new Leaf(2));
        } else if (type == Colour.class) {
            return Colour.RED;
        }
        return Integer.valueOf(1000 + k);
    }

    private static Object[] random(Random random, StateFields<?> fields) {
        return fields.fields().stream()
                .map(field -> random(random, field.getType()))
                .toArray();
    }

    @Test
    void state_is_what_is_not_final_superclasses_first() {
        assertThat(StateFields.of(Everything.class).names())
                .containsExactly(
                        "flag", "tiny", "small", "letter", "number", "large", "single", "real", "value", "text", "pid",
                        "set", "integer", "nested", "tree", "state", "own");
    }

    @Test
    void copies_comparisons_and_hashes_are_those_of_the_boxed_values() {
        StateFields<Everything<Integer>> fields = fields();
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            Object[] values = random(random, fields);
            Everything<Integer> one = new Everything<>();
            Everything<Integer> other = new Everything<>();
            fields.restore(one, values);
            fields.copy(one, other);

            assertThat(fields.values(one)).as("seed %d", seed).isEqualTo(values);
            assertThat(fields.values(other)).as("seed %d", seed).isEqualTo(values);
            assertThat(fields.equal(one, other)).as("seed %d", seed).isTrue();
            assertThat(fields.hash(one)).as("seed %d", seed).isEqualTo(Arrays.hashCode(values));
            assertThat(fields.firstDifference(one, other)).as("seed %d", seed).isEmpty();

            Object[] changed = values.clone();
            int field = random.nextInt(changed.length);
            changed[field] = random(random, fields)[field];
            fields.restore(other, changed);
            assertThat(fields.firstDifference(one, other))
                    .as("seed %d", seed)
                    .isEqualTo(
                            Objects.equals(values[field], changed[field])
                                    ? Optional.empty()
                                    : Optional.of(fields.names().get(field)));
            assertThat(fields.equal(other, one)).as("seed %d", seed).isEqualTo(Arrays.equals(values, changed));
        }
    }

    @SuppressWarnings("unchecked")
    private static StateFields<Everything<Integer>> fields() {
        return StateFields.of((Class<Everything<Integer>>) (Class<?>) Everything.class);
    }

    @Test
    void a_state_is_printed_by_field_with_absent_values_as_a_dash() {
        Everything<Integer> process = new Everything<>();
        process.value = 7;
        process.letter = 'c';
        process.nested = Optional.of(new Pair<>(1, Optional.of(Pid.of(2))));

        assertThat(fields().print(process))
                .isEqualTo(
                        "flag=false tiny=0 small=0 letter=c number=0 large=0 single=0.0 real=0.0 value=7 text=- pid=-"
                                + " set=- integer=- nested=Pair[first=1, second=Optional[p2]] tree=- state=- own=0");
        assertThat(StateFields.show(Optional.empty())).isEqualTo("-");
        assertThat(StateFields.show(Optional.of(3))).isEqualTo("3");
    }

    static final class WithArray extends Plain<Integer> {
        int[] values;
    }

    static final class WithList extends Plain<Integer> {
        List<Integer> values;
    }

    static final class WithBuilder extends Plain<Integer> {
        StringBuilder text;
    }

    static final class WithFinalList extends Plain<Integer> {
        final List<Integer> values = List.of();
    }

    static final class WithStatic extends Plain<Integer> {
        static int count;
    }

    record Holder<T>(Optional<T> content) {}

    static final class WithNestedRecord extends Plain<Integer> {
        Holder<List<Integer>> holder;
    }

    static final class WithMutableRecord extends Plain<Integer> {
        Pair<Integer, int[]> pair;
    }

    sealed interface Loose {}

    static final class Mutable implements Loose {
        int x;
    }

    static final class WithLooseAlternative extends Plain<Integer> {
        Loose loose;
    }

    static final class WithObject extends Plain<Integer> {
        Object anything;
    }

    static final class WithWildcard extends Plain<Integer> {
        Optional<?> anything;
    }

    private record Refused(Class<?> type, String message) {
        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    private static Refused shareable(Class<?> type, String field, String obstacle) {
        return new Refused(
                type,
                "field " + field + " of " + type.getName() + ": " + obstacle
                        + " could be shared between processes or states; use primitives, boxed numbers, enums, records of"
                        + " these, strings, Pid, PidSet, Optional, or the algorithm's value type");
    }

    private static Stream<Refused> refused() {
        return Stream.of(
                shareable(WithArray.class, "values", "int[]"),
                shareable(WithList.class, "values", "java.util.List"),
                shareable(WithBuilder.class, "text", "java.lang.StringBuilder"),
                shareable(WithFinalList.class, "values", "java.util.List"),
                shareable(WithNestedRecord.class, "holder", "java.util.List"),
                shareable(WithMutableRecord.class, "pair", "int[]"),
                shareable(WithLooseAlternative.class, "loose", Mutable.class.getName()),
                shareable(WithObject.class, "anything", "java.lang.Object"),
                shareable(WithWildcard.class, "anything", "?"),
                new Refused(
                        WithStatic.class,
                        "field count of " + WithStatic.class.getName()
                                + " is static and not final, so all processes would share it; make it a field of the"
                                + " process"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    @SuppressWarnings("unchecked")
    void a_field_that_could_be_shared_is_refused_by_name(Refused it) {
        assertThatThrownBy(() -> StateFields.of((Class<? extends RoundProcess<?, ?>>) it.type()))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(it.message());
    }

    static final class RoundWithState extends Plain<Integer> {
        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Counting());
        }

        static final class Counting extends Round<Integer> {
            int calls;

            @Override
            public void send(Outbox<Integer> out) {}

            @Override
            public void update(Mailbox<Integer> in) {}
        }
    }

    static final class RoundWithList extends Plain<Integer> {
        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Collecting());
        }

        static final class Collecting extends Round<Integer> {
            final StringBuilder heard = new StringBuilder();

            @Override
            public void send(Outbox<Integer> out) {}

            @Override
            public void update(Mailbox<Integer> in) {}
        }
    }

    @Test
    void a_round_with_state_of_its_own_is_refused() {
        assertHidden(RoundWithState::new, "calls", RoundWithState.Counting.class);
        assertHidden(RoundWithList::new, "heard", RoundWithList.Collecting.class);
    }

    private static <P extends RoundProcess<?, ?>> void assertHidden(Supplier<P> maker, String field, Class<?> round) {
        assertThatThrownBy(() -> Protocol.of(maker))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("field " + field + " of " + round.getName()
                        + " would be state hidden in a round; make it a field of the process");
    }
}
