/** What authors of algorithms write: processes, their rounds, and what they claim. */
package dev.earshot.specs;
