package dev.earshot.protocols;

import dev.earshot.specs.Assumption;
import dev.earshot.specs.Claim;
import dev.earshot.specs.Coins;
import dev.earshot.specs.Coordinators;
import dev.earshot.specs.GoodPhases;
import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.ProcessHost;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.StateClaim;
import dev.earshot.specs.lockstep.GlobalState;
import dev.earshot.specs.lockstep.Lockstep;
import dev.earshot.specs.lockstep.Moment;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.StepException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Tries whether the invariants of a specification carry themselves on, and the other claims follow from them, on states
 * that satisfy the invariants and that no run need reach.
 *
 * <p>The states come from a random walk through the states that satisfy the invariants: it moves on by a round, or by
 * changing a few fields if the invariants hold afterwards. From each state one round is made with random heard-of sets
 * that satisfy the assumptions.
 *
 * @param <P> the processes
 */
public final class Inductiveness<P extends RoundProcess<?, ?>> {
    private static final int WALK = 24;

    private final Protocol<P> protocol;
    private final int n;
    private final List<Object> domain;
    private final long seed;
    private final Random random;
    private final Coordinators coordinators;
    private final Coins coins;
    private final List<ProcessHost<P>> initial;
    private final List<ProcessHost<P>> current;
    private final List<ProcessHost<P>> next;
    private final Map<String, Integer> steps = new TreeMap<>();
    private final Map<String, Integer> links = new TreeMap<>();
    private int changed;
    private int mixed;

    /** A state: the inputs that the run began with, the fields of each process, and where it is. */
    private record State(Object[] inputs, Object[][] fields, int round, PidSet alive) {}

    /**
     * What was tried.
     *
     * @param changed steps in which some process changed its state
     * @param mixed steps from states in which some processes have an output and others have none
     * @param steps by the name of the round that was made
     * @param links by the name of the claim that was reached
     */
    public record Findings(int changed, int mixed, Map<String, Integer> steps, Map<String, Integer> links) {
        Findings plus(Findings other) {
            Map<String, Integer> allSteps = new TreeMap<>(steps);
            other.steps.forEach((round, count) -> allSteps.merge(round, count, Integer::sum));
            Map<String, Integer> allLinks = new TreeMap<>(links);
            other.links.forEach((claim, count) -> allLinks.merge(claim, count, Integer::sum));
            return new Findings(changed + other.changed, mixed + other.mixed, allSteps, allLinks);
        }
    }

    private Inductiveness(Protocol<P> protocol, int n, int values, long seed) {
        this.protocol = protocol;
        this.n = n;
        this.domain = protocol.inputs().domain(values);
        this.seed = seed;
        this.random = new Random(seed);
        this.coordinators = number -> Pid.of(new Random(seed * 1_000 + number).nextInt(n));
        this.coins = (process, round) -> random.nextBoolean();
        this.initial = hosts();
        this.current = hosts();
        this.next = hosts();
    }

    private List<ProcessHost<P>> hosts() {
        List<ProcessHost<P>> made = new ArrayList<>();
        for (int p = 0; p < n; p++) {
            made.add(protocol.host(n, Pid.of(p), coordinators, Coins.none()));
        }
        return made;
    }

    /**
     * Makes so many walks of 24 steps each.
     *
     * @throws AssertionError if a claim fails where it should follow, with the seed and the states
     */
    public static <P extends RoundProcess<?, ?>> Findings check(
            Protocol<P> protocol, int n, int values, int walks, long firstSeed) {
        protocol.brokenConstraint(n).ifPresent(broken -> {
            throw new IllegalArgumentException(broken);
        });
        Findings all = new Findings(0, 0, new TreeMap<>(), new TreeMap<>());
        for (long seed = firstSeed; seed < firstSeed + walks; seed++) {
            all = all.plus(new Inductiveness<>(protocol, n, values, seed).walk());
        }
        return all;
    }

    private Findings walk() {
        State state = start();
        for (int i = 0; i < WALK; i++) {
            state = perturbed(state, now -> true);
            State successor = step(state, protocol.spec().assumptions());
            if (state.round() % protocol.rounds().size() == 0) {
                for (GoodPhases<P> phases : protocol.spec().terminations()) {
                    goodPhases(phases, state);
                }
            }
            if (random.nextInt(3) > 0) {
                state = successor;
            }
        }
        return new Findings(changed, mixed, steps, links);
    }

