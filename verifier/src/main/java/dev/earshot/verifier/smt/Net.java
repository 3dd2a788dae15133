package dev.earshot.verifier.smt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for native code that may not come back: on a thread of its own, which is left behind in that case and keeps neither
 * the caller nor the process.
 */
final class Net {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "earshot-solver");
        thread.setDaemon(true);
        return thread;
    });

    private Net() {}

    /**
     * What the call gives; empty if it does not come back in time, nor within the grace after it was asked to stop.
     *
     * @param stop asks the call to come back
     */
    static <T> Optional<T> caught(Callable<T> call, Duration time, Runnable stop, Duration grace) {
        Future<T> answer = THREADS.submit(call);
        return within(answer, time).or(() -> {
            stop.run();
            return within(answer, grace);
        });
    }

    private static <T> Optional<T> within(Future<T> answer, Duration time) {
        try {
            return Optional.of(answer.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError("the solver's call failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
