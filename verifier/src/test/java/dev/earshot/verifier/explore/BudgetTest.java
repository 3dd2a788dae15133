package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private final Protocol<ToyOneThirdRule<Integer>> right = Protocol.of(() -> new ToyOneThirdRule<Integer>());

    /** Counts for ever. */
    static final class Counter extends RoundProcess<Integer, Integer> {
        int heard;
        boolean odd;

        @Override
        protected void init(Integer input) {
            heard = 0;
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Count());
        }

        @Override
        protected Optional<Integer> output() {
            return Optional.empty();
        }

        final class Count extends Round<Integer> {
            @Override
            public void send(Outbox<Integer> out) {
                out.broadcast(heard);
            }

            @Override
            public void update(Mailbox<Integer> in) {
                heard += in.size();
                odd = heard % 2 == 1;
            }
        }
    }

    @Test
    void a_search_without_end_stops_at_its_budget_and_names_the_field_that_grows() {
        Exploration exploration = Explorer.explore(
                Protocol.of(
                        () -> new Counter(),
                        spec -> spec.property("odd or even", g -> g.forAll(p -> p.odd == (p.heard % 2 == 1)))),
                Options.of(2).withBudget(new Options.Budget(1_000, Long.MAX_VALUE, Optional.empty())));

        assertThat(exploration).isInstanceOfSatisfying(Exploration.Exhausted.class, it -> {
            assertThat(it.why()).isEqualTo("more than 1000 states");
            assertThat(it.grows()).startsWith("heard (");
            assertThat(it.summary().tally().nodes()).isGreaterThan(1_000);
            assertThat(it.summary().claims())
                    .extracting(ClaimResult::outcome)
                    .containsOnly(ClaimResult.Outcome.UNDECIDED);
        });
    }

    @Test
    void what_was_found_before_the_budget_ran_out_is_told() {
        Exploration exploration = Explorer.explore(
                Protocol.of(() -> new Counter(), spec -> {
                    spec.property("below 3", g -> g.forAll(p -> p.heard < 3));
                    spec.property("not negative", g -> g.forAll(p -> p.heard >= 0));
                }),
                Options.of(2).withBudget(new Options.Budget(1_000, Long.MAX_VALUE, Optional.empty())));

        assertThat(exploration).isInstanceOfSatisfying(Exploration.Refuted.class, refuted -> {
            assertThat(refuted.counterexamples())
                    .extracting(Counterexample::claim)
                    .containsExactly("below 3");
            assertThat(refuted.counterexamples().get(0).trace().schedule().rounds())
                    .hasSize(2);
        });
    }

    @Test
    void a_search_stops_when_it_is_cancelled_or_its_time_is_over() {
        Options none = Options.of(6)
                .withBudget(new Options.Budget(Long.MAX_VALUE, Long.MAX_VALUE, Optional.of(Duration.ZERO)));

        assertThat(Explorer.explore(right, none))
                .isInstanceOfSatisfying(
                        Exploration.Exhausted.class, it -> assertThat(it.why()).isEqualTo("more than 0 ms"));
        assertThat(Explorer.explore(right, Options.of(6).watchedBy(() -> true, progress -> {})))
                .isInstanceOfSatisfying(
                        Exploration.Exhausted.class, it -> assertThat(it.why()).isEqualTo("cancelled"));
    }

    @Test
    void a_search_can_be_cancelled_whenever_it_asks_also_while_it_is_prepared() {
        Protocol<ToyLastVoting<Integer>> numbered = Protocol.of(() -> new ToyLastVoting<Integer>());
        List<Long> seen = new ArrayList<>();
        for (int last = 0; last < 40; last++) {
            int[] asked = {last};
            Options options = Options.of(3).withThreads(1).watchedBy(() -> asked[0]-- <= 0, progress -> {});

            assertThat(Explorer.explore(numbered, options)).isInstanceOfSatisfying(Exploration.Exhausted.class, it -> {
                assertThat(it.why()).isEqualTo("cancelled");
                seen.add(it.summary().tally().nodes());
            });
        }
        // with phases as clocks the search is prepared a second time
        assertThat(seen.get(0)).isPositive();
        assertThat(seen).contains(0L);
    }

    @Test
    void a_search_within_its_memory_does_not_notice_it() {
        Options little = Options.of(3).withBudget(new Options.Budget(Long.MAX_VALUE, 1, Optional.empty()));

        assertThat(Explorer.explore(right, little)).isInstanceOf(Exploration.Exhausted.class);
    }

    @Test
    void progress_is_told_round_by_round() {
        List<Options.Progress> told = new ArrayList<>();

        Exploration exploration =
                Explorer.explore(right, Options.of(3).withClaims("agreement").watchedBy(() -> false, told::add));

        assertThat(told).extracting(Options.Progress::rounds).containsExactly(0, 1);
        assertThat(told.get(1).states()).isEqualTo(exploration.summary().tally().nodes());
    }

    @Test
    void options_that_ask_for_what_is_not_there_are_refused() {
        assertThatThrownBy(() -> Explorer.explore(right, Options.of(3).withClaims("agrement")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no claim \"agrement\"; there is \"a decision has two thirds behind it\","
                        + " \"agreement\", \"validity\", \"irrevocability\", \"some process decides\", \"all decide\"");
        assertThatThrownBy(() -> Explorer.explore(right, Options.of(3).withoutAssumptions("no-split")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no assumption \"no-split\"; there is none");
        assertThatThrownBy(() -> Explorer.explore(Protocol.of(() -> new ToyFloodMin(3)), Options.of(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ToyFloodMin cannot run as asked: it demands fewer than n crash (n = 3, f = 3)");
        assertThatThrownBy(() -> Options.of(31))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("n = 31; exploration takes 1 to 30 processes");
    }
}
