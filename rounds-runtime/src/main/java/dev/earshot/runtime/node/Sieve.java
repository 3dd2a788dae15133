package dev.earshot.runtime.node;

import java.util.Objects;

/** A wire that lets through what is to be heard, and nothing else; what it lets through is not lost. */
public final class Sieve implements Wire {
    private final Wire wire;
    private final Hearing hearing;

    /** In front of a wire that loses nothing. */
    public Sieve(Wire wire, Hearing hearing) {
        this.wire = Objects.requireNonNull(wire, "wire");
        this.hearing = Objects.requireNonNull(hearing, "hearing");
    }

    @Override
    public void deliver(int to, Batch batch) {
        batch.sift(to, hearing);
        if (batch.size() > 0) {
            wire.deliver(to, batch);
        }
    }
}
