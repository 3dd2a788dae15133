/** Agreement in synchronous systems, in a number of rounds known beforehand. */
package dev.earshot.protocols.agreement;
