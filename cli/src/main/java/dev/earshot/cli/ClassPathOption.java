package dev.earshot.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Where the operator's own classes are. */
final class ClassPathOption {
    private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+,=-]+");

    @Option(
            names = "--classpath",
            paramLabel = "PATH",
            description = "Jars and folders of class files in which to look for a PROTOCOL named by its class.")
    String text;

    /**
     * The classes, Earshot's own included.
     *
     * @throws InputException if there is nothing at a place that the option names
     */
    ClassPath get(Console console) {
        return text == null ? ClassPath.empty() : ClassPath.of(text, console);
    }

    /** The command that replays a file, as typed into a shell. */
    String replaying(Path file) {
        return "./earshot replay " + quoted(file.toString()) + (text == null ? "" : " --classpath " + quoted(text));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
