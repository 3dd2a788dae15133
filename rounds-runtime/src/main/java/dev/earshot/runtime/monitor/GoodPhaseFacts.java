package dev.earshot.runtime.monitor;

import dev.earshot.specs.lockstep.GoodPhaseWatch;
import java.util.Optional;

/**
 * What became of one termination claim in a run.
 *
 * @param name what the claim is called
 * @param goal what good phases lead to; had they not, the run would have broken the claim
 * @param good the first good phases that were seen to their end
 */
public record GoodPhaseFacts(String name, String goal, Optional<GoodPhaseWatch.Span> good) {}
