package dev.earshot.verifier.report;

import dev.earshot.verifier.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the files are that class files name without their folders. */
final class Sources {
    /** Folders of build results, which hold copies of sources. */
    private static final Set<String> SKIPPED = Set.of("target", "build", "out", "node_modules");

    /** Paths below the root, with slashes, by the file's name, shortest first. */
    private final Map<String, List<String>> byName;

    private Sources(Map<String, List<String>> byName) {
        this.byName = byName;
    }

    /** No source is known. */
    static Sources none() {
        return new Sources(Map.of());
    }

    /** All files below the folder, except in hidden folders and build results. */
    static Sources in(Path root) {
        Map<String, List<String>> found = new HashMap<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = String.valueOf(folder.getFileName());
                    boolean skipped = !folder.equals(root) && (name.startsWith(".") || SKIPPED.contains(name));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                            .add(root.relativize(file).toString().replace('\\', '/'));
                    return FileVisitResult.CONTINUE;
                }

                /** What cannot be read is as good as not there, except for the root. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                    if (file.equals(root)) {
                        throw problem;
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of sources " + root + " cannot be read", e);
        }
        found.values()
                .forEach(paths -> paths.sort(java.util.Comparator.comparing(String::length)
                        .thenComparing(java.util.Comparator.naturalOrder())));
        return new Sources(found);
    }

    /**
     * The file of a place, with slashes: below the root if it was found there, else as on a class path, as in
     * {@code org/example/Vote.java}.
     */
    String path(Place place) {
        String name = place.className();
        String folder = name.substring(0, name.lastIndexOf('.') + 1).replace('.', '/');
        if (place.file().isEmpty()) {
            int nested = name.indexOf('$', folder.length() + 1);
            return name.substring(0, nested < 0 ? name.length() : nested).replace('.', '/') + ".class";
        }
        String wanted = folder + place.file();
        return byName.getOrDefault(place.file(), List.of()).stream()
                .filter(path -> path.equals(wanted) || path.endsWith("/" + wanted))
                .findFirst()
                .orElse(wanted);
    }

    /** The same as a relative URI: what is no unreserved character or slash is escaped. */
    String uri(Place place) {
        StringBuilder uri = new StringBuilder();
        for (byte b : path(place).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~/".indexOf(c) >= 0);
            uri.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return uri.toString();
    }
}
