package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Claim;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Specification;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fast way agrees with the dumb one. */
class TwinTest {
    static Stream<Arguments> spaces() {
        return Stream.of(
                space("one-third rule", Protocol.of(() -> new ToyOneThirdRule<Integer>()), Options.of(3)),
                space("one-third rule, 3 values", Protocol.of(() -> new ToyOneThirdRule<Integer>()), values(2, 3)),
                space("one half rule", Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 3)), Options.of(3)),
                space("hear one half", Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 4)), Options.of(3)),
                space("uniform voting", Protocol.of(() -> new ToyUniformVoting<Integer>()), Options.of(3)),
                space("uniform voting, any", Protocol.of(() -> new ToyUniformVoting<Integer>(true)), Options.of(3)),
                space(
                        "uniform voting, split",
                        Protocol.of(() -> new ToyUniformVoting<Integer>()),
                        Options.of(2).withoutAssumptions("no-split")),
                space("last voting", Protocol.of(() -> new ToyLastVoting<Integer>()), bounded(2, 9)),
                space("last voting, 3", Protocol.of(() -> new ToyLastVoting<Integer>()), bounded(3, 3)),
                space("last voting, no stamps", Protocol.of(() -> new ToyLastVoting<Integer>(true)), bounded(2, 9)),
                space("Ben-Or", Protocol.of(() -> new ToyBenOr()), Options.of(3)),
                space("Ben-Or, two votes", Protocol.of(() -> new ToyBenOr(2)), bounded(3, 4)),
                space("heard in a step", Protocol.of(() -> new ToyOneThirdRule<Integer>(), hearing()), Options.of(2)),
                space(
                        "last voting in turns",
                        Protocol.of(() -> new ToyLastVoting<Integer>()),
                        bounded(2, 9).withCoordination(Options.Coordination.TAKING_TURNS)),
                space("commit", Protocol.of(() -> new Commit()), Options.of(3)),
                space("flood-min", Protocol.of(() -> new ToyFloodMin(1)), bounded(3, 3)),
                space("flood-min, early", Protocol.of(() -> new ToyFloodMin(1, 0)), bounded(3, 3)));
    }

    private static Specification<ToyOneThirdRule<Integer>> hearing() {
        return spec -> {
            spec.step(
                    "who hears nobody stays",
                    (before, after) -> before.forAll(
                            p -> before.heardCount(p) > 0 || after.at(p).x.equals(p.x)));
            spec.step(
                    "who hears all stays",
                    (before, after) -> before.forAll(p ->
                            before.heardCount(p) < before.n() || after.at(p).x.equals(p.x)));
            spec.reachable("some process decides", g -> g.exists(p -> p.decided));
        };
    }

    private static Options values(int n, int values) {
        return Options.of(n).withValues(values);
    }

    private static Options bounded(int n, int rounds) {
        return Options.of(n).withRounds(rounds);
    }

    private static Arguments space(String name, Protocol<?> protocol, Options options) {
        return Arguments.of(name, protocol, options);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spaces")
    <P extends RoundProcess<?, ?>> void states_and_verdicts_are_those_of_the_twin(
            String name, Protocol<P> protocol, Options options) {
        Searches.Done<P> plain = new Searches<>(Setup.of(protocol, options.withoutReductions())).run();
        Searches.Done<P> reduced = new Searches<>(Setup.of(protocol, options)).run();
        NaiveExplorer<P> twin = NaiveExplorer.explore(protocol, options, keeps(plain.plan()));
        NaiveExplorer<P> inAnyOrder = reduced.plan().order() == SenderOrder.ANY
                ? NaiveExplorer.explore(protocol, options, inAnyOrder(keeps(plain.plan())))
                : twin;

        assertThat(plain.stopped()).isEmpty();
        assertThat(states(plain)).isEqualTo(plainly(twin.states()));
        assertThat(depths(plain)).isEqualTo(twin.depths());
        assertThat(reduced.search().tally().states())
                .isEqualTo(plainly(inAnyOrder.states()).size());
        assertThat(depths(reduced)).isEqualTo(twin.depths());
    }

    private static Set<NaiveExplorer.Keeps> inAnyOrder(Set<NaiveExplorer.Keeps> keeps) {
        Set<NaiveExplorer.Keeps> more = EnumSet.of(NaiveExplorer.Keeps.ANY_ORDER);
        more.addAll(keeps);
        return more;
    }

    /** The states whatever they started from. */
    private static Set<NaiveExplorer.State> plainly(Set<NaiveExplorer.State> states) {
        return states.stream()
                .map(it -> new NaiveExplorer.State(it.round(), it.alive(), it.coordinator(), it.locals(), List.of()))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spaces")
    <P extends RoundProcess<?, ?>> void transitions_are_those_of_the_twin(
            String name, Protocol<P> protocol, Options options) {
        Options untold = options.withoutReductions().withClaims("some process decides");
        Searches.Done<P> plain = new Searches<>(Setup.of(protocol, untold)).run();
        NaiveExplorer<P> twin = NaiveExplorer.explore(protocol, untold, keeps(plain.plan()));

        assertThat(plain.search().tally().transitions()).isEqualTo(twin.transitions());
    }

    static Set<NaiveExplorer.Keeps> keeps(Plan<?> plan) {
        Kept kept = plan.kept();
        boolean everyChoice = plan.setup().everyChoice();
        Set<NaiveExplorer.Keeps> keeps = EnumSet.noneOf(NaiveExplorer.Keeps.class);
        if (kept.alive()) {
            keeps.add(NaiveExplorer.Keeps.ALIVE);
        }
        if (kept.coordinator() && everyChoice) {
            keeps.add(NaiveExplorer.Keeps.COORDINATOR);
        }
        if (kept.hasOneCoordinator()) {
            keeps.add(NaiveExplorer.Keeps.ONE_COORDINATOR);
        }
        if (kept.roundNumber()) {
            keeps.add(NaiveExplorer.Keeps.ROUND_NUMBER);
        }
        if (kept.initial()) {
            keeps.add(NaiveExplorer.Keeps.INITIAL_STATE);
        }
        return keeps;
    }

    private static Set<NaiveExplorer.State> states(Searches.Done<?> done) {
        Layout layout = done.plan().layout();
        Set<NaiveExplorer.State> states = new HashSet<>();
        done.search()
                .eachState(state -> states.add(new NaiveExplorer.State(
                        state[Layout.ROUND],
                        layout.alive() < 0 ? 0 : state[layout.alive()],
                        layout.coordinator() < 0 ? 0 : state[layout.coordinator()],
                        values(done.plan().locals(), state, layout.locals(), layout.n()),
                        List.of())));
        return states;
    }

    private static List<List<Object>> values(LocalStates locals, int[] state, int from, int n) {
        return new ArrayList<>(IntStream.range(from, from + n)
                .mapToObj(i -> Arrays.asList(locals.values(state[i])))
                .toList());
    }

    private static Map<String, Integer> depths(Searches.Done<?> done) {
        Map<String, Integer> depths = new HashMap<>();
        Findings findings = done.findings();
        List<? extends Claim<?>> claims = done.plan().setup().claims();
        for (int i = 0; i < claims.size(); i++) {
            if (findings.depth(i) != Findings.NEVER) {
                depths.put(claims.get(i).name(), findings.depth(i));
            }
        }
        if (findings.undefinedDepth() != Findings.NEVER) {
            depths.put("definedness", findings.undefinedDepth());
        }
        return depths;
    }
}
