package dev.earshot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that a person reads, kept in files; {@code -Dgolden.update=true} rewrites them. */
final class Golden {
    private Golden() {}

    static void compare(String name, String actual) {
        Path file = Repository.root().resolve("cli/src/test/golden").resolve(name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual).as("golden file %s", file).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("golden file " + file + " cannot be read; -Dgolden.update=true makes it", e);
        }
    }
}
