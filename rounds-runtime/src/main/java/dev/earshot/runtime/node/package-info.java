/** One process of a group with all its instances, still without clock, thread or socket. */
package dev.earshot.runtime.node;
