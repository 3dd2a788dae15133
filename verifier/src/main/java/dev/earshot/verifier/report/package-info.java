/** Reports on verifications, written for people, build servers and other programs. */
package dev.earshot.verifier.report;
