/** Groups of processes in one JVM as Akka typed actors; nothing of Akka shows outside. */
package dev.earshot.runtime.akka;
