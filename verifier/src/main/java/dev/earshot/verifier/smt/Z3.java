package dev.earshot.verifier.smt;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Statistics;
import com.microsoft.z3.Status;
import com.microsoft.z3.Version;
import com.microsoft.z3.Z3Exception;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Z3 contexts: the right version, one per call, closed always, interruptible from another thread. */
final class Z3 {
    /** The version in the root pom; another one may prove less, or be wrong where this one is right. */
    static final String VERSION = "4.14.1";

    /** Wall time allowed for a resource unit, about 20 times what it takes. */
    private static final long UNITS_PER_MILLISECOND = 150;

    /** How much longer than its own limit the solver is waited for, and then once more after an interruption. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Set<Context> open = ConcurrentHashMap.newKeySet();
    /** In which the solver is still at work, on a thread that was left behind. */
    private final Set<Context> abandoned = ConcurrentHashMap.newKeySet();

    private volatile boolean cancelled;

    /** What is done with a context. */
    interface Use<R> {
        R with(Context context);
    }

    Z3() {
        String version = Version.getFullVersion();
        if (!isPinned(version)) {
            throw new AssertionError("Z3 " + VERSION + " is required, but " + version
                    + " was loaded; is another libz3 on java.library.path?");
        }
    }

    /** Whether the full version text, as in {@code Z3 4.14.1.0}, is of the pinned version. */
    static boolean isPinned(String fullVersion) {
        return fullVersion.matches("(Z3 )?" + VERSION.replace(".", "\\.") + "(\\.0)?");
    }

    /** Runs the use in a context of its own, which is closed afterwards unless the solver is still at work in it. */
    <R> R in(Use<R> use) {
        Context context = new Context();
        open.add(context);
        try {
            return use.with(context);
        } finally {
            open.remove(context);
            if (!abandoned.remove(context)) {
                context.close();
            }
        }
    }

    /** Makes all running and later checks answer unknown; callable from any thread. */
    void cancel() {
        cancelled = true;
        open.forEach(Context::interrupt);
    }

    boolean isCancelled() {
        return cancelled;
    }

    static void add(Solver solver, BoolExpr formula) {
        solver.add(new BoolExpr[] {formula});
    }

    /**
     * Asks the solver, within the units. It stops by itself when they are used up, or after about twenty times what they take; if
     * it does neither, it is left behind, and its context with it.
     */
    Check check(Context context, Solver solver, Params params, long units) {
        long millis = Math.max(10_000, units / UNITS_PER_MILLISECOND);
        params.add("rlimit", (int) units);
        params.add("timeout", (int) millis);
        solver.setParameters(params);
        if (cancelled) {
            return unknown("cancelled", 0);
        }
        Optional<Status> status;
        try {
            status = Net.caught(solver::check, Duration.ofMillis(millis).plus(GRACE), context::interrupt, GRACE);
        } catch (Z3Exception e) {
            return unknown("the solver failed: " + e.getMessage(), 0);
        }
        if (status.isEmpty()) {
            abandoned.add(context);
            return unknown("the solver did not come back after " + millis / 1_000 + " s and was left behind", 0);
        }
        long effort = effort(solver.getStatistics());
        return switch (status.get()) {
            case UNSATISFIABLE -> new Check(Check.Verdict.UNSATISFIABLE, effort, "", false);
            case SATISFIABLE -> new Check(Check.Verdict.SATISFIABLE, effort, "", false);
            case UNKNOWN ->
                cancelled ? unknown("cancelled", effort) : unknown(solver.getReasonUnknown(), effort, units);
        };
    }

    private static Check unknown(String reason, long effort, long units) {
        if (reason.equals("canceled") || reason.startsWith("max. resource limit")) {
            return new Check(Check.Verdict.UNKNOWN, effort, "the budget of " + units + " units is exhausted", true);
        }
        return unknown(reason.contains("incomplete") ? "no further instances help" : reason, effort);
    }

    private static Check unknown(String reason, long effort) {
        return new Check(Check.Verdict.UNKNOWN, effort, reason, false);
    }

    private static long effort(Statistics statistics) {
        for (Statistics.Entry entry : statistics.getEntries()) {
            if (entry.Key.equals("rlimit count")) {
                return entry.isUInt() ? Integer.toUnsignedLong(entry.getUIntValue()) : (long) entry.getDoubleValue();
            }
        }
        return 0;
    }
}
