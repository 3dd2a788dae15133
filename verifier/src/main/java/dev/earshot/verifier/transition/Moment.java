package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Role;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** When a state function is looked at. */
public enum Moment {
    /** In the initial state: {@code x0}. */
    INITIAL,
    /** At the start of the round at hand: {@code x}. */
    NOW,
    /** At the end of the round at hand: {@code x'}. */
    AFTER;

    private final ConcurrentMap<Function, Function> known = new ConcurrentHashMap<>();

    /** The state function, declared for the start of a round, at this moment. */
    public Function of(Function now) {
        return switch (this) {
            case INITIAL -> known.computeIfAbsent(now, it -> it.as(it.name() + "0", Role.INITIAL));
            case NOW -> now;
            case AFTER -> known.computeIfAbsent(now, it -> it.as(it.name() + "'", Role.STATE_PRIMED));
        };
    }
}
