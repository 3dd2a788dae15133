package tutorial;

import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.core.Timeouts;
import java.util.concurrent.TimeUnit;

/** Rounds last 10 ms longer each time that one ran out, without a bound. */
// region policy
public final class ByPhase implements TimeoutPolicy {
    @Override
    public Timeouts forProcess(int n, int roundsPerPhase) {
        return (kind, expired) -> TimeUnit.MILLISECONDS.toNanos(10L * (1 + expired));
    }
}
// endregion
