package dev.earshot.verifier.validation;

import dev.earshot.verifier.formula.Evaluator;
import dev.earshot.verifier.formula.Structure;
import dev.earshot.verifier.formula.Value;
import dev.earshot.verifier.formula.Var;
import dev.earshot.verifier.transition.Definedness;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Collects what is compared in one case; throws at the first difference. */
final class Comparison {
    private final String subject;
    private final World world;
    private long made;

    Comparison(String subject, World world) {
        this.subject = subject;
        this.world = world;
    }

    long made() {
        return made;
    }

    String context(String what) {
        return "what was read of " + subject + " differs from what the code does: " + what + "\n" + world
                + "this is an error in Earshot; please report it with the algorithm and the seed";
    }

    void equal(String what, Object code, Object read) {
        made++;
        if (!Objects.equals(code, read)) {
            throw new AssertionError(context(what + " is " + code + " by the code and " + read + " as read"));
        }
    }

    /**
     * What the code did against what has to be defined.
     *
     * @param thrown what was thrown, or null
     */
    void defined(
            String what, Throwable thrown, List<Definedness> defined, Structure structure, Map<Var, Value> variables) {
        made++;
        Definedness broken = null;
        Definedness certain = null;
        for (Definedness each : defined) {
            boolean holds = Codec.truth(Evaluator.evaluate(each.condition(), structure, variables));
            if (!holds) {
                broken = each;
                certain = each.exact() ? each : certain;
            }
        }
        if (thrown != null && broken == null) {
            throw new AssertionError(
                    context(what + " threw " + thrown + ", but all that must be defined is, as read: " + defined),
                    thrown);
        }
        if (thrown == null && certain != null) {
            throw new AssertionError(context(what + " did not throw, but this is false as read: " + certain));
        }
    }

    /** Runs the code; what it throws is the result. */
    static Throwable thrownBy(Runnable code) {
        try {
            code.run();
            return null;
        } catch (RuntimeException | AssertionError e) {
            return e;
        }
    }
}
