package dev.earshot.specs.lockstep;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.heardof.PerRound;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Random heard-of sets that satisfy several conditions: proposals of the named ones, in turn, until one satisfies all. If
 * none is named, any sets and equal ones are proposed. Complete sets are tried last.
 */
final class RoundSource<P extends RoundProcess<?, ?>> {
    static final int TRIES = 200;

    private final List<Assumption<P>> conditions;
    private final List<RoundPredicate<P>> proposals = new ArrayList<>();

    RoundSource(List<Assumption<P>> conditions) {
        this.conditions = conditions;
        conditions.forEach(condition -> condition.named().ifPresent(proposals::add));
        if (proposals.isEmpty()) {
            proposals.add(PerRound.arbitrary());
            if (!conditions.isEmpty()) {
                proposals.add(PerRound.uniform());
            }
        }
    }

    /** Heard-of sets of the round that starts here, unless none were found. */
    Optional<HeardOfSets> next(GlobalState<P> now, RandomGenerator random) {
        for (int i = 0; i < TRIES; i++) {
            RoundPredicate<P> proposal = proposals.get(i % proposals.size());
            HeardOfSets sets = proposal.sample(now, random);
            if (satisfied(now, sets, proposal)) {
                return Optional.of(sets);
            }
        }
        HeardOfSets complete = HeardOfSets.complete(now.n());
        return satisfied(now, complete, null) ? Optional.of(complete) : Optional.empty();
    }

    private boolean satisfied(GlobalState<P> now, HeardOfSets sets, RoundPredicate<P> proposal) {
        now.hearing(sets);
        try {
            for (Assumption<P> condition : conditions) {
                boolean known = proposal != null && condition.named().orElse(null) == proposal;
                if (!known
                        && !Evaluation.holds(
                                condition.name(),
                                condition.where(),
                                now.round(),
                                () -> condition.claim().holds(now))) {
                    return false;
                }
            }
            return true;
        } finally {
            now.hearing(null);
        }
    }

    /** The conditions by name, for messages. */
    String names() {
        return conditions.stream().map(c -> "\"" + c.name() + "\"").collect(Collectors.joining(" and "));
    }
}
