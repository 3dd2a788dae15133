package dev.earshot.cli;

import dev.earshot.specs.lockstep.Protocol;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What a single run begins with, and where it is kept. */
final class RunOptions {
    @Option(
            names = "--inputs",
            paramLabel = "VALUES",
            description = "The inputs of p0, p1, …, as in 3,1,2 (default: different ones).")
    String inputs;

    @Option(
            names = "--synchronous",
            description =
                    "Run an algorithm whose safety rests on no message being late, which a network cannot promise.")
    boolean synchronous;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Where to write the run, or the first of several, for replay.")
    Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "target/earshot",
            description = "Where to keep a failing run, unless --record says (default: target/earshot).")
    Path folder;

    /** The inputs of p0, p1, … */
    List<Object> values(Protocol<?> algorithm, int n) {
        return InputTexts.parse(inputs, algorithm.inputs(), n);
    }

    /** Where a run is kept that refutes a claim. */
    Path kept(Refutation<?> refutation) {
        return file == null ? folder.resolve(refutation.fileName()) : file;
    }
}
