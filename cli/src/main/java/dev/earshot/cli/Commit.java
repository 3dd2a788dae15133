package dev.earshot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which commit of a Git repository is checked out, as far as its files tell without Git. */
final class Commit {
    private static final String REFERENCE = "ref: ";

    private Commit() {}

    /** The commit of the work tree that the folder is in. */
    static Optional<String> of(Path folder) {
        for (Path at = folder; at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.exists(git)) {
                try {
                    return read(git);
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> read(Path git) throws IOException {
        Path own = git;
        if (Files.isRegularFile(git)) {
            // a further work tree: a line says where its own folder is, and a file there where the common one is
            own = git.resolveSibling(Files.readString(git).strip().replaceFirst("^gitdir: ", ""));
        }
        String head = Files.readString(own.resolve("HEAD")).strip();
        if (!head.startsWith(REFERENCE)) {
            return Optional.of(head);
        }
        String name = head.substring(REFERENCE.length());
        Path pointer = own.resolve("commondir");
        Path common =
                Files.exists(pointer) ? own.resolve(Files.readString(pointer).strip()) : own;
        if (Files.exists(common.resolve(name))) {
            return Optional.of(Files.readString(common.resolve(name)).strip());
        }
        Path packed = common.resolve("packed-refs");
        return Files.exists(packed)
                ? Files.readAllLines(packed).stream()
                        .filter(line -> line.endsWith(" " + name))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .findFirst()
                : Optional.empty();
    }
}
