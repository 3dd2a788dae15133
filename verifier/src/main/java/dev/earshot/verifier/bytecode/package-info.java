/** Reads class files: from the code of an algorithm to its transition system, or to the reasons why it cannot be read. */
package dev.earshot.verifier.bytecode;
