package dev.earshot.cli;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an operator's own classes are: jars and folders of class files. */
final class ClassPath {
    /** The name of the loader of these classes, by which a stack frame tells that its code is the operator's. */
    private static final String LOADER = "--classpath";

    private final String text;
    private final ClassLoader loader;

    private ClassPath(String text, ClassLoader loader) {
        this.text = text;
        this.loader = loader;
    }

    /** No classes but those of Earshot. */
    static ClassPath empty() {
        return new ClassPath("", ClassPath.class.getClassLoader());
    }

    /**
     * The jars and folders in the text, separated as on this system.
     *
     * @throws InputException if there is none at a place
     */
    static ClassPath of(String text, Console console) {
        List<URL> places = new ArrayList<>();
        for (String entry : text.split(File.pathSeparator, -1)) {
            try {
                Path place = console.resolve(Path.of(entry));
                if (entry.isEmpty() || !Files.isReadable(place)) {
                    throw new InputException("--classpath names '" + entry
                            + "', where there is no folder or jar to read; give folders of class files and jars, separated by '"
                            + File.pathSeparator + "'");
                }
                places.add(place.toUri().toURL());
            } catch (InvalidPathException | MalformedURLException e) {
                throw new InputException("--classpath names '" + entry + "', which cannot be a path", e);
            }
        }
        // open as long as the process: classes come when they are first used
        URLClassLoader loader =
                new URLClassLoader(LOADER, places.toArray(URL[]::new), ClassPath.class.getClassLoader());
        // what the operator asserts is to be seen to hold
        loader.setDefaultAssertionStatus(true);
        return new ClassPath(text, loader);
    }

    /**
     * The class with this name as {@link Class#getName} gives it, if there is one.
     *
     * @throws InputException if there is one that cannot be loaded
     */
    Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, true, loader));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (LinkageError e) {
            throw new InputException(
                    "class " + name + " cannot be loaded: " + e
                            + "; name it as it is compiled, for Java "
                            + Runtime.version().feature()
                            + " or older, with all it uses on --classpath",
                    e);
        }
    }

    /** What finds the classes. */
    ClassLoader loader() {
        return loader;
    }

    /** The path as it was given; empty if none was. */
    @Override
    public String toString() {
        return text;
    }

    /** The line of the operator's code that threw, if it was that code and not Earshot's. */
    static Optional<StackTraceElement> culprit(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .filter(frame -> !"java.base".equals(frame.getModuleName()))
                .findFirst()
                .filter(frame -> LOADER.equals(frame.getClassLoaderName()));
    }
}
