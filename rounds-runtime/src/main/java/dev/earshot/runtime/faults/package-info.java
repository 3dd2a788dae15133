/** What goes wrong on purpose, as data. */
package dev.earshot.runtime.faults;
