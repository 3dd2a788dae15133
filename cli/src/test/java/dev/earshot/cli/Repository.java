package dev.earshot.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of the whole project and the documents in it. */
final class Repository {
    private Repository() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("earshot"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("no folder above " + Path.of("").toAbsolutePath() + " has the script earshot");
            }
        }
        return folder;
    }

    /** The Markdown files of the root and of docs/, in the order of their names. */
    static List<Path> documents() {
        try (Stream<Path> top = Files.list(root());
                Stream<Path> docs = Files.walk(root().resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
