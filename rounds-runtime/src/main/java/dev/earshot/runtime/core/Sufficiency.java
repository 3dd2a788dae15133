package dev.earshot.runtime.core;

import dev.earshot.specs.Coordinators;
import dev.earshot.specs.LocalClaim;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;

/** Whether what was heard in the current round lets it close. */
final class Sufficiency<P extends RoundProcess<?, ?>> {
    private final ProcessHost<P> host;
    private final Inbox inbox;
    private final LocalClaim<P> enforced;
    private final Closing.Rule rule;
    private final int needed;
    private final int self;
    private final Coordinators coordinators;
    private final Script script;

    Sufficiency(Seat<P> seat, ProcessHost<P> host, Inbox inbox) {
        this.host = host;
        this.inbox = inbox;
        this.enforced = seat.enforced;
        this.rule = seat.policy.closing().rule();
        this.needed = seat.policy.closing().needed(seat.n);
        this.self = seat.self.index();
        this.coordinators = seat.coordinators;
        this.script = seat.script;
    }

    /** Whether it may close at all, for whatever reason. */
    boolean isAllowed() {
        return enforced == null || enforced.holds(host.process(), inbox.size());
    }

    /** Whether there is no use in waiting for more. */
    boolean isEnough() {
        if (script != null) {
            return script.isComplete(host.round(), inbox.heard());
        }
        if (rule == Closing.Rule.ENOUGH) {
            return host.enough(inbox.mailbox());
        }
        return rule != Closing.Rule.TIMEOUT_ONLY && isEnoughByNumber();
    }

    private boolean isEnoughByNumber() {
        if (inbox.size() >= needed) {
            return true;
        }
        boolean lead = false;
        if (rule == Closing.Rule.COORDINATOR) {
            Pid coordinator = coordinators.of(host.round() / host.roundsPerPhase());
            lead = coordinator.index() == self;
            if (!lead && inbox.mailbox().has(coordinator)) {
                return true;
            }
        }
        return (lead || inbox.size() <= 1) && host.enough(inbox.mailbox());
    }
}
