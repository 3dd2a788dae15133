/** Communication predicates by name: what each means, where it comes from, and heard-of sets that satisfy it. */
package dev.earshot.specs.heardof;
