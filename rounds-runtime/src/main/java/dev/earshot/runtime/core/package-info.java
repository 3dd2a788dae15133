/** One process of one instance as a machine without clock, thread, socket or randomness: events in, effects out. */
package dev.earshot.runtime.core;
