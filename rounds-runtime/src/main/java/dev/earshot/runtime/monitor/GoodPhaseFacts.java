package dev.earshot.runtime.monitor;

import java.util.OptionalInt;

/**
 * What became of one termination claim in a run.
 *
 * @param name what the claim is called
 * @param goal what good phases lead to
 * @param began the first round of the first good phases that were seen to their end, counted from 0
 * @param ended their last round
 * @param reached whether the goal held after it; of a proved claim it did
 */
public record GoodPhaseFacts(String name, String goal, OptionalInt began, OptionalInt ended, boolean reached) {}
