package dev.earshot.verifier.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Parameter;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.verifier.Golden;
import dev.earshot.verifier.bytecode.odd.Bad;
import java.util.List;
import java.util.Optional;
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

    @Test
    void a_constant_of_a_round_may_depend_on_parameters_and_is_refused() {
        Reading reading = Reader.create().read(Protocol.of(() -> new Late(2)));

        assertThat(reading.refusals())
                .singleElement()
                .extracting(Refusal::message)
                .isEqualTo("field last of round Only, which may depend on the parameters; read it from the process");
    }

    @Test
    void rounds_that_depend_on_a_parameter_are_refused() {
        Reading reading = Reader.create().read(Protocol.of(() -> new Chosen(1)));

        assertThat(reading.system()).isEmpty();
        assertThat(reading.refusals())
                .singleElement()
                .satisfies(
                        refusal -> assertThat(refusal.message())
                                .isEqualTo(
                                        "a choice in rounds(); a phase has the same rounds in every group, at every process and for all"
                                                + " parameters: return List.of(new …(), new …()) and decide in send and update"));
    }

    /** Runs other rounds where its parameter is large, larger than in any process that is made here. */
    static final class Chosen extends RoundProcess<Boolean, Boolean> {
        @Parameter("from where on it does something else")
        final int f;

        boolean done;

        Chosen(int f) {
            this.f = f;
        }

        @Override
        protected void init(Boolean input) {}

        @Override
        protected List<Round<?>> rounds() {
            return List.of(f > 1_000 ? new Other() : new Usual());
        }

        @Override
        protected Optional<Boolean> output() {
            return Optional.empty();
        }

        final class Usual extends Round<Boolean> {
            @Override
            public void send(Outbox<Boolean> out) {}

            @Override
            public void update(Mailbox<Boolean> in) {
                done = false;
            }
        }

        final class Other extends Round<Boolean> {
            @Override
            public void send(Outbox<Boolean> out) {}

            @Override
            public void update(Mailbox<Boolean> in) {
                done = true;
            }
        }
    }

    /** Passes its parameter on to its round. */
    static final class Late extends RoundProcess<Boolean, Boolean> {
        @Parameter("when")
        final int f;

        boolean done;

        Late(int f) {
            this.f = f;
        }

        @Override
        protected void init(Boolean input) {}

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Only(f + 1));
        }

        @Override
        protected Optional<Boolean> output() {
            return Optional.empty();
        }

        final class Only extends Round<Boolean> {
            private final int last;

            Only(int last) {
                this.last = last;
            }

            @Override
            public void send(Outbox<Boolean> out) {}

            @Override
            public void update(Mailbox<Boolean> in) {
                done = round() >= last;
            }
        }
    }
}
