/** Runs held against the reference semantics and against the claims of their algorithms. */
package dev.earshot.runtime.monitor;