    /** An initial state; fields that are not set yet have any value, as they have in a proof. */
    private State start() {
        Object[] inputs = new Object[n];
        Object[][] fields = new Object[n][];
        for (int p = 0; p < n; p++) {
            inputs[p] = domain.get(random.nextInt(domain.size()));
            ProcessHost<P> host = current.get(p);
            protocol.fields()
                    .copy(
                            protocol.host(n, Pid.of(p), coordinators, Coins.none())
                                    .process(),
                            host.process());
            host.moveTo(0);
            host.init(inputs[p]);
            fields[p] = protocol.fields().values(host.process());
        }
        State unset = new State(inputs, fields, 0, PidSet.all(n));
        firstFalse(unset, Claim.Kind.INVARIANT, Claim.Kind.PROPERTY)
                .ifPresent(claim -> fail(claim.name() + " is false of the initial state", unset, null));
        for (Object[] process : fields) {
            for (int i = 0; i < process.length; i++) {
                if (process[i] == null) {
                    process[i] = any(protocol.fields().fields().get(i).getGenericType(), 0);
                }
            }
        }
        return new State(inputs, fields, 0, PidSet.all(n));
    }

    /** A state near this one, or this one, that satisfies the invariants and the condition. */
    private State perturbed(State state, StateClaim<P> condition) {
        State last = state;
        for (int i = 0; i < 12; i++) {
            State candidate = last;
            for (int change = random.nextInt(4); change >= 0; change--) {
                candidate = changed(candidate);
            }
            if (firstFalse(candidate, Claim.Kind.INVARIANT).isEmpty() && condition.holds(show(candidate, current))) {
                last = candidate;
            }
        }
        return last;
    }

    private State changed(State state) {
        Object[] inputs = state.inputs().clone();
        Object[][] fields = new Object[n][];
        for (int p = 0; p < n; p++) {
            fields[p] = state.fields()[p].clone();
        }
        PidSet alive = state.alive();
        int round = state.round();
        int roundsPerPhase = protocol.rounds().size();
        Pid p = Pid.of(random.nextInt(n));
        switch (random.nextInt(10)) {
            case 0 -> inputs[p.index()] = domain.get(random.nextInt(domain.size()));
            case 1 -> alive = alive.contains(p) ? alive.without(p) : alive.with(p);
            case 2 -> round = round % roundsPerPhase + random.nextInt(4) * roundsPerPhase;
            default -> {
                List<Field> known = protocol.fields().fields();
                int field = random.nextInt(known.size());
                fields[p.index()][field] = any(known.get(field).getGenericType(), round / roundsPerPhase);
            }
        }
        return new State(inputs, fields, round, alive);
    }

