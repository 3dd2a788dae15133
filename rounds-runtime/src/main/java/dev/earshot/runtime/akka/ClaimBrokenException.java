package dev.earshot.runtime.akka;

import dev.earshot.runtime.monitor.BrokenRun;

/** A claim of the algorithm was false in a run; the message has the rounds as a table. */
public final class ClaimBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient BrokenRun run;

    ClaimBrokenException(BrokenRun run) {
        super(run.report());
        this.run = run;
    }

    /** The run; its schedule replays it. */
    public BrokenRun run() {
        return run;
    }
}
