package dev.earshot.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The class files that decide what counts as proved. */
final class ProverCode {
    /** Logic, its reduction, the solver, and this package, which asks whether premises are possible. */
    private static final Pattern CLASSES =
            Pattern.compile("dev/earshot/verifier/(?:(?:formula|reduction|smt)/)?[^/]+\\.class");

    private ProverCode() {}

    /** A hash of their contents, the same for the same build; empty where they cannot be read. */
    static Optional<String> fingerprint() {
        CodeSource source = ProverCode.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            Map<String, byte[]> classes = Files.isDirectory(place) ? inFolder(place) : inJar(place);
            MessageDigest digest = sha256();
            classes.forEach((name, content) -> {
                digest.update((name + " " + content.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            });
            return classes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(HexFormat.of().formatHex(digest.digest()));
        } catch (IOException
                | URISyntaxException
                | IllegalArgumentException
                | java.nio.file.FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Map<String, byte[]> inFolder(Path folder) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (CLASSES.matcher(name).matches()) {
                classes.put(name, Files.readAllBytes(file));
            }
        }
        return classes;
    }

    private static Map<String, byte[]> inJar(Path file) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (CLASSES.matcher(entry.getName()).matches()) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        classes.put(entry.getName(), content.readAllBytes());
                    }
                }
            }
        }
        return classes;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
