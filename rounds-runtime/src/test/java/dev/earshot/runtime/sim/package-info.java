/** Seeded schedules of bare machines: messages and timers in any order, with faults. */
package dev.earshot.runtime.sim;
