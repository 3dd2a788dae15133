/** Models of the solver made runs of the real code, and executed before they are shown. */
package dev.earshot.verifier.counterexample;
