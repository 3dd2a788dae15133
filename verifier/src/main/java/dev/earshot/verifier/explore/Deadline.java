package dev.earshot.verifier.explore;

import java.util.Optional;

/** When one exploration is to stop, from its start on; shared by all its searches. */
final class Deadline {
    private final Options options;
    private final long started = System.nanoTime();

    /** Thrown where something takes longer than it may and cannot be left half done. */
    static final class Passed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Passed(String why) {
            super(why);
        }
    }

    Deadline(Options options) {
        this.options = options;
    }

    /** Why to stop now, if so. */
    Optional<String> passed() {
        if (options.cancelled().getAsBoolean()) {
            return Optional.of("cancelled");
        }
        return options.budget()
                .time()
                .filter(time -> System.nanoTime() - started > time.toNanos())
                .map(time -> "more than " + time.toMillis() + " ms");
    }

    /**
     * Does nothing before.
     *
     * @throws Passed after
     */
    void check() {
        passed().ifPresent(why -> {
            throw new Passed(why);
        });
    }
}
