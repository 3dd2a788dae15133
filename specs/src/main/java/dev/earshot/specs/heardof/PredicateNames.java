package dev.earshot.specs.heardof;

import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.RoundProcess;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the predicates of {@link PerRound} by what they are called on a command line. */
public final class PredicateNames {
    private static final Pattern CALL = Pattern.compile("([a-z-]+)(?:\\((\\d{1,6})(?:/(\\d{1,6}))?\\))?");

    private static final List<String> NAMES = List.of(
            "arbitrary",
            "non-empty",
            "no-split",
            "majority",
            "more-than(2/3)",
            "all-but(1)",
            "non-empty-kernel",
            "kernel-of-all-but(1)",
            "send-omission(1)",
            "synchronous-crash(1)",
            "uniform",
            "uniform-more-than(2/3)",
            "complete");

    private PredicateNames() {}

    /** The names in the order of {@link PerRound}; numbers in parentheses can be others. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The predicate with this name, such as {@code majority}, {@code all-but(1)} or {@code more-than(2/3)}.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static <P extends RoundProcess<?, ?>> RoundPredicate<P> predicate(String name) {
        Matcher call = CALL.matcher(name);
        if (call.matches()) {
            RoundPredicate<P> found = call.group(3) != null
                    ? ofFraction(call.group(1), number(call, 2), number(call, 3))
                    : call.group(2) != null ? ofCount(call.group(1), number(call, 2)) : plain(call.group(1));
            if (found != null) {
                return found;
            }
        }
        throw new IllegalArgumentException(
                "no heard-of predicate is called \"" + name + "\"; there are " + String.join(", ", NAMES));
    }

    private static int number(Matcher call, int group) {
        return Integer.parseInt(call.group(group));
    }

    private static <P extends RoundProcess<?, ?>> RoundPredicate<P> plain(String name) {
        return switch (name) {
            case "arbitrary" -> PerRound.arbitrary();
            case "non-empty" -> PerRound.nonEmpty();
            case "no-split" -> PerRound.noSplit();
            case "majority" -> PerRound.majority();
            case "non-empty-kernel" -> PerRound.nonEmptyKernel();
            case "uniform" -> PerRound.uniform();
            case "complete" -> PerRound.complete();
            default -> null;
        };
    }

    private static <P extends RoundProcess<?, ?>> RoundPredicate<P> ofCount(String name, int f) {
        return switch (name) {
            case "all-but" -> PerRound.allButAtMost(p -> f);
            case "kernel-of-all-but" -> PerRound.kernelOfAllBut(p -> f);
            case "send-omission" -> PerRound.sendOmission(p -> f);
            case "synchronous-crash" -> PerRound.synchronousCrash(p -> f);
            default -> null;
        };
    }

    private static <P extends RoundProcess<?, ?>> RoundPredicate<P> ofFraction(
            String name, int numerator, int denominator) {
        if (!name.equals("more-than") && !name.equals("uniform-more-than")) {
            return null;
        }
        if (numerator >= denominator) {
            throw new IllegalArgumentException(
                    name + "(" + numerator + "/" + denominator + "): the fraction is to be less than 1");
        }
        return name.equals("more-than")
                ? PerRound.moreThan(numerator, denominator)
                : PerRound.uniformMoreThan(numerator, denominator);
    }
}
