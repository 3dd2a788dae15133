package dev.earshot.verifier.smt;

import com.microsoft.z3.BoolExpr;
import dev.earshot.verifier.smt.Denotation.Chain;
import dev.earshot.verifier.smt.Denotation.Sum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arithmetic on denotations. */
final class Numbers {
    private final Logic logic;

    Numbers(Logic logic) {
        this.logic = logic;
    }

    static Chain constant(long value) {
        return new Chain(value, List.of());
    }

    /** Whether the value is more than the bound. */
    BoolExpr more(Chain chain, long bound) {
        if (bound < chain.least()) {
            return logic.yes;
        }
        return bound >= chain.most() ? logic.no : chain.more().get((int) (bound - chain.least()));
    }

    Sum sum(Denotation number) {
        if (number instanceof Sum sum) {
            return sum;
        }
        Chain chain = (Chain) number;
        Map<BoolExpr, Long> factors = new LinkedHashMap<>();
        chain.more().forEach(proposition -> factors.merge(proposition, 1L, Long::sum));
        return new Sum(chain.least(), factors);
    }

    /** The sum of the numbers, each times its factor. */
    Denotation add(List<Denotation> numbers, List<Long> times) {
        long constant = 0;
        Map<BoolExpr, Long> factors = new LinkedHashMap<>();
        Chain only = null;
        int variable = 0;
        for (int i = 0; i < numbers.size(); i++) {
            long factor = times.get(i);
            if (numbers.get(i) instanceof Chain chain && chain.more().isEmpty()) {
                constant = Math.addExact(constant, Math.multiplyExact(factor, chain.least()));
                continue;
            }
            variable += factor == 1 ? 1 : 2;
            only = numbers.get(i) instanceof Chain chain ? chain : null;
            Sum sum = sum(numbers.get(i));
            constant = Math.addExact(constant, Math.multiplyExact(factor, sum.constant()));
            sum.factors()
                    .forEach((proposition, weight) ->
                            factors.merge(proposition, Math.multiplyExact(factor, weight), Long::sum));
        }
        if (variable == 0) {
            return constant(constant);
        }
        return variable == 1 && only != null ? new Chain(constant, only.more()) : new Sum(constant, factors);
    }

    BoolExpr lessOrEqual(Denotation a, Denotation b) {
        if (a instanceof Chain left && b instanceof Chain right) {
            List<BoolExpr> steps = new ArrayList<>();
            for (long bound = Math.min(left.least(), right.least()) - 1; bound < left.most(); bound++) {
                steps.add(logic.or(logic.not(more(left, bound)), more(right, bound)));
            }
            return logic.and(steps);
        }
        Sum difference = sum(add(List.of(b, a), List.of(1L, -1L)));
        return logic.isNotNegative(difference.constant(), difference.factors());
    }

    BoolExpr less(Denotation a, Denotation b) {
        return lessOrEqual(add(List.of(a, constant(1)), List.of(1L, 1L)), b);
    }

    BoolExpr equal(Denotation a, Denotation b) {
        if (a instanceof Chain left && b instanceof Chain right) {
            List<BoolExpr> steps = new ArrayList<>();
            long last = Math.max(left.most(), right.most());
            for (long bound = Math.min(left.least(), right.least()); bound < last; bound++) {
                steps.add(logic.iff(more(left, bound), more(right, bound)));
            }
            return logic.and(steps);
        }
        Sum difference = sum(add(List.of(a, b), List.of(1L, -1L)));
        return logic.isZero(difference.constant(), difference.factors());
    }

    Denotation ite(BoolExpr condition, Denotation a, Denotation b) {
        if (condition.equals(logic.yes) || condition.equals(logic.no)) {
            return condition.equals(logic.yes) ? a : b;
        }
        if (a instanceof Chain left && b instanceof Chain right) {
            long least = Math.min(left.least(), right.least());
            List<BoolExpr> more = new ArrayList<>();
            for (long bound = least; bound < Math.max(left.most(), right.most()); bound++) {
                more.add(logic.ite(condition, more(left, bound), more(right, bound)));
            }
            return new Chain(least, more);
        }
        Sum left = sum(a);
        Sum right = sum(b);
        Map<BoolExpr, Long> factors = new LinkedHashMap<>();
        factors.merge(condition, left.constant() - right.constant(), Long::sum);
        left.factors()
                .forEach((proposition, weight) -> factors.merge(logic.and(condition, proposition), weight, Long::sum));
        right.factors()
                .forEach((proposition, weight) ->
                        factors.merge(logic.and(logic.not(condition), proposition), weight, Long::sum));
        return new Sum(right.constant(), factors);
    }

    /** The smallest and the largest value that the number could have. */
    long[] bounds(Denotation number) {
        Sum sum = sum(number);
        long least = sum.constant();
        long most = sum.constant();
        for (long weight : sum.factors().values()) {
            least += Math.min(0, weight);
            most += Math.max(0, weight);
        }
        return new long[] {least, most};
    }
}