    private Object any(Type type, int phase) {
        if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == int.class) {
            return random.nextInt(phase + 3);
        }
        if (type instanceof Class<?> c && c.isEnum()) {
            return c.getEnumConstants()[random.nextInt(c.getEnumConstants().length)];
        }
        if (type instanceof ParameterizedType option && option.getRawType() == Optional.class) {
            return random.nextInt(3) == 0
                    ? Optional.empty()
                    : Optional.of(any(option.getActualTypeArguments()[0], phase));
        }
        return domain.get(random.nextInt(domain.size()));
    }

    /** One round from the state; what must hold afterwards does, or an AssertionError tells. */
    private State step(State before, List<Assumption<P>> conditions) {
        GlobalState<P> now = show(before, current);
        HeardOfSets heard = HeardOf.sample(conditions, now, random);
        Moment moment = new Moment(
                before.round(), before.alive(), listed(initialFields(before.inputs())), listed(before.fields()));
        Lockstep<P> run = Lockstep.resume(protocol, moment, coordinators, coins);
        try {
            run.step(heard);
        } catch (StepException e) {
            fail("a step is not defined (" + e.getMessage() + ")", before, heard);
        }
        State after = new State(
                before.inputs(),
                run.values(),
                before.round() + 1,
                before.alive().and(heard.kernel()));
        firstFalse(after, Claim.Kind.INVARIANT, Claim.Kind.PROPERTY)
                .ifPresent(claim -> fail("\"" + claim.name() + "\" fails after the round", before, heard));
        brokenStep(before, after, heard)
                .ifPresent(claim -> fail("\"" + claim.name() + "\" fails across the round", before, heard));
        note(before, after);
        return after;
    }

    private static List<List<Object>> listed(Object[][] fields) {
        return Arrays.stream(fields).map(Arrays::asList).toList();
    }

    private void note(State before, State after) {
        steps.merge(protocol.roundName(before.round()), 1, Integer::sum);
        changed += Arrays.deepEquals(before.fields(), after.fields()) ? 0 : 1;
        long outputs =
                current.stream().filter(host -> host.output().isPresent()).count();
        mixed += outputs > 0 && outputs < n ? 1 : 0;
    }

    private Optional<Claim<P>> brokenStep(State before, State after, HeardOfSets heard) {
        GlobalState<P> earlier = show(before, current).hearing(heard);
        GlobalState<P> later = show(after, next);
        return protocol.spec().claims().stream()
                .filter(claim -> claim.kind() == Claim.Kind.STEP
                        && claim instanceof Claim.OfPair<P> pair
                        && !pair.claim().holds(earlier, later))
                .findFirst();
    }

    /** The good phases from this state, if they can start in it; each link from any state that the last one allows. */
    private void goodPhases(GoodPhases<P> phases, State start) {
        if (!phases.start()
                .map(claim -> claim.claim().holds(show(start, current)))
                .orElse(true)) {
            return;
        }
        State from = start;
        for (GoodPhases.Link<P> link : phases.links()) {
            List<Assumption<P>> conditions = new ArrayList<>(protocol.spec().assumptions());
            conditions.addAll(link.conditions());
            State to = step(from, conditions);
            if (!link.claim().holds(show(to, next))) {
                fail("good phases \"" + phases.name() + "\" do not reach \"" + link.reached() + "\"", from, null);
            }
            links.merge(link.reached(), 1, Integer::sum);
            from = perturbed(to, link.claim());
        }
    }

    private Optional<Claim<P>> firstFalse(State state, Claim.Kind... kinds) {
        GlobalState<P> init = show(new State(state.inputs(), initialFields(state.inputs()), 0, PidSet.all(n)), initial);
        GlobalState<P> now = show(state, kinds.length == 1 ? current : next);
        return protocol.spec().claims().stream()
                .filter(claim -> List.of(kinds).contains(claim.kind()) && !holds(claim, init, now))
                .findFirst();
    }

    private Object[][] initialFields(Object[] inputs) {
        Object[][] fields = new Object[n][];
        for (int p = 0; p < n; p++) {
            initial.get(p).init(inputs[p]);
            fields[p] = protocol.fields().values(initial.get(p).process());
        }
        return fields;
    }

    private boolean holds(Claim<P> claim, GlobalState<P> init, GlobalState<P> now) {
        if (claim instanceof Claim.OfPair<P> pair) {
            return pair.claim().holds(init, now);
        }
        Claim.OfState<P> state = (Claim.OfState<P>) claim;
        boolean here = state.after().isEmpty()
                || (protocol.indexOf(state.after().get()) + 1 - now.round())
                                % protocol.rounds().size()
                        == 0;
        return !here || state.claim().holds(now);
    }

    private GlobalState<P> show(State state, List<ProcessHost<P>> hosts) {
        for (int p = 0; p < n; p++) {
            protocol.fields().restore(hosts.get(p).process(), state.fields()[p]);
            hosts.get(p).moveTo(state.round());
        }
        return new GlobalState<>(
                hosts.stream().map(ProcessHost::process).toList(),
                protocol.rounds().size(),
                state.round(),
                state.alive());
    }

    private void fail(String what, State state, HeardOfSets heard) {
        StringBuilder text = new StringBuilder(protocol.name() + ", n = " + n + ", seed " + seed + ": " + what
                + "\n  before " + protocol.roundName(state.round()) + ", round " + state.round() + ", coordinator "
                + coordinators.of(state.round() / protocol.rounds().size()) + ", alive " + state.alive()
                + ", inputs " + List.of(state.inputs()) + "\n");
        for (int p = 0; p < n; p++) {
            protocol.fields().restore(current.get(p).process(), state.fields()[p]);
            text.append("  p")
                    .append(p)
                    .append(": ")
                    .append(protocol.fields().print(current.get(p).process()));
            text.append(heard == null ? "" : "   heard " + heard.of(Pid.of(p))).append('\n');
        }
        throw new AssertionError(text.toString());
    }
}
