package dev.earshot.cli;

import dev.earshot.specs.lockstep.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The values of an algorithm's parameters. */
final class ParameterOption {
    /** A number of processes for which the catalogue has values that the algorithms allow. */
    private static final int SOME_N = 4;

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
     * Values with which the algorithm can be made, for whatever group.
     *
     * @throws InputException if the algorithm of the class has no such parameter, or one without a value
     */
    Map<String, Integer> forSomeGroup(Class<?> type) {
        return values(type, SOME_N);
    }

    /**
     * The values given, and for a group of n those that the catalogue gives to the others.
     *
     * @throws InputException if the algorithm of the class has no such parameter, or one without a value
     */
    Map<String, Integer> values(Class<?> type, int n) {
        Map<String, Integer> values = given();
        Map<String, String> known = Protocol.parameterTexts(type);
        values.keySet().stream()
                .filter(key -> !known.containsKey(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new InputException(type.getSimpleName() + " has no parameter " + key
                            + (known.isEmpty() ? "; it has none" : "; it has " + String.join(", ", known.keySet())));
                });
        Protocols.defaults(type, n).forEach(values::putIfAbsent);
        known.forEach((key, text) -> {
            if (!values.containsKey(key)) {
                throw new InputException("parameter " + key + " of " + type.getSimpleName() + " has no value (" + text
                        + "); give it one, as in -P " + key + "=1");
            }
        });
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
