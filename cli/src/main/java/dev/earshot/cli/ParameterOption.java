package dev.earshot.cli;

import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.lockstep.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The values of an algorithm's parameters. */
final class ParameterOption {
    /** A number of processes for which the catalogue has values that the algorithms allow. */
    private static final int SOME_N = 4;
    /** Groups up to this size are tried to find values for parameters of which nothing is known. */
    private static final int LARGEST_TRIED = 7;

    @Option(
            names = {"-P", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = "The value of a parameter of the algorithm, as in -P f=1; list prints which there are.")
    List<String> texts;

    /** No value. */
    ParameterOption() {
        this(List.of());
    }

    /** These values, each as {@code NAME=VALUE}. */
    ParameterOption(List<String> texts) {
        this.texts = texts;
    }

    /**
     * Values with which the algorithm can be made, for whatever group: those given, those of the catalogue, and for
     * parameters that have neither the smallest that some small group allows.
     *
     * @throws InputException if the algorithm of the class has no such parameter, or no small group allows any value
     */
    Map<String, Integer> forSomeGroup(Class<?> type) {
        Map<String, String> known = Protocol.parameterTexts(type);
        Map<String, Integer> values = knownValues(type, SOME_N, known);
        List<String> missing =
                known.keySet().stream().filter(key -> !values.containsKey(key)).toList();
        if (missing.isEmpty()) {
            return values;
        }
        for (int n = 1; n <= LARGEST_TRIED; n++) {
            Optional<Map<String, Integer>> allowed = allowed(type, values, missing, n);
            if (allowed.isPresent()) {
                return allowed.get();
            }
        }
        return values(type, SOME_N);
    }

    private static Optional<Map<String, Integer>> allowed(
            Class<?> type, Map<String, Integer> values, List<String> missing, int n) {
        if (missing.isEmpty()) {
            Map<String, Integer> candidate = new LinkedHashMap<>(values);
            try {
                return Protocols.make(type, candidate).brokenConstraint(n).isEmpty()
                        ? Optional.of(candidate)
                        : Optional.empty();
            } catch (ProtocolException e) {
                // a constructor may refuse values; if it refuses all, the operator is asked for some
                return Optional.empty();
            }
        }
        for (int value = 0; value <= n; value++) {
            Map<String, Integer> more = new LinkedHashMap<>(values);
            more.put(missing.get(0), value);
            Optional<Map<String, Integer>> found = allowed(type, more, missing.subList(1, missing.size()), n);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * The values given, and for a group of n those that the catalogue gives to the others.
     *
     * @throws InputException if the algorithm of the class has no such parameter, or one without a value
     */
    Map<String, Integer> values(Class<?> type, int n) {
        Map<String, String> known = Protocol.parameterTexts(type);
        Map<String, Integer> values = knownValues(type, n, known);
        known.forEach((key, text) -> {
            if (!values.containsKey(key)) {
                throw new InputException("parameter " + key + " of " + type.getSimpleName() + " has no value (" + text
                        + "); give it one, as in -P " + key + "=1");
            }
        });
        return values;
    }

    private Map<String, Integer> knownValues(Class<?> type, int n, Map<String, String> known) {
        Map<String, Integer> values = given();
        values.keySet().stream()
                .filter(key -> !known.containsKey(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new InputException(type.getSimpleName() + " has no parameter " + key
                            + (known.isEmpty() ? "; it has none" : "; it has " + String.join(", ", known.keySet())));
                });
        Protocols.defaults(type, n).forEach(values::putIfAbsent);
        return values;
    }

    private Map<String, Integer> given() {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (String parameter : texts) {
            int equals = parameter.indexOf('=');
            String key = equals < 0 ? parameter : parameter.substring(0, equals);
            try {
                if (equals <= 0 || values.put(key, Integer.valueOf(parameter.substring(equals + 1))) != null) {
                    throw new InputException("-P " + parameter
                            + (equals <= 0 ? " is not NAME=VALUE, as in -P f=1" : " gives " + key + " a second value"));
                }
            } catch (NumberFormatException e) {
                throw new InputException(
                        "-P " + parameter + ": '" + parameter.substring(equals + 1) + "' is not a whole number", e);
            }
        }
        return values;
    }
}
