package dev.earshot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The algorithms of the tutorial, compiled as an operator would, whole or with a part replaced. */
final class Tutorial {
    private static final Path SOURCES = Repository.root().resolve("docs/tutorial/tutorial");

    private Tutorial() {}

    /** Compiles the class {@code tutorial.NAME} and gives the folder of its class files, relative to the given one. */
    static String compiled(Path folder, String name) throws IOException {
        return compiled(folder, name, "$^", "");
    }

    /** The same with all that the pattern matches replaced. */
    static String compiled(Path folder, String name, String pattern, String replacement) throws IOException {
        String source = Files.readString(SOURCES.resolve(name + ".java")).replaceAll(pattern, replacement);
        return folder.relativize(Javac.compiled(folder, "tutorial." + name, source))
                .toString();
    }
}
