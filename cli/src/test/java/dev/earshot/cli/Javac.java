package dev.earshot.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The compiler, with the classes of this test on its class path. */
final class Javac {
    private Javac() {}

    /** What it says; an empty string if all is well. */
    static String run(List<String> arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] all = Stream.concat(
                        Stream.of("-cp", System.getProperty("java.class.path"), "-proc:none"), arguments.stream())
                .toArray(String[]::new);
        ToolProvider.getSystemJavaCompiler().run(null, said, said, all);
        return said.toString(StandardCharsets.UTF_8);
    }

    /** A folder with the compiled class, made in the given one. */
    static Path compiled(Path folder, String className, String source) throws IOException {
        Path file = folder.resolve("src").resolve(className.replace('.', '/') + ".java");
        Path classes = folder.resolve("classes");
        Files.createDirectories(file.getParent());
        Files.createDirectories(classes);
        Files.writeString(file, source);
        String said = run(List.of("-d", classes.toString(), file.toString()));
        if (!said.isEmpty()) {
            throw new AssertionError(said);
        }
        return classes;
    }
}
