/** Policies, and names, as people write them. */
package dev.earshot.runtime.notation;
