package dev.earshot.verifier.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A finite world in which terms have values: n processes, how many values each sort has, and what functions yield. */
public final class Structure {
    private final int n;
    private final Map<Sort.Values, Integer> sizes;
    private final long smallest;
    private final long largest;
    private final Map<Function, Map<List<Value>, Value>> tables;
    private final Map<Function, Value> otherwise;
    private final Map<Sort, List<Value>> domains = new ConcurrentHashMap<>();

    private Structure(Builder builder) {
        this.n = builder.n;
        this.sizes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.sizes));
        this.smallest = builder.smallest;
        this.largest = builder.largest;
        Map<Function, Map<List<Value>, Value>> copies = new LinkedHashMap<>();
        builder.tables.forEach(
                (function, table) -> copies.put(function, Collections.unmodifiableMap(new LinkedHashMap<>(table))));
        this.tables = Collections.unmodifiableMap(copies);
        this.otherwise = Collections.unmodifiableMap(new LinkedHashMap<>(builder.otherwise));
    }

    /** Starts a structure of n processes, {@code n >= 1}. */
    public static Builder of(int n) {
        return new Builder(n);
    }

    /** The number of processes. */
    public int n() {
        return n;
    }

    /** The number of values of the sort. */
    public int size(Sort.Values sort) {
        Integer size = sizes.get(sort);
        if (size == null) {
            throw new IllegalArgumentException("the structure does not say how many values the sort " + sort + " has");
        }
        return size;
    }

    /** What a variable of the sort ranges over, in order. */
    public List<Value> domain(Sort sort) {
        return domains.computeIfAbsent(sort, this::members);
    }

    private List<Value> members(Sort sort) {
        List<Value> domain = new ArrayList<>();
        if (sort == Sort.BOOL) {
            domain.add(new Value.Truth(false));
            domain.add(new Value.Truth(true));
        } else if (sort == Sort.PID) {
            for (int i = 0; i < n; i++) {
                domain.add(new Value.Process(i));
            }
        } else if (sort == Sort.INT) {
            for (long i = smallest; i <= largest; i++) {
                domain.add(new Value.Int(i));
            }
        } else if (sort instanceof Sort.Values values) {
            for (int i = 0; i < size(values); i++) {
                domain.add(new Value.Element(values, i));
            }
        } else if (sort instanceof Sort.Enumeration enumeration) {
            for (int i = 0; i < enumeration.constants().size(); i++) {
                domain.add(new Value.Constant(enumeration, i));
            }
        } else {
            throw new IllegalArgumentException("no variable ranges over the sort " + sort);
        }
        return List.copyOf(domain);
    }

    /** The functions that have values here, in the order in which they were given. */
    public List<Function> functions() {
        return List.copyOf(tables.keySet());
    }

    /** The values of a function by its arguments, in the order in which they were given. */
    public Map<List<Value>, Value> table(Function function) {
        return tables.getOrDefault(function, Map.of());
    }

    /** What the function yields, if the structure says. */
    public Optional<Value> valueOf(Function function, List<Value> arguments) {
        if (function == Function.N) {
            return Optional.of(new Value.Int(n));
        }
        Value value = table(function).get(arguments);
        return Optional.ofNullable(value != null ? value : otherwise.get(function));
    }

    /** A builder with the processes and sorts of this structure, but no functions. */
    public Builder withoutFunctions() {
        Builder builder = of(n).integers(smallest, largest);
        builder.sizes.putAll(sizes);
        return builder;
    }

    /** A builder with everything of this structure, to be changed or extended. */
    public Builder toBuilder() {
        Builder builder = withoutFunctions();
        tables.forEach((function, table) -> builder.tables.put(function, new LinkedHashMap<>(table)));
        builder.otherwise.putAll(otherwise);
        return builder;
    }

    /** One line per function, as in {@code x = {p0: 1, p1: 0}}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("n = ").append(n).append('\n');
        tables.forEach((function, table) -> {
            text.append(function.name()).append(" = ");
            if (function.parameters().isEmpty()) {
                text.append(table.get(List.of()));
            } else {
                List<String> entries = new ArrayList<>();
                table.forEach((arguments, value) -> entries.add(
                        String.join(",", arguments.stream().map(Value::toString).toList()) + ": " + value));
                text.append('{').append(String.join(", ", entries)).append('}');
            }
            text.append('\n');
        });
        return text.toString();
    }

    /** Collects what a structure says. */
    public static final class Builder {
        private final int n;
        private final Map<Sort.Values, Integer> sizes = new LinkedHashMap<>();
        private final Map<Function, Map<List<Value>, Value>> tables = new LinkedHashMap<>();
        private final Map<Function, Value> otherwise = new LinkedHashMap<>();
        private long smallest = 0;
        private long largest = -1;

        private Builder(int n) {
            if (n < 1) {
                throw new IllegalArgumentException("a structure of n = " + n + " processes; there is at least one");
            }
            this.n = n;
        }

        /** The sort has this many values, at least one. */
        public Builder values(Sort.Values sort, int size) {
            if (size < 1) {
                throw new IllegalArgumentException("sort " + sort + " of " + size + " values; there is at least one");
            }
            sizes.put(sort, size);
            return this;
        }

        /** The integers over which a variable ranges. */
        public Builder integers(long smallest, long largest) {
            this.smallest = smallest;
            this.largest = largest;
            return this;
        }

        /** The function yields the value for the arguments. */
        public Builder set(Function function, List<Value> arguments, Value value) {
            tables.computeIfAbsent(function, f -> new LinkedHashMap<>()).put(List.copyOf(arguments), value);
            return this;
        }

        /** The constant has the value. */
        public Builder set(Function constant, Value value) {
            return set(constant, List.of(), value);
        }

        /** What the function yields for arguments not set. */
        public Builder otherwise(Function function, Value value) {
            otherwise.put(function, value);
            return this;
        }

        /** The structure. */
        public Structure build() {
            return new Structure(this);
        }
    }
}
