package dev.earshot.cli;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import java.util.List;
import java.util.Optional;

/** What a specification assumes of heard-of sets. */
final class Assumed {
    /** What it means that an assumption is broken; follows {@link #broken} in a sentence. */
    static final String CONSEQUENCE = "; of such a run the specification claims nothing";

    private Assumed() {}

    /** The names of the assumptions on every round; none if any heard-of sets are allowed. */
    static List<String> names(Protocol<?> protocol) {
        return protocol.spec().assumptions().stream().map(Assumption::name).toList();
    }

    /**
     * Demands that whoever runs a synchronous algorithm knows what that means.
     *
     * @throws InputException if it is one and was not acknowledged
     */
    static void acknowledge(Protocol<?> algorithm, boolean synchronous) {
        if (algorithm.spec().synchrony() == Spec.Synchrony.SYNCHRONOUS && !synchronous) {
            throw new InputException(algorithm.name() + " is synchronous: it is safe only while "
                    + String.join(" and ", names(algorithm))
                    + " holds in every round, which no network can promise, and a message that is late can make it decide"
                    + " wrongly; add --synchronous to run it all the same");
        }
    }

    /** The first round that breaks an assumption, counted from 1, and which one, if a round does. */
    static <P extends RoundProcess<?, ?>> Optional<String> broken(Protocol<P> protocol, Schedule schedule) {
        Lockstep<P> run = schedule.start(protocol);
        for (int r = 0; r < schedule.rounds().size(); r++) {
            run.now().hearing(schedule.rounds().get(r));
            for (Assumption<P> assumption : protocol.spec().assumptions()) {
                if (!assumption.claim().holds(run.now())) {
                    return Optional.of("round " + (r + 1) + " breaks the assumption \"" + assumption.name() + "\"");
                }
            }
            // the code of the last round may throw, which is then what the run shows
            if (r + 1 < schedule.rounds().size()) {
                run.step(schedule.rounds().get(r));
            }
        }
        return Optional.empty();
    }
}
