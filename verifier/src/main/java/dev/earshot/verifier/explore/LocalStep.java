package dev.earshot.verifier.explore;

import dev.earshot.specs.Coins;
import dev.earshot.specs.Outgoing;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.ProtocolException;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Slots;
import dev.earshot.specs.lockstep.Protocol;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Runs the real code of single processes, once per distinct situation: what a process in a state sends, and the states
 * it moves to when it has received certain messages. One per thread.
 *
 * @param <P> the process
 */
final class LocalStep<P extends RoundProcess<?, ?>> {
    /** The code threw. */
    static final int FAILED = -1;

    /**
     * Phases by which the code is run again where it could read the number of the round: all that a threshold on
     * small numbers could name, and two large ones.
     */
    private static final int FAR_PHASE = 1_000;

    private final Setup<P> setup;
    private final Protocol<P> protocol;
    private final Rounds rounds;
    private final LocalStates locals;
    private final int[] shifts;
    private final ValueSymmetry<P> values;
    private final boolean symmetric;
    /** Where the order of senders is left open; else null. */
    private final AnyOrder anyOrder;

    private final int n;
    private final Chosen chosen;
    private final List<ProcessHost<P>> hosts = new ArrayList<>();
    private final Outgoing<Object> out;
    private final Slots<Object> slots;
    private final CoinScript script = new CoinScript();

    private final Map<Object, Integer> messageIds = new HashMap<>();
    private final List<Object> messages = new ArrayList<>();

    private final VectorTable sendKeys = new VectorTable(4);
    private final List<int[]> sent = new ArrayList<>();
    private final int[] sendKey = new int[4];

    private final VectorTable updateKeys;
    private int[] updated = new int[256];
    private final List<int[]> several = new ArrayList<>();
    private final Map<IntBuffer, Integer> severalIds = new HashMap<>();
    private final int[] updateKey;

    /** @param values how values are permuted, to try whether they are alike, or null */
    LocalStep(
            Setup<P> setup,
            Rounds rounds,
            Kept kept,
            LocalStates locals,
            boolean readsRoundNumber,
            boolean symmetric,
            SenderOrder order,
            ValueSymmetry<P> values) {
        this.values = values;
        this.setup = setup;
        this.protocol = setup.protocol();
        this.rounds = rounds;
        this.locals = locals;
        this.n = setup.n();
        this.symmetric = symmetric;
        this.anyOrder = order == SenderOrder.ANY ? new AnyOrder(n) : null;
        this.shifts = readsRoundNumber && rounds.period() > 0 ? shifts(rounds, n) : new int[0];
        this.chosen = new Chosen(n, setup.everyChoice(), kept);
        for (int p = 0; p < n; p++) {
            hosts.add(protocol.host(n, Pid.of(p), chosen, script));
        }
        this.out = new Outgoing<>(n);
        this.slots = new Slots<>(n);
        this.updateKeys = new VectorTable(n + 4);
        this.updateKey = new int[n + 4];
        messages.add(null);
    }

    private static int[] shifts(Rounds rounds, int n) {
        int near = 2 * n + 8;
        int[] shifts = new int[near + 2];
        for (int k = 1; k <= near; k++) {
            shifts[k - 1] = k * rounds.period();
        }
        shifts[near] = FAR_PHASE * rounds.period();
        shifts[near + 1] = (FAR_PHASE + 1) * rounds.period();
        return shifts;
    }

    /** The local state of a process with this input, for this coordinator of phase 0. */
    int initial(int p, Object input, int coordinator) {
        chosen.set(0, coordinator, -1);
        ProcessHost<P> host = protocol.host(n, Pid.of(p), chosen, Coins.none());
        try {
            host.init(input);
        } catch (Needs e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw new ProtocolException(
                    protocol.name() + ".init of p" + p + " with input " + input + " threw "
                            + e.getClass().getSimpleName() + ": " + e.getMessage(),
                    e);
        }
        return local(host.process());
    }

    private int local(P process) {
        Object[] values = protocol.fields().values(process);
        int before = locals.size();
        int id = locals.id(values);
        if (symmetric && id >= before) {
            for (Object value : values) {
                Identities.refuse(value);
            }
        }
        return id;
    }

