/** The tests of atomic commitment. */
package dev.earshot.protocols.commit;
