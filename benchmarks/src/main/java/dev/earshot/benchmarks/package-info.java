/** Whole-process measurements: decisions per second beside the floors. */
package dev.earshot.benchmarks;
