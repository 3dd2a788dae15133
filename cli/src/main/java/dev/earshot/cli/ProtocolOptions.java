package dev.earshot.cli;

import dev.earshot.specs.lockstep.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which algorithm, with which parameters. */
final class ProtocolOptions {
    @Parameters(paramLabel = "PROTOCOL", description = "A name that list prints, or a class on --classpath.")
    String name;

    @Mixin
    ClassPathOption classPath;

    @Option(
            names = {"-P", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = "The value of a parameter of the algorithm, as in -P f=1; list prints which there are.")
    List<String> parameters = List.of();

    /**
     * The algorithm for a group of n.
     *
     * @throws InputException if there is none, or its parameters do not allow such a group
     */
    Protocol<?> load(Console console, int n) {
        Class<?> type = Protocols.find(name, classPath.get(console));
        return Protocols.make(type, values(type, n), n);
    }

    private Map<String, Integer> values(Class<?> type, int n) {
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
        for (String parameter : parameters) {
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
