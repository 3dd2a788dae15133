package dev.earshot.specs.lockstep;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * A schedule and what it led to: the states at the start of every round, and the claim that broke, if one did. A trace
 * can only be had by executing its schedule.
 *
 * @param fields the names of the state fields
 * @param states by round, process and field; one more than there are rounds, unless the code of a round threw
 */
public record Trace(
        Schedule schedule, List<String> fields, List<List<List<Object>>> states, Optional<Violation> violation) {
    /**
     * Executes the schedule, up to the first claim that is false: a claim of the specification, or what a good phase was
     * to lead to. The trace's schedule ends there, and has the coins that were tossed.
     *
     * @throws dev.earshot.specs.ProtocolException if the code of a claim threw
     */
    public static <P extends RoundProcess<?, ?>> Trace execute(Protocol<P> protocol, Schedule schedule) {
        return execute(protocol, schedule, name -> true);
    }

    /**
     * Executes the schedule up to the first state in which one claim is false, whatever becomes of the others.
     *
     * @param claim its name; that of a claim of good phases follows the termination's, as in {@code all decide: all vote}
     * @throws dev.earshot.specs.ProtocolException if the code of a claim threw
     */
    public static <P extends RoundProcess<?, ?>> Trace execute(Protocol<P> protocol, Schedule schedule, String claim) {
        return execute(protocol, schedule, claim::equals);
    }

    private static <P extends RoundProcess<?, ?>> Trace execute(
            Protocol<P> protocol, Schedule schedule, Predicate<String> watched) {
        Choices coins = Choices.replayed(schedule.coins(), 0);
        Lockstep<P> run = schedule.start(protocol, coins);
        ClaimWatch<P> claims = new ClaimWatch<>(protocol, watched);
        GoodPhaseWatch<P> goodPhases = new GoodPhaseWatch<>(protocol, watched);
        List<List<List<Object>>> states = new ArrayList<>();
        Optional<Violation> violation = Optional.empty();
        int done = 0;
        try {
            while (true) {
                states.add(values(run));
                violation = claims.check(run).or(() -> goodPhases.check(run));
                if (violation.isPresent() || done == schedule.rounds().size()) {
                    break;
                }
                run.step(schedule.rounds().get(done++));
            }
        } catch (StepException e) {
            violation = Optional.of(Violation.undefined(e));
        }
        Schedule executed = schedule.first(done).with(coins.made());
        return new Trace(executed, protocol.fields().names(), states, violation);
    }

    private static List<List<Object>> values(Lockstep<?> run) {
        List<List<Object>> state = new ArrayList<>();
        for (Object[] process : run.values()) {
            state.add(Collections.unmodifiableList(Arrays.asList(process)));
        }
        return List.copyOf(state);
    }

    /**
     * The rounds as a table of round by process: what each heard and what changed; heard-of sets as indices.
     *
     * <pre>
     *   round |  p0                 |  p1
     *   init  |  x=1 decided=false  |  x=0 decided=false
     *     1   |  heard {0,1}  x=0   |  heard {}
     * </pre>
     */
    public String table() {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("round"));
        int first = schedule.start().map(Moment::round).orElse(0);
        List<String> init = new ArrayList<>(List.of(schedule.start().isPresent() ? "state" : "init "));
        for (int p = 0; p < schedule.n(); p++) {
            header.add(Pid.of(p).toString());
            init.add(changes(null, states.get(0).get(p)));
        }
        rows.add(header);
        rows.add(init);
        for (int r = 0; r < schedule.rounds().size(); r++) {
            HeardOfSets heard = schedule.rounds().get(r);
            List<String> row = new ArrayList<>(List.of(String.format(Locale.ROOT, "%3d  ", first + r + 1)));
            for (int p = 0; p < schedule.n(); p++) {
                String changed = r + 1 < states.size()
                        ? changes(states.get(r).get(p), states.get(r + 1).get(p))
                        : "";
                String cell = "heard " + heard.of(Pid.of(p));
                row.add(changed.isEmpty() ? cell : cell + "  " + changed);
            }
            rows.add(row);
        }
        return laidOut(rows);
    }

    private String changes(List<Object> from, List<Object> to) {
        StringJoiner text = new StringJoiner(" ");
        for (int i = 0; i < fields.size(); i++) {
            boolean changed = from == null
                    ? !StateFields.show(to.get(i)).equals("-") && !Boolean.FALSE.equals(to.get(i))
                    : !Objects.equals(from.get(i), to.get(i));
            if (changed) {
                text.add(fields.get(i) + "=" + StateFields.show(to.get(i)));
            }
        }
        return text.toString();
    }

    private static String laidOut(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringJoiner line = new StringJoiner(" |  ", "  ", "");
            for (int column = 0; column < row.size(); column++) {
                int wanted = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(wanted).length())
                        .max()
                        .orElse(0);
                line.add(row.get(column) + " ".repeat(width - row.get(column).length()));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
