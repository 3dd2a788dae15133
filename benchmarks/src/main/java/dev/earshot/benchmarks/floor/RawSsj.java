package dev.earshot.benchmarks.floor;

import java.util.SplittableRandom;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/**
 * The messages of an algorithm as events of a general simulator, SSJ (P. L'Ecuyer, L. Meliani, J. Vaucher, "SSJ: a framework for
 * stochastic simulation in Java", 2002), with its default event list: processes count them and compute nothing; no rounds,
 * no state, no timers, nothing checked. One message is one event.
 */
public final class RawSsj {
    private static final int STEPS = 4;

    private final int n;
    private final Shape shape;
    private final int inFlight;
    private final boolean constant;
    private final Simulator simulator = new Simulator();
    private final SplittableRandom random = new SplittableRandom(1);
    /** How many were heard, by slot, process and step. */
    private final int[] heard;
    /** By slot: how many processes have not come to the end. */
    private final int[] missing;

    private long decisions;
    private long until;

    /** Among n, so many decisions under way, over links that take 5 ms, or anything up to 10 ms. */
    public RawSsj(int n, Shape shape, int inFlight, boolean constant) {
        this.n = n;
        this.shape = shape;
        this.inFlight = inFlight;
        this.constant = constant;
        this.heard = new int[inFlight * n * (STEPS + 1)];
        this.missing = new int[inFlight];
    }

    private final class Arrival extends Event {
        private final int slot;
        private final int step;
        private final int to;

        Arrival(int slot, int step, int to) {
            super(simulator);
            this.slot = slot;
            this.step = step;
            this.to = to;
        }

        @Override
        public void actions() {
            if (shape == Shape.COORDINATED) {
                coordinated();
            } else {
                allToAll();
            }
        }

        private int count() {
            return ++heard[(slot * n + to) * (STEPS + 1) + step];
        }

        private void coordinated() {
            if (to == 0) {
                if (count() == n / 2) {
                    toOthers(slot, step + 1, 0);
                    if (step == STEPS - 1) {
                        done(slot);
                    }
                }
            } else if (step == 2) {
                send(slot, STEPS - 1, 0);
            } else {
                done(slot);
            }
        }

        private void allToAll() {
            int count = count();
            if (count == 2 * n / 3) {
                if (step == 1) {
                    toOthers(slot, 2, to);
                } else {
                    done(slot);
                }
            }
            if (count == n - 1) {
                heard[(slot * n + to) * (STEPS + 1) + step] = 0;
            }
        }
    }

    private void toOthers(int slot, int step, int from) {
        for (int q = 0; q < n; q++) {
            if (q != from) {
                send(slot, step, q);
            }
        }
    }

    private void send(int slot, int step, int to) {
        new Arrival(slot, step, to).schedule(constant ? 5 : 10 * random.nextDouble());
    }

    private void done(int slot) {
        if (--missing[slot] == 0) {
            decisions++;
            if ((decisions & 63) == 0 && System.nanoTime() >= until) {
                simulator.stop();
            } else {
                start(slot);
            }
        }
    }

    private void start(int slot) {
        missing[slot] = n;
        if (shape == Shape.COORDINATED) {
            for (int p = 0; p < n; p++) {
                heard[slot * n * (STEPS + 1) + p * (STEPS + 1) + 1] = 0;
                heard[slot * n * (STEPS + 1) + p * (STEPS + 1) + STEPS - 1] = 0;
                if (p != 0) {
                    send(slot, 1, 0);
                }
            }
        } else {
            for (int p = 0; p < n; p++) {
                toOthers(slot, 1, p);
            }
        }
    }

    /** Runs for so many nanoseconds of real time; how many rounds of processes that was. */
    public long run(long nanos) {
        simulator.init();
        decisions = 0;
        until = System.nanoTime() + nanos;
        for (int slot = 0; slot < inFlight; slot++) {
            start(slot);
        }
        simulator.start();
        return decisions * n * (shape == Shape.COORDINATED ? STEPS : 2);
    }
}
