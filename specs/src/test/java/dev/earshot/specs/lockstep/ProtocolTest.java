package dev.earshot.specs.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.Parameter;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    @Test
    void a_class_with_parameters_is_loaded() {
        Protocol<?> protocol = Protocol.of(ToyFloodMin.class, Map.of("f", 2));

        assertThat(protocol.name()).isEqualTo("ToyFloodMin");
        assertThat(protocol.type()).isEqualTo(ToyFloodMin.class);
        assertThat(protocol.parameters()).isEqualTo(Map.of("f", 2));
        assertThat(protocol.rounds()).hasSize(1);
        assertThat(protocol.fields().names()).containsExactly("x", "decided", "decision");
        assertThat(protocol.spec().claims()).isNotEmpty();
        assertThat(protocol.inputs().type()).isEqualTo(Integer.class);
        assertThat(Protocol.parameterTexts(ToyFloodMin.class))
                .isEqualTo(Map.of("f", "the number of crashes tolerated"));
        assertThat(protocol.make()).isNotSameAs(protocol.make());
    }

    @Test
    void rounds_are_known_by_name_and_place() {
        Protocol<ToyLastVoting<Integer>> protocol = Protocol.of(() -> new ToyLastVoting<Integer>());

        assertThat(protocol.roundName(6)).isEqualTo("Acknowledge");
        assertThat(protocol.indexOf(protocol.rounds().get(3))).isEqualTo(3);
        assertThatThrownBy(() -> protocol.indexOf(ToyUniformVoting.Commit.class))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        "dev.earshot.specs.toy.ToyUniformVoting$Commit is not a round of"
                                + " dev.earshot.specs.toy.ToyLastVoting; its rounds are [Collect, Propose, Acknowledge, Decide]");
    }

    @Test
    void parameters_are_given_by_their_names() {
        assertRefused(
                ToyFloodMin.class,
                Map.of(),
                "parameter f of ToyFloodMin has no value (the number of crashes tolerated)");
        assertRefused(ToyFloodMin.class, Map.of("f", 1, "g", 2), "ToyFloodMin has no parameter g; it has [f]");
        assertRefused(ToyBenOr.class, Map.of("g", 2), "ToyBenOr has no parameter g; it has none");
    }

    static final class WithoutConstructor extends StateFieldsTest.Plain<Integer> {
        @Parameter("a number")
        final int f;

        WithoutConstructor() {
            this.f = 0;
        }
    }

    static final class WithWrongParameter extends StateFieldsTest.Plain<Integer> {
        @Parameter("a number")
        long f;
    }

    static final class Throwing extends StateFieldsTest.Plain<Integer> {
        Throwing() {
            throw new IllegalStateException("on purpose");
        }
    }

    abstract static class NotConcrete extends StateFieldsTest.Plain<Integer> {}

    @Test
    void what_is_no_protocol_is_refused() {
        assertRefused(
                String.class,
                Map.of(),
                "java.lang.String is no protocol: a protocol is a concrete subclass of dev.earshot.specs.RoundProcess");
        assertRefused(
                NotConcrete.class,
                Map.of(),
                NotConcrete.class.getName()
                        + " is no protocol: a protocol is a concrete subclass of dev.earshot.specs.RoundProcess");
        assertRefused(
                WithoutConstructor.class,
                Map.of("f", 1),
                WithoutConstructor.class.getName() + " has no constructor that takes its 1 parameters, the final int"
                        + " fields marked @Parameter, in the order declared");
        assertRefused(
                WithWrongParameter.class,
                Map.of("f", 1),
                "parameter f of " + WithWrongParameter.class.getName() + " is not a final int field");
        assertRefused(
                Throwing.class,
                Map.of(),
                "the constructor of " + Throwing.class.getName()
                        + " threw java.lang.IllegalStateException: on purpose");
    }

    private static void assertRefused(Class<?> type, Map<String, Integer> parameters, String message) {
        assertThatThrownBy(() -> Protocol.of(type, parameters))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(message);
    }

    static class Twice extends StateFieldsTest.Plain<Integer> {
        static final class First implements Specification<Twice> {
            @Override
            public void specify(Spec<Twice> spec) {}
        }

        static final class Second implements Specification<Twice> {
            @Override
            public void specify(Spec<Twice> spec) {}
        }
    }

    static class Once extends StateFieldsTest.Plain<Integer> {
        static final class Claims implements Specification<Once> {
            @Override
            public void specify(Spec<Once> spec) {
                spec.property("from the nested class", g -> true);
            }
        }
    }

    static final class Derived extends Once {}

    static final class Unconstructible extends StateFieldsTest.Plain<Integer> {
        final class Claims implements Specification<Unconstructible> {
            @Override
            public void specify(Spec<Unconstructible> spec) {}
        }
    }

    @Test
    void the_specification_is_the_nested_one_unless_one_is_given() {
        assertThat(Protocol.of(Once::new).spec().claims())
                .extracting(claim -> claim.name())
                .containsExactly("from the nested class");
        assertThat(Protocol.of(Derived::new).spec().claims())
                .extracting(claim -> claim.name())
                .containsExactly("from the nested class");
        assertThat(Protocol.of(Once::new, (Spec<Once> spec) -> spec.property("given", g -> true))
                        .spec()
                        .claims())
                .extracting(claim -> claim.name())
                .containsExactly("given");
        assertThat(Protocol.of(Unspecified::new).spec().claims()).isEmpty();
        assertThatThrownBy(() -> Protocol.of(Twice::new))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        Twice.class.getName() + " has more than one nested Specification: [First, Second]; keep one");
        assertThatThrownBy(() -> Protocol.of(Unconstructible::new))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(Unconstructible.Claims.class.getName()
                        + " is to be a static class with a constructor without parameters");
    }

    static final class Unspecified extends StateFieldsTest.Plain<Integer> {}

    @Test
    void a_claim_after_a_round_names_a_round_of_the_algorithm() {
        assertThatThrownBy(() -> Protocol.of(
                        Unspecified::new,
                        (Spec<Unspecified> spec) -> spec.invariantAfter(ToyUniformVoting.Commit.class, "x", g -> true)))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("dev.earshot.specs.toy.ToyUniformVoting$Commit is not a round of "
                        + Unspecified.class.getName() + "; its rounds are [Idle]");
    }

    @Test
    void a_termination_without_goal_is_refused() {
        assertThatThrownBy(() -> Protocol.of(Unspecified::new, (Spec<Unspecified> spec) -> spec.termination("none")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("does not end in a goal");
    }

    @Test
    void processes_are_not_shared() {
        Unspecified one = new Unspecified();
        assertThatThrownBy(() -> Protocol.of(() -> one))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("the supplier of processes gives " + Unspecified.class.getName()
                        + " twice the same object; it makes a new process at each call, as in"
                        + " Protocol.of(() -> new OneThirdRule<Integer>())");
        assertThatThrownBy(() -> Protocol.<Unspecified>of(() -> null))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("the supplier of processes gives null; ");
    }

    @Test
    void constraints_say_which_groups_are_allowed() {
        Protocol<ToyFloodMin> flooding = Protocol.of(() -> new ToyFloodMin(2));
        Protocol<Unspecified> odd = Protocol.of(
                Unspecified::new, (Spec<Unspecified> spec) -> spec.constrain("n is odd", p -> p.n() % 2 == 1));

        assertThat(flooding.brokenConstraint(3)).isEmpty();
        assertThat(flooding.brokenConstraint(2)).hasValue("fewer than n crash (n = 2, f = 2)");
        assertThat(odd.brokenConstraint(4)).hasValue("n is odd (n = 4)");
    }

    @Test
    void inputs_are_told_from_the_class() {
        assertThat(Protocol.of(() -> new ToyBenOr()).inputs().type()).isEqualTo(Boolean.class);
        assertThat(Protocol.of(() -> new ToyOneThirdRule<String>()).inputs().type())
                .isEqualTo(Integer.class);
        assertThat(Protocol.of(Listing::new).inputs().type()).isEqualTo(List.class);
        assertThat(Protocol.of(Listing::new).inputs().isReadable()).isFalse();
        assertThat(Protocol.of(Painting::new).inputs().domain(5)).containsExactly(StateFieldsTest.Colour.RED);
    }

    static final class Listing extends StateFieldsTest.Plain<List<Integer>> {}

    static final class Painting extends StateFieldsTest.Plain<StateFieldsTest.Colour> {}

    static final class Writing extends StateFieldsTest.Plain<String> {}

    static final class Counting extends StateFieldsTest.Plain<Long> {}

    static final class Informing extends StateFieldsTest.Plain<Void> {}

    @Test
    void inputs_are_read_from_text_and_made_up() {
        Inputs integers = Protocol.of(() -> new ToyFloodMin(0)).inputs();
        Inputs truths = Protocol.of(() -> new ToyBenOr()).inputs();
        Inputs colours = Protocol.of(Painting::new).inputs();
        Inputs texts = Protocol.of(Writing::new).inputs();
        Inputs longs = Protocol.of(Counting::new).inputs();
        Inputs nothing = Protocol.of(Informing::new).inputs();

        assertThat(integers.parse("-3")).isEqualTo(-3);
        assertThat(integers.domain(3)).containsExactly(0, 1, 2);
        assertThat(truths.parse("true")).isEqualTo(true);
        assertThat(truths.domain(3)).containsExactly(false, true);
        assertThat(colours.parse("RED")).isEqualTo(StateFieldsTest.Colour.RED);
        assertThat(texts.parse("any text")).isEqualTo("any text");
        assertThat(texts.domain(2)).containsExactly("v0", "v1");
        assertThat(longs.parse("9999999999")).isEqualTo(9999999999L);
        assertThat(longs.domain(2)).containsExactly(0L, 1L);
        assertThat(nothing.parse("-")).isNull();
        assertThat(nothing.domain(2)).containsExactly((Object) null);
        assertUnreadable(integers, "x", "input \"x\" is not an integer");
        assertUnreadable(integers, "9999999999", "input \"9999999999\" is not an integer");
        assertUnreadable(truths, "yes", "input \"yes\" is not true or false");
        assertUnreadable(colours, "red", "input \"red\" is not RED");
        assertUnreadable(longs, "1.5", "input \"1.5\" is not an integer");
        assertUnreadable(nothing, "1", "input \"1\" is not nothing (-)");
        assertUnreadable(Protocol.of(Listing::new).inputs(), "1", "input \"1\" is not a List");
        assertThatThrownBy(() -> Protocol.of(Listing::new).inputs().domain(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inputs of type java.util.List cannot be made up; give the algorithm a type parameter, or"
                        + " Integer, Long, Boolean, String or an enum");
        assertThatThrownBy(() -> truths.domain(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 input values asked for; at least 1");
    }

    private static void assertUnreadable(Inputs inputs, String text, String message) {
        assertThatThrownBy(() -> inputs.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
