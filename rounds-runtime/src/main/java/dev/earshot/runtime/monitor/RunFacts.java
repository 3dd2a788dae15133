package dev.earshot.runtime.monitor;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.specs.Claim;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.GoodPhaseWatch;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which assumptions one run kept, and so what the proofs of its algorithm say of it.
 *
 * <p>Predicates are asked of the heard-of sets that {@link RunRecord#toSchedule} gives: a process that has stopped is a silent
 * listener there, so it breaks none on its own account.
 *
 * @param n the number of processes
 * @param safety the names of the claims that hold as long as the assumptions do
 * @param rounds what each round was like
 * @param predicates in how many rounds each predicate was asked, and in how many it held; the conditions of good phases are
 *     asked in the rounds of their place in the phase only
 * @param assumptions what the algorithm assumes of every round
 * @param broken the first assumption that was broken and the round, if one was
 * @param goodPhases what became of the termination claims
 */
public record RunFacts(
        int n,
        List<String> safety,
        List<RoundFacts> rounds,
        Map<String, Held> predicates,
        List<String> assumptions,
        Optional<Broken> broken,
        List<GoodPhaseFacts> goodPhases) {
    /** How often a predicate held; {@code 0 <= rounds <= asked}. */
    public record Held(int rounds, int asked) {
        /** Whether it held whenever it was asked, and was asked. */
        public boolean throughout() {
            return asked > 0 && rounds == asked;
        }
    }

    /** The assumption that was broken first, and the round in which it was, counted from 0. */
    public record Broken(String assumption, int round) {}

    /** Copies the collections. */
    public RunFacts {
        safety = List.copyOf(safety);
        rounds = List.copyOf(rounds);
        predicates = Collections.unmodifiableMap(new LinkedHashMap<>(predicates));
        assumptions = List.copyOf(assumptions);
        goodPhases = List.copyOf(goodPhases);
    }

    /** The facts of this run. It is executed once more for that, in lock-step. */
    public static <P extends RoundProcess<?, ?>> RunFacts of(Protocol<P> protocol, RunRecord record) {
        return CutWatch.of(protocol, record).facts();
    }

    static List<String> safety(Protocol<?> protocol) {
        return protocol.spec().claims().stream()
                .filter(claim -> claim.kind() != Claim.Kind.REACHABLE)
                .map(Claim::name)
                .toList();
    }

    /** How many rounds, of all processes together, closed for this reason. */
    public long closings(Cause cause) {
        return rounds.stream()
                .mapToInt(round -> round.closedBy().getOrDefault(cause, 0))
                .sum();
    }

    /** What a person wants to know, line by line: the predicates, and which theorem says what of this run. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<String> held = new ArrayList<>();
        predicates.forEach((name, each) -> held.add(name + " " + each.rounds() + "/" + each.asked()));
        lines.add("heard-of sets, rounds in which they were: " + String.join(", ", held));
        if (!safety.isEmpty()) {
            lines.add("safety: " + safetyApplies());
        }
        goodPhases.forEach(each -> lines.add(each.name() + ": " + promised(each)));
        return lines;
    }

    private String safetyApplies() {
        if (broken.isPresent()) {
            return "the assumption " + broken.get().assumption() + " broke in round "
                    + broken.get().round() + ", so nothing that is proved of it applies";
        }
        if (assumptions.isEmpty()) {
            return "nothing is assumed, so what is proved of it applies";
        }
        return "the assumption " + String.join(" and ", assumptions)
                + " held in every round, so what is proved of it applies";
    }

    private String promised(GoodPhaseFacts facts) {
        if (facts.good().isEmpty()) {
            return "no good phase was seen to its end, so nothing is promised";
        }
        GoodPhaseWatch.Span span = facts.good().get();
        return "a good phase began in round " + span.began() + ", so after round " + span.ended() + " " + facts.goal()
                + (rounds.get(span.ended()).heard().size() < n
                        ? " (whoever had stopped counts as a silent listener)"
                        : "");
    }
}
