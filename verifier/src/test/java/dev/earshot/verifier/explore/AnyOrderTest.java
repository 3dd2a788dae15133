package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Specification;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.verifier.explore.NaiveExplorer.Keeps;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Code that goes by the order of senders is explored with senders in any order, and then said of runs only what is so. */
class AnyOrderTest {
    static Stream<Arguments> spaces() {
        return Stream.of(
                Arguments.of("always", picker(Picker.When.ALWAYS), Options.of(3), Set.of()),
                Arguments.of("on heads", picker(Picker.When.HEADS), Options.of(2), Set.of()),
                Arguments.of(
                        "by the coordinator",
                        picker(Picker.When.COORDINATOR),
                        Options.of(3),
                        Set.of(Keeps.COORDINATOR)),
                Arguments.of(
                        "last voting",
                        Protocol.of(() -> new ToyLastVoting<Integer>()),
                        Options.of(2).withRounds(9),
                        Set.of(Keeps.COORDINATOR, Keeps.ROUND_NUMBER)),
                Arguments.of(
                        "last voting among three",
                        Protocol.of(() -> new ToyLastVoting<Integer>()),
                        Options.of(3).withRounds(4),
                        Set.of(Keeps.COORDINATOR, Keeps.ROUND_NUMBER)));
    }

    private static Protocol<Picker> picker(Picker.When when) {
        return Protocol.of(() -> new Picker(when), Picker.input());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spaces")
    <P extends RoundProcess<?, ?>> void the_states_are_those_of_the_twin_with_senders_in_any_order(
            String name, Protocol<P> protocol, Options options, Set<Keeps> keeps) {
        Set<Keeps> all = EnumSet.of(Keeps.ANY_ORDER, Keeps.INITIAL_STATE);
        all.addAll(keeps);

        Searches.Done<P> done = new Searches<>(Setup.of(protocol, options)).run();

        assertThat(done.plan().order()).isEqualTo(SenderOrder.ANY);
        assertThat(done.search().tally().states())
                .isEqualTo(NaiveExplorer.explore(protocol, options, all).states().stream()
                        .map(it -> List.of(it.round(), it.coordinator(), it.locals()))
                        .distinct()
                        .count());
        assertThat(done.search().tally().orbits())
                .isLessThan(done.search().tally().states().longValueExact());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spaces")
    void the_verdicts_are_those_of_runs(String name, Protocol<?> protocol, Options options, Set<Keeps> keeps) {
        Exploration plain = Explorer.explore(protocol, options.withoutReductions());

        Exploration exploration = Explorer.explore(protocol, options);

        assertThat(exploration.summary().claims()).isEqualTo(plain.summary().claims());
        assertThat(exploration.getClass()).isEqualTo(plain.getClass());
    }

    static Stream<Specification<Picker>> specifications() {
        return Stream.of(Picker.alike(), Picker.unlike(), Picker.afterUnlikePicks(), Picker.alikeInTheEnd());
    }

    @ParameterizedTest
    @MethodSource("specifications")
    void what_another_order_would_change_is_explored_in_the_order_of_runs(Specification<Picker> claims) {
        Protocol<Picker> protocol = Protocol.of(() -> new Picker(Picker.When.ALWAYS), claims);
        Exploration plain = Explorer.explore(protocol, Options.of(3).withoutReductions());

        Exploration exploration = Explorer.explore(protocol, Options.of(3));

        assertThat(exploration.getClass()).isEqualTo(plain.getClass());
        assertThat(exploration.summary().claims()).isEqualTo(plain.summary().claims());
        assertThat(exploration.summary().tally()).isEqualTo(plain.summary().tally());
        assertThat(exploration.summary().notes())
                .anyMatch(note -> note.startsWith("processes are not alike:") && note.contains("some other order"));
    }

    @ParameterizedTest
    @EnumSource(Picker.When.class)
    void where_code_names_a_process_by_its_number_senders_stay_in_order(Picker.When when) {
        Protocol<Picker> protocol =
                Protocol.of(() -> new Picker(when), spec -> spec.property("p0 is there", g -> g.at(Pid.of(0)) != null));
        Searches.Done<Picker> plain =
                new Searches<>(Setup.of(protocol, Options.of(2).withoutReductions())).run();

        Searches.Done<Picker> done = new Searches<>(Setup.of(protocol, Options.of(2))).run();

        assertThat(done.plan().order()).isEqualTo(SenderOrder.OF_RUNS);
        assertThat(done.plan().symmetric()).isFalse();
        assertThat(done.search().tally()).isEqualTo(plain.search().tally());
    }

    @Test
    void a_run_against_a_claim_is_one_of_the_code() {
        Protocol<ToyLastVoting<Integer>> protocol = Protocol.of(() -> new ToyLastVoting<Integer>(), spec -> {
            spec.property("nobody decides 1", g -> g.none(p -> p.decided && p.decision.equals(1)));
        });
        Exploration plain =
                Explorer.explore(protocol, Options.of(2).withRounds(4).withoutReductions());

        Exploration exploration = Explorer.explore(protocol, Options.of(2).withRounds(4));

        assertThat(((Exploration.Refuted) exploration).counterexamples())
                .isEqualTo(((Exploration.Refuted) plain).counterexamples());
    }
}
