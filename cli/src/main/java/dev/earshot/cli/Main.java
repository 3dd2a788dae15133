package dev.earshot.cli;

import java.util.Locale;

/** The process that the launcher script starts. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its exit code. */
    public static void main(String[] args) {
        // numbers are written alike everywhere
        Locale.setDefault(Locale.ROOT);
        System.exit(Earshot.run(Console.ofProcess(System.getenv()), args));
    }
}
