package dev.earshot.specs.itf;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.Moment;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.lockstep.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Writes schedules and traces as ITF files, which Apalache, Quint and their viewers read.
 *
 * <p>State i of a file is the global state at the start of round i, counted from 0, and its {@code ho} are the heard-of
 * sets of round i, the round that starts there; as in claims. After the last round, {@code ho} is the empty map. Of a run
 * that is taken up in round k, state i is that at the start of round k + i. The state
 * fields of the processes are maps from processes; a field that is called {@code round}, {@code phase} or {@code ho} has an
 * underscore added. Whatever else a replay needs is in {@code #meta.earshot}.
 *
 * <p>Source of the format: Apalache, "ADR-015: Informal Trace Format in JSON".
 */
public final class ItfWriter {
    /** The version of what is in {@code #meta.earshot}; a reader refuses others. */
    public static final int VERSION = 1;

    static final List<String> RESERVED = List.of("round", "phase", "ho");

    private ItfWriter() {}

    /** The trace of the algorithm with its states, as text. */
    public static String write(Protocol<?> protocol, Trace trace) {
        return text(protocol, trace.schedule(), trace.fields(), trace.states(), trace.violation());
    }

    /** The schedule of the algorithm without states, as text. */
    public static String write(Protocol<?> protocol, Schedule schedule) {
        return text(protocol, schedule, List.of(), List.of(), Optional.empty());
    }

    /** Writes the trace to a file, in place of what was there. */
    public static void write(Protocol<?> protocol, Trace trace, Path file) throws IOException {
        Files.writeString(file, write(protocol, trace));
    }

    /** Writes the schedule to a file, in place of what was there. */
    public static void write(Protocol<?> protocol, Schedule schedule, Path file) throws IOException {
        Files.writeString(file, write(protocol, schedule));
    }

    private static String text(
            Protocol<?> protocol,
            Schedule schedule,
            List<String> fields,
            List<List<List<Object>>> states,
            Optional<Violation> violation) {
        int perPhase = protocol.rounds().size();
        List<String> variables = variables(fields);
        Map<String, Json> file = new LinkedHashMap<>();
        file.put("#meta", meta(protocol, schedule, violation));
        file.put("vars", Json.array(variables.stream().map(Json::text).toList()));
        List<Json> written = new ArrayList<>();
        int first = schedule.start().map(Moment::round).orElse(0);
        int count = states.isEmpty() ? schedule.rounds().size() + 1 : states.size();
        for (int i = 0; i < count; i++) {
            Map<String, Json> state = new LinkedHashMap<>();
            state.put("#meta", Json.record("index", Json.number(i)));
            state.put("round", Encoding.of(first + i));
            state.put("phase", Encoding.of((first + i) / perPhase));
            state.put("ho", heardOf(schedule, i));
            if (!states.isEmpty()) {
                state.putAll(fields(variables, states.get(i)));
            }
            written.add(Json.record(state));
        }
        file.put("states", Json.array(written));
        return Json.record(file).indented(3) + "\n";
    }

    /** The variables of a file: round, phase, heard-of sets, and the state fields, all with different names. */
    static List<String> variables(List<String> fields) {
        List<String> names = new ArrayList<>(RESERVED);
        for (String field : fields) {
            String name = field;
            while (names.contains(name)) {
                name += "_";
            }
            names.add(name);
        }
        return names;
    }

    /** The state fields as maps from processes. */
    private static Map<String, Json> fields(List<String> variables, List<List<Object>> processes) {
        Map<String, Json> maps = new LinkedHashMap<>();
        for (int field = RESERVED.size(); field < variables.size(); field++) {
            int index = field - RESERVED.size();
            maps.put(
                    variables.get(field),
                    map(processes.size(), p -> Encoding.of(processes.get(p).get(index))));
        }
        return maps;
    }

    private static Json heardOf(Schedule schedule, int round) {
        if (round == schedule.rounds().size()) {
            return map(0, p -> Json.text(""));
        }
        HeardOfSets sets = schedule.rounds().get(round);
        return map(schedule.n(), p -> Encoding.set(sets.of(Pid.of(p))));
    }

    private static Json map(int n, Function<Integer, Json> values) {
        return Json.record(
                "#map",
                Json.array(IntStream.range(0, n)
                        .mapToObj(p -> Json.array(List.of(Json.text("p" + p), values.apply(p))))
                        .toList()));
    }

    private static Json meta(Protocol<?> protocol, Schedule schedule, Optional<Violation> violation) {
        Map<String, Json> replay = new LinkedHashMap<>();
        replay.put("version", Json.number(VERSION));
        replay.put("protocol", Json.text(schedule.protocol()));
        Map<String, Json> parameters = new LinkedHashMap<>();
        schedule.parameters().forEach((name, value) -> parameters.put(name, Json.number(value)));
        replay.put("parameters", Json.record(parameters));
        replay.put(
                "inputs",
                Json.array(schedule.inputs().stream().map(Encoding::of).toList()));
        replay.put(
                "coordinators",
                Json.array(schedule.coordinators().stream().map(Encoding::of).toList()));
        replay.put(
                "coins",
                Json.array(schedule.coins().stream().map(ItfWriter::toss).toList()));
        schedule.start().ifPresent(moment -> replay.put("start", start(protocol, moment)));
        violation.ifPresent(broken -> replay.put("violation", violation(broken)));
        Map<String, Json> meta = new LinkedHashMap<>();
        meta.put("format", Json.text("ITF"));
        meta.put("format-description", Json.text("https://apalache-mc.org/docs/adr/015adr-trace.html"));
        meta.put(
                "description",
                Json.text("a lock-step run of " + schedule.protocol() + " among " + schedule.n()
                        + ", written by Earshot"));
        meta.put("earshot", Json.record(replay));
        return Json.record(meta);
    }

    private static Json start(Protocol<?> protocol, Moment moment) {
        List<String> variables = variables(protocol.fields().names());
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("round", Json.number(moment.round()));
        members.put("alive", Encoding.set(moment.alive()));
        members.put("initial", Json.record(fields(variables, moment.initial())));
        members.put("now", Json.record(fields(variables, moment.now())));
        return Json.record(members);
    }

    private static Json toss(Choices.Toss toss) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("round", Json.number(toss.round()));
        members.put("process", Encoding.of(toss.process()));
        members.put("outcome", Encoding.of(toss.outcome()));
        return Json.record(members);
    }

    private static Json violation(Violation violation) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("claim", Json.text(violation.claim()));
        members.put("place", Json.text(violation.place()));
        members.put("rounds", Json.number(violation.round()));
        members.put("false", Json.text(violation.falsePart()));
        return Json.record(members);
    }
}
