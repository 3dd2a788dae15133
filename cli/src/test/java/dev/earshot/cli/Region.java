package dev.earshot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A part of a source file between {@code // region name} and {@code // endregion}, shown in a document. */
final class Region {
    private static final Pattern MARK = Pattern.compile("<!-- region: (\\S+)#(\\S+) -->");
    private static final Pattern SOURCE = Pattern.compile("([\\w-]+/src/(main|test)/java|docs)/.+\\.java");

    private Region() {}

    /** What is wrong with a block of Java, or an empty string if it equals the region that the mark above it names. */
    static String fault(Block block, Path root) {
        Matcher mark = MARK.matcher(block.above());
        if (!mark.matches()) {
            return block.place()
                    + ": a block of java without a mark on the line above; write <!-- region: path#name -->,"
                    + " path from the root of the repository, or make it a block of text";
        }
        String path = mark.group(1);
        if (!SOURCE.matcher(path).matches() || !Files.isRegularFile(root.resolve(path))) {
            return block.place() + ": " + path + " is not a source that the build compiles";
        }
        List<String> region;
        try {
            region = lines(Files.readAllLines(root.resolve(path)), mark.group(2));
        } catch (IOException e) {
            return block.place() + ": " + path + " cannot be read: " + e;
        }
        if (region.isEmpty()) {
            return block.place() + ": " + path + " has no \"// region " + mark.group(2)
                    + "\" with its \"// endregion\"";
        }
        return region.equals(block.lines())
                ? ""
                : block.place() + ": the block differs from " + path + "#" + mark.group(2) + ", which is\n"
                        + String.join("\n", region);
    }

    /** The lines of a region without their common indent; empty if there is no such region. */
    private static List<String> lines(List<String> source, String name) {
        List<String> stripped = source.stream().map(String::strip).toList();
        int start = stripped.indexOf("// region " + name);
        if (start < 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (int i = start + 1; i < source.size(); i++) {
            if (stripped.get(i).equals("// endregion")) {
                return List.of(lines.stream()
                        .collect(Collectors.joining("\n"))
                        .stripIndent()
                        .split("\n", -1));
            }
            lines.add(source.get(i));
        }
        return List.of();
    }
}
