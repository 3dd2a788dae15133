package dev.earshot.protocols.agreement;

import dev.earshot.protocols.Refutations;
import dev.earshot.specs.lockstep.Protocol;
import org.junit.jupiter.api.Test;

class EarlyFloodMinProofTest {
    /** One hears of itself only and one of both; who has crashed decides like the others in this model, so two suffice. */
    @Test
    void to_decide_a_round_early_breaks_agreement() {
        Refutations.refuted(Protocol.of(() -> new EarlyFloodMin<Integer>(1)), "agreement", 2, 1);
    }
}
