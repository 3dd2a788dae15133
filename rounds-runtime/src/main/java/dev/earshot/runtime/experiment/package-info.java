/** Experiments: one question asked of many runs, in virtual time or on Akka, over a grid of settings. */
package dev.earshot.runtime.experiment;
