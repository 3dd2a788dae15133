package dev.earshot.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.bytecode.Reader;
import dev.earshot.verifier.bytecode.Reading;
import dev.earshot.verifier.validation.Validator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogReadingTest {
    static List<Entry> entries() {
        return Catalog.entries();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void what_is_read_of_every_algorithm_is_what_its_code_does(Entry entry) {
        Protocol<?> protocol = entry.load(4, Map.of());

        Reading reading = Reader.create().read(protocol);

        assertThat(reading.refusals()).isEmpty();
        Validator.validate(protocol, reading.read().orElseThrow(), 1, Validator.CASES / 8);
        Validator.validate(protocol, reading.orElseThrow(), 1, Validator.CASES / 2);
    }
}
