package dev.earshot.protocols.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.protocols.Checks;
import dev.earshot.protocols.Inductiveness;
import dev.earshot.protocols.Listener;
import dev.earshot.protocols.consensus.BrokenLastVoting.Flaw;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastVotingTest {
    private final Protocol<LastVoting<Integer>> protocol = Protocol.of(() -> new LastVoting<Integer>());

    @Test
    void a_phase_in_which_all_are_heard_decides_a_value_that_the_coordinator_heard() {
        Lockstep<LastVoting<Integer>> run = Lockstep.start(protocol, List.of(3, 1, 2));

        for (int round = 0; round < 4; round++) {
            run.step(HeardOfSets.complete(3));
        }

        assertThat(run.now().processes()).allSatisfy(p -> {
            assertThat(p.decision).isEqualTo(3);
            assertThat(p.ts).isEqualTo(1);
        });
    }

    @Test
    void who_heard_the_vote_before_the_coordinator_fell_silent_hands_it_on() {
        Lockstep<LastVoting<Integer>> run = Lockstep.start(protocol, List.of(3, 1, 2));
        PidSet firstAndLast = PidSet.ofBits(0b101);
        PidSet others = PidSet.ofBits(0b110);

        run.step(HeardOfSets.complete(3));
        run.step(HeardOfSets.same(3, PidSet.empty()).with(Pid.of(2), firstAndLast));
        run.step(HeardOfSets.silent(3));
        run.step(HeardOfSets.silent(3));
        assertThat(run.now().processes()).extracting(p -> p.x).containsExactly(3, 1, 3);
        for (int round = 0; round < 4; round++) {
            run.step(HeardOfSets.same(3, others));
        }

        assertThat(run.now().processes()).allSatisfy(p -> assertThat(p.decision).isEqualTo(3));
    }

    @Test
    void the_last_round_ends_the_phase_even_where_nothing_is_heard() {
        Lockstep<LastVoting<Integer>> run =
                Lockstep.start(protocol, List.of(3, 1), Coordinators.rotating(2), Choices.seeded(0));

        for (int round = 0; round < 3; round++) {
            run.step(HeardOfSets.complete(2));
        }
        assertThat(run.now().processes()).extracting(p -> p.commit && p.ready).containsExactly(true, false);
        run.step(HeardOfSets.silent(2));

        assertThat(run.now().processes()).noneMatch(p -> p.commit || p.ready || p.decided);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void no_claim_breaks_whatever_is_heard(int n) {
        Checks.noClaimBreaks(protocol, n);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void the_invariants_carry_themselves_on_and_imply_the_rest(int n) {
        Checks.invariantsAreInductive(protocol, n);
    }

    /** The lock with a timestamp named, as it is usually written, is the same claim. */
    @Test
    void a_decision_is_locked_if_and_only_if_some_timestamp_says_so() {
        Specification<LastVoting<Integer>> both = spec -> {
            new LastVoting.Claims<Integer>().specify(spec);
            spec.property(
                    "the two are one",
                    g -> g.existsValue(
                                    p -> p.x,
                                    v -> 2 * g.count(p -> g.forAll(q -> q.ts < p.ts || q.x.equals(v))) > g.n())
                            == g.existsValue(
                                    p -> p.x,
                                    v -> g.existsValue(
                                            p -> p.ts,
                                            t -> 2 * g.count(p -> p.ts >= t) > g.n()
                                                    && g.forAll(p -> p.ts < t || p.x.equals(v)))));
        };

        Inductiveness.Findings findings =
                Inductiveness.check(Protocol.of(() -> new LastVoting<Integer>(), both), 4, 3, 20, 1);

        assertThat(findings.changed()).isGreaterThan(300);
    }

    /**
     * The invariant of C. Dragoi, T. Henzinger, H. Veith, J. Widder, D. Zufferey, VMCAI 2014, and of PSync: before the
     * acknowledgements it allows that who has this phase's timestamp does not hold the coordinator's vote.
     */
    @Test
    void the_published_invariant_is_not_inductive() {
        Protocol<LastVoting<Integer>> published =
                Protocol.of(() -> new LastVoting<Integer>(), LastVotingTest::published);

        assertThatThrownBy(() -> Inductiveness.check(published, 3, 2, 2_000, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"the published invariant\" fails after the round")
                .hasMessageContaining("before Acknowledge");
    }

    private static void published(Spec<LastVoting<Integer>> spec) {
        spec.invariant(
                "the published invariant",
                g -> g.none(p -> p.decided || p.ready)
                        || g.existsValue(
                                p -> p.x,
                                v -> g.existsValue(
                                        p -> p.ts,
                                        t -> 2 * g.count(p -> p.ts >= t) > g.n()
                                                && t <= g.phase() + 1
                                                && g.forAll(p -> (p.ts < t || p.x.equals(v))
                                                        && (!p.decided || p.decision.equals(v))
                                                        && (!p.commit && !p.ready || p.vote.equals(v))
                                                        && (p.ts <= g.phase() || g.at(p.coord()).commit)))));
        spec.invariant("only the coordinator", g -> g.forAll(p -> !p.commit && !p.ready || p.id() == p.coord()));
        spec.invariantAfter(LastVoting.Decide.class, "a new phase", g -> g.none(p -> p.commit || p.ready));
        spec.invariantAfter(LastVoting.Collect.class, "not yet ready", g -> g.none(p -> p.ready));
        spec.invariantAfter(LastVoting.Propose.class, "not yet ready either", g -> g.none(p -> p.ready));
        for (Class<?> round : List.of(LastVoting.Collect.class, LastVoting.Decide.class)) {
            spec.invariantAfter(round, "old after " + round, g -> g.forAll(p -> p.ts <= g.phase()));
        }
        for (Class<?> round : List.of(LastVoting.Propose.class, LastVoting.Acknowledge.class)) {
            spec.invariantAfter(round, "known after " + round, g -> g.forAll(p -> p.ts <= g.phase() + 1));
        }
    }

    /**
     * Of two equally recent values a run takes that of the lower process. If ties were free, the last three flaws would
     * show with two processes already.
     */
    @ParameterizedTest
    @CsvSource({
        "IGNORE_TIMESTAMPS, 3",
        "COLLECT_FROM_ANY, 3",
        "READY_ON_ANY_ACKNOWLEDGEMENT, 3",
        "HALF_TWICE, 2",
        "KEEP_THE_VALUE, 2",
        "KEEP_THE_TIMESTAMP, 3",
        "STAY_COMMITTED, 3",
        "ALL_ACKNOWLEDGE, 3",
        "DECIDE_BEFORE_READY, 3"
    })
    void a_flaw_breaks_agreement_or_irrevocability(Flaw flaw, int n) {
        Protocol<BrokenLastVoting<Integer>> broken = Protocol.of(() -> new BrokenLastVoting<Integer>(flaw));

        Trace trace = Checks.refuted(broken, n, 16, 50_000);

        assertThat(Checks.claim(trace)).isIn("agreement", "irrevocability");
        assertThat(trace.schedule().n())
                .as("the smallest number of processes that shows it")
                .isEqualTo(n);
    }

    @Test
    void only_the_coordinator_waits_for_values_and_acknowledgements() {
        assertThat(new Listener<>(protocol, 3, 1, 0, 7).hasEnough()).isTrue();
        assertThat(new Listener<>(protocol, 3, 1, 2, 7).hasEnough()).isTrue();

        LastVoting.Stamped<Integer> value = new LastVoting.Stamped<>(7, 0);
        assertThat(new Listener<>(protocol, 3, 0, 0, 7).hears(0, value).hasEnough())
                .isFalse();
        assertThat(new Listener<>(protocol, 3, 0, 0, 7)
                        .hears(0, value)
                        .hears(2, value)
                        .hasEnough())
                .isTrue();
        assertThat(new Listener<>(protocol, 3, 0, 2, 7)
                        .hears(1, LastVoting.Ack.ACK)
                        .hasEnough())
                .isFalse();
    }

    @Test
    void all_wait_for_the_coordinator_and_for_nobody_else() {
        for (int round : new int[] {1, 3}) {
            assertThat(new Listener<>(protocol, 3, 1, round, 7).hears(2, 7).hasEnough())
                    .isFalse();
            assertThat(new Listener<>(protocol, 3, 1, round, 7).hears(0, 7).hasEnough())
                    .isTrue();
        }
    }
}
