package dev.earshot.cli;

import dev.earshot.specs.lockstep.Protocol;
import java.util.Map;

/** The algorithms that can be named. */
final class Protocols {
    private Protocols() {}

    /**
     * The class of the algorithm with this name: one of the catalogue, or a class on the path.
     *
     * @throws InputException if there is none
     */
    static Class<?> find(String name, ClassPath path) {
        return path.find(name)
                .orElseThrow(() -> new InputException("unknown protocol '" + name + "'"
                        + (path.toString().isEmpty()
                                ? "; see earshot list, or name a class of your own and say with --classpath where it is"
                                : "; there is no such class on --classpath " + path
                                        + " either; give its full name, as in dev.you.Algorithm")));
    }

    /**
     * The algorithm of a class, loaded and checked.
     *
     * @throws InputException if a class it uses cannot be loaded
     * @throws dev.earshot.specs.ProtocolException if it breaks a rule of the model
     */
    static Protocol<?> make(Class<?> type, Map<String, Integer> parameters) {
        try {
            return Protocol.of(type, parameters);
        } catch (LinkageError e) {
            throw new InputException(
                    "class " + type.getName() + " cannot be used: " + e + "; what it uses is to be on --classpath, too",
                    e);
        }
    }
}
