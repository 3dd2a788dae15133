package dev.earshot.verifier.formula;

/** Why a function was declared; triggers and witnesses are chosen by it. */
public enum Role {
    /** A field before the round: {@code x(p)}. */
    STATE,
    /** A field after the round: {@code x'(p)}. */
    STATE_PRIMED,
    /** A field in the initial state: {@code x0(p)}. */
    INITIAL,
    /** A constant of the run or the moment: {@code n}, {@code f}, {@code T}, {@code phase}. */
    PARAMETER,
    /** The heard-of sets: {@code ho(p, q)} when p hears of q. */
    HEARD,
    /** The result of a mailbox operation: {@code min(p)}, {@code best(p)}; its axioms define it. */
    OPERATOR,
    /** What the network, a failure pattern or a coin chose. */
    ENVIRONMENT,
    /** The coordinator by number: integer to process. */
    COORDINATOR,
    /** What an operation yields where it is not defined. */
    UNSPECIFIED,
    /** A witness made by the prover. */
    SKOLEM,
    /** The name of a formula inside a count, made and defined by the prover. */
    NAME,
    /** The name of a part of a clause, made by the prover. */
    PROXY,
    /** A set of processes, its size or membership in it, made by the prover. */
    SET,
    /** Marks terms for which the prover instantiates a clause; says nothing. */
    SEED
}
