package dev.earshot.runtime.experiment;

import dev.earshot.runtime.monitor.BrokenRun;
import java.util.Optional;

/**
 * One run of a cell.
 *
 * @param cell the index of the cell
 * @param repetition which run of the cell, counted from 0
 * @param seed its seed
 * @param measured its figures
 * @param broken how a claim became false, if one did in a run on Akka that this very process made; a simulated run is run
 *     again for that ({@link Sweep#broken})
 */
public record Run(int cell, int repetition, long seed, Measured measured, Optional<BrokenRun> broken) {}