    /** What a process sends: the messages for p0, p1, … by number, 0 for none; null if the code threw. */
    int[] send(int round, int coordinator, int p, int local) {
        sendKey[0] = round;
        sendKey[1] = coordinator + 1;
        sendKey[2] = p;
        sendKey[3] = local;
        int added = sendKeys.add(sendKey);
        if (added >= 0) {
            int[] row = doSend(round, coordinator, p, local);
            for (int shift : shifts) {
                if (!Arrays.equals(row, doSend(round + shift, coordinator, p, local))) {
                    throw dependsOnRoundNumber(round, "send", shift);
                }
            }
            tryValues(row, round, coordinator, p, local);
            sent.add(row);
            return row;
        }
        return sent.get(~added);
    }

    private Needs dependsOnRoundNumber(int round, String operation, int shift) {
        return new Needs(
                Needs.What.ROUND_NUMBER,
                protocol.roundName(round) + "." + operation + " does another thing " + shift + " rounds later");
    }

    private int[] doSend(int round, int coordinator, int p, int local) {
        ProcessHost<P> host = placed(round, coordinator, p, local);
        out.clear();
        try {
            host.send(out);
        } catch (Needs | ProtocolException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            return null;
        }
        if (!Arrays.equals(protocol.fields().values(host.process()), locals.values(local))) {
            throw new ProtocolException(protocol.name() + "." + protocol.roundName(round)
                    + ".send changed the state; send reads the state, only update changes it");
        }
        int[] row = new int[n];
        for (int q = 0; q < n; q++) {
            row[q] = message(out.to(q));
        }
        return row;
    }

    private ProcessHost<P> placed(int round, int coordinator, int p, int local) {
        ProcessHost<P> host = hosts.get(p);
        protocol.fields().restore(host.process(), locals.values(local));
        host.moveTo(round);
        chosen.set(rounds.phase(round), coordinator, -1);
        return host;
    }

    private int message(Object message) {
        if (message == null) {
            return 0;
        }
        Integer known = messageIds.get(message);
        if (known != null) {
            return known;
        }
        if (symmetric) {
            Identities.refuse(message);
        }
        messages.add(message);
        messageIds.put(message, messages.size() - 1);
        return messages.size() - 1;
    }

    /**
     * Where a process moves to when it has received these messages: the number of a local state, {@link #FAILED}, or,
     * if coins or the order of senders decide, a number for {@link #all}.
     *
     * @param mailbox the messages by number, from place {@code from} on
     */
    int update(int round, int coordinator, int p, int local, int[] mailbox, int from) {
        return anyOrder == null
                ? remembered(round, coordinator, p, local, mailbox, from)
                : remembered(
                        round,
                        AnyOrder.arrangedCoordinator(coordinator, p),
                        0,
                        local,
                        anyOrder.arranged(coordinator, p, mailbox, from),
                        0);
    }

    private int remembered(int round, int coordinator, int p, int local, int[] mailbox, int from) {
        updateKey[0] = round;
        updateKey[1] = coordinator + 1;
        updateKey[2] = p;
        updateKey[3] = local;
        System.arraycopy(mailbox, from, updateKey, 4, n);
        int added = updateKeys.add(updateKey);
        if (added < 0) {
            return updated[~added];
        }
        int outcome = doUpdate(round, coordinator, p, local, mailbox, from);
        for (int shift : shifts) {
            if (outcome != doUpdate(round + shift, coordinator, p, local, mailbox, from)) {
                throw dependsOnRoundNumber(round, "update", shift);
            }
        }
        tryValues(outcome, round, coordinator, p, local, mailbox, from);
        if (added == updated.length) {
            updated = Arrays.copyOf(updated, 2 * added);
        }
        updated[added] = outcome;
        return outcome;
    }

    /** Runs a send under every permutation of the values. */
    private void tryValues(int[] row, int round, int coordinator, int p, int local) {
        for (int k = 0; values != null && k < values.size(); k++) {
            int[] expected = row == null ? null : permuted(row, 0, k);
            if (!Arrays.equals(expected, doSend(round, coordinator, p, values.local(k, local)))) {
                throw ValueSymmetry.unlike(protocol.roundName(round) + ".send");
            }
        }
    }

