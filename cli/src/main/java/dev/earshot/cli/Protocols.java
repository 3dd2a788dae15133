package dev.earshot.cli;

import dev.earshot.protocols.Catalog;
import dev.earshot.protocols.Entry;
import dev.earshot.runtime.notation.Nearest;
import dev.earshot.specs.lockstep.Protocol;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The algorithms that can be named. */
final class Protocols {
    private Protocols() {}

    /**
     * The names given, each once, after those of the whole catalogue if all are wanted.
     *
     * @throws InputException if there is none
     */
    static Set<String> chosen(List<String> names, boolean all) {
        Set<String> chosen = new LinkedHashSet<>(all ? Catalog.names() : List.of());
        chosen.addAll(names);
        if (chosen.isEmpty()) {
            throw new InputException("no protocol is given; name one that earshot list prints, or say --all");
        }
        return chosen;
    }

    /**
     * The class of the algorithm with this name: one of the catalogue, or a class on the path.
     *
     * @throws InputException if there is none
     */
    static Class<?> find(String name, ClassPath path) {
        Optional<Class<?>> known = Catalog.find(name).map(Entry::type);
        return known.or(() -> path.find(name))
                .orElseThrow(() -> new InputException("unknown protocol '" + name + "'"
                        + Nearest.question(name, Catalog.names())
                        + (path.toString().isEmpty()
                                ? "; see earshot list, or name a class of your own and say with --classpath where it is"
                                : "; there is no such class on --classpath " + path
                                        + " either; give its full name, as in dev.you.Algorithm")));
    }

    /** The parameters that the catalogue gives the class in a group of n; none if the class is not of the catalogue. */
    static Map<String, Integer> defaults(Class<?> type, int n) {
        return Catalog.entries().stream()
                .filter(entry -> entry.type() == type)
                .findFirst()
                .map(entry -> new LinkedHashMap<>(entry.defaults(n)))
                .orElseGet(LinkedHashMap::new);
    }

    /**
     * The algorithm of a class for a group of n, loaded and checked.
     *
     * @throws InputException if its parameters do not fit, or a class that it uses cannot be loaded
     * @throws dev.earshot.specs.ProtocolException if it breaks a rule of the model
     */
    static Protocol<?> make(Class<?> type, Map<String, Integer> parameters, int n) {
        Protocol<?> protocol = make(type, parameters);
        protocol.brokenConstraint(n).ifPresent(broken -> {
            throw new InputException(protocol.name() + " is not for this group: it requires " + broken
                    + "; choose another number of processes or other parameters");
        });
        return protocol;
    }

    /**
     * The algorithm of a class, loaded and checked, for groups for which its parameters are allowed.
     *
     * @throws InputException if a class that it uses cannot be loaded
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
