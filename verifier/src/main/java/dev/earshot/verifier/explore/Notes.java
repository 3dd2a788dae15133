package dev.earshot.verifier.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a reader should know of a search besides its counts. */
final class Notes {
    private Notes() {}

    /** How strong its verdict is. */
    static String strength(Searches.Done<?> done) {
        Options options = done.plan().setup().options();
        String rounds =
                done.search().bounded() ? " rounds=" + done.plan().rounds().bound() : "";
        String turns =
                done.plan().kept().coordinator() && !done.plan().setup().everyChoice() ? " coordinators=turns" : "";
        return "EXPLORED n=" + options.n() + " values="
                + done.plan().setup().domain().size() + rounds + turns;
    }

    static List<String> of(Searches.Done<?> done) {
        List<String> notes = new ArrayList<>();
        Options options = done.plan().setup().options();
        done.plan()
                .kept()
                .why()
                .forEach((what, why) -> notes.add(
                        switch (what) {
                            case ANY_ORDER ->
                                done.plan().order() == SenderOrder.ANY
                                        ? "senders stand in any order, so that any() and maxBy() take any of several"
                                                + " messages, and there may be states that no run reaches: "
                                                + why
                                        : "senders stand in the order of their names: " + why;
                            case ALIVE -> "states keep who is alive: " + why;
                            case COORDINATOR ->
                                done.plan().setup().everyChoice()
                                        ? "every process coordinates in some run: " + why
                                        : "the processes coordinate in turn: " + why;
                            case ONE_COORDINATOR -> "one process coordinates all phases: " + why;
                            case ROUND_NUMBER -> "states keep the number of the round: " + why;
                            case HEARD -> "heard-of sets are taken one by one: " + why;
                            case NO_SYMMETRY -> "processes are not alike: " + why;
                            case NO_VALUE_SYMMETRY -> "values are not alike: " + why;
                        }));
        if (done.plan().clocks() != null) {
            List<String> names = done.plan().setup().protocol().fields().names();
            notes.add("of the phases after the first only the order is kept, also in "
                    + Arrays.stream(done.plan().clocks()).mapToObj(names::get).toList()
                    + "; random runs of " + ClockTrial.phases(options.n())
                    + " phases and a later copy of every state showed no difference");
        }
        if (done.plan().symmetric()) {
            notes.add("states that differ in the names of processes are explored as one; "
                    + (!done.plan().triesNames()
                            ? "no code names a process"
                            : "every situation met was run under "
                                    + (options.n() <= Symmetry.ALL_UP_TO_N ? "all" : Symmetry.SAMPLES + " other")
                                    + " names"));
        }
        if (done.plan().permutesValues()) {
            notes.add("states that differ in a permutation of the values are explored as one; everything met was run"
                    + " under every permutation");
        }
        if (options.fingerprints()) {
            double found = done.search().tally().nodes();
            notes.add(String.format(
                    Locale.ROOT,
                    "states are told apart by 64-bit fingerprints; the chance that one was missed is below %.1e",
                    found * found / Math.pow(2, 65)));
        }
        return notes;
    }
}
