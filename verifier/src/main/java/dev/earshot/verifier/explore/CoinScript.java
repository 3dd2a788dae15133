package dev.earshot.verifier.explore;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Pid;
import java.util.ArrayList;
import java.util.List;

/** The outcomes of coin tosses, one after the other; every sequence of them in turn. */
final class CoinScript implements Coins {
    private final List<Boolean> outcomes = new ArrayList<>();
    private int next;

    @Override
    public boolean toss(Pid process, int round) {
        if (next == outcomes.size()) {
            outcomes.add(false);
        }
        return outcomes.get(next++);
    }

    void restart() {
        outcomes.clear();
        next = 0;
    }

    /** Whether there is another sequence; if so it is the one played next. */
    boolean advance() {
        while (!outcomes.isEmpty() && outcomes.get(outcomes.size() - 1)) {
            outcomes.remove(outcomes.size() - 1);
        }
        if (outcomes.isEmpty()) {
            return false;
        }
        outcomes.set(outcomes.size() - 1, true);
        next = 0;
        return true;
    }

    /** The tosses of this sequence so far. */
    List<Boolean> outcomes() {
        return List.copyOf(outcomes);
    }
}
