/** Groups in virtual time: seeded, deterministic, in one thread. */
package dev.earshot.runtime.sim;
