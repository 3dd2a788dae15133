package dev.earshot.verifier.transition;

public final class Presence {
    public static TransitionSystem use(TransitionSystem s) {
        return s;
    }
}
