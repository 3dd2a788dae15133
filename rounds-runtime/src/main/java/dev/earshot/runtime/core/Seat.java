package dev.earshot.runtime.core;

import dev.earshot.specs.Coordinators;
import dev.earshot.specs.LocalClaim;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Spec;
import dev.earshot.specs.lockstep.Protocol;

/**
 * The place of one process in a group: what its instances of an algorithm share. Not thread-safe, nor are its machines.
 *
 * @param <P> the process
 */
public final class Seat<P extends RoundProcess<?, ?>> {
    final Protocol<P> protocol;
    final int n;
    final Pid self;
    final RoundPolicy policy;
    final Coordinators coordinators;
    final MessageTypes types;
    final Timeouts timeouts;
    final Counters counters = new Counters();
    /** What must hold before a round closes; null if the algorithm does not wait. */
    final LocalClaim<P> enforced;
    /** A process that nobody moves: where a used one gets its fields back. */
    final P pristine;
    /**
     * So many rounds in a row may see enough without a further event: those whose messages came early, and after each of
     * them the others of a phase, which may need none. An algorithm that never waits for anything is held at its timeouts.
     */
    final int quick;
    /** What is laid down for the process; null unless this is a replay. */
    final Script script;

    private Seat(Protocol<P> protocol, int n, Pid self, RoundPolicy policy, Script script) {
        this.protocol = protocol;
        this.n = n;
        this.self = self;
        this.policy = policy;
        this.coordinators = script == null ? turns(n) : script.coordinators();
        this.types = new MessageTypes(protocol.rounds());
        this.timeouts = policy.timeouts().forProcess(n, protocol.rounds().size());
        this.enforced = protocol.spec().enforced().map(Spec.Enforced::claim).orElse(null);
        this.pristine = protocol.make();
        this.quick = (policy.ahead() + 1) * protocol.rounds().size();
        this.script = script;
    }

    /**
     * The place of the process in a group of n.
     *
     * @throws RefusedException if the algorithm cannot be run like this
     */
    public static <P extends RoundProcess<?, ?>> Seat<P> of(Protocol<P> protocol, int n, Pid self, RoundPolicy policy) {
        return of(protocol, n, self, policy, null);
    }

    /**
     * The place of a process that follows a script.
     *
     * @throws RefusedException if the algorithm cannot be run like this
     */
    public static <P extends RoundProcess<?, ?>> Seat<P> of(
            Protocol<P> protocol, int n, Pid self, RoundPolicy policy, Script script) {
        check(protocol, n, policy);
        if (self.index() >= n) {
            throw new RefusedException(self + " in a group of " + n + "; its processes are p0..p" + (n - 1));
        }
        return new Seat<>(protocol, n, self, policy, script);
    }

    /**
     * Whether the algorithm can be run like this.
     *
     * @throws RefusedException if not, saying why
     */
    public static void check(Protocol<?> protocol, int n, RoundPolicy policy) {
        if (n < 1) {
            throw new RefusedException("a group of n = " + n + " processes; n >= 1");
        }
        protocol.brokenConstraint(n).ifPresent(constraint -> {
            throw new RefusedException(protocol.name() + " is not made for this group: " + constraint);
        });
        if (protocol.spec().synchrony() == Spec.Synchrony.SYNCHRONOUS && !policy.synchronousAcknowledged()) {
            throw new RefusedException(protocol.name() + " is synchronous: it assumes \""
                    + protocol.spec().assumptions().get(0).name()
                    + "\" of every round and no process can check that, so one late message can make its result"
                    + " wrong; to run it all the same, acknowledge that (RoundPolicy.acknowledgingSynchrony)");
        }
    }

    /** A machine for one instance. */
    public RoundMachine<P> machine(Effects effects) {
        return new RoundMachine<>(this, effects, null);
    }

    /** A machine for one instance that is observed. */
    public RoundMachine<P> machine(Effects effects, RunObserver<? super P> observer) {
        return Observed.machine(this, effects, observer);
    }

    /** The algorithm. */
    public Protocol<P> protocol() {
        return protocol;
    }

    /** The number of processes. */
    public int n() {
        return n;
    }

    /** The process that sits here. */
    public Pid self() {
        return self;
    }

    /** How rounds are run. */
    public RoundPolicy policy() {
        return policy;
    }

    /** What was not used, over all instances. */
    public Counters.Counts counts() {
        return counters.counts();
    }

    /** The processes in turn, without a division for the first turn, where most instances stay. */
    private static Coordinators turns(int n) {
        Pid[] pids = new Pid[n];
        for (int p = 0; p < n; p++) {
            pids[p] = Pid.of(p);
        }
        return number -> pids[number >= 0 && number < n ? number : Math.floorMod(number, n)];
    }
}
