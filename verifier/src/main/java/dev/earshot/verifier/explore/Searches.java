package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundProcess;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Searches again and again, keeping more each time, until a search has kept all that runs depend on.
 *
 * @param <P> the process
 */
final class Searches<P extends RoundProcess<?, ?>> {
    private final Setup<P> setup;
    private final CodeFacts code;

    /**
     * A search that kept enough.
     *
     * @param stopped why it did not end, if so
     */
    record Done<P extends RoundProcess<?, ?>>(Plan<P> plan, Search<P> search, Optional<String> stopped) {}

    Searches(Setup<P> setup) {
        this.setup = setup;
        this.code = CodeFacts.of(setup);
    }

    Done<P> run() {
        Kept kept = Kept.nothing(setup.speaksOfInitialState());
        while (true) {
            Plan<P> plan = plan(kept);
            Search<P> search = new Search<>(plan);
            try {
                return new Done<>(plan, search, search.run());
            } catch (Hearing.TooMany e) {
                return new Done<>(plan, search, Optional.of(e.getMessage()));
            } catch (Needs need) {
                kept = kept.and(need);
            }
        }
    }

    /** A fresh plan that keeps this. */
    Plan<P> plan(Kept kept) {
        return Plan.of(setup, kept, code, bound(kept));
    }

    /** The bound on rounds: the one asked for, or, where rounds are numbered, one that shows the first phases. */
    private int bound(Kept kept) {
        OptionalInt asked = setup.options().rounds();
        if (asked.isPresent()) {
            return asked.getAsInt();
        }
        return kept.roundNumber() ? Math.max(setup.n() + 2, 2 * setup.roundsPerPhase()) : -1;
    }
}
