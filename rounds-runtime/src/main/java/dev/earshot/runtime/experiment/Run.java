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
 * @param broken how a claim became false, if one did in this very process; kept runs that are read again do not have it
 */
public record Run(int cell, int repetition, long seed, Measured measured, Optional<BrokenRun> broken) {}
