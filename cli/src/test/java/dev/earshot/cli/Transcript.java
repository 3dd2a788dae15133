package dev.earshot.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A shell session in a document, replayed. Each command begins with {@code $ } and may go on after a backslash at the end
 * of a line; what follows is what it prints, on stdout and stderr.
 *
 * <p>The commands there are: {@code ./earshot …}, run in this JVM; {@code javac …}; {@code cat FILE};
 * {@code echo $?}, the exit code of the command before; {@code git clone …} and {@code cd …}, which a reader of
 * the document does once and the test not at all; and {@code mvn …}, which must be what {@code .ci/run} runs.
 */
final class Transcript {
    private static final Pattern MEASURED = Pattern.compile("[0-9]+\\.[0-9]+ (s|ms|us)\\b");
    private static final Pattern WORD = Pattern.compile("\\s*((?:[^\\s'\"\\\\]|'[^']*'|\"[^\"]*\"|\\\\.)+)");
    private static final Pattern SHELL_ONLY = Pattern.compile("[|<>&;*?`~(){}#]|\\$");

    private final Path root;
    private int exit;

    private Transcript(Path root) {
        this.root = root;
    }

    /** What is wrong with a block, or an empty string if its commands print what it says. */
    static String fault(Block block, Path root) {
        return new Transcript(root).replay(block);
    }

    private String replay(Block block) {
        List<String> lines = block.lines();
        if (lines.isEmpty() || !lines.get(0).startsWith("$ ")) {
            return block.place() + ": a console block begins with a command, \"$ ./earshot …\"";
        }
        for (int i = 0; i < lines.size(); ) {
            StringBuilder command = new StringBuilder(lines.get(i++).substring(2));
            while (command.toString().endsWith("\\") && i < lines.size()) {
                command.setLength(command.length() - 1);
                command.append(lines.get(i++).strip());
            }
            List<String> expected = new ArrayList<>();
            while (i < lines.size() && !lines.get(i).startsWith("$ ")) {
                expected.add(lines.get(i++));
            }
            String fault = replay(command.toString(), expected);
            if (!fault.isEmpty()) {
                return block.place() + ": " + fault;
            }
        }
        return "";
    }

    private String replay(String command, List<String> expected) {
        if (command.startsWith("mvn ")) {
            boolean tested = read(".ci/run").lines().anyMatch(command::equals);
            return tested && (expected.isEmpty() || expected.equals(List.of("…")))
                    ? ""
                    : "$ " + command + " is not a line of .ci/run, or is followed by more than a line …";
        }
        if (command.startsWith("git clone ") || command.startsWith("cd ")) {
            return expected.isEmpty() ? "" : "$ " + command + " is not replayed, so nothing may be said to come of it";
        }
        String printed;
        if (command.equals("echo $?")) {
            printed = exit + "\n";
        } else {
            List<String> words = words(command);
            if (words.isEmpty()) {
                return "$ " + command + " takes a shell; write plain words, or '…' and \"…\"";
            }
            switch (words.get(0)) {
                case "./earshot" -> {
                    Ran ran = Ran.in(root, words.subList(1, words.size()).toArray(String[]::new));
                    exit = ran.exit();
                    printed = ran.both();
                }
                case "javac" -> printed = javac(words);
                case "cat" -> printed = read(words.get(1));
                default -> {
                    return "$ " + command + " cannot be replayed; there are ./earshot, javac, cat FILE, echo $?,"
                            + " git clone, cd and mvn";
                }
            }
        }
        return match(expected, printed.lines().toList())
                ? ""
                : "$ " + command + "\nprints\n" + printed + "which is not\n" + String.join("\n", expected);
    }

    /** The words of a command, without their quotes; none if a shell would do more than split it into words. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            String word = matcher.group(1);
            String bare = word.replaceAll("'[^']*'", "")
                    .replaceAll("\"[^\"$`]*\"", "")
                    .replaceAll("\\\\.", "");
            if (SHELL_ONLY.matcher(bare).find() || bare.contains("\"")) {
                return List.of();
            }
            words.add(unquoted(word));
        }
        return end == command.stripTrailing().length() ? words : List.of();
    }

    private static String unquoted(String word) {
        StringBuilder text = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && c == '\\') {
                text.append(word.charAt(++i));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** Whether the lines are the expected ones, where a line {@code …} is any lines and a … in a line is any text. */
    private boolean match(List<String> expected, List<String> actual) {
        if (expected.isEmpty()) {
            return actual.isEmpty();
        }
        List<String> rest = expected.subList(1, expected.size());
        if (expected.get(0).strip().equals("…")) {
            return IntStream.rangeClosed(0, actual.size())
                    .anyMatch(skipped -> match(rest, actual.subList(skipped, actual.size())));
        }
        String line = Stream.of(normalised(expected.get(0)).split("…", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return !actual.isEmpty()
                && normalised(actual.get(0)).matches(line)
                && match(rest, actual.subList(1, actual.size()));
    }

    private String normalised(String text) {
        return MEASURED.matcher(text.replace(root.toString(), ".")).replaceAll("<time>");
    }

    private String javac(List<String> words) {
        try {
            Path compiler = Path.of(System.getProperty("java.home"), "bin", "javac");
            List<String> command = Stream.concat(
                            Stream.of(compiler.toString()), words.stream().skip(1))
                    .toList();
            Process process = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            exit = process.waitFor();
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while javac ran", e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
