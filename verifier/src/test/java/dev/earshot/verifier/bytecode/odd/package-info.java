/** Algorithms that make no sense, written to be hard to read: compiled by several compilers, read, and validated. */
package dev.earshot.verifier.bytecode.odd;
