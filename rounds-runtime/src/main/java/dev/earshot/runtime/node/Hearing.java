package dev.earshot.runtime.node;

/** Who hears whom, laid down beforehand. */
@FunctionalInterface
public interface Hearing {
    /** Whether the process hears what another one sends to it in the round. */
    boolean hears(int to, int round, int from);
}
