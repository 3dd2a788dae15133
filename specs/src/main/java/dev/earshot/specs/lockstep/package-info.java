/** The meaning of an algorithm: in every round all send, each hears of some, each updates. */
package dev.earshot.specs.lockstep;
