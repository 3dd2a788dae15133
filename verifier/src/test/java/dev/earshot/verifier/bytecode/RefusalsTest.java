package dev.earshot.verifier.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.verifier.Golden;
import dev.earshot.verifier.bytecode.odd.Bad;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    @Test
    void every_refusal_says_what_where_why_and_what_to_write_instead() {
        Reading reading = Reader.create().read(Protocol.of(() -> new Bad<Integer>()));

        assertThat(reading.system()).isEmpty();
        assertThat(reading.read()).isEmpty();
        Golden.assertSame(
                "refusals/Bad.txt",
                reading.refusals().stream().map(Refusal::toString).collect(Collectors.joining("\n")));
    }

    @Test
    void an_unreadable_algorithm_throws_all_of_its_refusals() {
        Reading reading = Reader.create().read(Protocol.of(() -> new Bad<Integer>()));

        assertThatThrownBy(reading::orElseThrow)
                .isInstanceOf(UnreadableProtocolException.class)
                .hasMessageContaining("floating-point")
                .hasMessageContaining("a named process");
    }

    @Test
    void a_constant_that_the_parameters_do_not_give_is_refused() {
        Reading reading = Reader.create().read(Protocol.of(() -> new ToyFloodMin(2, 1)));

        assertThat(reading.refusals()).singleElement().hasToString("""
                ToyFloodMin: error: field last of the process made here is 1, which is not what the constructor computes from \
                the parameters; make it a parameter too
                    in ToyFloodMin
                """);
    }
}
