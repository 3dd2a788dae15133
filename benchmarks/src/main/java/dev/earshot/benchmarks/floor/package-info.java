/** The floor: Akka typed messages with the fan-out of an algorithm and no algorithm; the only package that sees Akka. */
package dev.earshot.benchmarks.floor;
