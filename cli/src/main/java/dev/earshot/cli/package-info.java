/** The command line: reads what is asked, asks the other modules, and prints what they answer. */
package dev.earshot.cli;
