package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateGraphTest {
    private static final Protocol<ToyOneThirdRule<Integer>> ONE_THIRD_RULE =
            Protocol.of(() -> new ToyOneThirdRule<Integer>());

    private static StateGraph graph(Protocol<?> protocol, Options options) {
        return Explorer.graph(protocol, options, 5_000).orElseThrow();
    }

    private static int edges(StateGraph graph) {
        return graph.edges().stream().mapToInt(List::size).sum();
    }

    @Test
    void states_and_transitions_are_those_that_exploring_counts() {
        StateGraph plain = graph(ONE_THIRD_RULE, Options.of(4).withoutReductions());
        assertThat(plain.nodes()).hasSize(102);
        assertThat(edges(plain)).isEqualTo(906);
        assertThat(plain.renamed()).isFalse();

        StateGraph orbits = graph(ONE_THIRD_RULE, Options.of(4));
        Tally tally = Explorer.explore(ONE_THIRD_RULE, Options.of(4)).summary().tally();
        assertThat(orbits.nodes()).hasSize((int) tally.orbits());
        assertThat((long) edges(orbits)).isEqualTo(tally.transitions());
        assertThat(orbits.renamed()).isTrue();
    }

    @Test
    void every_state_is_reached_by_a_transition_from_its_parent_a_round_earlier() {
        for (Protocol<?> protocol : List.<Protocol<?>>of(
                ONE_THIRD_RULE,
                Protocol.of(() -> new ToyUniformVoting<Integer>()),
                Protocol.of(() -> new ToyLastVoting<Integer>()),
                Protocol.of(() -> new ToyFloodMin(1)),
                Protocol.of(ToyBenOr::new))) {
            StateGraph graph = graph(protocol, Options.of(2));

            assertThat(graph.nodes().size()).as(protocol.name()).isGreaterThan(2);
            for (int i = 0; i < graph.nodes().size(); i++) {
                StateGraph.Node node = graph.nodes().get(i);
                assertThat(node.values()).hasSize(2);
                if (node.parent() < 0) {
                    assertThat(node.rounds()).isZero();
                    assertThat(node.heard()).isEmpty();
                } else {
                    assertThat(graph.edges().get(node.parent())).contains(i);
                    assertThat(node.rounds())
                            .isEqualTo(graph.nodes().get(node.parent()).rounds() + 1);
                    assertThat(node.heard()).hasSize(2);
                }
            }
        }
    }

    @Test
    void where_senders_could_stand_in_any_order_only_states_that_runs_reach_are_shown() {
        Protocol<ToyLastVoting<Integer>> protocol = Protocol.of(() -> new ToyLastVoting<Integer>());
        Options bounded = Options.of(2).withRounds(4);

        StateGraph graph = graph(protocol, bounded);

        assertThat(graph.renamed()).isFalse();
        assertThat(graph.nodes())
                .hasSize(Explorer.explore(protocol, bounded.withoutReductions())
                        .summary()
                        .tally()
                        .states()
                        .intValueExact());
    }

    @Test
    void a_space_that_is_larger_is_not_collected() {
        assertThat(Explorer.graph(ONE_THIRD_RULE, Options.of(4), 19)).isPresent();
        assertThat(Explorer.graph(ONE_THIRD_RULE, Options.of(4), 18)).isEmpty();
        assertThat(Explorer.graph(ONE_THIRD_RULE, Options.of(4), 2)).isEmpty();
    }

    @Test
    void a_run_is_found_in_the_graph_with_and_without_reductions() {
        Protocol<ToyUniformVoting<Integer>> protocol = Protocol.of(() -> new ToyUniformVoting<Integer>());
        Options options = Options.of(2).withoutAssumptions("no-split");
        for (Options each : List.of(options, options.withoutReductions())) {
            Exploration.Refuted refuted = (Exploration.Refuted) Explorer.explore(protocol, each);
            StateGraph graph = graph(protocol, each);
            for (Counterexample counterexample : refuted.counterexamples()) {
                Optional<List<Integer>> path = graph.path(counterexample.trace());

                assertThat(path).as(counterexample.claim()).isPresent();
                List<Integer> nodes = path.get();
                assertThat(nodes).hasSize(counterexample.trace().states().size());
                assertThat(graph.nodes().get(nodes.get(0)).parent()).isNegative();
                for (int i = 1; i < nodes.size(); i++) {
                    assertThat(graph.edges().get(nodes.get(i - 1))).contains(nodes.get(i));
                }
            }
        }
    }

    @Test
    void a_run_of_another_algorithm_is_not_in_it() {
        Protocol<ToyUniformVoting<Integer>> protocol = Protocol.of(() -> new ToyUniformVoting<Integer>());
        Exploration.Refuted refuted =
                (Exploration.Refuted) Explorer.explore(protocol, Options.of(2).withoutAssumptions("no-split"));

        assertThat(graph(ONE_THIRD_RULE, Options.of(2))
                        .path(refuted.counterexamples().get(0).trace()))
                .isEmpty();
    }

    @Test
    void rounds_are_bounded_where_that_is_asked() {
        StateGraph graph = graph(ONE_THIRD_RULE, Options.of(4).withRounds(1));

        assertThat(graph.nodes()).allSatisfy(node -> assertThat(node.rounds()).isLessThanOrEqualTo(1));
        assertThat(graph.edges().get(graph.nodes().size() - 1)).isEmpty();
    }
}
