/** From sequents over processes, records, counts and mailboxes to clauses with patterns in plain logic. */
package dev.earshot.verifier.reduction;
