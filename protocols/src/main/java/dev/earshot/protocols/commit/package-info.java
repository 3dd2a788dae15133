/** Atomic commitment: all commit or none does. */
package dev.earshot.protocols.commit;
