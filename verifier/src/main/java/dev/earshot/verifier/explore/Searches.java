package dev.earshot.verifier.explore;

import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.List;
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
    private LocalStates known = new LocalStates(null);
    private boolean classes = true;
    private int bits = Packing.LEAST_BITS;
    private final Deadline deadline;
    private int[] clocks;
    private int failedClocks;

    /**
     * A search that kept enough.
     *
     * @param findings what was found of the claims in runs
     * @param stopped why it did not end, if so
     * @param goodPhases what was found of termination; empty if the search did not end
     */
    record Done<P extends RoundProcess<?, ?>>(
            Plan<P> plan,
            Search<P> search,
            Findings findings,
            Optional<String> stopped,
            List<GoodPhaseSearch.Found<P>> goodPhases) {
        /** Stopped for this reason, with the search that had started. */
        private static <P extends RoundProcess<?, ?>> Done<P> stopped(Plan<P> plan, Search<P> search, String why) {
            Findings findings = plan.order() == SenderOrder.ANY
                    ? new Findings(plan.setup().claims().size())
                    : search.findings();
            return new Done<>(plan, search, findings, Optional.of(why), List.of());
        }
    }

    Searches(Setup<P> setup) {
        this(setup, CodeFacts.of(setup));
    }

    Searches(Setup<P> setup, CodeFacts code) {
        this.setup = setup;
        this.code = code;
        this.deadline = new Deadline(setup.options());
    }

    Done<P> run() {
        Kept kept = Kept.nothing(setup.speaksOfInitialState());
        while (true) {
            Plan<P> plan = numbered(kept);
            Search<P> search = null;
            try {
                plan = classified(clocked(plan));
                search = new Search<>(plan);
                Optional<String> stopped = search.run();
                if (plan.order() == SenderOrder.ANY) {
                    search.refuseRefuted();
                }
                if (stopped.isPresent()) {
                    return Done.stopped(plan, search, stopped.get());
                }
                List<GoodPhaseSearch.Found<P>> goodPhases = follow(plan, search);
                return plan.order() == SenderOrder.ANY
                        ? new RunsOfAnyOrder<>(plan, search, goodPhases).done()
                        : new Done<>(plan, search, search.findings(), stopped, goodPhases);
            } catch (Hearing.TooMany | Deadline.Passed e) {
                // perhaps before there was anything to search
                return Done.stopped(plan, search == null ? new Search<>(plan) : search, e.getMessage());
            } catch (Search.Refine e) {
                known = plan.locals();
            } catch (Needs.Bits e) {
                known = plan.locals();
                bits *= 2;
            } catch (Clocks.NotAClock e) {
                failedClocks++;
            } catch (InitialClasses.None e) {
                classes = false;
            } catch (Needs need) {
                kept = and(kept, need);
            }
        }
    }

    /** What is found of termination from the states of a search. */
    static <P extends RoundProcess<?, ?>> List<GoodPhaseSearch.Found<P>> follow(Plan<P> plan, Search<P> search) {
        boolean follows = !plan.setup().terminations().isEmpty()
                && !plan.setup().options().fingerprints();
        return follows ? new GoodPhaseSearch<>(plan).run(search) : List.of();
    }

    /** A fresh plan that keeps this, as the last search had it but with all of the initial states, to look at runs. */
    Plan<P> plan(Kept kept) {
        Plan<P> plan = numbered(kept).withValuesApart();
        return clocks == null ? plan : plan.withClocks(clocks);
    }

    private Plan<P> numbered(Kept kept) {
        return Plan.of(setup, kept, code, bound(kept), new LocalStates(known), bits, deadline);
    }

    /** Looks at every state over small domains. */
    Induction induction() {
        Kept kept = Kept.nothing(setup.speaksOfInitialState());
        while (true) {
            try {
                return new InductionSearch<>(numbered(kept).plain()).run();
            } catch (Needs need) {
                kept = and(kept, need);
            }
        }
    }

    private Kept and(Kept kept, Needs need) {
        boolean constant = need.what() == Needs.What.COORDINATOR && !code.readsRoundNumber();
        Kept more = kept.and(need);
        return constant
                ? more.and(new Needs.Coordinator(Needs.What.ONE_COORDINATOR, ((Needs.Coordinator) need).number()))
                : more;
    }

    /** Looks for runs that never reach the goal of good phases; processes are told apart. */
    FairCycle cycle(GoodPhases<P> phases, Fairness<P> fairness) {
        Kept kept = Kept.nothing(false)
                .and(new Needs(Needs.What.NO_SYMMETRY, "a cycle is looked for among states as they are"));
        while (true) {
            Plan<P> plan = numbered(kept);
            try {
                plan = clocked(plan).withValuesApart();
                if (plan.rounds().bound() >= 0) {
                    return new FairCycle.Undecided(
                            "no state comes back, since states keep the number of the round: "
                                    + kept.why().get(Needs.What.ROUND_NUMBER),
                            List.of());
                }
                return new CycleSearch<>(plan, phases, fairness).run();
            } catch (Hearing.TooMany | Deadline.Passed e) {
                return new FairCycle.Undecided(e.getMessage(), List.of());
            } catch (Clocks.NotAClock e) {
                known = plan.locals();
                failedClocks++;
            } catch (Needs need) {
                kept = and(kept, need);
            }
        }
    }

    /** The states and how they follow each other; empty if there are more states than this, or it takes too long. */
    Optional<StateGraph> graph(int most) {
        Kept kept = Kept.nothing(false);
        while (true) {
            Plan<P> plan = numbered(kept);
            try {
                plan = clocked(plan).withValuesApart();
                return new GraphSearch<>(plan, most).run();
            } catch (Hearing.TooMany | Deadline.Passed e) {
                return Optional.empty();
            } catch (Clocks.NotAClock e) {
                known = plan.locals();
                failedClocks++;
            } catch (Needs need) {
                // a picture shows states that runs reach, so senders stand in the order of their names
                boolean open = need.what() == Needs.What.ANY_ORDER;
                kept = and(kept, open ? new Needs(Needs.What.NO_SYMMETRY, need.getMessage()) : need);
            }
        }
    }

    /** With clocks, if the numbers of rounds matter, no bound was asked for, and some fields can be clocks. */
    private Plan<P> clocked(Plan<P> plan) {
        clocks = null;
        boolean wanted = plan.kept().roundNumber()
                && setup.options().rounds().isEmpty()
                && setup.options().reductions()
                && (setup.everyChoice() || !plan.kept().coordinator());
        if (!wanted) {
            return plan;
        }
        Plan<P> plain = plan.plain();
        List<int[]> initialStates = new ArrayList<>();
        InitialStates.each(plain, plain.localStep(), state -> initialStates.add(state.clone()));
        List<int[]> candidates = Clocks.candidates(setup.protocol().fields());
        for (int[] fields : candidates.subList(Math.min(failedClocks, candidates.size()), candidates.size())) {
            if (!new ClockTrial<>(plain, fields, plain.localStep()).succeeds(initialStates)) {
                failedClocks++;
            } else {
                clocks = fields;
                return plan.withClocks(fields);
            }
        }
        return plan;
    }

    private Plan<P> classified(Plan<P> plan) {
        return kept(plan) ? plan.with(new InitialClasses<>(plan, plan.localStep())) : plan;
    }

    private boolean kept(Plan<P> plan) {
        return plan.kept().initial() && classes;
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
