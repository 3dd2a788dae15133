package dev.earshot.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Texts that a person reads, kept beside the tests; {@code -Dgolden.update=true} rewrites them. */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/dev/earshot/protocols");

    private Golden() {}

    /** Whether the files are rewritten rather than compared. */
    public static boolean isUpdated() {
        return Boolean.getBoolean("golden.update");
    }

    /** The text is that of the file, which becomes so if files are updated. */
    public static void assertSame(String name, String actual) {
        if (isUpdated()) {
            write(name, actual);
        }
        assertThat(actual).as("compared with " + FOLDER.resolve(name)).isEqualTo(String.join("\n", lines(name)) + "\n");
    }

    /** The lines of the file. */
    public static List<String> lines(String name) {
        try {
            return Files.readAllLines(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("golden file " + FOLDER.resolve(name), e);
        }
    }

    /** Makes the text that of the file. */
    public static void write(String name, String text) {
        try {
            Path file = FOLDER.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("golden file " + FOLDER.resolve(name), e);
        }
    }
}
