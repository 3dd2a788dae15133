package dev.earshot.verifier.smt;

import com.microsoft.z3.Context;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import dev.earshot.verifier.reduction.Clause;
import dev.earshot.verifier.reduction.Clauses;
import dev.earshot.verifier.reduction.Leaf;
import dev.earshot.verifier.reduction.Tier;
import java.lang.ref.Reference;
import java.util.List;

/**
 * Refutes clauses by instances that their patterns call for, and by nothing else: Z3 neither chooses patterns nor builds
 * models of quantifiers. It never answers that clauses are satisfiable.
 */
final class GuidedSolver {
    private final Z3 z3;

    GuidedSolver(Z3 z3) {
        this.z3 = z3;
    }

    /** Whether the clauses of the leaf are unsatisfiable, that is, whether the leaf is proved. */
    Check check(Leaf leaf, Tier tier, int seed, long units) {
        List<Clause> clauses = Clauses.of(leaf, tier);
        return z3.in(context -> {
            ClauseTranslation translation = new ClauseTranslation(context);
            Solver solver = solver(context, clauses, translation);
            Check check = z3.check(context, solver, params(context, seed), units);
            Reference.reachabilityFence(translation);
            return check.verdict() == Check.Verdict.SATISFIABLE
                    ? new Check(Check.Verdict.UNKNOWN, check.effort(), "no further instances help", false)
                    : check;
        });
    }

    /** The clauses of the leaf as a script for any SMT-LIB 2 solver with patterns; it answers as {@link #check} does. */
    String script(Leaf leaf, Tier tier) {
        List<Clause> clauses = Clauses.of(leaf, tier);
        return z3.in(context -> {
            StringBuilder script = new StringBuilder();
            script.append(comment(leaf.sequent().name())).append(comment(leaf.readable()));
            script.append("(set-option :auto_config false)\n(set-option :smt.mbqi false)\n");
            return script.append(solver(context, clauses, new ClauseTranslation(context)))
                    .append("(check-sat)\n")
                    .toString();
        });
    }

    private static String comment(String text) {
        return "; " + text.replace("\n", "\n; ") + "\n";
    }

    private static Solver solver(Context context, List<Clause> clauses, ClauseTranslation translation) {
        Solver solver = context.mkSimpleSolver();
        clauses.forEach(clause -> Z3.add(solver, translation.formula(clause)));
        return solver;
    }

    private static Params params(Context context, int seed) {
        Params params = context.mkParams();
        params.add("auto_config", false);
        params.add("mbqi", false);
        params.add("ematching", true);
        params.add("random_seed", seed);
        return params;
    }
}
