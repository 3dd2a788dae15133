package dev.earshot.verifier.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Compiles sources of tests with one compiler or another, and loads the classes apart from those of the build. */
public final class Compilers {
    private Compilers() {}

    static final Path SOURCES = Path.of("src", "test", "java");

    /** The compiler of the JDK that runs this test. */
    public static ClassLoader javac(List<Path> sources, Path classes, String... options) {
        return run(ToolProvider.getSystemJavaCompiler(), sources, classes, options);
    }

    /** The compiler of Eclipse. */
    static ClassLoader ecj(List<Path> sources, Path classes, String... options) {
        return run(new EclipseCompiler(), sources, classes, options);
    }

    private static ClassLoader run(JavaCompiler compiler, List<Path> sources, Path classes, String... options) {
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> arguments = arguments(classes, options);
            boolean done = compiler.getTask(
                            output, files, null, arguments, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(done).as(output.toString()).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return loader(classes);
    }

    private static List<String> arguments(Path classes, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("-d", classes.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none"));
        if (!List.of(options).contains("--release")) {
            arguments.addAll(List.of("--release", "17"));
        }
        if (!Arrays.toString(options).contains("-g")) {
            arguments.add("-g");
        }
        arguments.addAll(List.of(options));
        return arguments;
    }

    /** The javac of the newest other JDK of this machine: beside the running one, or in {@code JDK_HOMES}. */
    static Optional<Path> newerJavac() {
        List<Path> folders = new ArrayList<>();
        Optional.ofNullable(System.getenv("JDK_HOMES")).ifPresent(homes -> folders.add(Path.of(homes)));
        folders.add(Path.of(System.getProperty("java.home")).toAbsolutePath().getParent());
        folders.add(Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java"));
        List<Path> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> homes = Files.list(folder)) {
                    homes.filter(home -> release(home) > Runtime.version().feature())
                            .forEach(home -> found.add(home.resolve("bin").resolve("javac")));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return found.stream()
                .filter(Files::isExecutable)
                .max(Comparator.comparing(javac -> release(javac.getParent().getParent())));
    }

    /** The feature release of the JDK in the folder; 0 if there is none. */
    private static int release(Path home) {
        try {
            return Files.readAllLines(home.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** A javac in a process of its own. */
    static ClassLoader external(Path javac, List<Path> sources, Path classes) {
        List<String> command = new ArrayList<>(List.of(javac.toString()));
        command.addAll(arguments(classes));
        sources.forEach(source -> command.add(source.toString()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(output).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return loader(classes);
    }

    /** Loads what is in the folder from there, everything else as usual. */
    private static ClassLoader loader(Path classes) {
        try {
            URL[] urls = {classes.toUri().toURL()};
            return new URLClassLoader(urls, Compilers.class.getClassLoader()) {
                @Override
                protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                    synchronized (getClassLoadingLock(name)) {
                        Path file = classes.resolve(name.replace('.', '/') + ".class");
                        Class<?> known = findLoadedClass(name);
                        if (known == null && Files.exists(file)) {
                            known = findClass(name);
                        }
                        return known != null ? known : super.loadClass(name, resolve);
                    }
                }

                @Override
                public URL getResource(String name) {
                    URL own = findResource(name);
                    return own != null ? own : super.getResource(name);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
