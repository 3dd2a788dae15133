/** Compares what was read of an algorithm with what its code does, on random states, messages and choices. */
package dev.earshot.verifier.validation;
