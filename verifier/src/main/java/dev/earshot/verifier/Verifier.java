package dev.earshot.verifier;

import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.verifier.Report.ObligationReport;
import dev.earshot.verifier.bytecode.Reader;
import dev.earshot.verifier.bytecode.Reading;
import dev.earshot.verifier.counterexample.Counterexamples;
import dev.earshot.verifier.obligation.Obligation;
import dev.earshot.verifier.obligation.Obligations;
import dev.earshot.verifier.smt.Prover;
import dev.earshot.verifier.smt.Settings;
import dev.earshot.verifier.transition.StatedClaim;
import dev.earshot.verifier.transition.TransitionSystem;
import dev.earshot.verifier.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Verifies protocols: reads the compiled code and its claims, proves the claims for every n, and for what is false shows a
 * run that was executed.
 */
public final class Verifier {
    private final Options options;
    private final Progress progress;
    private final Reader reader;
    private final ProofStore store;
    private final Prover prover;
    private final Prover searcher;

    /** A verifier with the usual options, quoting sources where builds customarily keep them. */
    public Verifier() {
        this(Options.usual(), Progress.none(), Reader.create(), ProofStore.none());
    }

    /** A verifier with these options that proves everything anew. */
    public Verifier(Options options, Progress progress, Reader reader) {
        this(options, progress, reader, ProofStore.none());
    }

    /** A verifier with these options that does not prove again what is in the store. */
    public Verifier(Options options, Progress progress, Reader reader, ProofStore store) {
        this.options = options;
        this.store = store;
        this.progress = progress;
        this.reader = reader;
        this.prover = new Prover(options.proving());
        Settings proving = options.proving();
        this.searcher = new Prover(
                new Settings(proving.attempts(), options.running(), proving.nMin(), proving.nCheck(), proving.nMax()));
    }

    /**
     * All that can be found out about the protocol's claims.
     *
     * @throws AssertionError if Earshot contradicts itself: an error of the verifier, not of the protocol
     */
    public Report verify(Protocol<?> protocol) {
        return verified(protocol);
    }

    /** Makes running verifications end soon, with unknown for what is not decided; callable from any thread. */
    public void cancel() {
        prover.cancel();
        searcher.cancel();
    }

    private <P extends RoundProcess<?, ?>> Report verified(Protocol<P> protocol) {
        long start = System.nanoTime();
        Reading reading = reader.read(protocol);
        String className = protocol.type().getName();
        if (reading.system().isEmpty()) {
            List<Report.Refusal> refusals = reading.refusals().stream()
                    .map(refusal -> new Report.Refusal(Proofs.place(className, refusal.where()), refusal.toString()))
                    .toList();
            return report(protocol, List.of(), "", refusals, List.of(), List.of(), 0, start);
        }
        TransitionSystem system = reading.system().get();
        Validator.validate(protocol, reading.read().orElseThrow(), options.validationSeed(), options.validationCases());
        List<String> notes = new ArrayList<>();
        List<Report.ClaimReport> claims = decided(protocol, system, notes);
        List<Report.RoundReport> rounds = system.rounds().stream()
                .map(round -> new Report.RoundReport(round.name(), Proofs.place(className, round.where())))
                .toList();
        return report(protocol, rounds, system.print(), List.of(), claims, notes, options.validationCases(), start);
    }

