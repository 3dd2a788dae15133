/** The tests of synchronous agreement. */
package dev.earshot.protocols.agreement;
