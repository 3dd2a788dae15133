package dev.earshot.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Claim;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No invariant is idle: without it, another claim does not follow. It shows too that {@link Inductiveness} can fail.
 */
class NecessityTest {
    /** Invariants that are wanted for themselves. */
    private static final Set<String> GOALS = Set.of("validity", "all have decided after round f + 1");

    private static Stream<Entry> entries() {
        return Catalog.entries().stream();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void an_invariant_left_out_is_missed(Entry entry) {
        assertThat(idle(entry.load(3, Map.of()))).isEmpty();
    }

    private static <P extends RoundProcess<?, ?>> List<String> idle(Protocol<P> protocol) {
        return protocol.spec().claims().stream()
                .filter(claim -> claim.kind() == Claim.Kind.INVARIANT && !GOALS.contains(claim.name()))
                .filter(claim -> followsAllTheSame(Protocol.of(protocol::make, new Without<>(protocol, claim))))
                .map(Claim::name)
                .toList();
    }

    private static <P extends RoundProcess<?, ?>> boolean followsAllTheSame(Protocol<P> protocol) {
        try {
            Inductiveness.check(protocol, 3, 3, 800, 1);
            return true;
        } catch (AssertionError broken) {
            return false;
        } catch (ProtocolException noHeardOfSets) {
            // the predicate cannot be satisfied any more, which the invariant ruled out
            return false;
        }
    }
}
