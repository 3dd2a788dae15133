/** What can go wrong between processes, on purpose. */
package dev.earshot.runtime.faults;
