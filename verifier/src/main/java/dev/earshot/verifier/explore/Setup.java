package dev.earshot.verifier.explore;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.Claim;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is explored: the algorithm, its inputs, and the claims and assumptions that count. */
record Setup<P extends RoundProcess<?, ?>>(
        Protocol<P> protocol,
        Options options,
        List<Object> domain,
        List<Claim<P>> claims,
        List<GoodPhases<P>> terminations,
        List<Assumption<P>> assumptions) {
    static <P extends RoundProcess<?, ?>> Setup<P> of(Protocol<P> protocol, Options options) {
        List<Claim<P>> all = protocol.spec().claims();
        List<Assumption<P>> assumed = protocol.spec().assumptions();
        List<GoodPhases<P>> terminations = protocol.spec().terminations();
        refuseUnknown(
                "claim",
                options.claims(),
                Stream.concat(
                        all.stream().map(Claim::name), terminations.stream().map(GoodPhases::name)));
        refuseUnknown("assumption", options.dropped(), assumed.stream().map(Assumption::name));
        protocol.brokenConstraint(options.n()).ifPresent(broken -> {
            throw new IllegalArgumentException(protocol.name() + " cannot run as asked: it demands " + broken);
        });
        return new Setup<>(
                protocol,
                options,
                protocol.inputs().domain(options.values()),
                all.stream().filter(claim -> isAsked(options, claim.name())).toList(),
                terminations.stream()
                        .filter(phases -> isAsked(options, phases.name()))
                        .toList(),
                assumed.stream()
                        .filter(assumption -> !options.dropped().contains(assumption.name()))
                        .toList());
    }

    /** The same without claims but the goals of good phases. */
    Setup<P> withoutClaims() {
        return new Setup<>(protocol, options, domain, List.of(), terminations, assumptions);
    }

    private static boolean isAsked(Options options, String claim) {
        return options.claims().isEmpty() || options.claims().contains(claim);
    }

    private static void refuseUnknown(String kind, Set<String> asked, Stream<String> known) {
        List<String> names = known.toList();
        for (String name : asked) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("there is no " + kind + " \"" + name + "\"; there is "
                        + (names.isEmpty()
                                ? "none"
                                : names.stream().map(it -> '"' + it + '"').collect(Collectors.joining(", "))));
            }
        }
    }

    int n() {
        return options.n();
    }

    int roundsPerPhase() {
        return protocol.rounds().size();
    }

    boolean everyChoice() {
        return options.coordination() == Options.Coordination.EVERY_CHOICE;
    }

    /** Whether some claim relates the initial state to later ones. */
    boolean speaksOfInitialState() {
        return claims.stream().anyMatch(claim -> claim instanceof Claim.OfPair<P> && claim.kind() != Claim.Kind.STEP);
    }
}
