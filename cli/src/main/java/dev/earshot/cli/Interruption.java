package dev.earshot.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets the process end at once while something runs that takes long, as when Ctrl-C is pressed. What runs is told to stop,
 * and gets a moment in which native code can come back, or what was done by then can be told.
 */
final class Interruption {
    private static final long PATIENCE = 1;

    /** What may be interrupted. */
    @FunctionalInterface
    interface Work<T> {
        T get() throws InterruptedException;
    }

    private final Runnable cancel;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "earshot-interruption");

    private Interruption(Runnable cancel) {
        this.cancel = cancel;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * What the work gives. If the process ends meanwhile, this does not return, since there is nothing left to be done.
     *
     * @param cancel makes the work stop soon
     */
    static <T> T possible(Runnable cancel, Work<T> work) throws InterruptedException {
        Interruption interruption = new Interruption(cancel);
        try {
            return work.get();
        } finally {
            if (interruption.stop()) {
                new CountDownLatch(1).await();
            }
        }
    }

    /**
     * Does the work and prints what came of it, also if the process is told to end meanwhile: then the work stops soon, and what
     * was done by then is printed.
     *
     * @param cancel makes the work stop soon, with what it has
     */
    static <T> T told(Runnable cancel, Supplier<T> work, Consumer<T> print) {
        Interruption interruption = new Interruption(cancel);
        try {
            T result = work.get();
            print.accept(result);
            return result;
        } finally {
            interruption.stop();
        }
    }

    private void end() {
        cancel.run();
        try {
            stopped.await(PATIENCE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work has stopped, and cannot be interrupted any more; whether the process is ending. */
    private boolean stop() {
        stopped.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
