/** The front door of the verifier: what is asked, and what is known afterwards. */
package dev.earshot.verifier;
