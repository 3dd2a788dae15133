/** Random protocols, verified and explored side by side. */
package dev.earshot.verifier.random;
