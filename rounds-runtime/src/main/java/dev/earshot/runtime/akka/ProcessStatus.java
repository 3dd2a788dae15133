package dev.earshot.runtime.akka;

import dev.earshot.runtime.core.Counters;

/**
 * How a process of a group is.
 *
 * @param up whether it has not crashed, or has come back
 * @param live the instances that take up memory here, under way or lingering
 * @param counts what was not used, over all instances
 * @param unclaimed messages of instances that had ended or were never joined
 * @param overflow messages for which its mailbox had no room
 * @param posted messages that it has sent so far, of any kind, lost ones included
 */
public record ProcessStatus(boolean up, int live, Counters.Counts counts, long unclaimed, long overflow, long posted) {}
