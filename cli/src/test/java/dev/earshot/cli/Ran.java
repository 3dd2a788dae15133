package dev.earshot.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A command that was run in this JVM: how it ended and what it printed.
 *
 * @param both stdout and stderr in the order printed, as a terminal shows them
 */
record Ran(int exit, String out, String err, String both) {
    static Ran in(Path directory, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        // without a folder, whatever looks for one breaks
        Path caches = directory == null ? null : directory.resolve("target/caches");
        Console console =
                new Console(directory, caches, printer(out, both), printer(err, both), false, false, System::nanoTime);
        int exit = Earshot.run(console, args);
        return new Ran(exit, text(out), text(err), text(both));
    }

    private static PrintStream printer(ByteArrayOutputStream one, ByteArrayOutputStream both) {
        return new PrintStream(
                new java.io.OutputStream() {
                    @Override
                    public void write(int b) {
                        one.write(b);
                        both.write(b);
                    }
                },
                true,
                StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
