package dev.earshot.verifier.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.validation.Validator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilersTest {
    private static final String ODD = "dev.earshot.verifier.bytecode.odd.";
    private static final List<String> NAMES = List.of("Names", "Branches", "Shapes", "Loops");

    @TempDir
    Path folder;

    private static List<Path> sources(String... names) {
        return Stream.of(names)
                .map(name -> Compilers.SOURCES.resolve((ODD + name).replace('.', '/') + ".java"))
                .toList();
    }

    private static Protocol<?> load(ClassLoader loader, String name) {
        try {
            return Protocol.of(loader.loadClass(ODD + name), Map.of());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Reading reading) {
        return reading.orElseThrow().print();
    }

    /** The text must be that of the classes of the build, which the javac of the running JDK or another has compiled. */
    private static void assertReadAlike(ClassLoader loader) {
        for (String name : NAMES) {
            Protocol<?> asBuilt = load(CompilersTest.class.getClassLoader(), name);
            Protocol<?> protocol = load(loader, name);
            Reading reading = Reader.create().read(protocol);

            assertThat(protocol.type()).isNotEqualTo(asBuilt.type());
            assertThat(text(reading)).isEqualTo(text(Reader.create().read(asBuilt)));
            Validator.validate(protocol, reading.orElseThrow(), 3, 50);
        }
    }

    @Test
    void the_javac_of_this_jdk_gives_the_text_of_the_build() {
        assertReadAlike(Compilers.javac(sources(NAMES.toArray(String[]::new)), folder));
    }

    @Test
    void the_compiler_of_eclipse_gives_the_same_text() {
        assertReadAlike(Compilers.ecj(sources(NAMES.toArray(String[]::new)), folder));
    }

    @Test
    void a_newer_javac_gives_the_same_text() {
        Optional<Path> javac = Compilers.newerJavac();
        assumeTrue(javac.isPresent(), "no JDK newer than the running one was found beside it or in JDK_HOMES");

        assertReadAlike(Compilers.external(javac.get(), sources(NAMES.toArray(String[]::new)), folder));
    }

    @Test
    void classes_without_line_numbers_are_read_and_say_so() {
        Protocol<?> protocol = load(Compilers.javac(sources("Branches"), folder, "-g:none"), "Branches");
        Reading reading = Reader.create().read(protocol);

        assertThat(text(reading)).contains("Returns.class (no line numbers: compile with -g) the assertion holds: ");
        Validator.validate(protocol, reading.orElseThrow(), 3, 50);
    }
}
