/** What one process does in one round, measured by JMH. */
package dev.earshot.benchmarks.jmh;
