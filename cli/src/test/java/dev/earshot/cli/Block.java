package dev.earshot.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a Markdown file.
 *
 * @param line the number of the line that opens it, counted from 1
 * @param language the word after the fence
 * @param above the last line before it that is not blank; empty if there is none
 * @param lines what is in it
 */
record Block(Path file, int line, String language, String above, List<String> lines) {
    /** The languages there are: two that tests replay and compare, and those of which nothing is claimed. */
    private static final Set<String> LANGUAGES = Set.of("console", "java", "text", "json", "xml", "mermaid", "yaml");

    private static final Pattern FENCE = Pattern.compile("( *)(`{3,}|~{3,})(.*)");

    /**
     * The blocks of a file.
     *
     * @throws AssertionError if one is of an unknown form, so that no block escapes the tests
     */
    static List<Block> of(Path file) {
        List<String> text;
        try {
            text = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Block> blocks = new ArrayList<>();
        String above = "";
        for (int i = 0; i < text.size(); i++) {
            Matcher fence = FENCE.matcher(text.get(i));
            if (!fence.matches()) {
                above = text.get(i).isBlank() ? above : text.get(i).strip();
                continue;
            }
            int opened = i + 1;
            String language = fence.group(3).strip();
            if (!LANGUAGES.contains(language)) {
                throw new AssertionError(file + ":" + opened + ": a block of \"" + language + "\"; write one of "
                        + LANGUAGES.stream().sorted().toList() + ": console is replayed, java is compared");
            }
            String indent = fence.group(1);
            List<String> lines = new ArrayList<>();
            for (i++; i < text.size() && !text.get(i).strip().equals(fence.group(2)); i++) {
                String line = text.get(i);
                lines.add(line.startsWith(indent) ? line.substring(indent.length()) : line.stripLeading());
            }
            if (i == text.size()) {
                throw new AssertionError(file + ":" + opened + ": the block is not closed");
            }
            blocks.add(new Block(file, opened, language, above, List.copyOf(lines)));
            above = "";
        }
        return blocks;
    }

    String place() {
        return file.getFileName() + ":" + line;
    }
}
