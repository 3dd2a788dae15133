package dev.earshot.specs.lockstep;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Watches termination on one run: whenever rounds happen to satisfy the conditions of good phases, from the start of some
 * phase on, the claims that good phases lead to are checked.
 *
 * @param <P> the processes
 */
public final class GoodPhaseWatch<P extends RoundProcess<?, ?>> {
    /** Good phases of which some rounds have been seen: links before {@code next} are done. */
    private record Under<P>(GoodPhases<P> phases, List<GoodPhases.Link<P>> links, int began, int next) {}

    /** The first and the last round of good phases that were seen from start to end, counted from 0. */
    public record Span(int began, int ended) {}

    private final Protocol<P> protocol;
    private final Predicate<String> watched;
    private final Map<String, Span> completed = new LinkedHashMap<>();
    private List<Under<P>> underWay = new ArrayList<>();

    /** Watches every termination claim of the algorithm's specification. */
    public GoodPhaseWatch(Protocol<P> protocol) {
        this(protocol, name -> true);
    }

    /** Watches those claims of good phases whose names, as in {@code all decide: all hold one value}, satisfy it. */
    GoodPhaseWatch(Protocol<P> protocol, Predicate<String> watched) {
        this.protocol = protocol;
        this.watched = watched;
    }

    /**
     * Looks at the current state of the run; to be called at its start and after each round.
     *
     * @return the first claim that the rounds so far were to lead to and did not; it is called after the termination and
     *     the claim, as in {@code all decide: all hold one value}
     */
    public Optional<Violation> check(Lockstep<P> run) {
        List<Under<P>> still = new ArrayList<>();
        if (!underWay.isEmpty() && assumed(protocol.spec().assumptions(), run)) {
            for (Under<P> it : underWay) {
                GoodPhases.Link<P> link = it.links().get(it.next());
                if (!assumed(link.conditions(), run)) {
                    continue;
                }
                Optional<Violation> violation = check(it.phases().name() + ": " + link.reached(), link, run);
                if (violation.isPresent()) {
                    return violation;
                }
                if (it.next() + 1 < it.links().size()) {
                    still.add(new Under<>(it.phases(), it.links(), it.began(), it.next() + 1));
                } else {
                    completed.putIfAbsent(it.phases().name(), new Span(it.began(), run.round() - 1));
                }
            }
        }
        if (run.round() % protocol.rounds().size() == 0) {
            for (GoodPhases<P> phases : protocol.spec().terminations()) {
                if (canStart(phases, run)) {
                    still.add(new Under<>(phases, phases.links(), run.round(), 0));
                }
            }
        }
        underWay = still;
        return Optional.empty();
    }

    private Optional<Violation> check(String name, GoodPhases.Link<P> link, Lockstep<P> run) {
        return !watched.test(name)
                        || Evaluation.holds(
                                name,
                                link.where(),
                                run.round(),
                                () -> link.claim().holds(run.now()))
                ? Optional.empty()
                : Optional.of(Evaluation.violation(
                        protocol,
                        name,
                        link.where(),
                        run.now(),
                        run.now(),
                        () -> link.claim().holds(run.now())));
    }

    /** Whether the current state is one that good phases can start from. */
    static <P extends RoundProcess<?, ?>> boolean canStart(GoodPhases<P> phases, Lockstep<P> run) {
        return phases.start()
                .map(start -> Evaluation.holds(
                        start.name(),
                        start.where(),
                        run.round(),
                        () -> start.claim().holds(run.now())))
                .orElse(true);
    }

    private static <P extends RoundProcess<?, ?>> boolean assumed(List<Assumption<P>> conditions, Lockstep<P> run) {
        for (Assumption<P> condition : conditions) {
            if (!Evaluation.holds(
                    condition.name(),
                    condition.where(),
                    run.round() - 1,
                    () -> condition.claim().holds(run.before()))) {
                return false;
            }
        }
        return true;
    }

    /** The terminations whose good phases were seen from start to goal. */
    public Set<String> completed() {
        return Set.copyOf(completed.keySet());
    }

    /** The first good phases of this termination that were seen from start to goal. */
    public Optional<Span> first(String termination) {
        return Optional.ofNullable(completed.get(termination));
    }
}
