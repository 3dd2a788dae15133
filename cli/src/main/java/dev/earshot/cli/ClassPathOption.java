package dev.earshot.cli;

import picocli.CommandLine.Option;

/** Where the operator's own classes are. */
final class ClassPathOption {
    @Option(
            names = "--classpath",
            paramLabel = "PATH",
            description = "Jars and folders of class files in which to look for a PROTOCOL named by its class.")
    String text;

    /**
     * The classes, Earshot's own included.
     *
     * @throws InputException if there is nothing at a place that the option names
     */
    ClassPath get(Console console) {
        return text == null ? ClassPath.empty() : ClassPath.of(text, console);
    }
}
