package dev.earshot.specs.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.Claim;
import dev.earshot.specs.Coins;
import dev.earshot.specs.Consensus;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.Global;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.Spec;
import dev.earshot.specs.StateClaim;
import dev.earshot.specs.heardof.PerRound;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimWatchTest {
    private static Protocol<ToyOneThirdRule<Integer>> claiming(StateClaim<ToyOneThirdRule<Integer>> claim) {
        return Protocol.of(
                () -> new ToyOneThirdRule<Integer>(),
                (Spec<ToyOneThirdRule<Integer>> spec) -> spec.property("claim", claim));
    }

    private static Optional<Violation> check(StateClaim<ToyOneThirdRule<Integer>> claim, Integer... inputs) {
        Protocol<ToyOneThirdRule<Integer>> protocol = claiming(claim);
        return new ClaimWatch<>(protocol).check(Lockstep.start(protocol, List.of(inputs)));
    }

    private static List<Pid> witnesses(StateClaim<ToyOneThirdRule<Integer>> claim, Integer... inputs) {
        return check(claim, inputs).orElseThrow().witnesses();
    }

    private static List<Pid> pids(int... indices) {
        return Arrays.stream(indices).mapToObj(Pid::of).toList();
    }

    @Test
    void a_false_claim_is_explained_by_the_processes_of_which_it_is_false_outermost_first() {
        assertThat(witnesses(g -> g.forAll(p -> p.x > 2), 5, 2, 1)).isEqualTo(pids(1));
        assertThat(witnesses(g -> g.none(p -> p.x == 1), 5, 2, 1)).isEqualTo(pids(2));
        assertThat(witnesses(g -> g.forAll(p -> g.forAll(q -> p.x.equals(q.x))), 5, 5, 1))
                .isEqualTo(pids(0, 2));
        assertThat(witnesses(g -> g.forAll(p -> p.x == 5 || g.none(q -> q.x < p.x)), 5, 2, 1))
                .isEqualTo(pids(1, 2));
    }

    @Test
    void every_part_of_a_false_disjunction_is_explained() {
        assertThat(witnesses(g -> g.forAll(p -> p.x < 5) || g.none(p -> p.x == 1), 5, 2, 1))
                .isEqualTo(pids(0, 2));
    }

    @Test
    void what_is_true_or_nobodys_fault_leaves_no_witness() {
        assertThat(witnesses(g -> g.forAll(p -> g.none(q -> q.x > p.x) || p.x < 5) && g.forAll(p -> p.x != 1), 5, 2, 1))
                .isEqualTo(pids(2));
        assertThat(witnesses(g -> g.exists(p -> g.forAll(q -> q.x.equals(p.x))), 5, 2, 1))
                .isEmpty();
        assertThat(witnesses(g -> g.count(p -> g.forAll(q -> q.x.equals(p.x))) == 3, 5, 2, 1))
                .isEmpty();
        assertThat(witnesses(g -> g.existsValue(p -> p.x, v -> g.forAll(q -> q.x.equals(v))), 5, 2, 1))
                .isEmpty();
        assertThat(witnesses(g -> g.exists(p -> p.x == 5) && g.forAll(p -> p.x > 1), 5, 2, 1))
                .isEqualTo(pids(2));
    }

    @Test
    void a_violation_says_where_and_what() {
        Violation violation = check(g -> g.forAll(p -> p.x > 2), 5, 2, 1).orElseThrow();

        assertThat(violation.claim()).isEqualTo("claim");
        assertThat(violation.round()).isZero();
        assertThat(violation.falsePart()).isEqualTo("false of p1 (x=2 decided=false decision=-)");
        assertThat(violation.place()).matches("ClaimWatchTest\\.java:\\d+");
        assertThat(check(g -> g.n() == 4, 1).orElseThrow().falsePart()).isEqualTo("false of this state");
        assertThat(check(g -> g.forAll(p -> p.x > 0), 5, 2, 1)).isEmpty();
    }

    @Test
    void a_claim_that_throws_is_named() {
        assertThatThrownBy(() -> check(g -> g.forAll(p -> p.decision > 2), 5))
                .isInstanceOf(ProtocolException.class)
                .hasMessageMatching("claim \"claim\" at ClaimWatchTest\\.java:\\d+ threw NullPointerException at the"
                        + " start of round 0: .*");
        assertThatThrownBy(() -> check(g -> g.forAll(p -> g.heard(p, p)), 5))
                .isInstanceOf(ProtocolException.class)
                .hasMessageEndingWith("the heard-of sets of round 0 are asked for where there are none: heard() and"
                        + " heardCount() are for assumptions, good phases, and the earlier state of a step");
    }

    @Test
    void claims_are_watched_where_they_speak() {
        Protocol<ToyUniformVoting<Integer>> protocol =
                Protocol.of(() -> new ToyUniformVoting<Integer>(), (Spec<ToyUniformVoting<Integer>> spec) -> {
                    spec.invariantAfter(
                            ToyUniformVoting.Propose.class,
                            "after the first round",
                            g -> g.round() % 2 == 1 && seen("A"));
                    spec.invariantAfter(
                            ToyUniformVoting.Commit.class,
                            "after the second round",
                            g -> g.round() % 2 == 0 && seen("B"));
                    spec.property("since the start", (init, now) -> init.round() == 0 && seen("C"));
                    spec.invariant("ever", (init, now) -> init.round() == 0 && seen("D"));
                    spec.step(
                            "across",
                            (before, after) -> before.round() + 1 == after.round()
                                    && before.forAll(p -> before.heardCount(p) == 2)
                                    && seen("E"));
                    spec.reachable("the third round", g -> g.round() == 3 && seen("F"));
                });
        Lockstep<ToyUniformVoting<Integer>> run = Lockstep.start(protocol, List.of(1, 1));
        ClaimWatch<ToyUniformVoting<Integer>> watch = new ClaimWatch<>(protocol);

        SEEN.setLength(0);
        assertThat(watch.check(run)).isEmpty();
        for (int r = 0; r < 4; r++) {
            SEEN.append(' ');
            run.step(HeardOfSets.complete(2));
            assertThat(watch.check(run)).isEmpty();
        }

        assertThat(SEEN).hasToString("BCD ACDE BCDE ACDEF BCDE");
        assertThat(watch.reached()).containsExactly("the third round");
    }

    private static final StringBuilder SEEN = new StringBuilder();

    private static boolean seen(String claim) {
        SEEN.append(claim);
        return true;
    }

    @Test
    void assumptions_are_asked_of_the_heard_of_sets() {
        Protocol<ToyUniformVoting<Integer>> protocol = Protocol.of(() -> new ToyUniformVoting<Integer>());
        Lockstep<ToyUniformVoting<Integer>> run = Lockstep.start(protocol, List.of(1, 2));
        ClaimWatch<ToyUniformVoting<Integer>> watch = new ClaimWatch<>(protocol);

        assertThat(watch.assumed(run.now().hearing(HeardOfSets.complete(2)))).isTrue();
        assertThat(watch.assumed(run.now().hearing(HeardOfSets.of(PidSet.of(Pid.of(0)), PidSet.of(Pid.of(1))))))
                .isFalse();
    }

    @Test
    void good_phases_are_noticed_when_they_happen() {
        Protocol<ToyUniformVoting<Integer>> protocol = Protocol.of(() -> new ToyUniformVoting<Integer>());
        PidSet zero = PidSet.of(Pid.of(0));
        GoodPhaseWatch<ToyUniformVoting<Integer>> watch = new GoodPhaseWatch<>(protocol);
        Lockstep<ToyUniformVoting<Integer>> run = Lockstep.start(protocol, List.of(1, 2, 3));
        assertThat(watch.check(run)).isEmpty();
        for (int r = 0; r < 4; r++) {
            assertThat(watch.completed()).isEmpty();
            run.step(HeardOfSets.same(3, r == 0 ? zero : PidSet.all(3)));
            assertThat(watch.check(run)).isEmpty();
        }
        assertThat(watch.completed()).containsExactly("all decide");
    }

    @Test
    void good_phases_start_at_a_phase_and_end_with_an_assumption() {
        Protocol<ToyUniformVoting<Integer>> protocol =
                Protocol.of(() -> new ToyUniformVoting<Integer>(), (Spec<ToyUniformVoting<Integer>> spec) -> {
                    spec.assume(PerRound.nonEmpty());
                    spec.termination("never")
                            .from("late", g -> g.round() >= 2)
                            .when(PerRound.complete())
                            .then("unused", g -> true)
                            .when(PerRound.uniform())
                            .then("impossible", g -> g.none(p -> true));
                });
        HeardOfSets complete = HeardOfSets.complete(2);
        HeardOfSets partial = complete.with(Pid.of(0), PidSet.of(Pid.of(1)));

        assertThat(broken(protocol, complete, complete, complete, partial)).isEmpty();
        assertThat(broken(protocol, partial, complete, complete)).isEmpty();
        assertThat(broken(protocol, complete, complete, partial, complete)).isEmpty();
        assertThat(broken(protocol, partial, partial, complete, complete)).hasValue("never: impossible");
    }

    private static Optional<String> broken(Protocol<?> protocol, HeardOfSets... rounds) {
        return Trace.execute(
                        protocol,
                        new Schedule(
                                protocol.type().getName(),
                                protocol.parameters(),
                                List.of(1, 2),
                                List.of(),
                                List.of(),
                                List.of(rounds)))
                .violation()
                .map(Violation::claim);
    }

    @Test
    void the_claims_of_consensus_mean_what_they_say() {
        assertConsensus(true, true, true, List.of(state(1, null), state(2, null)));
        assertConsensus(true, true, true, List.of(state(1, 1), state(2, 1)));
        assertConsensus(false, true, true, List.of(state(1, 1), state(2, 2)));
        assertConsensus(true, false, true, List.of(state(1, 3), state(2, 3)));
        assertConsensus(true, false, false, List.of(state(1, 3), state(1, null)));
        assertThat(Consensus.<ToyOneThirdRule<Integer>>allDecided(p -> p.decided)
                        .holds(global(List.of(state(1, 1)))))
                .isTrue();
        assertThat(Consensus.<ToyOneThirdRule<Integer>>allDecided(p -> p.decided)
                        .holds(global(List.of(state(1, 1), state(1, null)))))
                .isFalse();
        assertIrrevocable(true, state(1, null), state(1, 1));
        assertIrrevocable(true, state(1, 1), state(2, 1));
        assertIrrevocable(false, state(1, 1), state(1, null));
        assertIrrevocable(false, state(1, 1), state(1, 2));
    }

    private static ToyOneThirdRule<Integer> state(int x, Integer decision) {
        ToyOneThirdRule<Integer> process = new ToyOneThirdRule<>();
        process.x = x;
        process.decided = decision != null;
        process.decision = decision;
        return process;
    }

    private static Global<ToyOneThirdRule<Integer>> global(List<ToyOneThirdRule<Integer>> processes) {
        for (int p = 0; p < processes.size(); p++) {
            ProcessHost.bind(
                    processes.get(p),
                    processes.size(),
                    Pid.of(p),
                    Coordinators.rotating(processes.size()),
                    Coins.none());
        }
        return new GlobalState<>(processes, 1, 0, PidSet.all(processes.size()));
    }

    private static void assertConsensus(
            boolean agreement, boolean validity, boolean unanimity, List<ToyOneThirdRule<Integer>> processes) {
        Global<ToyOneThirdRule<Integer>> g = global(processes);
        assertThat(Consensus.<ToyOneThirdRule<Integer>, Integer>agreement(p -> p.decided, p -> p.decision)
                        .holds(g))
                .isEqualTo(agreement);
        assertThat(Consensus.<ToyOneThirdRule<Integer>, Integer>validity(p -> p.x, p -> p.decided, p -> p.decision)
                        .holds(g, g))
                .isEqualTo(validity);
        assertThat(Consensus.<ToyOneThirdRule<Integer>, Integer>unanimity(p -> p.x, p -> p.decided, p -> p.decision)
                        .holds(g, g))
                .isEqualTo(unanimity);
    }

    private static void assertIrrevocable(
            boolean expected, ToyOneThirdRule<Integer> before, ToyOneThirdRule<Integer> after) {
        assertThat(Consensus.<ToyOneThirdRule<Integer>, Integer>irrevocability(p -> p.decided, p -> p.decision)
                        .holds(global(List.of(before)), global(List.of(after))))
                .isEqualTo(expected);
    }

    @Test
    void a_claim_is_of_one_state_or_of_two() {
        assertThat(Claim.class.getPermittedSubclasses()).containsExactly(Claim.OfState.class, Claim.OfPair.class);
    }
}
