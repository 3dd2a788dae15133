/** Interned, immutable, well-sorted logic: terms, sorts, symbols, their printing, and their value in a finite structure. */
package dev.earshot.verifier.formula;
