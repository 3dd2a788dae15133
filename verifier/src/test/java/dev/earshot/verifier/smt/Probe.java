package dev.earshot.verifier.smt;

import dev.earshot.verifier.formula.Sequent;
import dev.earshot.verifier.reduction.*;
import dev.earshot.verifier.smt.toys.*;
import java.util.List;

class Probe {
    static GuidedSolver g = new GuidedSolver(new Z3());

    public static void main(String[] a) {
        List<Sequent> all = switch (a[0]) {
            case "otr" -> OneThirdRule.correct().obligations();
            case "ate" -> new ThresholdVoting("A_TE", 2).obligations();
            case "uv" -> new UniformVoting("UniformVoting", true, false).obligations();
            case "lv" -> new LastVoting("LastVoting", false, LastVoting.Variant.CORRECT).obligations();
            case "slv" -> new LastVoting("ShortLastVoting", true, LastVoting.Variant.CORRECT).obligations();
            case "benor" -> new BenOr("BenOr", 2, true).obligations();
            case "fm" -> new FloodMin("FloodMin", 0).obligations();
            case "kfm" -> new KernelFloodMin("KFloodMin").obligations();
            case "clv" -> new CountingLastVoting("CLV").obligations();
            default -> new TwoPhaseCommit("TwoPhaseCommit", false).obligations();
        };
        for (Sequent s : all) {
            if ((s.name() + " " + s.goal().label()).contains(a[1])) {
                System.out.println(s);
                tasks("", Splitting.tasks(new Flattening(s).plain()), a.length > 2);
            }
        }
    }

    static boolean tasks(String in, List<Task> ts, boolean dump) {
        for (Task t : ts) {
            if (t instanceof Leaf l) {
                Check c = g.check(l, Tier.LEAN, 0, 3000000);
                System.out.println(
                        in + "LEAF " + l.sequent().goal().formula() + "   [" + String.join("; ", l.path()) + "] " + c);
                if (c.verdict() != Check.Verdict.UNSATISFIABLE) {
                    if (dump) {
                        for (var h : l.hypotheses()) System.out.println(in + "    H " + h);
                        for (Clause x : Clauses.of(l, Tier.LEAN)) System.out.println(in + "    C " + x);
                        System.exit(0);
                    }
                    return false;
                }
            } else if (t instanceof Choice c) {
                boolean ok = false;
                for (var alt : c.alternatives()) {
                    System.out.println(in + "TRY " + alt.name() + " for " + c.goal());
                    if (tasks(in + "  ", alt.tasks().get(), false)) {
                        ok = true;
                        break;
                    }
                }
                if (!ok) return false;
            }
        }
        return true;
    }
}