    /** Runs an update under every permutation of the values. */
    private void tryValues(int outcome, int round, int coordinator, int p, int local, int[] mailbox, int from) {
        for (int k = 0; values != null && k < values.size(); k++) {
            int[] received = permuted(mailbox, from, k);
            if (permuted(outcome, k) != doUpdate(round, coordinator, p, values.local(k, local), received, 0)) {
                throw ValueSymmetry.unlike(protocol.roundName(round) + ".update");
            }
        }
    }

    private int[] permuted(int[] mailbox, int from, int permutation) {
        int[] permuted = new int[n];
        for (int q = 0; q < n; q++) {
            int message = mailbox[from + q];
            permuted[q] = message == 0 ? 0 : message(values.message(permutation, messages.get(message)));
        }
        return permuted;
    }

    private int permuted(int outcome, int permutation) {
        if (outcome < FAILED) {
            int[] outcomes = Arrays.stream(all(outcome))
                    .map(each -> permuted(each, permutation))
                    .sorted()
                    .toArray();
            return several(outcomes);
        }
        return outcome == FAILED ? FAILED : values.local(permutation, outcome);
    }

    /** The local states that coins or the order of senders decide between, among them {@link #FAILED} perhaps. */
    int[] all(int outcome) {
        return several.get(-2 - outcome);
    }

    private int doUpdate(int round, int coordinator, int p, int local, int[] mailbox, int from) {
        if (anyOrder == null) {
            return inOrder(round, coordinator, p, local, mailbox, from);
        }
        if (p != 0 || from != 0) {
            throw new AssertionError("p" + p + " is not named p0");
        }
        TreeSet<Integer> outcomes = new TreeSet<>();
        anyOrder.each(coordinator, mailbox, (renamedCoordinator, renamed, received) -> {
            int outcome = inOrder(round, renamedCoordinator, renamed, local, received, 0);
            if (outcome >= FAILED) {
                outcomes.add(outcome);
            } else {
                Arrays.stream(all(outcome)).forEach(outcomes::add);
            }
        });
        return outcomes.size() == 1
                ? outcomes.first()
                : several(outcomes.stream().mapToInt(it -> it).toArray());
    }

    /** Moves with all coin tosses, the senders in the order of their names. */
    private int inOrder(int round, int coordinator, int p, int local, int[] mailbox, int from) {
        script.restart();
        int first = runUpdate(round, coordinator, p, local, mailbox, from);
        int[] outcomes = null;
        while (script.advance()) {
            int another = runUpdate(round, coordinator, p, local, mailbox, from);
            outcomes = outcomes == null ? new int[] {first} : outcomes;
            if (Arrays.stream(outcomes).noneMatch(outcome -> outcome == another)) {
                outcomes = Arrays.copyOf(outcomes, outcomes.length + 1);
                outcomes[outcomes.length - 1] = another;
            }
        }
        if (outcomes == null || outcomes.length == 1) {
            return first;
        }
        Arrays.sort(outcomes);
        return several(outcomes);
    }

    private int several(int[] outcomes) {
        Integer known = severalIds.get(IntBuffer.wrap(outcomes));
        if (known != null) {
            return known;
        }
        several.add(outcomes);
        severalIds.put(IntBuffer.wrap(outcomes), -1 - several.size());
        return -1 - several.size();
    }

    private int runUpdate(int round, int coordinator, int p, int local, int[] mailbox, int from) {
        ProcessHost<P> host = placed(round, coordinator, p, local);
        slots.clear();
        for (int q = 0; q < n; q++) {
            if (mailbox[from + q] != 0) {
                slots.put(q, messages.get(mailbox[from + q]));
            }
        }
        try {
            host.update(slots.mailbox());
        } catch (Needs | ProtocolException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            return FAILED;
        }
        return local(host.process());
    }

    /** The coin tosses with which a process moves to that state, the first such; empty if it tosses none. */
    Optional<List<Boolean>> tosses(int round, int coordinator, int p, int local, int[] mailbox, int next) {
        script.restart();
        do {
            if (runUpdate(round, coordinator, p, local, mailbox, 0) == next) {
                return Optional.of(script.outcomes());
            }
        } while (script.advance());
        return Optional.empty();
    }
}
