package dev.earshot.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How far a long command is, on stderr: a bar that rewrites its line on a terminal, nothing elsewhere. A command that is
 * done quickly shows none.
 */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String START_OF_LINE = "\r";
    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean live;
    private final String what;
    private final long total;
    private long next;
    private boolean shown;

    /**
     * Begins to show.
     *
     * @param what what is counted, as in "rounds"
     * @param total how many there will be
     * @param now the time in nanoseconds, from any origin
     */
    Progress(Console console, String what, long total, long now) {
        this.err = console.err();
        this.live = console.live();
        this.what = what;
        this.total = total;
        this.next = now + QUIET;
    }

    /** Says that so many are done; cheap, so to be called often. */
    void done(long count, long now) {
        if (!live || now - next < 0) {
            return;
        }
        next = now + INTERVAL;
        shown = true;
        int filled = total == 0 ? WIDTH : (int) (WIDTH * count / total);
        err.print(START_OF_LINE
                + String.format(
                        Locale.ROOT,
                        "[%s%s] %d of %d %s",
                        "#".repeat(filled),
                        ".".repeat(WIDTH - filled),
                        count,
                        total,
                        what));
        err.flush();
    }

    @Override
    public void close() {
        if (shown) {
            err.print(ERASE_LINE);
            err.flush();
        }
    }
}
