package dev.earshot.runtime.experiment;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import java.util.List;

/** Counts the rounds that the processes of one instance closed, and why. */
final class Gauge<P extends RoundProcess<?, ?>> implements RunObserver<P> {
    private final long[] causes = new long[Cause.values().length];
    private final int[] executed;
    private long heard;

    Gauge(int n) {
        this.executed = new int[n];
    }

    static <P extends RoundProcess<?, ?>> Gauge<P> of(RunRecord record) {
        Gauge<P> gauge = new Gauge<>(record.n());
        for (int p = 0; p < record.n(); p++) {
            List<RunRecord.Closed> closed = record.processes().get(p).rounds();
            for (int r = 0; r < closed.size(); r++) {
                gauge.closed(
                        Pid.of(p), r, closed.get(r).heardOf(), closed.get(r).cause(), null);
            }
        }
        return gauge;
    }

    @Override
    public void closed(Pid p, int round, PidSet heardOf, Cause cause, P process) {
        heard += heardOf.size();
        causes[cause.ordinal()]++;
        executed[p.index()] = round + 1;
    }

    /** How many rounds the process has executed so far. */
    int executed(int process) {
        return executed[process];
    }

    /** Adds to the counts of the run. */
    void addTo(double[] sums) {
        sums[Metric.ENOUGH.ordinal()] += causes[Cause.ENOUGH.ordinal()];
        sums[Metric.TIMEOUT.ordinal()] += causes[Cause.TIMEOUT.ordinal()];
        sums[Metric.CATCH_UP.ordinal()] += causes[Cause.CATCH_UP.ordinal()];
        sums[Metric.HEARD.ordinal()] += heard;
    }
}
