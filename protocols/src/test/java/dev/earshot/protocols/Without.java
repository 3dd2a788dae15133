package dev.earshot.protocols;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.Claim;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.Specification;
import dev.earshot.specs.lockstep.Protocol;

/** The specification of a protocol with one claim left out. */
record Without<P extends RoundProcess<?, ?>>(Protocol<P> protocol, Claim<P> left) implements Specification<P> {
    @Override
    public void specify(Spec<P> spec) {
        Spec<P> full = protocol.spec();
        full.constraints().forEach(constraint -> spec.constrain(constraint.name(), constraint.condition()));
        for (Assumption<P> assumption : full.assumptions()) {
            spec.assume(assumption.named().orElseThrow());
        }
        full.claims().stream().filter(claim -> claim != left).forEach(claim -> add(spec, claim));
        full.terminations().forEach(good -> add(spec, good));
    }

    private void add(Spec<P> spec, Claim<P> claim) {
        if (claim instanceof Claim.OfState<P> state) {
            switch (state.kind()) {
                case INVARIANT -> {
                    if (state.after().isPresent()) {
                        spec.invariantAfter(state.after().get(), state.name(), state.claim());
                    } else {
                        spec.invariant(state.name(), state.claim());
                    }
                }
                case PROPERTY -> spec.property(state.name(), state.claim());
                case REACHABLE -> spec.reachable(state.name(), state.claim());
                case STEP -> throw new AssertionError("a step speaks of two states: " + state);
            }
        } else if (claim instanceof Claim.OfPair<P> pair) {
            switch (pair.kind()) {
                case INVARIANT -> spec.invariant(pair.name(), pair.claim());
                case PROPERTY -> spec.property(pair.name(), pair.claim());
                case STEP -> spec.step(pair.name(), pair.claim());
                case REACHABLE -> throw new AssertionError("a reachable claim speaks of one state: " + pair);
            }
        }
    }

    private void add(Spec<P> spec, GoodPhases<P> good) {
        GoodPhases<P> copy = spec.termination(good.name());
        good.start().ifPresent(start -> copy.from(start.name(), start.claim()));
        for (GoodPhases.Link<P> link : good.links()) {
            for (Assumption<P> condition : link.conditions()) {
                condition.named().ifPresentOrElse(copy::when, () -> copy.when(condition.name(), condition.claim()));
            }
            copy.then(link.reached(), link.claim());
        }
    }
}
