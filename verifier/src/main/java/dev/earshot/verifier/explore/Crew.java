package dev.earshot.verifier.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The threads of one exploration; work for one of them is done by the caller. */
final class Crew implements AutoCloseable {
    private final ExecutorService threads;

    Crew(int size) {
        this.threads = size == 1 ? null : Executors.newFixedThreadPool(size);
    }

    /** Does all this work at once and gives what each piece found; throws what a piece threw. */
    <T> List<T> all(List<? extends Callable<T>> work) {
        List<T> found = new ArrayList<>();
        if (threads == null || work.size() == 1) {
            work.forEach(each -> found.add(called(each)));
            return found;
        }
        List<Future<T>> tasks = new ArrayList<>();
        work.forEach(each -> tasks.add(threads.submit(each)));
        tasks.forEach(task -> found.add(called(task::get)));
        return found;
    }

    private static <T> T called(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while exploring", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError("a thread of the exploration failed", e.getCause());
        } catch (Exception e) {
            throw new AssertionError("a thread of the exploration failed", e);
        }
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
