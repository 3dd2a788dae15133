package dev.earshot.cli;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The runs that one command shows, in files that replay reads, each in one of its own. */
final class RunFiles {
    private final Console console;
    private final Path folder;
    private final ClassPathOption classPath;
    private final Set<String> names = new HashSet<>();

    /** A run in its file, and the command that replays it. */
    record Kept(Path file, String replay) {}

    /** @param folder where the operator wants them, or null */
    RunFiles(Console console, Path folder, ClassPathOption classPath) {
        this.console = console;
        this.folder = folder == null ? Path.of("target/earshot") : folder;
        this.classPath = classPath;
    }

    /**
     * Writes a run that breaks a claim.
     *
     * @throws InputException if it cannot be written
     */
    Kept keep(Protocol<?> protocol, String claim, Trace trace) {
        Path file = folder.resolve(unused(Recordings.fileName(protocol.name(), claim)));
        Recordings.write(console, file, protocol, trace);
        return new Kept(file, classPath.replaying(file));
    }

    /** The name, or one with a number: names of claims may differ in signs that no file's name has. */
    private String unused(String name) {
        String unused = name;
        for (int i = 2; !names.add(unused); i++) {
            unused = name.replace(".itf.json", "-" + i + ".itf.json");
        }
        return unused;
    }
}
