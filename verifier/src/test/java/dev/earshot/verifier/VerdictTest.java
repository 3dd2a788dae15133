package dev.earshot.verifier;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.verifier.Report.ClaimReport;
import dev.earshot.verifier.obligation.Obligations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class VerdictTest {
    /** Counts what it hears, and has no idea what to do with more than two messages. */
    static final class Overwhelmed extends RoundProcess<Integer, Integer> {
        int heard;

        @Override
        protected void init(Integer input) {
            heard = 0;
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Listen());
        }

        @Override
        protected Optional<Integer> output() {
            return Optional.empty();
        }

        final class Listen extends Round<Integer> {
            @Override
            public void send(Outbox<Integer> out) {
                out.broadcast(1);
            }

            @Override
            public void update(Mailbox<Integer> in) {
                if (in.size() > 2) {
                    throw new IllegalStateException("too many");
                }
                heard = in.size();
            }
        }

        static final class Claims implements Specification<Overwhelmed> {
            @Override
            public void specify(Spec<Overwhelmed> spec) {
                spec.invariant("at most two are heard", g -> g.forAll(p -> p.heard <= 2));
            }
        }
    }

    /** Its claims read a reference that is null at first. */
    static final class Careless extends RoundProcess<Integer, Integer> {
        Integer last;

        @Override
        protected void init(Integer input) {
            last = null;
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Listen());
        }

        @Override
        protected Optional<Integer> output() {
            return Optional.empty();
        }

        final class Listen extends Round<Integer> {
            @Override
            public void send(Outbox<Integer> out) {
                out.broadcast(1);
            }

            @Override
            public void update(Mailbox<Integer> in) {
                last = in.size();
            }
        }

        static final class Claims implements Specification<Careless> {
            @Override
            public void specify(Spec<Careless> spec) {
                spec.invariant("few", g -> g.forAll(p -> p.last <= g.n()));
                spec.property("it is what it is", g -> g.forAll(p -> p.last.equals(p.last)));
            }
        }
    }

    /** Its messages are equal to everything, null included. */
    static final class Agreeable extends RoundProcess<Integer, Integer> {
        /** Equal to whatever it is compared with. */
        record Nod(int depth) {
            @Override
            public boolean equals(Object other) {
                return true;
            }

            @Override
            public int hashCode() {
                return 1;
            }
        }

        Nod last;
        boolean same;

        @Override
        protected void init(Integer input) {
            last = null;
            same = true;
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Listen());
        }

        @Override
        protected Optional<Integer> output() {
            return Optional.empty();
        }

        final class Listen extends Round<Nod> {
            @Override
            public void send(Outbox<Nod> out) {
                out.broadcast(new Nod(round()));
            }

            @Override
            public void update(Mailbox<Nod> in) {
                same = new Nod(0).equals(last);
                if (in.has(id())) {
                    last = in.from(id());
                }
            }
        }

        static final class Claims implements Specification<Agreeable> {
            @Override
            public void specify(Spec<Agreeable> spec) {
                spec.invariant("all is the same", g -> g.forAll(p -> p.same));
            }
        }
    }

    /** Follows the coordinator of the next phase; its invariant says that of the last one. */
    static final class Hasty extends RoundProcess<Integer, Integer> {
        Pid leader;

        @Override
        protected void init(Integer input) {
            leader = rotating(-1);
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Follow());
        }

        @Override
        protected Optional<Integer> output() {
            return Optional.empty();
        }

        final class Follow extends Round<Integer> {
            @Override
            public void send(Outbox<Integer> out) {
                out.broadcast(1);
            }

            @Override
            public void update(Mailbox<Integer> in) {
                leader = rotating(phase() + 1);
            }
        }

        static final class Claims implements Specification<Hasty> {
            @Override
            public void specify(Spec<Hasty> spec) {
                spec.invariant(
                        "it follows the last coordinator", g -> g.forAll(p -> p.leader == p.rotating(g.phase() - 1)));
            }
        }
    }

    /** Counts down from a number that is larger than any that is tried in small groups. */
    static final class Far extends RoundProcess<Integer, Integer> {
        int left;

        @Override
        protected void init(Integer input) {
            left = 100_000;
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Wait());
        }

        @Override
        protected Optional<Integer> output() {
            return Optional.empty();
        }

        final class Wait extends Round<Integer> {
            @Override
            public void send(Outbox<Integer> out) {
                out.broadcast(left);
            }

            @Override
            public void update(Mailbox<Integer> in) {
                left = left == 0 ? 0 : left - 1;
            }
        }

        static final class Claims implements Specification<Far> {
            @Override
            public void specify(Spec<Far> spec) {
                spec.invariant("never below zero", g -> g.forAll(p -> p.left >= 0));
            }
        }
    }

    /** Provides for what its invariant excludes, and for what does not happen among few. */
    static final class Cautious extends RoundProcess<Integer, Integer> {
        int steps;
        boolean crowded;

        @Override
        protected void init(Integer input) {
            steps = 0;
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
                out.broadcast(steps);
            }

            @Override
            public void update(Mailbox<Integer> in) {
                if (steps < 0) {
                    steps = 0;
                } else if (in.size() > 5 || in.exists(k -> k > 2)) {
                    crowded = true;
                }
                steps = steps + 1;
            }
        }

        static final class Claims implements Specification<Cautious> {
            @Override
            public void specify(Spec<Cautious> spec) {
                spec.invariant("steps are counted", g -> g.forAll(p -> p.steps >= 0));
            }
        }
    }

    /** The verdict on the only assumption that the specification makes of the cautious ones. */
    private static Verdict assumed(Specification<Cautious> specification) {
        return new Verifier()
                .verify(Protocol.of(Cautious::new, specification))
                .claims()
                .get(0)
                .verdict();
    }

    private static Report verified(Class<? extends RoundProcess<?, ?>> type) {
        return new Verifier().verify(Protocol.of(type, Map.of()));
    }

    private static ClaimReport claim(Report report, String name) {
        return report.claims().stream()
                .filter(claim -> claim.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void code_that_throws_is_refuted_by_a_run_from_the_start() {
        Report report = verified(Overwhelmed.class);

        ClaimReport definedness = claim(report, Obligations.DEFINEDNESS);
        assertThat(definedness.verdict()).isInstanceOfSatisfying(Verdict.Refuted.class, refuted -> {
            assertThat(refuted.trace().schedule().start()).isEmpty();
            assertThat(refuted.trace().schedule().n()).isEqualTo(3);
            assertThat(refuted.trace().schedule().rounds()).hasSize(1);
            assertThat(refuted.trace().violation().orElseThrow().falsePart())
                    .endsWith("threw IllegalStateException: too many");
        });
        assertThat(claim(report, "at most two are heard").verdict().isGood()).isFalse();
    }

    @Test
    void a_claim_whose_code_throws_is_not_proved_even_if_it_is_a_tautology() {
        Report report = verified(Careless.class);

        assertThat(report.claims()).noneMatch(claim -> claim.verdict().isGood());
        assertThat(claim(report, Obligations.DEFINEDNESS).verdict().strength()).isEqualTo("NOT INDUCTIVE n=1");
        assertThat(claim(report, "few").verdict()).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void a_claim_about_the_phase_before_is_said_of_the_right_phase_after_a_round() {
        ClaimReport claim = claim(verified(Hasty.class), "it follows the last coordinator");

        assertThat(claim.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Refuted.class,
                        refuted -> assertThat(refuted.trace().schedule().n()).isEqualTo(2));
    }

    @Test
    void a_proof_from_premises_that_no_small_group_was_seen_to_satisfy_is_no_proof() {
        ClaimReport claim = claim(verified(Far.class), "never below zero");

        assertThat(claim.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Unknown.class,
                        unknown -> assertThat(unknown.why())
                                .isEqualTo(
                                        "there is a proof, but whether anything satisfies its premises was not found out in groups of up"
                                                + " to 4 processes, so it may say nothing"));
    }

    @Test
    void a_branch_that_is_never_taken_is_told() {
        assertThat(verified(Cautious.class).notes())
                .hasSize(2)
                .first(as(InstanceOfAssertFactories.STRING))
                .isEqualTo(
                        "5 of 6 branches of send and update can be taken from a state that satisfies the invariants");
        assertThat(verified(Cautious.class).notes().get(1))
                .matches("VerdictTest\\.java:\\d+ in round Count: the code never goes where steps\\(p\\) < 0;"
                        + " that is impossible for every n");
    }

    @Test
    void an_assumption_is_possible_if_some_simple_heard_of_sets_meet_it_in_groups_of_any_size() {
        assertThat(assumed(spec ->
                        spec.assume("somebody is not heard", g -> g.exists(p -> g.exists(q -> !g.heard(p, q))))))
                .isInstanceOf(Verdict.Proved.class);
        assertThat(assumed(spec -> spec.assume("one is heard", g -> g.forAll(p -> g.heardCount(p) == 1))))
                .isInstanceOf(Verdict.Proved.class);
        assertThat(assumed(spec ->
                        spec.assume("all but one are heard", g -> g.forAll(p -> g.heardCount(p) + 1 == g.n()))))
                .isInstanceOf(Verdict.Proved.class);
        assertThat(assumed(spec -> spec.assume(
                        "one hears nobody and one hears all",
                        g -> g.exists(p -> g.heardCount(p) == 0) && g.exists(p -> g.heardCount(p) == g.n()))))
                .isInstanceOf(Verdict.Unknown.class);
        assertThat(assumed(spec ->
                        spec.assume("more are heard than there are", g -> g.exists(p -> g.heardCount(p) > g.n()))))
                .isInstanceOf(Verdict.Vacuous.class);
    }

    @Test
    void from_which_n_on_an_assumption_is_known_to_be_possible_is_told() {
        Specification<Cautious> specification =
                spec -> spec.assume("two are heard", g -> g.forAll(p -> g.heardCount(p) >= 2));

        assertThat(new Verifier()
                        .verify(Protocol.of(Cautious::new, specification))
                        .notes())
                .contains(
                        "\"possible in Count: two are heard\" is shown for a part of the groups: all hear of all, n >= 2");
    }

    @Test
    void an_equals_that_does_not_keep_to_its_contract_is_read_as_it_is_written() {
        assertThat(verified(Agreeable.class).claims())
                .allMatch(claim -> claim.verdict().isGood());
    }
}
