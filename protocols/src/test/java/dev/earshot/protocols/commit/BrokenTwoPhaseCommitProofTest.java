package dev.earshot.protocols.commit;

import dev.earshot.protocols.Refutations;
import dev.earshot.protocols.commit.BrokenTwoPhaseCommit.Flaw;
import dev.earshot.protocols.commit.TwoPhaseCommit.Outcome;
import dev.earshot.protocols.commit.TwoPhaseCommit.Vote;
import dev.earshot.specs.Spec;
import dev.earshot.specs.lockstep.Protocol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenTwoPhaseCommitProofTest {
    @ParameterizedTest
    @CsvSource({
        "ABORT_WITHOUT_NEWS, agreement, 2, 2",
        "COMMIT_ON_VOTES_HEARD, commit validity, 1, 2",
        "COMMIT_ON_A_MAJORITY, commit validity, 3, 2"
    })
    void an_execution_breaks_the_claim(Flaw flaw, String claim, int n, int rounds) {
        Protocol<?> broken = Protocol.of(() -> new BrokenTwoPhaseCommit(flaw), BrokenTwoPhaseCommitProofTest::believed);

        Refutations.refuted(broken, claim, n, rounds);
    }

    private static void believed(Spec<BrokenTwoPhaseCommit> spec) {
        spec.invariant(
                "a commit outcome has every vote behind it",
                g -> g.forAll(p ->
                        p.outcome.isEmpty() || p.outcome.get() == Outcome.ABORT || g.forAll(q -> q.vote == Vote.YES)));
        spec.invariant(
                "a decision is the coordinator's outcome",
                g -> g.forAll(p -> p.decision.isEmpty()
                        || g.at(p.coord()).outcome.isPresent()
                                && g.at(p.coord()).outcome.get() == p.decision.get()));
        spec.invariant("votes stay as they were given", (init, now) -> now.forAll(p -> init.at(p).vote == p.vote));
        new BrokenTwoPhaseCommit.Only("agreement").specify(spec);
        new BrokenTwoPhaseCommit.Only("commit validity").specify(spec);
    }
}
