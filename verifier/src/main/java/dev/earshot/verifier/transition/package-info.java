/** An algorithm as logic: initial states, round relations, what must be defined, and what is claimed. */
package dev.earshot.verifier.transition;
