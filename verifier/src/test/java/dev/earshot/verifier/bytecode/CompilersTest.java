package dev.earshot.verifier.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.validation.Validator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompilersTest {
    private static final String ODD = "dev.earshot.verifier.bytecode.odd.";

    @TempDir
    Path folder;

    private static List<Path> source(String name) {
        return List.of(Compilers.SOURCES.resolve((ODD + name).replace('.', '/') + ".java"));
    }

    private static Protocol<?> load(ClassLoader loader, String name) {
        try {
            return Protocol.of(loader.loadClass(ODD + name), Map.of());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Protocol<?> protocol) {
        return Reader.withSources(List.of(Compilers.SOURCES))
                .read(protocol)
                .orElseThrow()
                .print();
    }

    private static String asBuilt(String name) {
        return text(load(CompilersTest.class.getClassLoader(), name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Names", "Branches", "Shapes", "Loops"})
    void the_compiler_of_eclipse_gives_the_same_text(String name) {
        Protocol<?> protocol = load(Compilers.ecj(source(name), folder), name);

        assertThat(protocol.type().getClassLoader()).isNotEqualTo(CompilersTest.class.getClassLoader());
        assertThat(text(protocol)).isEqualTo(asBuilt(name));
        Validator.validate(protocol, Reader.create().read(protocol).orElseThrow(), 3, 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Names", "Branches", "Shapes", "Loops"})
    void a_newer_javac_gives_the_same_text(String name) {
        Optional<Path> javac = Compilers.newerJavac();
        assumeTrue(javac.isPresent(), "no JDK newer than the running one was found beside it or in JDK_HOMES");

        Protocol<?> protocol = load(Compilers.external(javac.get(), source(name), folder), name);

        assertThat(text(protocol)).isEqualTo(asBuilt(name));
        Validator.validate(protocol, Reader.create().read(protocol).orElseThrow(), 3, 100);
    }

    @Test
    void classes_without_line_numbers_are_read_and_say_so() {
        Protocol<?> protocol = load(Compilers.javac(source("Branches"), folder, "-g:none"), "Branches");

        String text = text(protocol);

        assertThat(text).contains("Returns.class (no line numbers: compile with -g) the assertion holds: ");
        Validator.validate(protocol, Reader.create().read(protocol).orElseThrow(), 3, 100);
    }
}
