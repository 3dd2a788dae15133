package dev.earshot.verifier.transition;

import dev.earshot.verifier.formula.Function;
import dev.earshot.verifier.formula.Role;

/** When a state function is looked at. */
public enum Moment {
    /** In the initial state: {@code x0}. */
    INITIAL,
    /** At the start of the round at hand: {@code x}. */
    NOW,
    /** At the end of the round at hand: {@code x'}. */
    AFTER;

    /** The state function, declared for the start of a round, at this moment. */
    public Function of(Function now) {
        return switch (this) {
            case INITIAL -> now.as(now.name() + "0", Role.INITIAL);
            case NOW -> now;
            case AFTER -> now.as(now.name() + "'", Role.STATE_PRIMED);
        };
    }
}
