/** Consensus: all decide one of the initial values. */
package dev.earshot.protocols.consensus;
