package dev.earshot.verifier.validation;

import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.transition.GoodRounds;
import dev.earshot.verifier.transition.StatedClaim;
import dev.earshot.verifier.transition.TransitionSystem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The claims of a system as obligations say them: of the initial state, and of the end of each round. */
final class Moved {
    private final Map<StatedClaim, Term> initially = new HashMap<>();
    /** By round. */
    private final List<Map<StatedClaim, Term>> after = new ArrayList<>();

    Moved(TransitionSystem system) {
        List<StatedClaim> claims = new ArrayList<>(system.claims());
        for (GoodRounds chain : system.terminations()) {
            chain.links().forEach(link -> claims.add(link.reached()));
        }
        claims.forEach(claim -> claim.at(0).ifPresent(at -> initially.put(claim, system.initially(at.formula()))));
        int rounds = system.rounds().size();
        for (int round = 0; round < rounds; round++) {
            Map<StatedClaim, Term> atEnd = new HashMap<>();
            for (StatedClaim claim : claims) {
                int here = round;
                claim.at((round + 1) % rounds).ifPresent(at -> atEnd.put(claim, system.after(here, at.formula())));
            }
            after.add(atEnd);
        }
    }

    Optional<Term> initially(StatedClaim claim) {
        return Optional.ofNullable(initially.get(claim));
    }

    Optional<Term> after(int round, StatedClaim claim) {
        return Optional.ofNullable(after.get(round).get(claim));
    }
}
