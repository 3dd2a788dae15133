package dev.earshot.runtime.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How fast each process is: the rate of its clock, by which it measures and by which its timers run, and the time that it takes for each
 * message and each timer, and how much later than the first it starts instances. By how much clocks differ otherwise does not matter, since
 * nobody reads the time of day.
 *
 * <p>Bounded drift: F. Cristian, C. Fetzer, "The timed asynchronous distributed system model", 1999; bounded relative speed: C. Dwork, N.
 * Lynch, L. Stockmeyer, "Consensus in the presence of partial synchrony", 1988.
 */
public final class Clocks {
    private final double[] rates;
    private final long[] computing;
    private final long[] skews;

    private Clocks(double[] rates, long[] computing, long[] skews) {
        this.skews = skews;
        this.rates = rates;
        this.computing = computing;
    }

    /** Exact clocks of n processes that compute in no time. */
    public static Clocks exact(int n) {
        double[] rates = new double[n];
        Arrays.fill(rates, 1);
        return new Clocks(rates, new long[n], new long[n]);
    }

    /** The same but for one process, whose clock advances so many seconds in a second, from 0.01 to 100. */
    public Clocks withRate(int process, double rate) {
        if (!(rate >= 0.01 && rate <= 100)) {
            throw new IllegalArgumentException(
                    "the clock of p" + process + " runs at a rate of " + rate + "; it is from 0.01 to 100");
        }
        double[] copy = rates.clone();
        copy[process] = rate;
        return new Clocks(copy, computing, skews);
    }

    /** The same with clocks whose rates are drawn evenly from 1 - drift to 1 + drift; the drift is from 0 to 0.5. */
    public Clocks withDrift(double drift, RandomGenerator random) {
        if (!(drift >= 0 && drift <= 0.5)) {
            throw new IllegalArgumentException("clocks drift by " + drift + "; it is from 0 to 0.5");
        }
        Clocks drifting = this;
        for (int p = 0; p < rates.length; p++) {
            drifting = drifting.withRate(p, 1 + drift * (2 * random.nextDouble() - 1));
        }
        return drifting;
    }

    /** The same but for one process, which takes so long for each message and each timer, and does one after the other. */
    public Clocks withComputing(int process, Duration each) {
        if (each.isNegative()) {
            throw new IllegalArgumentException("p" + process + " computes for " + each + "; that is not negative");
        }
        long[] copy = computing.clone();
        copy[process] = each.toNanos();
        return new Clocks(rates, copy, skews);
    }

    /** The same with processes that start each instance later than told, each by a time of its own up to this one. */
    public Clocks withSkew(Duration most, RandomGenerator random) {
        Delay skew = Delay.uniform(Duration.ZERO, most);
        long[] copy = new long[skews.length];
        for (int p = 0; p < copy.length; p++) {
            copy[p] = skew.nanos(random);
        }
        return new Clocks(rates, computing, copy);
    }

    double rate(int process) {
        return rates[process];
    }

    long skew(int process) {
        return skews[process];
    }

    long computing(int process) {
        return computing[process];
    }
}
