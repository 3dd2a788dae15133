package dev.earshot.verifier.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sum of integer terms with integer factors, and a constant; normal forms of sums and comparisons. */
final class Linear {
    private final Map<Term, Long> factors = new LinkedHashMap<>();
    private long constant;

    /** Adds the term this many times. */
    Linear plus(Term term, long times) {
        if (times == 0) {
            return this;
        }
        if (term instanceof Literal literal) {
            constant = Math.addExact(constant, Math.multiplyExact(times, literal.value()));
        } else if (term instanceof Apply apply && apply.is(Operator.ADD)) {
            apply.arguments().forEach(argument -> plus(argument, times));
        } else if (term instanceof Apply apply && apply.is(Operator.MUL)) {
            plus(apply.argument(1), Math.multiplyExact(times, ((Literal) apply.argument(0)).value()));
        } else {
            long factor = Math.addExact(factors.getOrDefault(term, 0L), times);
            if (factor == 0) {
                factors.remove(term);
            } else {
                factors.put(term, factor);
            }
        }
        return this;
    }

    Term toTerm() {
        List<Term> summands = new ArrayList<>();
        factors.forEach((term, factor) -> summands.add(monomial(factor, term)));
        if (constant != 0 || summands.isEmpty()) {
            summands.add(Literal.of(constant));
        }
        return summands.size() == 1 ? summands.get(0) : Apply.of(Operator.ADD, summands, Sort.INT);
    }

    private static Term monomial(long factor, Term term) {
        return factor == 1 ? term : Apply.of(Operator.MUL, List.of(Literal.of(factor), term), Sort.INT);
    }

    /** Whether this sum is 0: without common factors, each term on the side where its factor is positive. */
    Term isZero() {
        if (factors.isEmpty()) {
            return Literal.of(constant == 0);
        }
        long divisor = commonFactor();
        if (constant % divisor != 0) {
            return Literal.FALSE;
        }
        Linear left = new Linear();
        Linear right = new Linear();
        split(divisor, left, right);
        long rest = constant / divisor;
        if (left.factors.isEmpty()) {
            return equal(right, new Linear().plus(Literal.of(rest), 1));
        }
        if (rest > 0 && !right.factors.isEmpty()) {
            left.constant = rest;
        } else {
            right.constant = -rest;
        }
        return equal(left, right);
    }

    private static Term equal(Linear left, Linear right) {
        return Apply.of(Operator.EQ, List.of(left.toTerm(), right.toTerm()), Sort.BOOL);
    }

    /** Whether this sum is at least 0, written as {@code a < b} where that saves a constant, else {@code a <= b}. */
    Term isNotNegative() {
        if (factors.isEmpty()) {
            return Literal.of(constant >= 0);
        }
        long divisor = commonFactor();
        long rest = Math.floorDiv(constant, divisor);
        Linear greater = new Linear();
        Linear smaller = new Linear();
        split(divisor, greater, smaller);
        boolean strict = rest < 0 && !(smaller.factors.isEmpty() && rest < -1);
        long slack = strict ? rest + 1 : rest;
        if (greater.factors.isEmpty()) {
            greater.constant = slack;
        } else if (smaller.factors.isEmpty() || slack < 0) {
            smaller.constant = -slack;
        } else {
            greater.constant = slack;
        }
        return Apply.of(strict ? Operator.LT : Operator.LE, List.of(smaller.toTerm(), greater.toTerm()), Sort.BOOL);
    }

    private void split(long divisor, Linear positive, Linear negative) {
        factors.forEach((term, factor) -> {
            if (factor > 0) {
                positive.factors.put(term, factor / divisor);
            } else {
                negative.factors.put(term, -factor / divisor);
            }
        });
    }

    private long commonFactor() {
        long divisor = 0;
        for (long factor : factors.values()) {
            divisor = gcd(divisor, Math.abs(factor));
        }
        return divisor;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
