package dev.earshot.protocols;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.lockstep.Protocol;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** One algorithm of the {@link Catalog}: its class, a line about it, and parameters that suit n processes. */
public final class Entry {
    /** A number of processes for which every default is allowed, to read off what does not depend on n. */
    private static final int SOME_N = 4;

    private final Class<? extends RoundProcess<?, ?>> type;
    private final String description;
    private final IntFunction<Map<String, Integer>> defaults;

    @SuppressWarnings("unchecked")
    Entry(Class<?> type, String description, IntFunction<Map<String, Integer>> defaults) {
        this.type = (Class<? extends RoundProcess<?, ?>>) type.asSubclass(RoundProcess.class);
        this.description = description;
        this.defaults = defaults;
    }

    /** The name: that of the class, without its package. */
    public String name() {
        return type.getSimpleName();
    }

    /** The class of its processes. */
    public Class<? extends RoundProcess<?, ?>> type() {
        return type;
    }

    /** What it is, in one line. */
    public String description() {
        return description;
    }

    /** The parameters that it gets in a group of n unless told otherwise, in the order declared; often none. */
    public Map<String, Integer> defaults(int n) {
        return Collections.unmodifiableMap(defaults.apply(n));
    }

    /** What a timeout may do to it. */
    public Spec.Synchrony synchrony() {
        return load(SOME_N, Map.of()).spec().synchrony();
    }

    /** The names of the heard-of predicates under which it is safe; none if it is safe under any heard-of sets. */
    public List<String> assumptions() {
        return load(SOME_N, Map.of()).spec().assumptions().stream()
                .map(Assumption::name)
                .toList();
    }

    /**
     * The algorithm for a group of n.
     *
     * @param parameters values that replace defaults; often none
     * @throws IllegalArgumentException if {@code n < 1}, the algorithm has no such parameter, or the values break a
     *     constraint of its own
     */
    public Protocol<?> load(int n, Map<String, Integer> parameters) {
        if (n < 1) {
            throw new IllegalArgumentException("n = " + n + "; there is at least one process");
        }
        Map<String, Integer> values = new LinkedHashMap<>(defaults(n));
        parameters.forEach((name, value) -> {
            if (values.replace(name, value) == null) {
                throw new IllegalArgumentException(name() + " has no parameter " + name + "; it has "
                        + (values.isEmpty() ? "none" : String.join(", ", values.keySet())));
            }
        });
        Protocol<?> protocol = Protocol.of(type, values);
        protocol.brokenConstraint(n).ifPresent(broken -> {
            throw new IllegalArgumentException(name() + " is not made for these parameters: " + broken);
        });
        return protocol;
    }

    @Override
    public String toString() {
        return name();
    }
}
