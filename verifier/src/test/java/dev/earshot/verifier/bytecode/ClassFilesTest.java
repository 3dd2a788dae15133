package dev.earshot.verifier.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassFilesTest {
    private final ClassFiles files = new ClassFiles();

    @Test
    void what_every_object_has_is_found_in_interfaces_as_newer_compilers_say() {
        assertThat(files.find(Comparable.class, "toString", "()Ljava/lang/String;"))
                .hasValueSatisfying(code -> assertThat(code.owner()).isEqualTo(Object.class));
        assertThat(files.find(Comparable.class, "compareTo", "(Ljava/lang/Object;)I"))
                .hasValueSatisfying(code -> assertThat(code.owner()).isEqualTo(Comparable.class));
        assertThat(files.find(Comparable.class, "compareWith", "()I")).isEmpty();
    }
}
