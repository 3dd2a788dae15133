package dev.earshot.cli;

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

    private final Console console;
    private final String what;
    private final long total;
    private long next;
    private boolean shown;

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
        if (!console.live()) {
            return;
        }
        long now = console.clock().getAsLong();
        if (now - next < 0) {
            return;
        }
        next = now + INTERVAL;
        shown = true;
        int filled = (int) (WIDTH * count / total);
        print(START_OF_LINE + "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + count + " of " + total
                + " " + what);
    }

    @Override
    public void close() {
        if (shown) {
            print(ERASE_LINE);
        }
    }

    private void print(String text) {
        console.err().print(text);
        console.err().flush();
    }
}
