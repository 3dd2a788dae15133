package dev.earshot.verifier.validation;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.verifier.formula.Evaluator;
import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.transition.Layout;
import dev.earshot.verifier.transition.Moment;
import dev.earshot.verifier.transition.StateVariable;
import dev.earshot.verifier.transition.StatedClaim;
import dev.earshot.verifier.transition.TransitionSystem;
import dev.earshot.verifier.transition.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One random case: how many processes, who coordinates, who hears whom, which states. */
final class World {
    private static final int LARGEST_N = 6;
    private static final int TRIES = 100;
    private static final int COORDINATORS = 16;

    final RandomGenerator random;
    final TransitionSystem system;
    final int n;
    final int values;
    final int phase;
    final int index;
    final Map<String, Integer> parameters = new LinkedHashMap<>();
    final int[] coordinators = new int[2 * COORDINATORS];
    private HeardOfSets heardOf;
    private Structure structure;
    final PidSet alive;
    /** By moment, process and state variable. */
    final Map<Moment, Object[][]> states = new LinkedHashMap<>();

    World(TransitionSystem system, RandomGenerator random) {
        this.system = system;
        this.random = random;
        this.n = 1 + random.nextInt(LARGEST_N);
        this.values = 1 + random.nextInt(4);
        this.phase = random.nextInt(4);
        this.index = random.nextInt(system.rounds().size());
        system.parameters().forEach(parameter -> parameters.put(parameter.name(), random.nextInt(n + 2)));
        for (int i = 0; i < coordinators.length; i++) {
            coordinators[i] = random.nextInt(n);
        }
        this.heardOf = hearing();
        this.alive = subset(random.nextDouble());
        for (Moment moment : Moment.values()) {
            Object[][] state = new Object[n][];
            for (int p = 0; p < n; p++) {
                state[p] = state();
            }
            if (random.nextInt(3) == 0) {
                Arrays.fill(state, state[0]);
            }
            states.put(moment, state);
        }
        repair();
    }

