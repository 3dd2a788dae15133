package dev.earshot.cli;

import dev.earshot.specs.lockstep.Protocol;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which algorithm, with which parameters. */
final class ProtocolOptions {
    @Parameters(paramLabel = "PROTOCOL", description = "A name that list prints, or a class on --classpath.")
    String name;

    @Mixin
    ClassPathOption classPath;

    @Mixin
    ParameterOption parameters;

    /**
     * The algorithm for a group of n.
     *
     * @throws InputException if there is none, or its parameters do not allow such a group
     */
    Protocol<?> load(Console console, int n) {
        Class<?> type = Protocols.find(name, classPath.get(console));
        return Protocols.make(type, parameters.values(type, n), n);
    }
}
