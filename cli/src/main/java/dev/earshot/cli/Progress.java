package dev.earshot.cli;

import java.util.concurrent.TimeUnit;

/**
 * How far a long command is, on stderr: a bar that rewrites its line on a terminal, nothing elsewhere. A command that is
 * done quickly shows none.
 */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;
    /** So much fits on a line of any terminal. */
    private static final int LINE = 79;

    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String START_OF_LINE = "\r";
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Console console;
    private final String what;
    private final long total;
    private long next;
    private int shown;

    /**
     * Begins to show.
     *
     * @param what what is counted, as in "rounds"
     * @param total how many there will be at most
     */
    Progress(Console console, String what, long total) {
        this.console = console;
        this.what = what;
        this.total = total;
        this.next = console.clock().getAsLong() + QUIET;
    }

    /** Says that so many are done; cheap, so to be called often. */
    void done(long count) {
        at(count, total, what);
    }

    /**
     * Says that so many are done of a number that was not known at the start; callable from any thread.
     *
     * @param task what was done last; cut where the line ends
     */
    synchronized void at(long count, long all, String task) {
        if (isDue()) {
            int filled = (int) (WIDTH * count / all);
            show("[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + count + " of " + all + " " + task);
        }
    }

    /**
     * Says that so many are done of nobody knows how many; callable from any thread.
     *
     * @param task what is being done; cut where the line ends
     */
    synchronized void counted(long count, String task) {
        if (isDue()) {
            show(count + " " + what + ", " + task);
        }
    }

    private boolean isDue() {
        long now = console.clock().getAsLong();
        if (!console.live() || now - next < 0) {
            return false;
        }
        next = now + INTERVAL;
        return true;
    }

    private void show(String line) {
        String cut = line.length() > LINE ? line.substring(0, LINE - 1) + "\u2026" : line;
        print((cut.length() < shown ? ERASE_LINE : START_OF_LINE) + cut);
        shown = cut.length();
    }

    @Override
    public synchronized void close() {
        if (shown > 0) {
            print(ERASE_LINE);
            shown = 0;
        }
    }

    private void print(String text) {
        console.err().print(text);
        console.err().flush();
    }
}
