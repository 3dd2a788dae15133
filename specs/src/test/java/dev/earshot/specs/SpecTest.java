package dev.earshot.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.heardof.PerRound;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyOneThirdRule;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpecTest {
    private final Spec<ToyFloodMin> spec = new Spec<>();

    @Test
    void what_was_stated_is_kept_in_order() {
        spec.constrain("f < n", p -> true);
        spec.invariant("first", g -> true);
        spec.property("second", g -> true);
        spec.property("third", (init, now) -> true);
        spec.invariant("fourth", (init, now) -> true);
        spec.step("fifth", (before, after) -> true);
        spec.reachable("sixth", g -> true);
        spec.invariantAfter(ToyFloodMin.class, "seventh", g -> true);

        assertThat(spec.claims())
                .extracting(Claim::name)
                .containsExactly("first", "second", "third", "fourth", "fifth", "sixth", "seventh");
        assertThat(spec.claims())
                .extracting(Claim::kind)
                .containsExactly(
                        Claim.Kind.INVARIANT,
                        Claim.Kind.PROPERTY,
                        Claim.Kind.PROPERTY,
                        Claim.Kind.INVARIANT,
                        Claim.Kind.STEP,
                        Claim.Kind.REACHABLE,
                        Claim.Kind.INVARIANT);
        assertThat(((Claim.OfState<ToyFloodMin>) spec.claims().get(6)).after()).hasValue(ToyFloodMin.class);
        assertThat(((Claim.OfState<ToyFloodMin>) spec.claims().get(0)).after()).isEmpty();
        assertThat(spec.constraints()).extracting(Spec.Constraint::name).containsExactly("f < n");
    }

    @Test
    void every_statement_knows_its_line() {
        int line = new Throwable().getStackTrace()[0].getLineNumber();
        spec.property("one", g -> true);
        spec.assume("two", g -> true);
        spec.enforce("three", (p, heard) -> true);
        spec.constrain("four", p -> true);
        GoodPhases<ToyFloodMin> phases = spec.termination("five").from("here", g -> true);
        phases.when("six", g -> true).then("seven", g -> true);

        assertPlace(spec.claims().get(0).where(), line + 1);
        assertPlace(spec.assumptions().get(0).where(), line + 2);
        assertPlace(spec.enforced().orElseThrow().where(), line + 3);
        assertPlace(spec.constraints().get(0).where(), line + 4);
        assertPlace(phases.where(), line + 5);
        assertPlace(phases.start().orElseThrow().where(), line + 5);
        assertPlace(phases.links().get(0).where(), line + 6);
        assertPlace(phases.links().get(0).conditions().get(0).where(), line + 6);
    }

    private static void assertPlace(StackTraceElement where, int line) {
        assertThat(where.getFileName()).isEqualTo("SpecTest.java");
        assertThat(where.getLineNumber()).isEqualTo(line);
    }

    @Test
    void a_name_is_used_once() {
        spec.property("agreement", g -> true);

        assertThatThrownBy(() -> spec.step("agreement", (before, after) -> true))
                .isInstanceOf(ProtocolException.class)
                .hasMessageMatching(
                        "the name \"agreement\" is used twice in one specification, the second time at"
                                + " dev\\.earshot\\.specs\\.SpecTest\\..*\\(SpecTest\\.java:\\d+\\); reports tell claims apart by name");
        assertThatThrownBy(() -> spec.assume("agreement", g -> true)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> spec.enforce("agreement", (p, heard) -> true)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> spec.termination("agreement")).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> spec.constrain("agreement", p -> true)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void the_assumptions_tell_what_a_timeout_may_do() {
        assertThat(spec.synchrony()).isEqualTo(Spec.Synchrony.SAFE_ALWAYS);
        spec.assume(PerRound.majority());
        assertThat(spec.synchrony()).isEqualTo(Spec.Synchrony.SYNCHRONOUS);
        spec.enforce("a majority is heard", (p, heard) -> 2 * heard > p.n());
        assertThat(spec.synchrony()).isEqualTo(Spec.Synchrony.WAITING);
        assertThat(spec.assumptions().get(0).name()).isEqualTo("majority");
        assertThat(spec.assumptions().get(0).named()).isPresent();
    }

    @Test
    void one_condition_is_enforced() {
        spec.enforce("one", (p, heard) -> true);

        assertThatThrownBy(() -> spec.enforce("two", (p, heard) -> true))
                .isInstanceOf(ProtocolException.class)
                .hasMessageMatching(
                        "enforce \"two\" at .*SpecTest\\.java:\\d+\\): \"one\" is enforced already; join the two"
                                + " conditions with &&");
    }

    @Test
    void good_phases_are_links_of_conditions_and_what_they_lead_to() {
        GoodPhases<ToyOneThirdRule<Integer>> phases = new Spec<ToyOneThirdRule<Integer>>().termination("all decide");
        phases.when(PerRound.uniform())
                .when("large", g -> true)
                .then("all hold one value", g -> true)
                .then("all decided", g -> true);

        assertThat(phases.name()).isEqualTo("all decide");
        assertThat(phases.start()).isEqualTo(Optional.empty());
        assertThat(phases.links())
                .extracting(GoodPhases.Link::reached)
                .containsExactly("all hold one value", "all decided");
        assertThat(phases.links().get(0).conditions())
                .extracting(Assumption::name)
                .containsExactly("uniform", "large");
        assertThat(phases.links().get(1).conditions()).isEmpty();
    }

    @Test
    void good_phases_end_in_a_goal() {
        GoodPhases<ToyFloodMin> none = spec.termination("none");
        GoodPhases<ToyFloodMin> pending = spec.termination("pending");
        pending.then("first", g -> true).when("unfinished", g -> true);

        assertThatThrownBy(none::links)
                .isInstanceOf(ProtocolException.class)
                .hasMessageMatching(
                        "termination \"none\" at .*SpecTest\\.java:\\d+\\) does not end in a goal: each when\\(…\\) is"
                                + " followed by then\\(…\\)");
        assertThatThrownBy(pending::links).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> pending.from("late", g -> true))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("termination \"pending\": from() comes once, before when() and then()");
        assertThatThrownBy(() -> none.from("once", g -> true).from("twice", g -> true))
                .isInstanceOf(ProtocolException.class);
    }
}
