package dev.earshot.runtime.core;

/**
 * Timeouts that are long enough for the message of each sender, learned from when its messages came: the longest of what the
 * senders need. Doubles with each timer that runs out in the instance. A sender that has not been heard yet needs nothing, so
 * one that is down from the start holds nobody up; one that crashes goes on counting with what it needed before.
 */
final class SenderTimeouts implements Timeouts {
    /** How long to wait for a sender with such arrivals, in nanoseconds. */
    interface Need {
        double of(Arrivals arrivals);
    }

    private final int n;
    private final int window;
    private final long most;
    private final Need need;
    /** By kind and sender; made when the sender is first heard. */
    private final Arrivals[] arrivals;

    private final double[] needs;
    private final double[] longest;
    private final boolean[] begun;

    SenderTimeouts(int n, int kinds, int window, long most, Need need) {
        this.n = n;
        this.window = window;
        this.most = most;
        this.need = need;
        this.arrivals = new Arrivals[kinds * n];
        this.needs = new double[kinds * n];
        this.longest = new double[kinds];
        this.begun = new boolean[kinds];
    }

    @Override
    public long nanos(int kind, int expired) {
        return begun[kind] ? Spans.doubled((long) Math.max(1, Math.min(most, longest[kind])), expired, most) : most;
    }

    @Override
    public void heard(int kind, int from, long nanos) {
        int place = kind * n + from;
        if (arrivals[place] == null) {
            arrivals[place] = new Arrivals(window);
        }
        // one that took longer than any round may last says no more than that
        arrivals[place].add(Math.min(nanos, most));
        double before = needs[place];
        needs[place] = need.of(arrivals[place]);
        begun[kind] = true;
        if (needs[place] >= longest[kind]) {
            longest[kind] = needs[place];
        } else if (before == longest[kind]) {
            longest[kind] = longestNeed(kind);
        }
    }

    private double longestNeed(int kind) {
        double found = 0;
        for (int place = kind * n; place < kind * n + n; place++) {
            found = Math.max(found, needs[place]);
        }
        return found;
    }
}
