/** The tests of consensus, each with broken copies of the algorithm whose claims are seen to fail. */
package dev.earshot.protocols.consensus;
