package tutorial;

import dev.earshot.runtime.akka.Decisions;
import dev.earshot.runtime.akka.Group;
import java.util.List;

/** Runs one instance of the repaired algorithm in this JVM, on three actors. */
public final class DecideOnAkka {
    private DecideOnAkka() {}

    /** Prints the decision. */
    public static void main(String[] arguments) {
        // region run
        try (Group<Integer, Integer> group = Group.of(3, TwoThirdsVote::new).start()) {
            Decisions<Integer> decisions =
                    group.propose(List.of(3, 1, 2)).toCompletableFuture().join();
            System.out.println("decided " + decisions.value());
        }
        // endregion
    }
}
