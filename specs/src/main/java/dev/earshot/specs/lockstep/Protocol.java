package dev.earshot.specs.lockstep;

import dev.earshot.specs.Claim;
import dev.earshot.specs.Coins;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.Parameter;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * An algorithm, loaded and checked: its class, how to make a process, its state fields, its rounds and its claims.
 *
 * @param <P> the process
 */
public final class Protocol<P extends RoundProcess<?, ?>> {
    private final Supplier<P> maker;
    private final Class<P> type;
    private final StateFields<P> fields;
    private final List<Class<?>> rounds;
    private final Map<String, Integer> parameters;
    private final Inputs inputs;
    private final Spec<P> spec;

    @SuppressWarnings("unchecked")
    private Protocol(Supplier<P> maker, Optional<Specification<? super P>> specification) {
        this.maker = maker;
        P sample = maker.get();
        if (sample == null || sample == maker.get()) {
            throw new ProtocolException("the supplier of processes gives "
                    + (sample == null ? "null" : sample.getClass().getName() + " twice the same object")
                    + "; it makes a new process at each call, as in Protocol.of(() -> new OneThirdRule<Integer>())");
        }
        this.type = (Class<P>) sample.getClass();
        this.fields = StateFields.of(type);
        this.rounds = roundsOf(sample);
        this.parameters = parametersOf(sample);
        this.inputs = Inputs.of(type);
        this.spec = new Spec<>();
        Optional<Specification<? super P>> chosen = specification.or(() -> nested(type));
        chosen.ifPresent(it -> ((Specification<P>) it).specify(spec));
        for (Claim<P> claim : spec.claims()) {
            if (claim instanceof Claim.OfState<P> state) {
                state.after().ifPresent(this::indexOf);
            }
        }
        spec.terminations().forEach(GoodPhases::links);
    }

    /**
     * The algorithm whose processes the supplier makes, with the specification nested in its class or in the nearest
     * superclass that has one, if any.
     *
     * @throws ProtocolException if the class breaks a rule of the model
     */
    public static <P extends RoundProcess<?, ?>> Protocol<P> of(Supplier<P> maker) {
        return new Protocol<>(maker, Optional.empty());
    }

    /** The same with a given specification. */
    public static <P extends RoundProcess<?, ?>> Protocol<P> of(
            Supplier<P> maker, Specification<? super P> specification) {
        return new Protocol<>(maker, Optional.of(specification));
    }

    /**
     * The algorithm of a class, made by its constructor from the values of its parameters.
     *
     * @throws ProtocolException if the class is no process, or has no constructor that takes its parameters
     */
    public static Protocol<?> of(Class<?> type, Map<String, Integer> parameters) {
        if (!RoundProcess.class.isAssignableFrom(type) || Modifier.isAbstract(type.getModifiers())) {
            throw new ProtocolException(type.getName() + " is no protocol: a protocol is a concrete subclass of "
                    + RoundProcess.class.getName());
        }
        List<Field> declared = parameterFields(type);
        Object[] arguments = new Object[declared.size()];
        for (int i = 0; i < arguments.length; i++) {
            String name = declared.get(i).getName();
            arguments[i] = parameters.get(name);
            if (arguments[i] == null) {
                throw new ProtocolException("parameter " + name + " of " + type.getSimpleName() + " has no value ("
                        + declared.get(i).getAnnotation(Parameter.class).value() + ")");
            }
        }
        for (String name : parameters.keySet()) {
            if (declared.stream().noneMatch(field -> field.getName().equals(name))) {
                throw new ProtocolException(type.getSimpleName() + " has no parameter " + name + "; it has "
                        + (declared.isEmpty()
                                ? "none"
                                : declared.stream().map(Field::getName).toList()));
            }
        }
        Constructor<?> constructor = constructor(type, arguments.length);
        return new Protocol<RoundProcess<?, ?>>(
                () -> (RoundProcess<?, ?>) make(constructor, arguments), Optional.empty());
    }

