package dev.earshot.cli;

import picocli.CommandLine.Option;

/** How many processes. */
final class GroupOptions {
    @Option(
            names = "--n",
            required = true,
            paramLabel = "N",
            converter = Values.ProcessCount.class,
            description = "The number of processes, 1 or more.")
    int n;
}
