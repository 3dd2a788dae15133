package dev.earshot.cli;

import dev.earshot.specs.Claim;
import dev.earshot.specs.lockstep.Protocol;
import java.util.stream.Collectors;

/** Turns of phrase that several answers have. */
final class Words {
    private Words() {}

    /** The values of the parameters, as in {@code (f=1)}; empty if there is none. */
    static String parameters(Protocol<?> protocol) {
        return protocol.parameters().isEmpty()
                ? ""
                : protocol.parameters().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** So many of something, as in {@code 1 round} and {@code 2 rounds}. */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : thing.endsWith("s") ? "es" : "s");
    }

    /** How many claims are watched in a run. */
    static int watched(Protocol<?> protocol) {
        return (int) protocol.spec().claims().stream()
                .filter(claim -> claim.kind() != Claim.Kind.REACHABLE)
                .count();
    }
}
