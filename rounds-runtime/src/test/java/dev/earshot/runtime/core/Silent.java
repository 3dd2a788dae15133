package dev.earshot.runtime.core;

import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.RoundProcess;

/** Sees and says nothing. */
class Silent<P extends RoundProcess<?, ?>> implements RunObserver<P> {

    @Override
    public void closed(Pid p, int round, PidSet heardOf, Cause cause, P process) {}
}
