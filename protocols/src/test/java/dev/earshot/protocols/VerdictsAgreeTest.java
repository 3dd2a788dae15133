package dev.earshot.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Violation;
import dev.earshot.verifier.explore.ClaimResult;
import dev.earshot.verifier.explore.Explorer;
import dev.earshot.verifier.explore.Options;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is proved for every n is true of every run among few processes, and what is reached by a run is reached. The proofs are the
 * recorded ones, which {@link CatalogProofTest} finds anew; refuted claims are compared in {@link Refutations}.
 */
class VerdictsAgreeTest {
    private static final Pattern VERDICT = Pattern.compile("(PROVED for all n|REACHED) +([a-z]+) \"([^\"]+)\".*");

    static List<Entry> entries() {
        return Catalog.entries();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void every_claim_that_is_proved_holds_among_few_and_every_other_is_reached(Entry entry) {
        Map<String, String> proved = proved(entry);
        Set<String> missing = new LinkedHashSet<>(proved.keySet());
        for (int n = 1; n <= largest(entry); n++) {
            Protocol<?> protocol = entry.load(n, Map.of());
            if (protocol.brokenConstraint(n).isPresent()) {
                continue;
            }
            for (ClaimResult found :
                    Explorer.explore(protocol, Options.of(n)).summary().claims()) {
                String claim = stated(found.claim(), protocol);
                assertThat(proved).as("among %d", n).containsKey(claim);
                if (proved.get(claim).equals("REACHED")) {
                    assertThat(found.outcome()).isIn(ClaimResult.Outcome.REACHED, ClaimResult.Outcome.NOT_REACHED);
                } else {
                    assertThat(found.outcome())
                            .as("\"%s\" of %s among %d", claim, entry.name(), n)
                            .isEqualTo(ClaimResult.Outcome.HOLDS);
                }
                if (found.outcome() != ClaimResult.Outcome.NOT_REACHED) {
                    missing.remove(claim);
                }
            }
        }
        assertThat(missing).as("neither seen to hold nor reached").isEmpty();
    }

    /** By claim, whether it was proved or reached. The prover makes some claims of its own, and proves that assumptions are possible. */
    private static Map<String, String> proved(Entry entry) {
        Map<String, String> proved = new HashMap<>();
        Protocol<?> protocol = entry.load(4, Map.of());
        Set<String> stated = new LinkedHashSet<>();
        protocol.spec().claims().forEach(claim -> stated.add(claim.name()));
        protocol.spec().terminations().forEach(phases -> stated.add(phases.name()));
        for (String line : Golden.lines("proofs/" + entry.name() + ".txt")) {
            Matcher verdict = VERDICT.matcher(line);
            if (verdict.matches() && stated.remove(verdict.group(3))) {
                proved.put(verdict.group(3), verdict.group(1));
            }
        }
        // has no line where every operation is always defined; that what has one is proved, CatalogProofTest sees
        proved.put(Violation.DEFINEDNESS, "PROVED for all n");
        assertThat(stated).as("claims without a recorded proof").isEmpty();
        return proved;
    }

    /** The name under which the claim is proved: that of the termination for each claim of its good phases. */
    private static String stated(String claim, Protocol<?> protocol) {
        return protocol.spec().terminations().stream()
                .map(phases -> phases.name())
                .filter(name -> claim.startsWith(name + ": "))
                .findFirst()
                .orElse(claim);
    }

    private static int largest(Entry entry) {
        return entry.name().endsWith("LastVoting") ? 2 : 4;
    }
}
