package dev.earshot.runtime.faults;

import java.time.Duration;

/** How long messages take on each link: a distribution for every ordered pair of processes. */
@FunctionalInterface
public interface Links {
    /** Messages take no longer than they do anyway. */
    Links NONE = all(Delay.none());

    /** The delay from one process to another. */
    Delay between(int from, int to);

    /** The same on all links. */
    static Links all(Delay delay) {
        return (from, to) -> delay;
    }

    /**
     * One delay for each link.
     *
     * @param delays in row p what p sends; the diagonal is not used
     * @throws IllegalArgumentException if it is not square
     */
    static Links matrix(Delay[][] delays) {
        Delay[][] copy = delays.clone();
        for (int p = 0; p < copy.length; p++) {
            if (copy[p].length != copy.length) {
                throw new IllegalArgumentException("row " + p + " of the matrix of links has " + copy[p].length
                        + " delays; it is one for each of the " + copy.length + " processes");
            }
            copy[p] = copy[p].clone();
        }
        return (from, to) -> copy[from][to];
    }

    /** One switch: 0.1 ms, spread by 30 % (the order of what is measured between machines of one data centre). */
    static Links lan() {
        return all(Delay.logNormal(Duration.ofNanos(100_000), 0.3));
    }

    /**
     * Three regions, to which p0, p1, p2, p3, … belong in turn: 0.5 ms within one, and one way 35, 75 and 100 ms between them, all
     * spread by 5 %. These are half the usual round trips between the east of the USA and Ireland, the former and Japan, and the
     * latter two, in round figures.
     */
    static Links threeRegions() {
        double[][] millis = {{0.5, 35, 75}, {35, 0.5, 100}, {75, 100, 0.5}};
        Delay[][] delays = new Delay[3][3];
        for (int p = 0; p < 3; p++) {
            for (int q = 0; q < 3; q++) {
                delays[p][q] = Delay.logNormal(Duration.ofNanos((long) (millis[p][q] * 1e6)), 0.05);
            }
        }
        return (from, to) -> delays[from % 3][to % 3];
    }
}
