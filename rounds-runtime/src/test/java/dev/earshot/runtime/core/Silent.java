package dev.earshot.runtime.core;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;

/** Sees and says nothing. */
class Silent<P extends RoundProcess<?, ?>> implements RunObserver<P> {
    @Override
    public void started(Pid p, P process) {}

    @Override
    public void tossed(Pid p, int round, boolean outcome) {}

    @Override
    public void closed(Pid p, int round, PidSet heardOf, Cause cause, P process) {}

    @Override
    public void output(Pid p, int round, Object value) {}

    @Override
    public void ended(Pid p, End reason) {}
}
