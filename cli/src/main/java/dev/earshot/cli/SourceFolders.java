package dev.earshot.cli;

import dev.earshot.verifier.bytecode.Reader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the lines are that a refusal quotes. */
final class SourceFolders {
    private static final List<String> CUSTOMARY = List.of("", "src", "src/main/java", "src/test/java");

    private SourceFolders() {}

    /** Reads class files and quotes sources below the folder: its own, and those of a module in it. */
    static Reader reader(Path folder) {
        List<Path> roots = new ArrayList<>(in(folder));
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path module : modules) {
                roots.addAll(in(module));
            }
        } catch (IOException e) {
            // a folder that cannot be listed has no source to quote
            return Reader.withSources(roots);
        }
        return Reader.withSources(roots);
    }

    private static List<Path> in(Path folder) {
        return CUSTOMARY.stream()
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .toList();
    }
}