    private <P extends RoundProcess<?, ?>> List<Report.ClaimReport> decided(
            Protocol<P> protocol, TransitionSystem system, List<String> notes) {
        Counterexamples.Loader<P> loader = parameters -> load(protocol, parameters);
        Proofs<P> proofs = new Proofs<>(
                prover,
                options.proving(),
                store,
                new Counterexamples<>(loader, system),
                protocol.type().getName());
        Executions<P> executions = new Executions<>(searcher, options, protocol, loader, system);
        ExecutorService workers = Executors.newFixedThreadPool(options.threads(), Verifier::daemon);
        try {
            List<Obligation> obligations = Obligations.of(system);
            List<ObligationReport> reports = all(workers, obligations, Obligation::name, proofs::decide);
            Map<Obligation, ObligationReport> decided = new LinkedHashMap<>();
            for (int i = 0; i < reports.size(); i++) {
                decided.put(obligations.get(i), reports.get(i));
            }
            if (!obligations.isEmpty()) {
                notes.addAll(weaknesses(obligations, proofs));
                notes.addAll(branches(workers, system));
            }
            List<StatedClaim> open = system.claims().stream()
                    .filter(claim -> Floor.of(claim, decided).isPresent())
                    .toList();
            List<Optional<Trace>> found = all(
                    workers,
                    open,
                    claim -> "runs: " + claim.name(),
                    claim -> executions.find(claim, Floor.of(claim, decided).getAsInt()));
            Map<String, Trace> traces = new LinkedHashMap<>();
            for (int i = 0; i < open.size(); i++) {
                String name = open.get(i).name();
                found.get(i).ifPresent(trace -> traces.put(name, trace));
            }
            Floor.ofDefinedness(decided)
                    .ifPresent(smallest -> executions
                            .findUndefined(smallest)
                            .ifPresent(trace -> traces.put(Obligations.DEFINEDNESS, trace)));
            return new Conclusions(system, protocol.type().getName(), decided, traces).claims();
        } finally {
            workers.shutdownNow();
        }
    }

    /** Assumptions and conditions that are known to be possible in larger groups only. */
    private static List<String> weaknesses(List<Obligation> obligations, Proofs<?> proofs) {
        List<String> notes = new ArrayList<>();
        for (Obligation obligation : obligations) {
            if (obligation.kind() == Obligation.Kind.POSSIBLE) {
                proofs.shown(obligation)
                        .filter(how -> !how.endsWith("n >= 1"))
                        .ifPresent(how ->
                                notes.add("\"" + obligation.name() + "\" is shown for a part of the groups: " + how));
            }
        }
        return notes;
    }

    /** How many branches of the code can be taken, and those that cannot. */
    private List<String> branches(ExecutorService workers, TransitionSystem system) {
        Branches branches = new Branches(prover, system, options.proving().nMax());
        List<String> dead = new ArrayList<>();
        all(workers, system.rounds(), round -> "branches of " + round.name(), branches::neverTaken)
                .forEach(dead::addAll);
        int written = system.rounds().stream()
                .mapToInt(round -> round.branches().size())
                .sum();
        if (written > 0) {
            dead.add(
                    0,
                    written - dead.size() + " of " + written
                            + " branches of send and update can be taken from a state that satisfies the invariants");
        }
        return dead;
    }

    @SuppressWarnings("unchecked")
    private static <P extends RoundProcess<?, ?>> Protocol<P> load(
            Protocol<P> protocol, Map<String, Integer> parameters) {
        return parameters.equals(protocol.parameters())
                ? protocol
                : (Protocol<P>) Protocol.of(protocol.type(), parameters);
    }

    private <T, R> List<R> all(
            ExecutorService workers,
            List<T> tasks,
            java.util.function.Function<T, String> name,
            java.util.function.Function<T, R> work) {
        AtomicInteger done = new AtomicInteger();
        List<Future<R>> futures = new ArrayList<>();
        for (T task : tasks) {
            Callable<R> job = () -> {
                R result = work.apply(task);
                progress.at(done.incrementAndGet(), tasks.size(), name.apply(task));
                return result;
            };
            futures.add(workers.submit(job));
        }
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
            results.add(result(future));
        }
        return results;
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new AssertionError("an obligation could not be worked on", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the verification was interrupted", e);
        }
    }

    /** Threads that do not keep the program alive: a solver that does not come back can be left behind. */
    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "earshot-verifier");
        thread.setDaemon(true);
        return thread;
    }

    private Report report(
            Protocol<?> protocol,
            List<Report.RoundReport> rounds,
            String relations,
            List<Report.Refusal> refusals,
            List<Report.ClaimReport> claims,
            List<String> notes,
            int cases,
            long start) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("solver", Prover.version());
        environment.put(
                "seed", Integer.toString(options.proving().attempts().get(0).seed()));
        environment.put("java", System.getProperty("java.version"));
        return new Report(
                protocol.name(),
                protocol.type().getName(),
                rounds,
                relations,
                refusals,
                claims,
                notes,
                cases,
                environment,
                Duration.ofNanos(System.nanoTime() - start));
    }
}
