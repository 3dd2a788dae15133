/** Answers as text or JSON with their exit codes. */
package dev.earshot.cli.report;
