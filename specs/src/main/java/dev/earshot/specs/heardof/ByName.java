package dev.earshot.specs.heardof;

import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.RoundProcess;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The predicates of {@link PerRound} as an operator writes them: {@code no-split}, {@code more-than(2/3)},
 * {@code all-but(1)}. Those that speak of a coordinator need code and have no such name.
 */
public final class ByName {
    private static final Pattern FRACTION = Pattern.compile("([a-z-]+)\\(([0-9]{1,9})/([0-9]{1,9})\\)");
    private static final Pattern NUMBER = Pattern.compile("([a-z-]+)\\(([0-9]{1,9})\\)");

    private ByName() {}

    /** How the predicates are written; K and M stand for whole numbers. */
    public static List<String> names() {
        return Stream.concat(
                        ByName.<RoundProcess<?, ?>>plain().map(RoundPredicate::name),
                        Stream.of(
                                "more-than(K/M)",
                                "uniform-more-than(K/M)",
                                "all-but(K)",
                                "kernel-of-all-but(K)",
                                "send-omission(K)",
                                "synchronous-crash(K)"))
                .toList();
    }

    /**
     * The predicate that is written so; none if no predicate is.
     *
     * @throws dev.earshot.specs.ProtocolException if a fraction is not one: {@code 0 <= K < M}
     */
    public static <P extends RoundProcess<?, ?>> Optional<RoundPredicate<P>> find(String text) {
        Matcher fraction = FRACTION.matcher(text);
        if (fraction.matches()) {
            return ofFraction(
                    fraction.group(1), Integer.parseInt(fraction.group(2)), Integer.parseInt(fraction.group(3)));
        }
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            return ofNumber(number.group(1), Integer.parseInt(number.group(2)));
        }
        return ByName.<P>plain().filter(it -> it.name().equals(text)).findFirst();
    }

    private static <P extends RoundProcess<?, ?>> Stream<RoundPredicate<P>> plain() {
        return Stream.of(
                PerRound.arbitrary(),
                PerRound.nonEmpty(),
                PerRound.noSplit(),
                PerRound.majority(),
                PerRound.nonEmptyKernel(),
                PerRound.uniform(),
                PerRound.complete());
    }

    private static <P extends RoundProcess<?, ?>> Optional<RoundPredicate<P>> ofFraction(String name, int k, int m) {
        return switch (name) {
            case "more-than" -> Optional.of(PerRound.moreThan(k, m));
            case "uniform-more-than" -> Optional.of(PerRound.uniformMoreThan(k, m));
            default -> Optional.empty();
        };
    }

    private static <P extends RoundProcess<?, ?>> Optional<RoundPredicate<P>> ofNumber(String name, int k) {
        return switch (name) {
            case "all-but" -> Optional.of(PerRound.allButAtMost(p -> k));
            case "kernel-of-all-but" -> Optional.of(PerRound.kernelOfAllBut(p -> k));
            case "send-omission" -> Optional.of(PerRound.sendOmission(p -> k));
            case "synchronous-crash" -> Optional.of(PerRound.synchronousCrash(p -> k));
            default -> Optional.empty();
        };
    }
}
