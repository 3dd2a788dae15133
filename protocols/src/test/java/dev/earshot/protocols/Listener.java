package dev.earshot.protocols;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Slots;
import dev.earshot.specs.lockstep.Protocol;

/**
 * One process in one round, for tests of when it has heard enough.
 *
 * @param <P> the process
 */
public final class Listener<P extends RoundProcess<?, ?>> {
    private final ProcessHost<P> host;
    private final Slots<Object> slots;

    /** Process p of n at the start of a round, in its initial state; processes coordinate in turn. */
    public Listener(Protocol<P> protocol, int n, int p, int round, Object input) {
        this.host = protocol.host(n, Pid.of(p), Coordinators.rotating(n), Coins.none());
        this.slots = new Slots<>(n);
        host.init(input);
        host.moveTo(round);
    }

    /** Hears the message of a process. */
    public Listener<P> hears(int sender, Object message) {
        slots.put(sender, message);
        return this;
    }

    /** Whether it would close the round now. */
    public boolean hasEnough() {
        return host.enough(slots.mailbox());
    }
}
