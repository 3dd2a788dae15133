package dev.earshot.verifier.explore;

import dev.earshot.specs.Coordinators;
import dev.earshot.specs.Outgoing;
import dev.earshot.specs.Pid;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.Slots;
import dev.earshot.specs.lockstep.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rounds of the dumb twin with senders in any order: each process updates under every renaming of all processes.
 *
 * @param <P> the process
 */
final class NaiveOrders<P extends RoundProcess<?, ?>> {
    private final Protocol<P> protocol;
    private final int n;
    private final NaiveExplorer.Script coins = new NaiveExplorer.Script();
    private final List<int[]> renamings = new ArrayList<>();
    private final List<ProcessHost<P>> hosts = new ArrayList<>();
    private int coordinator;

    NaiveOrders(Protocol<P> protocol, int n) {
        this.protocol = protocol;
        this.n = n;
        permute(new int[n], 0, 0);
        Coordinators who = number -> Pid.of(coordinator);
        for (int p = 0; p < n; p++) {
            hosts.add(protocol.host(n, Pid.of(p), who, coins));
        }
    }

    private void permute(int[] names, int place, int used) {
        if (place == n) {
            renamings.add(names.clone());
        }
        for (int p = 0; p < n && place < n; p++) {
            if ((used >>> p & 1) == 0) {
                names[place] = p;
                permute(names, place + 1, used | 1 << p);
            }
        }
    }

    /** The local states in which the round can end, for all processes together; null for code that throws. */
    List<List<List<Object>>> moves(int round, int coordinates, List<List<Object>> locals, int[] heard) {
        List<Outgoing<Object>> sent = new ArrayList<>();
        try {
            for (int p = 0; p < n; p++) {
                coordinator = coordinates;
                sent.add(new Outgoing<>(n));
                placed(p, locals.get(p), round).send(sent.get(p));
            }
        } catch (RuntimeException | AssertionError e) {
            return Arrays.asList((List<List<Object>>) null);
        }
        List<List<List<Object>>> moves = new ArrayList<>();
        moves.add(List.of());
        for (int p = 0; p < n; p++) {
            List<List<List<Object>>> longer = new ArrayList<>();
            for (List<Object> outcome : outcomes(p, round, coordinates, locals.get(p), received(sent, heard[p], p))) {
                for (List<List<Object>> move : moves) {
                    longer.add(move == null || outcome == null ? null : with(move, outcome));
                }
            }
            moves = longer;
        }
        return moves;
    }

    private static List<List<Object>> with(List<List<Object>> move, List<Object> outcome) {
        List<List<Object>> longer = new ArrayList<>(move);
        longer.add(outcome);
        return longer;
    }

    /** By sender, what a process receives, or null. */
    private Object[] received(List<Outgoing<Object>> sent, int heard, int p) {
        Object[] received = new Object[n];
        for (int q = 0; q < n; q++) {
            received[q] = (heard >>> q & 1) == 0 ? null : sent.get(q).to(p);
        }
        return received;
    }

    private ProcessHost<P> placed(int p, List<Object> local, int round) {
        ProcessHost<P> host = hosts.get(p);
        protocol.fields().restore(host.process(), local.toArray());
        host.moveTo(round);
        return host;
    }

    /** The local states to which p can move, null among them for code that throws. */
    private Set<List<Object>> outcomes(int p, int round, int coordinates, List<Object> local, Object[] received) {
        Set<List<Object>> outcomes = new LinkedHashSet<>();
        for (int[] names : renamings) {
            coordinator = names[coordinates];
            coins.restart();
            do {
                Slots<Object> slots = new Slots<>(n);
                for (int q = 0; q < n; q++) {
                    if (received[q] != null) {
                        slots.put(names[q], received[q]);
                    }
                }
                ProcessHost<P> host = placed(names[p], local, round);
                try {
                    host.update(slots.mailbox());
                    outcomes.add(Arrays.asList(protocol.fields().values(host.process())));
                } catch (RuntimeException | AssertionError e) {
                    outcomes.add(null);
                }
            } while (coins.advance());
        }
        return outcomes;
    }
}
