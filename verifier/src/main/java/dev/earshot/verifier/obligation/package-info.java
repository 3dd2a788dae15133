/** What must be valid for the claims of an algorithm to hold of every run, and why. */
package dev.earshot.verifier.obligation;
