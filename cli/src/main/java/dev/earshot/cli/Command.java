package dev.earshot.cli;

import dev.earshot.cli.report.Exit;

/** One command of the command line, its options filled in. */
interface Command {
    /**
     * Does what is asked and prints what came of it.
     *
     * @throws InputException if what is asked makes no sense
     */
    Exit run(Console console) throws Exception;
}
