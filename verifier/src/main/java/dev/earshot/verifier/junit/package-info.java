/** Verification in users' JUnit 5 tests. */
package dev.earshot.verifier.junit;
