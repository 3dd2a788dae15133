package dev.earshot.verifier.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import dev.earshot.verifier.Golden;
import dev.earshot.verifier.bytecode.odd.Bounds;
import dev.earshot.verifier.bytecode.odd.Branches;
import dev.earshot.verifier.bytecode.odd.Loops;
import dev.earshot.verifier.bytecode.odd.Names;
import dev.earshot.verifier.bytecode.odd.Shapes;
import dev.earshot.verifier.validation.Validator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingTest {
    private static final long SEED = 7;

    static List<Protocol<?>> toys() {
        return List.of(
                Protocol.of(() -> new ToyOneThirdRule<Integer>()),
                Protocol.of(() -> new ToyLastVoting<Integer>()),
                Protocol.of(() -> new ToyUniformVoting<Integer>()),
                Protocol.of(ToyBenOr::new),
                Protocol.of(() -> new ToyFloodMin(1)));
    }

    static List<Protocol<?>> odd() {
        return List.of(
                Protocol.of(Names::new),
                Protocol.of(Branches::new),
                Protocol.of(() -> new Shapes<Integer>()),
                Protocol.of(Loops::new),
                Protocol.of(() -> new Bounds(1, 2)));
    }

    @ParameterizedTest
    @MethodSource({"toys", "odd"})
    void what_is_read_is_what_the_code_does(Protocol<?> protocol) {
        Reading reading = Reader.create().read(protocol);

        assertThat(reading.refusals()).isEmpty();
        Validator.validate(protocol, reading.read().orElseThrow(), SEED, 300);
        Validator.validate(protocol, reading.orElseThrow(), SEED, 300);
    }

    @ParameterizedTest
    @MethodSource({"toys", "odd"})
    void a_system_is_printed_close_to_the_source(Protocol<?> protocol) {
        String text = Reader.create().read(protocol).orElseThrow().print();

        Golden.assertSame("relations/" + protocol.name() + ".txt", text);
    }
}
