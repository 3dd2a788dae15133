package dev.earshot.verifier.smt;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Propositional formulas and weighted sums of them, simplified while built. */
final class Logic {
    final BoolExpr yes;
    final BoolExpr no;
    private final Context context;
    /**
     * All that was made. What nobody refers to any more, Z3 frees when the garbage collector gets to it, and gives its place
     * in the order of terms to another: effort would depend on when that is.
     */
    private final List<BoolExpr> made = new ArrayList<>();

    Logic(Context context) {
        this.context = context;
        this.yes = context.mkTrue();
        this.no = context.mkFalse();
    }

    private BoolExpr kept(BoolExpr formula) {
        made.add(formula);
        return formula;
    }

    /** A new proposition. */
    BoolExpr proposition(String name) {
        return kept(context.mkBoolConst(name));
    }

    BoolExpr of(boolean value) {
        return value ? yes : no;
    }

    BoolExpr not(BoolExpr a) {
        if (a.equals(yes)) {
            return no;
        }
        if (a.equals(no)) {
            return yes;
        }
        return a.isNot() ? kept((BoolExpr) a.getArgs()[0]) : kept(context.mkNot(a));
    }

    BoolExpr and(List<BoolExpr> parts) {
        Set<BoolExpr> distinct = new LinkedHashSet<>(parts);
        distinct.remove(yes);
        if (distinct.contains(no)) {
            return no;
        }
        return switch (distinct.size()) {
            case 0 -> yes;
            case 1 -> distinct.iterator().next();
            default -> kept(context.mkAnd(distinct.toArray(BoolExpr[]::new)));
        };
    }

    BoolExpr and(BoolExpr a, BoolExpr b) {
        return and(List.of(a, b));
    }

    BoolExpr or(List<BoolExpr> parts) {
        Set<BoolExpr> distinct = new LinkedHashSet<>(parts);
        distinct.remove(no);
        if (distinct.contains(yes)) {
            return yes;
        }
        return switch (distinct.size()) {
            case 0 -> no;
            case 1 -> distinct.iterator().next();
            default -> kept(context.mkOr(distinct.toArray(BoolExpr[]::new)));
        };
    }

    BoolExpr or(BoolExpr a, BoolExpr b) {
        return or(List.of(a, b));
    }

    BoolExpr iff(BoolExpr a, BoolExpr b) {
        if (a.equals(b)) {
            return yes;
        }
        if (a.equals(yes) || a.equals(no)) {
            return a.equals(yes) ? b : not(b);
        }
        if (b.equals(yes) || b.equals(no)) {
            return b.equals(yes) ? a : not(a);
        }
        return kept(context.mkIff(a, b));
    }

    BoolExpr ite(BoolExpr condition, BoolExpr a, BoolExpr b) {
        if (a.equals(b) || condition.equals(yes)) {
            return a;
        }
        if (condition.equals(no)) {
            return b;
        }
        if (a.equals(yes) || b.equals(no)) {
            return a.equals(yes) ? or(condition, b) : and(condition, a);
        }
        if (a.equals(no) || b.equals(yes)) {
            return a.equals(no) ? and(not(condition), b) : or(not(condition), a);
        }
        return kept((BoolExpr) context.mkITE(condition, a, b));
    }

    /** Exactly one holds. */
    BoolExpr exactlyOne(List<BoolExpr> choices) {
        if (choices.size() == 1) {
            return choices.get(0);
        }
        int[] ones = new int[choices.size()];
        Arrays.fill(ones, 1);
        return kept(context.mkPBEq(ones, choices.toArray(BoolExpr[]::new), 1));
    }

    /** {@code constant + sum of factors of those that hold >= 0}. */
    BoolExpr isNotNegative(long constant, Map<BoolExpr, Long> factors) {
        Sum sum = new Sum(constant, factors);
        if (sum.least >= 0) {
            return yes;
        }
        return sum.most < 0 ? no : kept(context.mkPBGe(sum.factors(), sum.propositions(), sum.missing()));
    }

    /** {@code constant + sum of factors of those that hold = 0}. */
    BoolExpr isZero(long constant, Map<BoolExpr, Long> factors) {
        Sum sum = new Sum(constant, factors);
        if (sum.factors.isEmpty()) {
            return of(sum.least == 0);
        }
        return sum.least > 0 || sum.most < 0
                ? no
                : kept(context.mkPBEq(sum.factors(), sum.propositions(), sum.missing()));
    }

    /** A weighted sum with positive factors only: the negative ones count what does not hold. */
    private final class Sum {
        final Map<BoolExpr, Long> factors = new LinkedHashMap<>();
        long least;
        long most;

        Sum(long constant, Map<BoolExpr, Long> given) {
            least = constant;
            given.forEach((proposition, factor) -> {
                if (proposition.equals(yes)) {
                    least += factor;
                } else if (factor < 0) {
                    least += factor;
                    factors.merge(not(proposition), -factor, Long::sum);
                } else if (factor > 0 && !proposition.equals(no)) {
                    factors.merge(proposition, factor, Long::sum);
                }
            });
            most = least + factors.values().stream().mapToLong(Long::longValue).sum();
        }

        int[] factors() {
            return factors.values().stream().mapToInt(Math::toIntExact).toArray();
        }

        BoolExpr[] propositions() {
            return factors.keySet().toArray(BoolExpr[]::new);
        }

        int missing() {
            return Math.toIntExact(-least);
        }
    }
}
