package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.transition.Place;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds source lines: in the given roots, beside the class file, and where Maven and Gradle keep sources. */
final class Sources {
    private static final List<String> CUSTOMARY = List.of(
            "../../src/main/java", "../../src/test/java", "../../../../src/main/java", "../../../../src/test/java");

    private final List<Path> roots;
    private final Map<Path, List<String>> files = new HashMap<>();

    Sources(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    Optional<String> line(Class<?> owner, Place place) {
        if (place.line() < 1) {
            return Optional.empty();
        }
        for (Path root : candidates(owner)) {
            List<String> lines =
                    lines(root.resolve(owner.getPackageName().replace('.', '/')).resolve(place.file()));
            if (place.line() <= lines.size()) {
                return Optional.of(lines.get(place.line() - 1));
            }
        }
        return Optional.empty();
    }

    private List<Path> candidates(Class<?> owner) {
        List<Path> candidates = new ArrayList<>(roots);
        CodeSource code = owner.getProtectionDomain().getCodeSource();
        URL location = code == null ? null : code.getLocation();
        if (location != null && location.getProtocol().equals("file")) {
            try {
                Path classes = Path.of(location.toURI());
                candidates.add(classes);
                CUSTOMARY.forEach(root -> candidates.add(classes.resolve(root).normalize()));
            } catch (URISyntaxException | IllegalArgumentException e) {
                return candidates;
            }
        }
        return candidates;
    }

    private List<String> lines(Path file) {
        return files.computeIfAbsent(file, path -> {
            try {
                return Files.isRegularFile(path) ? Files.readAllLines(path) : List.of();
            } catch (IOException e) {
                return List.of();
            }
        });
    }
}