    private static Constructor<?> constructor(Class<?> type, int parameters) {
        Class<?>[] ints = Collections.nCopies(parameters, int.class).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(ints);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new ProtocolException(
                    type.getName() + " has no constructor that takes its " + parameters
                            + " parameters, the final int fields marked @Parameter, in the order declared",
                    e);
        }
    }

    private static Object make(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new ProtocolException(
                    "the constructor of " + constructor.getDeclaringClass().getName() + " threw " + e.getCause(),
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new ProtocolException(
                    "the constructor of " + constructor.getDeclaringClass().getName() + " cannot be called: " + e, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <P> Optional<Specification<? super P>> nested(Class<? super P> type) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> inner : type.getDeclaredClasses()) {
            if (Specification.class.isAssignableFrom(inner)) {
                found.add(inner);
            }
        }
        if (found.size() > 1) {
            throw new ProtocolException(type.getName() + " has more than one nested Specification: "
                    + found.stream().map(Class::getSimpleName).sorted().toList() + "; keep one");
        }
        if (found.isEmpty()) {
            return type == RoundProcess.class ? Optional.empty() : nested(type.getSuperclass());
        }
        try {
            Constructor<?> constructor = found.get(0).getDeclaredConstructor();
            constructor.setAccessible(true);
            return Optional.of((Specification<? super P>) make(constructor));
        } catch (NoSuchMethodException e) {
            throw new ProtocolException(
                    found.get(0).getName() + " is to be a static class with a constructor without parameters", e);
        }
    }

    private static <P extends RoundProcess<?, ?>> List<Class<?>> roundsOf(P sample) {
        ProcessHost<P> host = ProcessHost.bind(sample, 1, Pid.of(0), Coordinators.rotating(1), Coins.none());
        List<Class<?>> rounds = new ArrayList<>();
        for (int i = 0; i < host.roundsPerPhase(); i++) {
            Class<?> round = host.roundAt(i).getClass();
            for (Class<?> c = round; c != Round.class; c = c.getSuperclass()) {
                for (Field field : c.getDeclaredFields()) {
                    if (!field.isSynthetic() && isState(field)) {
                        throw new ProtocolException("field " + field.getName() + " of " + c.getName()
                                + " would be state hidden in a round; make it a field of the process");
                    }
                }
            }
            rounds.add(round);
        }
        return List.copyOf(rounds);
    }

    private static boolean isState(Field field) {
        int modifiers = field.getModifiers();
        return !Modifier.isFinal(modifiers)
                || !Modifier.isStatic(modifiers)
                        && StateFields.obstacle(field.getGenericType(), new HashSet<>()) != null;
    }

    private static List<Field> parameterFields(Class<?> type) {
        List<Field> found = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(Parameter.class)) {
                if (field.getType() != int.class || !Modifier.isFinal(field.getModifiers())) {
                    throw new ProtocolException(
                            "parameter " + field.getName() + " of " + type.getName() + " is not a final int field");
                }
                field.setAccessible(true);
                found.add(field);
            }
        }
        return found;
    }

    private static Map<String, Integer> parametersOf(RoundProcess<?, ?> sample) {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (Field field : parameterFields(sample.getClass())) {
            try {
                values.put(field.getName(), field.getInt(sample));
            } catch (IllegalAccessException e) {
                throw new AssertionError("an accessible field is not accessible: " + field, e);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /** The names and texts of a process class's parameters. */
    public static Map<String, String> parameterTexts(Class<?> type) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Field field : parameterFields(type)) {
            texts.put(field.getName(), field.getAnnotation(Parameter.class).value());
        }
        return texts;
    }

    /** The simple name of its class. */
    public String name() {
        return type.getSimpleName();
    }

    /** The class of its processes. */
    public Class<P> type() {
        return type;
    }

    /** A new process, not yet bound to a place. */
    public P make() {
        return maker.get();
    }

    /** A new process at its place in a group of n, not yet initialised. */
    public ProcessHost<P> host(int n, Pid id, Coordinators coordinators, Coins coins) {
        return ProcessHost.bind(maker.get(), n, id, coordinators, coins);
    }

    /** The state of a process. */
    public StateFields<P> fields() {
        return fields;
    }

    /** The classes of the rounds of a phase, in order. */
    public List<Class<?>> rounds() {
        return rounds;
    }

    /** The name of the round with this number, counted from 0 through all phases. */
    public String roundName(int round) {
        return rounds.get(round % rounds.size()).getSimpleName();
    }

    /**
     * The place of a round in the phase.
     *
     * @throws ProtocolException if it is not a round of this algorithm
     */
    public int indexOf(Class<?> round) {
        int index = rounds.indexOf(round);
        if (index < 0) {
            throw new ProtocolException(round.getName() + " is not a round of " + type.getName() + "; its rounds are "
                    + rounds.stream().map(Class::getSimpleName).toList());
        }
        return index;
    }

    /** The parameters and their values, in the order declared. */
    public Map<String, Integer> parameters() {
        return parameters;
    }

    /** The inputs as text. */
    public Inputs inputs() {
        return inputs;
    }

    /** What is claimed; empty if there is no specification. */
    public Spec<P> spec() {
        return spec;
    }

    /** The first constraint that the parameters break in a group of n, if any. */
    public Optional<String> brokenConstraint(int n) {
        P process = host(n, Pid.of(0), Coordinators.rotating(n), Coins.none()).process();
        String values = parameters.entrySet().stream()
                .map(entry -> ", " + entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining());
        return spec.constraints().stream()
                .filter(constraint -> !constraint.condition().holds(process))
                .findFirst()
                .map(constraint -> constraint.name() + " (n = " + n + values + ")");
    }
}
