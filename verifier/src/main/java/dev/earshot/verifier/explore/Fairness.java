package dev.earshot.verifier.explore;

import dev.earshot.specs.RoundPredicate;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.heardof.PerRound;
import dev.earshot.specs.heardof.PredicateNames;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the network does for ever.
 *
 * @param always what the heard-of sets of every round satisfy, besides the assumptions of the specification
 * @param recurrent each of these is satisfied in some round again and again; not necessarily all in the same round
 * @param <P> the processes
 */
public record Fairness<P>(List<RoundPredicate<P>> always, List<RoundPredicate<P>> recurrent) {
    private static final int MOST = 30;

    /** Copies the lists. */
    public Fairness {
        always = List.copyOf(always);
        recurrent = List.copyOf(recurrent);
        if (recurrent.size() > MOST) {
            throw new IllegalArgumentException(
                    recurrent.size() + " predicates are to hold again and again; at most " + MOST);
        }
    }

    /**
     * Predicates by what they are called on a command line, such as {@code uniform-more-than(2/3)}.
     *
     * @throws IllegalArgumentException if there is no such predicate
     */
    public static <P extends RoundProcess<?, ?>> Fairness<P> named(List<String> always, List<String> recurrent) {
        return new Fairness<>(
                always.stream().map(PredicateNames::<P>predicate).toList(),
                recurrent.stream().map(PredicateNames::<P>predicate).toList());
    }

    /** Whether all predicates are those of the library, which look at nothing but heard-of sets, coordinator and who is alive. */
    boolean isNamed() {
        String library = PerRound.class.getPackageName();
        return Stream.concat(always.stream(), recurrent.stream())
                .allMatch(predicate -> predicate.getClass().getPackageName().equals(library));
    }
}
