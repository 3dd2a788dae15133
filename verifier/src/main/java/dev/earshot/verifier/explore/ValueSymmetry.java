package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundProcess;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Permutations of the input values, for algorithms that can only tell whether two values are equal. It is looked for where the
 * type of inputs is a type parameter without bound, and tried: every send and update that a search runs, every claim and
 * every condition is run under every permutation too; where the outcome is not the permuted one the search starts again without.
 * So nothing depends on what is taken for a value here. One per thread.
 *
 * @param <P> the process
 */
final class ValueSymmetry<P extends RoundProcess<?, ?>> {
    /** More values have too many permutations to try. */
    private static final int MOST_VALUES = 4;

    private final LocalStates locals;
    private final Layout layout;
    private final List<Object> domain;
    private final Type[] fields;
    private final int[][] permutations;
    /** By permutation and local state, one more than the number of the permuted local state, 0 if not known. */
    private final int[][] moved;
    /** By permutation and class of initial states, the class of the permuted ones; null without classes. */
    private final int[][] movedClasses;

    ValueSymmetry(Plan<P> plan, Layout layout) {
        this.locals = plan.locals();
        this.layout = layout;
        this.domain = plan.setup().domain();
        this.fields = plan.setup().protocol().fields().fields().stream()
                .map(field -> field.getGenericType())
                .toArray(Type[]::new);
        this.permutations = permutations(domain.size());
        this.moved = new int[permutations.length][64];
        this.movedClasses = layout.initialClass() < 0 ? null : movedClasses(plan);
    }

    /** Whether values could be alike: whether their type tells nothing but equality, and they are few. */
    static boolean isPossible(Setup<?> setup) {
        return setup.domain().size() > 1
                && setup.domain().size() <= MOST_VALUES
                && setup.protocol().type().getGenericSuperclass() instanceof ParameterizedType generic
                && generic.getRawType() == RoundProcess.class
                && generic.getActualTypeArguments()[0] instanceof TypeVariable<?> input
                && Arrays.equals(input.getBounds(), new Type[] {Object.class});
    }

    /** All permutations but the identity. */
    private static int[][] permutations(int size) {
        List<int[]> all = new ArrayList<>();
        all.add(new int[0]);
        for (int length = 1; length <= size; length++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] shorter : all) {
                for (int at = shorter.length; at >= 0; at--) {
                    int[] permutation = new int[length];
                    System.arraycopy(shorter, 0, permutation, 0, at);
                    permutation[at] = length - 1;
                    System.arraycopy(shorter, at, permutation, at + 1, shorter.length - at);
                    longer.add(permutation);
                }
            }
            all = longer;
        }
        return all.subList(1, all.size()).toArray(int[][]::new);
    }

    /** Checks besides that classes of initial states are permuted as a whole. */
    private int[][] movedClasses(Plan<P> plan) {
        int[][] classes = new int[permutations.length][plan.classes().count()];
        int n = layout.n();
        for (int k = 0; k < permutations.length; k++) {
            int permutation = k;
            Arrays.fill(classes[k], -1);
            InitialStates.each(plan, plan.localStepWithoutTrials(), initial -> {
                int[] image = new int[n];
                Arrays.setAll(image, p -> local(permutation, initial[layout.locals() + p]));
                int from = initial[layout.initialClass()];
                int to = plan.classes().classOf(image);
                if (classes[permutation][from] >= 0 && classes[permutation][from] != to) {
                    throw unlike("what claims see of the initial state");
                }
                classes[permutation][from] = to;
            });
        }
        return classes;
    }

    static Needs unlike(String what) {
        return new Needs(Needs.What.NO_VALUE_SYMMETRY, what + " treats values differently");
    }

    /** The number of permutations, the identity not counted. */
    int size() {
        return permutations.length;
    }

    /** The state with its values permuted. */
    void permute(int[] state, int permutation, int[] into) {
        System.arraycopy(state, 0, into, 0, layout.width());
        for (int p = 0; p < layout.n(); p++) {
            into[layout.locals() + p] = local(permutation, state[layout.locals() + p]);
            if (layout.initials() >= 0) {
                into[layout.initials() + p] = local(permutation, state[layout.initials() + p]);
            }
        }
        if (movedClasses != null) {
            into[layout.initialClass()] = movedClasses[permutation][state[layout.initialClass()]];
        }
    }

    /** The local state with its values permuted. */
    int local(int permutation, int local) {
        int[] known = moved[permutation];
        if (local >= known.length) {
            known = Arrays.copyOf(known, Math.max(local + 1, 2 * known.length));
            moved[permutation] = known;
        }
        if (known[local] == 0) {
            Object[] values = locals.values(local).clone();
            for (int f = 0; f < values.length; f++) {
                values[f] = permuted(permutation, values[f], fields[f]);
            }
            known[local] = 1 + locals.id(values);
        }
        return known[local] - 1;
    }

    /** The message with its values permuted. */
    Object message(int permutation, Object message) {
        return message instanceof Record || message instanceof Optional<?>
                ? permuted(permutation, message, message.getClass())
                : input(permutation, message);
    }

    /** An input under the permutation; another object as it is. */
    Object input(int permutation, Object value) {
        int index = domain.indexOf(value);
        return index < 0 ? value : domain.get(permutations[permutation][index]);
    }

    private Object permuted(int permutation, Object value, Type type) {
        if (value == null) {
            return null;
        }
        if (value instanceof Optional<?> option) {
            Type inner = type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
            return option.map(it -> permuted(permutation, it, inner));
        }
        if (value instanceof Record) {
            return permutedRecord(permutation, value);
        }
        return type instanceof TypeVariable<?> ? input(permutation, value) : value;
    }

    private Object permutedRecord(int permutation, Object value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Object[] parts = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                components[i].getAccessor().setAccessible(true);
                parts[i] = permuted(
                        permutation, components[i].getAccessor().invoke(value), components[i].getGenericType());
            }
            Constructor<?> constructor = value.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (ReflectiveOperationException e) {
            throw unlike(value.getClass().getSimpleName());
        }
    }
}
