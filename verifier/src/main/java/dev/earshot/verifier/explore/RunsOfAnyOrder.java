package dev.earshot.verifier.explore;

import dev.earshot.specs.Claim;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a search with senders in any order says of runs, in which they stand in the order of their names. Claims that hold in
 * any order hold of runs. That something can be reached must be seen in runs: they are searched as far as it took.
 *
 * @param <P> the process
 */
final class RunsOfAnyOrder<P extends RoundProcess<?, ?>> {
    private final Plan<P> plan;
    private final Search<P> search;
    private final List<GoodPhaseSearch.Found<P>> goodPhases;

    /**
     * Takes what was found with senders in any order; no claim was found false.
     *
     * @throws Needs if one of good phases was
     */
    RunsOfAnyOrder(Plan<P> plan, Search<P> search, List<GoodPhaseSearch.Found<P>> goodPhases) {
        this.plan = plan;
        this.search = search;
        this.goodPhases = goodPhases;
        for (GoodPhaseSearch.Found<P> found : goodPhases) {
            if (!found.holds()) {
                throw falseInSomeOrder(found.name());
            }
        }
    }

    static Needs falseInSomeOrder(String claim) {
        return new Needs(
                Needs.What.NO_SYMMETRY,
                "with senders in some other order than that of their names \"" + claim + "\" is false");
    }

    /**
     * What holds of runs.
     *
     * @throws Needs if runs do not reach in as few rounds what is reached with senders in any order
     */
    Searches.Done<P> done() {
        Plan<P> runs = plan.ofRuns(roundsToReach());
        Search<P> reaching = new Search<>(runs);
        Optional<String> stopped = reaching.run();
        if (stopped.isPresent()) {
            return new Searches.Done<>(plan, search, reaching.findings(), stopped, List.of());
        }
        for (int i = 0; i < plan.setup().claims().size(); i++) {
            int depth = search.findings().depth(i);
            if (depth != Findings.NEVER && depth != reaching.findings().depth(i)) {
                throw notReached(plan.setup().claims().get(i).name());
            }
        }
        return new Searches.Done<>(plan, search, reaching.findings(), stopped, met(Searches.follow(runs, reaching)));
    }

    private int roundsToReach() {
        int most = 0;
        for (int i = 0; i < plan.setup().claims().size(); i++) {
            boolean reached = plan.setup().claims().get(i).kind() == Claim.Kind.REACHABLE
                    && search.findings().depth(i) != Findings.NEVER;
            most = reached ? Math.max(most, search.findings().depth(i)) : most;
        }
        return most;
    }

    /** Good phases hold in any order; that their conditions can be met is seen in runs. */
    private List<GoodPhaseSearch.Found<P>> met(List<GoodPhaseSearch.Found<P>> inRuns) {
        List<GoodPhaseSearch.Found<P>> found = new ArrayList<>();
        for (int i = 0; i < goodPhases.size(); i++) {
            GoodPhaseSearch.Found<P> it = goodPhases.get(i);
            if (it.met() && !inRuns.get(i).met()) {
                throw notReached(it.name());
            }
            found.add(it);
        }
        return found;
    }

    private static Needs notReached(String claim) {
        return new Needs(
                Needs.What.NO_SYMMETRY,
                "only with senders in some other order than that of their names \"" + claim + "\" is reached so soon");
    }
}