    private HeardOfSets hearing() {
        double density = random.nextInt(4) == 0 ? 1 : random.nextDouble();
        PidSet same = subset(density);
        boolean uniform = random.nextInt(4) == 0;
        List<PidSet> sets = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            sets.add(uniform ? same : subset(density));
        }
        return HeardOfSets.of(sets);
    }

    private PidSet subset(double density) {
        PidSet set = PidSet.empty();
        for (int p = 0; p < n; p++) {
            if (random.nextDouble() < density) {
                set = set.with(Pid.of(p));
            }
        }
        return set;
    }

    HeardOfSets heardOf() {
        return heardOf;
    }

    int round() {
        return phase * system.rounds().size() + index;
    }

    Pid coordinator(int number) {
        return Pid.of(coordinators[Math.floorMod(number, coordinators.length)]);
    }

    private Object[] state() {
        return system.variables().stream()
                .map(variable -> sample(variable.layout()))
                .toArray();
    }

    /** A random value of the sort. */
    Value random(Sort sort) {
        if (sort == Sort.BOOL) {
            return new Value.Truth(random.nextBoolean());
        }
        if (sort == Sort.INT) {
            int around = random.nextBoolean() ? 0 : random.nextBoolean() ? phase : round();
            return new Value.Int(around - 1 + random.nextInt(4));
        }
        if (sort == Sort.PID) {
            return new Value.Process(random.nextInt(n));
        }
        if (sort instanceof Sort.Enumeration enumeration) {
            return new Value.Constant(
                    enumeration, random.nextInt(enumeration.constants().size()));
        }
        return new Value.Element((Sort.Values) sort, random.nextInt(values));
    }

    /** A random object that the layout can hold. */
    Object sample(Layout layout) {
        if (layout instanceof Layout.Plain plain) {
            return Codec.object(random(plain.function().result()), plain.type());
        }
        if (layout instanceof Layout.Maybe maybe) {
            Object content = random.nextInt(3) == 0 ? null : sample(maybe.content());
            return maybe.optional() ? Optional.ofNullable(content) : content;
        }
        if (layout instanceof Layout.Product product) {
            return sample(product);
        }
        if (layout instanceof Layout.Choice choice) {
            return sample(
                    choice.cases().get(random.nextInt(choice.cases().size())).layout());
        }
        return subset(random.nextDouble());
    }

    private Object sample(Layout.Product product) {
        for (int tries = 0; ; tries++) {
            List<Object> parts = new ArrayList<>();
            product.components().forEach(component -> parts.add(sample(component)));
            try {
                return Codec.record(product.type(), parts);
            } catch (Codec.Rejected e) {
                if (tries == TRIES) {
                    throw new AssertionError("no random " + product.type() + " was accepted by its constructor", e);
                }
            }
        }
    }

    /** Makes the invariants about null hold: where one does not, the references of the process are set. */
    private void repair() {
        for (Object[][] state : states.values()) {
            for (Object[] fields : state) {
                if (!system.presence().stream().allMatch(fact -> holds(fact, fields))) {
                    for (int i = 0; i < fields.length; i++) {
                        Layout layout = system.variables().get(i).layout();
                        if (fields[i] == null) {
                            fields[i] = sample(((Layout.Maybe) layout).content());
                        }
                    }
                }
            }
        }
    }

    /** Whether the invariant, which speaks of one process, holds of a process with these fields. */
    private boolean holds(StatedClaim fact, Object[] fields) {
        Structure.Builder alone = Structure.of(1);
        for (int i = 0; i < fields.length; i++) {
            Layout layout = system.variables().get(i).layout();
            if (!(layout instanceof Layout.Members)) {
                Codec.write(layout, fields[i], 0, Moment.NOW, this, alone);
            }
        }
        return Evaluator.holds(fact.at().get(0).formula(), alone.build());
    }

    /** What the case says: parameters, phase, coordinators, heard-of sets, states. */
    Structure structure() {
        if (structure == null) {
            structure = builder().build();
        }
        return structure;
    }

    /** Changes the heard-of sets. */
    void hear(HeardOfSets sets) {
        heardOf = sets;
        structure = null;
    }

    private Structure.Builder builder() {
        Structure.Builder builder = Structure.of(n);
        for (StateVariable variable : system.variables()) {
            variable.functions().forEach(function -> size(function.result(), builder));
        }
        system.initial().input().ifPresent(layout -> layout.functions().forEach(f -> size(f.result(), builder)));
        system.parameters()
                .forEach(parameter -> builder.set(parameter, new Value.Int(parameters.get(parameter.name()))));
        builder.set(Vocabulary.PHASE, new Value.Int(phase));
        for (int k = -COORDINATORS; k < COORDINATORS; k++) {
            builder.set(
                    Vocabulary.COORDINATOR,
                    List.of(new Value.Int(k)),
                    new Value.Process(coordinator(k).index()));
        }
        PidSet kernel = heardOf.kernel();
        for (int p = 0; p < n; p++) {
            Value process = new Value.Process(p);
            boolean lives = alive.contains(p);
            builder.set(Vocabulary.ALIVE, List.of(process), new Value.Truth(lives));
            builder.set(Vocabulary.ALIVE_AFTER, List.of(process), new Value.Truth(lives && kernel.contains(p)));
            for (int q = 0; q < n; q++) {
                builder.set(
                        Vocabulary.HEARD,
                        List.of(process, new Value.Process(q)),
                        new Value.Truth(heardOf.heard(Pid.of(p), Pid.of(q))));
            }
        }
        states.forEach((moment, state) -> write(moment, state, builder));
        return builder;
    }

    private void write(Moment moment, Object[][] state, Structure.Builder builder) {
        for (int p = 0; p < n; p++) {
            for (int i = 0; i < state[p].length; i++) {
                Codec.write(system.variables().get(i).layout(), state[p][i], p, moment, this, builder);
            }
        }
    }

    private void size(Sort sort, Structure.Builder builder) {
        if (sort instanceof Sort.Values ordered) {
            builder.values(ordered, values);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append("n = ").append(n).append(", phase = ").append(phase).append(", round ");
        text.append(system.rounds().get(index).name()).append(", parameters ").append(parameters);
        text.append(", heard-of sets ")
                .append(heardOf)
                .append(", alive ")
                .append(alive)
                .append('\n');
        states.forEach((moment, state) -> text.append(moment)
                .append(": ")
                .append(Arrays.deepToString(state))
                .append('\n'));
        return text.toString();
    }
}
