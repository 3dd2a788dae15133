package dev.earshot.runtime.faults;

/** A run whose processes and links somebody breaks and mends; times in nanoseconds. */
public interface Operated {
    /** The process stops and forgets everything. */
    void crash(int process);

    /** The process comes back without its state, and takes part in later instances only. */
    void restart(int process);

    /** The process handles nothing for so long; what comes waits for it. */
    void pause(int process, long nanos);

    /** What happens between processes. */
    Faults faults();
}
