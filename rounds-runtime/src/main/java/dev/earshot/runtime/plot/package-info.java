/** Plots as SVG, drawn for reading: clear axes, intervals, colours that the colour-blind can tell apart. */
package dev.earshot.runtime.plot;
