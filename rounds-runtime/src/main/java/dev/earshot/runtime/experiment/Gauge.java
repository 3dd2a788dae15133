package dev.earshot.runtime.experiment;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.End;
import dev.earshot.runtime.core.RunObserver;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * The heard-of sets of one instance, and what held of them round by round. A process that did not execute a round, having
 * stopped before, is not asked about it.
 */
final class Gauge<P extends RoundProcess<?, ?>> implements RunObserver<P> {
    private final int n;
    private final List<PidSet[]> rounds = new ArrayList<>();
    private final long[] causes = new long[Cause.values().length];
    private final int[] executed;

    Gauge(int n) {
        this.n = n;
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
        while (rounds.size() <= round) {
            rounds.add(new PidSet[n]);
        }
        rounds.get(round)[p.index()] = heardOf;
        causes[cause.ordinal()]++;
        executed[p.index()] = round + 1;
    }

    @Override
    public void started(Pid p, P process) {}

    @Override
    public void tossed(Pid p, int round, boolean outcome) {}

    @Override
    public void output(Pid p, int round, Object value) {}

    @Override
    public void ended(Pid p, End reason) {}

    /** How many rounds the process has executed so far. */
    int executed(int process) {
        return executed[process];
    }

    /** Adds to the counts of the run. */
    void addTo(double[] sums) {
        sums[Metric.ENOUGH.ordinal()] += causes[Cause.ENOUGH.ordinal()];
        sums[Metric.TIMEOUT.ordinal()] += causes[Cause.TIMEOUT.ordinal()];
        sums[Metric.CATCH_UP.ordinal()] += causes[Cause.CATCH_UP.ordinal()];
        for (PidSet[] sets : rounds) {
            add(sets, sums);
        }
    }

    private void add(PidSet[] sets, double[] sums) {
        PidSet kernel = PidSet.all(n);
        PidSet first = null;
        int least = n;
        boolean uniform = true;
        boolean noSplit = true;
        for (int p = 0; p < n; p++) {
            PidSet heard = sets[p];
            if (heard == null) {
                continue;
            }
            sums[Metric.HEARD.ordinal()] += heard.size();
            kernel = kernel.and(heard);
            least = Math.min(least, heard.size());
            first = first == null ? heard : first;
            uniform &= heard.equals(first);
            for (int q = 0; q <= p && noSplit; q++) {
                noSplit = sets[q] == null || heard.meets(sets[q]);
            }
        }
        count(sums, Metric.ROUNDS_SEEN, true);
        count(sums, Metric.NON_EMPTY_KERNEL, !kernel.isEmpty());
        count(sums, Metric.NO_SPLIT, noSplit);
        count(sums, Metric.MAJORITY, 2 * least > n);
        count(sums, Metric.TWO_THIRDS, 3 * least > 2 * n);
        count(sums, Metric.UNIFORM, uniform);
        count(sums, Metric.COMPLETE, least == n);
    }

    private static void count(double[] sums, Metric metric, boolean holds) {
        sums[metric.ordinal()] += holds ? 1 : 0;
    }
}
