/** Decides clauses and finite instances with Z3; the only package that sees it. */
package dev.earshot.verifier.smt;
