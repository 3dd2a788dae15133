package dev.earshot.verifier.report;

import dev.earshot.specs.lockstep.Trace;
import dev.earshot.verifier.Verdict;
import java.util.List;
import java.util.Optional;

/** What a verdict says, without its figures; in the order in which summaries count them. */
enum Outcome {
    PROVED("proved", "Proved for all n", "valid for every number of processes and every allowed parameter"),
    REFUTED("refuted", "Refuted", "an execution from an initial state breaks it"),
    UNKNOWN("unknown", "Unknown", "neither proved nor refuted"),
    NOT_INDUCTIVE(
            "not_inductive",
            "Not inductive",
            "one executed round leads out of the invariants; its start may be unreachable"),
    VACUOUS("vacuous", "Vacuous", "the premises contradict each other, so a proof would say nothing"),
    REACHED("reached", "Reached", "an execution shows that it is possible");

    private final String id;
    private final String title;
    private final String meaning;

    Outcome(String id, String title, String meaning) {
        this.id = id;
        this.title = title;
        this.meaning = meaning;
    }

    /** As programs are told. */
    String id() {
        return id;
    }

    /** As people are told. */
    String title() {
        return title;
    }

    /** What it means, as a clause. */
    String meaning() {
        return meaning;
    }

    /** Whether nobody needs to do anything. */
    boolean isGood() {
        return this == PROVED || this == REACHED;
    }

    /** From what says most to what says the opposite. */
    static List<Outcome> byStrength() {
        return List.of(PROVED, REACHED, UNKNOWN, NOT_INDUCTIVE, VACUOUS, REFUTED);
    }

    static Outcome of(Verdict verdict) {
        if (verdict instanceof Verdict.Proved) {
            return PROVED;
        }
        if (verdict instanceof Verdict.Refuted) {
            return REFUTED;
        }
        if (verdict instanceof Verdict.Unknown) {
            return UNKNOWN;
        }
        if (verdict instanceof Verdict.NotInductive) {
            return NOT_INDUCTIVE;
        }
        if (verdict instanceof Verdict.Vacuous) {
            return VACUOUS;
        }
        if (verdict instanceof Verdict.Witnessed) {
            return REACHED;
        }
        throw new AssertionError("no outcome for a verdict of " + verdict.getClass());
    }

    /** The run that was executed for the verdict, if there was one. */
    static Optional<Trace> trace(Verdict verdict) {
        if (verdict instanceof Verdict.Refuted refuted) {
            return Optional.of(refuted.trace());
        }
        if (verdict instanceof Verdict.NotInductive notInductive) {
            return Optional.of(notInductive.step());
        }
        return verdict instanceof Verdict.Witnessed witnessed ? Optional.of(witnessed.trace()) : Optional.empty();
    }
}
