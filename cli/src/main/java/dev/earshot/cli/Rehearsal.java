package dev.earshot.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs the usual commands once and prints nothing, so that the launcher script can archive the classes they load. */
final class Rehearsal {
    private Rehearsal() {}

    /** Runs them in this process; see JEP 350. */
    public static void main(String[] args) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Path here = Path.of("").toAbsolutePath();
        Console console = new Console(here, here, nowhere, nowhere, false, false, System::nanoTime);
        Earshot.run(console, "list");
        Earshot.run(console, "--help");
        Earshot.run(console, "verify", "TwoPhaseCommit", "--cases", "20", "--no-cache");
        Earshot.run(console, "sample", "OneThirdRule", "--n", "3", "--rounds", "100");
        Earshot.run(console, "run", "LastVoting", "--n", "3");
    }
}
