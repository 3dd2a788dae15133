package dev.earshot.specs;

/**
 * A global state at the start of a round, every process at the start of the same one; claims speak about it.
 *
 * <p>{@link #heard}, {@link #heardCount} speak of the round that starts here: they may be used in assumptions, in the
 * conditions of good phases, and of the earlier state of a step.
 *
 * @param <P> the processes
 */
public interface Global<P> {
    /** The number of processes. */
    int n();

    /** The round that starts here, counted from 0 through all phases. */
    int round();

    /** The phase of that round, counted from 0. */
    int phase();

    /** Whether the condition holds of every process. */
    boolean forAll(Condition<P> condition);

    /** Whether the condition holds of some process. */
    boolean exists(Condition<P> condition);

    /** Whether the condition holds of no process. */
    boolean none(Condition<P> condition);

    /** The number of processes of which the condition holds. */
    int count(Condition<P> condition);

    /** Whether the condition holds of the value that the term has at some process. */
    <V> boolean existsValue(Term<P, V> term, Condition<V> condition);

    /** The same process as it is in this state. */
    P at(P process);

    /** The process with this identity. */
    P at(Pid pid);

    /** Whether q is in HO(p, r), r being the round that starts here. */
    boolean heard(P p, P q);

    /** |HO(p, r)|, r being the round that starts here. */
    int heardCount(P p);

    /**
     * Whether p was heard of by every process in every earlier round: it is in the kernel of each. True of all before
     * round 0. A process that is not alive may have crashed; it goes on stepping on what it hears.
     */
    boolean alive(P p);
}
