package dev.earshot.runtime.experiment;

import dev.earshot.runtime.monitor.BrokenRun;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs an experiment into a folder, going on where an earlier attempt was stopped. Runs do not depend on threads, nor does which runs
 * there are: a cell that may have fewer is looked at after fixed numbers of them.
 */
public final class Sweep {
    /** After so many runs it is first asked whether a cell is known well enough, then each time there are half as many more. */
    private static final int FIRST_LOOK = 20;

    /** Of so many cells a run that is kept is run again. */
    private static final int CHECKED = 16;

    private final Experiment experiment;
    private final Results results;
    /** How many runs each cell is to have at present. */
    private final int[] wanted;

    /** How many of the wanted runs each cell has. */
    private final int[] done;

    private int total;

    private Sweep(Experiment experiment, Results results) {
        this.experiment = experiment;
        this.results = results;
        this.wanted = new int[experiment.cells().size()];
        this.done = new int[experiment.cells().size()];
    }

    /** Told how far a sweep is. */
    @FunctionalInterface
    public interface Progress {
        /** So many runs are done of so many, as far as is known, the first of them by an earlier attempt. */
        void at(long done, long all, long earlier);
    }

    /**
     * Runs what is missing.
     *
     * @param threads how many simulated runs at a time
     * @return all runs of the experiment, those of one cell next to each other in the order of repetitions
     * @throws BadExperimentException if the folder has another experiment, or runs of other code
     */
    public static List<Run> run(Experiment experiment, Path folder, int threads, Progress progress)
            throws InterruptedException {
        try (Results results = new Results(experiment, folder)) {
            Sweep sweep = new Sweep(experiment, results);
            sweep.checkKept();
            sweep.all(threads, progress);
            results.seal();
            return sweep.runs();
        }
    }

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (Cell cell : experiment.cells()) {
            runs.addAll(results.of(cell.index(), wanted[cell.index()]));
        }
        return runs;
    }

    /** Simulated runs that do not come out the same any more are of other code, and must not be mixed with those to come. */
    private void checkKept() throws InterruptedException {
        List<Run> kept = new ArrayList<>();
        for (Cell cell : experiment.cells()) {
            List<Run> first = results.of(cell.index(), 1);
            if (!first.isEmpty() && !cell.setting().real()) {
                kept.add(first.get(0));
            }
        }
        int step = Math.max(1, kept.size() / CHECKED);
        for (int i = 0; i < kept.size(); i += step) {
            Run run = kept.get(i);
            Cell cell = experiment.cells().get(run.cell());
            Run again = run(cell, run.repetition());
            if (!Rows.row(again, cell.texts()).equals(Rows.row(run, cell.texts()))) {
                throw new BadExperimentException(List.of("run " + run.repetition() + " of cell " + run.cell()
                        + " in the folder of results is not what it is when it is run now: Earshot or the protocol has"
                        + " changed since; choose another folder, or remove that one"));
            }
        }
    }

    private void all(int threads, Progress progress) throws InterruptedException {
        boolean real =
                experiment.cells().stream().anyMatch(cell -> cell.setting().real());
        // what is measured in real time has the machine to itself
        ExecutorService pool = Executors.newFixedThreadPool(real ? 1 : threads, task -> {
            Thread thread = new Thread(task, "earshot-experiment");
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletionService<Run> service = new ExecutorCompletionService<>(pool);
            int earlier = results.count();
            int pending = 0;
            for (Cell cell : experiment.cells()) {
                pending += more(cell, service);
            }
            while (pending > 0) {
                Run run = result(service);
                results.add(run);
                pending--;
                Cell cell = experiment.cells().get(run.cell());
                if (++done[cell.index()] == wanted[cell.index()]) {
                    pending += more(cell, service);
                }
                progress.at(results.count(), total, earlier);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Run result(CompletionService<Run> service) throws InterruptedException {
        try {
            return service.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException("a run could not be run", e.getCause());
        }
    }

    /** Asks for further runs of the cell, as long as all asked for so far are there already; how many are missing. */
    private int more(Cell cell, CompletionService<Run> service) {
        int index = cell.index();
        while (true) {
            int next = next(cell);
            if (next == wanted[index]) {
                return 0;
            }
            int missing = 0;
            for (int repetition = wanted[index]; repetition < next; repetition++) {
                if (!results.has(index, repetition)) {
                    int chosen = repetition;
                    service.submit(() -> run(cell, chosen));
                    missing++;
                }
            }
            total += next - wanted[index];
            done[index] = next - missing;
            wanted[index] = next;
            if (missing > 0) {
                return missing;
            }
        }
    }

    /** How many runs the cell is to have, those that it has being looked at. */
    private int next(Cell cell) {
        int have = wanted[cell.index()];
        Optional<Until> until = experiment.until();
        if (until.isEmpty()) {
            return experiment.repetitions();
        }
        if (have >= FIRST_LOOK) {
            double[] latencies = results.of(cell.index(), have).stream()
                    .mapToDouble(run -> run.measured().get(Metric.LATENCY))
                    .toArray();
            if (until.get().holds(latencies)) {
                return have;
            }
        }
        return Math.min(experiment.repetitions(), Math.max(FIRST_LOOK, have + have / 2));
    }

    private Run run(Cell cell, int repetition) throws InterruptedException {
        long seed = cell.seed(experiment.seed(), repetition);
        if (cell.setting().real()) {
            RealRun run = new RealRun(cell.setting(), seed);
            return new Run(cell.index(), repetition, seed, run.run(), run.broken());
        }
        return run(cell, repetition, seed, cell.setting().protocol());
    }

    private static <P extends RoundProcess<?, ?>> Run run(Cell cell, int repetition, long seed, Protocol<P> protocol) {
        VirtualRun<P> run = new VirtualRun<>(protocol, cell.setting(), seed, null);
        return new Run(cell.index(), repetition, seed, run.run(), Optional.empty());
    }

    /** How a claim became false in a run of the cell; nothing if none did, or if that was on Akka some other time. */
    public static Optional<BrokenRun> broken(Cell cell, Run run) {
        if (run.broken().isPresent()
                || cell.setting().real()
                || !(run.measured().get(Metric.BROKEN) > 0)) {
            return run.broken();
        }
        return broken(cell, run.seed(), cell.setting().protocol());
    }

    private static <P extends RoundProcess<?, ?>> Optional<BrokenRun> broken(
            Cell cell, long seed, Protocol<P> protocol) {
        VirtualRun<P> again = new VirtualRun<>(protocol, cell.setting(), seed, null);
        again.run();
        return again.broken();
    }
}
