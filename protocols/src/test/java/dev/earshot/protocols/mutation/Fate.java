package dev.earshot.protocols.mutation;

/** What became of a mutant. */
sealed interface Fate {
    /** An obligation fails among n processes. */
    record Refuted(String obligation, int n) implements Fate {}

    /** The premises of an obligation contradict each other in small groups, so that a proof says nothing. */
    record Vacuous(String obligation) implements Fate {}

    /** All obligations are proved for every n. */
    record Proved() implements Fate {}

    /** An obligation is neither refuted nor proved. */
    record Unknown(String obligation) implements Fate {}
}
