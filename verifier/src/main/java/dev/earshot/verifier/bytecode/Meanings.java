package dev.earshot.verifier.bytecode;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The methods of the API and the JDK that have a meaning of their own, by class, name and number of arguments. */
final class Meanings {
    private record Key(Class<?> owner, String name, int arguments) {}

    private static final Map<Key, Meaning> ALL = new HashMap<>();

    static {
        ProcessMeanings.tell(Meanings::add);
        MailboxMeanings.tell(Meanings::add);
        GlobalMeanings.tell(Meanings::add);
        PidMeanings.tell(Meanings::add);
        NumberMeanings.tell(Meanings::add);
        ObjectMeanings.tell(Meanings::add);
        OptionalMeanings.tell(Meanings::add);
        ComparatorMeanings.tell(Meanings::add);
    }

    private Meanings() {}

    /** Takes one meaning. */
    @FunctionalInterface
    interface Table {
        void add(Class<?> owner, String name, int arguments, Meaning meaning);
    }

    private static void add(Class<?> owner, String name, int arguments, Meaning meaning) {
        if (ALL.put(new Key(owner, name, arguments), meaning) != null) {
            throw new AssertionError(owner + "." + name + "/" + arguments + " has two meanings");
        }
    }

    /** The meaning of the method that the class declares, with so many arguments besides the receiver. */
    static Optional<Meaning> of(Class<?> owner, String name, int arguments) {
        return Optional.ofNullable(ALL.get(new Key(owner, name, arguments)));
    }
}
