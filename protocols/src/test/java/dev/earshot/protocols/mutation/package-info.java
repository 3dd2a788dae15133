/** Systematic mistakes in the relations read of the algorithms, to see that no mistake is proved correct. */
package dev.earshot.protocols.mutation;
