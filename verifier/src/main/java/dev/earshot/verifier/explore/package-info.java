/** Explicit-state exploration of the real code for small n: every run, without reading it. */
package dev.earshot.verifier.explore;
