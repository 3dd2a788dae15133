package dev.earshot.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Where a command reads and writes.
 *
 * @param directory what relative paths are relative to
 * @param caches the folder for what can be found out again
 * @param out results
 * @param err progress and errors
 * @param live whether err is a terminal, on which a line may be rewritten
 * @param coloured whether escape codes may colour out
 * @param clock the time in nanoseconds, from any origin
 */
record Console(
        Path directory,
        Path caches,
        PrintStream out,
        PrintStream err,
        boolean live,
        boolean coloured,
        LongSupplier clock) {
    /** The console of this JVM; the launcher script says in system properties what is a terminal. */
    static Console ofProcess(Map<String, String> environment) {
        String noColour = environment.get("NO_COLOR");
        boolean dumb = "dumb".equals(environment.get("TERM"));
        return new Console(
                Path.of("").toAbsolutePath(),
                caches(environment.get("XDG_CACHE_HOME")),
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                Boolean.getBoolean("earshot.err.terminal") && !dumb,
                Boolean.getBoolean("earshot.out.terminal") && !dumb && (noColour == null || noColour.isEmpty()),
                System::nanoTime);
    }

    /** As the XDG Base Directory Specification says: a relative path does not count. */
    private static Path caches(String configured) {
        Path home = Path.of(System.getProperty("user.home"), ".cache");
        Path chosen = configured == null || configured.isEmpty() ? home : Path.of(configured);
        return (chosen.isAbsolute() ? chosen : home).resolve("earshot");
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The file or folder that the operator means. */
    Path resolve(Path path) {
        return directory.resolve(path);
    }
}
