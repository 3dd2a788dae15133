package dev.earshot.verifier.bytecode;

import dev.earshot.verifier.formula.Sort;
import dev.earshot.verifier.formula.Term;
import dev.earshot.verifier.formula.Var;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Runs methods on values made of terms. */
final class Machine {
    private static final int DEEPEST = 60;

    final ClassFiles files = new ClassFiles();
    final Model model;
    final Refusals refusals;
    final Constants constants;
    /** What is being read at the moment. */
    Target target;
    /** The loops over the mailbox that are being read, innermost last. */
    final List<Loop> loops = new ArrayList<>();

    private final Map<ClassFiles.Code, Region> regions = new HashMap<>();
    private int numbers;
    /** The senders of messages, by how deep inside lambdas and loops. */
    private final List<Var> senders = new ArrayList<>();

    Machine(Model model, Refusals refusals) {
        this.model = model;
        this.refusals = refusals;
        this.constants = new Constants(this);
        model.constants = constants;
    }

    /** A number that was not given out before. */
    int number() {
        return numbers++;
    }

    /** The variable for the sender of a message, in so many lambdas and loops that go through elements. */
    Var sender(int depth) {
        while (senders.size() <= depth) {
            senders.add(Var.fresh("q", Sort.PID));
        }
        return senders.get(depth);
    }

    /** Thrown where a call does not return: what follows it is not executed. */
    static final class NeverReturns extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NeverReturns() {
            super(null, null, false, false);
        }
    }

    /**
     * The result of a call; the heap is left as the call leaves it.
     *
     * @param caller where it is called; null of what the reader itself calls
     * @return null for void
     */
    Val call(ClassFiles.Code code, List<Val> arguments, Map<Object, Val> heap, Path path, Site caller) {
        if (caller != null && caller.isIn(code)) {
            throw new Unreadable(
                    "recursion: " + code.name() + " calls itself; each round is a bounded computation",
                    code.method().name);
        }
        if (caller != null && caller.depth() > DEEPEST) {
            throw new Unreadable("more than " + DEEPEST + " calls inside each other", code.method().name);
        }
        return new Activation(this, code, caller, path).run(arguments, heap);
    }

    Region region(ClassFiles.Code code) {
        Region known = regions.get(code);
        if (known == null) {
            known = Flow.of(code.method());
            regions.put(code, known);
        }
        return known;
    }

    /** The value computed, or poison after an error, which is recorded. */
    Val attempt(int size, Site site, Supplier<Val> computation) {
        try {
            return computation.get();
        } catch (Unreadable problem) {
            refusals.add(site, problem);
            return new Val.Poison(size);
        }
    }

    /** The value as a reference that is not null, which becomes an obligation. */
    Val dereference(Val value, String use, Call call) {
        Term set = value.isSet();
        call.require(set, "the reference is not null where " + use + " is called");
        return value.target();
    }
}
