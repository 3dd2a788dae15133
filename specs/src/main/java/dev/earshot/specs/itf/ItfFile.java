package dev.earshot.specs.itf;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.Moment;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Schedule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ITF file that {@link ItfWriter} wrote. It is read in two steps: first the file, which tells the algorithm; then, with
 * the algorithm loaded, the schedule, whose inputs only the algorithm can read.
 *
 * <pre>{@code
 * ItfFile file = ItfFile.read(path);
 * Protocol<?> protocol = Protocol.of(Class.forName(file.protocol()), file.parameters());
 * Recording recording = file.decode(protocol);
 * Optional<String> difference = recording.firstDifference(Trace.execute(protocol, recording.schedule()));
 * }</pre>
 */
public final class ItfFile {
    private final Expect expect;
    private final String protocol;
    private final Map<String, Integer> parameters;
    private final List<Json> inputs;
    private final List<Pid> coordinators;
    private final List<Choices.Toss> coins;
    private final Optional<Json.Record> start;
    private final int first;
    private final Optional<String> violation;
    private final List<String> variables;
    private final List<Json.Record> states = new ArrayList<>();
    private final List<HeardOfSets> rounds = new ArrayList<>();

    private ItfFile(String name, String text) {
        this.expect = new Expect(name);
        Json.Record file = expect.object(Json.parse(name, text), "an ITF trace");
        Json.Record meta = expect.object(expect.member(file, "#meta"), "the description of the trace");
        if (!meta.members().containsKey("earshot")) {
            throw expect.failed(
                    meta,
                    "#meta has no member \"earshot\": this trace was not written by Earshot, and does"
                            + " not say what a replay needs");
        }
        Json.Record replay = expect.object(expect.member(meta, "earshot"), "what a replay needs");
        Json version = expect.member(replay, "version");
        if (expect.integer(version, "a version", 0, Integer.MAX_VALUE) != ItfWriter.VERSION) {
            throw expect.failed(
                    version,
                    "version " + version.kind() + " of the format is unknown; this Earshot reads version "
                            + ItfWriter.VERSION);
        }
        this.protocol = expect.string(expect.member(replay, "protocol"), "the name of a class");
        this.parameters = parameters(expect.member(replay, "parameters"));
        Json given = expect.member(replay, "inputs");
        this.inputs = expect.array(given, "the inputs");
        if (inputs.isEmpty()) {
            throw expect.failed(given, "there are no inputs; expected one for each of n >= 1 processes");
        }
        this.coordinators = expect.array(expect.member(replay, "coordinators"), "the coordinators").stream()
                .map(pid -> expect.pid(pid, inputs.size()))
                .toList();
        this.coins = expect.array(expect.member(replay, "coins"), "the coin tosses").stream()
                .map(this::toss)
                .toList();
        this.start = Optional.ofNullable(replay.members().get("start"))
                .map(it -> expect.object(it, "where the run is taken up"));
        this.first = start.map(it -> expect.integer(expect.member(it, "round"), "a round", 0, Integer.MAX_VALUE / 2))
                .orElse(0);
        this.violation = Optional.ofNullable(replay.members().get("violation"))
                .map(it ->
                        expect.string(expect.member(expect.object(it, "a violation"), "claim"), "the name of a claim"));
        this.variables = variables(expect.member(file, "vars"));
        readStates(expect.member(file, "states"));
    }

    /**
     * Reads a file.
     *
     * @throws MalformedFileException if it is not what {@link ItfWriter} writes
     */
    public static ItfFile read(Path file) throws IOException {
        try {
            return new ItfFile(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new MalformedFileException(file.toString(), new Json.At(1, 1), "the file is not text in UTF-8");
        }
    }

    /**
     * Reads the text of a file.
     *
     * @param name the name of the file, for messages
     * @throws MalformedFileException if it is not what {@link ItfWriter} writes
     */
    public static ItfFile parse(String name, String text) {
        return new ItfFile(name, text);
    }

    private Map<String, Integer> parameters(Json json) {
        Map<String, Integer> values = new LinkedHashMap<>();
        expect.object(json, "the parameters")
                .members()
                .forEach((name, value) ->
                        values.put(name, expect.integer(value, "an int", Integer.MIN_VALUE, Integer.MAX_VALUE)));
        return Collections.unmodifiableMap(values);
    }

    private Choices.Toss toss(Json json) {
        Json.Record toss = expect.object(json, "a coin toss");
        return new Choices.Toss(
                expect.integer(expect.member(toss, "round"), "a round", 0, Integer.MAX_VALUE),
                expect.pid(expect.member(toss, "process"), inputs.size()),
                expect.bool(expect.member(toss, "outcome"), "the outcome of a toss"));
    }

    private List<String> variables(Json json) {
        List<String> names = expect.array(json, "the names of the variables").stream()
                .map(name -> expect.string(name, "the name of a variable"))
                .toList();
        int reserved = ItfWriter.RESERVED.size();
        if (names.size() < reserved || !names.subList(0, reserved).equals(ItfWriter.RESERVED)) {
            throw expect.failed(
                    json,
                    "the variables are " + names + "; expected " + ItfWriter.RESERVED
                            + " first, and the state fields after them");
        }
        return names;
    }

    private void readStates(Json json) {
        List<Json> given = expect.array(json, "the states");
        if (given.isEmpty()) {
            throw expect.failed(json, "there are no states; expected at least the initial one");
        }
        for (int i = 0; i < given.size(); i++) {
            Json.Record state = expect.object(given.get(i), "a state");
            variables.forEach(variable -> expect.member(state, variable));
            int round = expect.integer(expect.member(state, "round"), "a round", 0, Integer.MAX_VALUE);
            if (round != first + i) {
                throw expect.failed(
                        expect.member(state, "round"),
                        "state " + i + " is of round " + round + "; expected round " + (first + i));
            }
            Map<Pid, Json> heard = expect.map(expect.member(state, "ho"), inputs.size());
            if (!heard.isEmpty()) {
                rounds.add(heardOf(expect.member(state, "ho"), heard));
            } else if (i + 1 < given.size()) {
                throw expect.failed(
                        expect.member(state, "ho"),
                        "round " + round + " has no heard-of sets; only the last state may have none");
            }
            states.add(state);
        }
    }

    private HeardOfSets heardOf(Json at, Map<Pid, Json> heard) {
        expect.allOf(at, heard, inputs.size());
        List<PidSet> sets = new ArrayList<>();
        for (int p = 0; p < inputs.size(); p++) {
            sets.add(expect.pidSet(heard.get(Pid.of(p)), inputs.size()));
        }
        return HeardOfSets.of(sets);
    }

    /** The name of the algorithm's class. */
    public String protocol() {
        return protocol;
    }

    /** The algorithm's parameters. */
    public Map<String, Integer> parameters() {
        return parameters;
    }

    /** The number of processes. */
    public int n() {
        return inputs.size();
    }

    /** The claim that the recorded run broke, if it broke one. */
    public Optional<String> violation() {
        return violation;
    }

    /**
     * The schedule and the recorded states.
     *
     * @param algorithm the algorithm that the file names, with its parameters
     * @throws MalformedFileException if an input or a state is not one of the algorithm's, or the phases are not
     * @throws IllegalArgumentException if it is another algorithm
     */
    public Recording decode(Protocol<?> algorithm) {
        if (!algorithm.type().getName().equals(protocol)
                || !algorithm.parameters().equals(parameters)) {
            throw new IllegalArgumentException(expect.file() + " is a run of " + protocol + " with parameters "
                    + parameters + ", not of " + algorithm.type().getName() + " with " + algorithm.parameters());
        }
        List<Object> values = new ArrayList<>();
        for (Json input : inputs) {
            try {
                values.add(algorithm.inputs().parse(expect.inputText(input)));
            } catch (IllegalArgumentException e) {
                throw expect.failed(input, e.getMessage());
            }
        }
        checkPhases(algorithm);
        Optional<Moment> moment = start.map(it -> moment(it, algorithm));
        Schedule schedule = new Schedule(protocol, parameters, values, coordinators, coins, rounds, moment);
        return new Recording(schedule, violation, recordedFields(), recordedStates());
    }

    private void checkPhases(Protocol<?> algorithm) {
        int perPhase = algorithm.rounds().size();
        for (int i = 0; i < states.size(); i++) {
            Json json = expect.member(states.get(i), "phase");
            int phase = expect.integer(json, "a phase", 0, Integer.MAX_VALUE);
            int expected = (first + i) / perPhase;
            if (phase != expected) {
                throw expect.failed(
                        json,
                        "state " + i + " is of phase " + phase + "; expected phase " + expected
                                + ", because a phase of " + algorithm.name() + " has " + perPhase + " rounds");
            }
        }
    }

    private Moment moment(Json.Record json, Protocol<?> algorithm) {
        return new Moment(
                first,
                expect.pidSet(expect.member(json, "alive"), n()),
                processes(expect.object(expect.member(json, "initial"), "a state"), algorithm),
                processes(expect.object(expect.member(json, "now"), "a state"), algorithm));
    }

    /** The values of state fields, by process and field. */
    private List<List<Object>> processes(Json.Record state, Protocol<?> algorithm) {
        Decoding decoding = new Decoding(expect, n());
        Map<TypeVariable<?>, Type> bindings = Decoding.bindings(algorithm.type());
        List<String> names = ItfWriter.variables(algorithm.fields().names());
        List<List<Object>> processes = new ArrayList<>();
        for (int p = 0; p < n(); p++) {
            processes.add(new ArrayList<>());
        }
        for (int field = 0; field < algorithm.fields().fields().size(); field++) {
            Type type = algorithm.fields().fields().get(field).getGenericType();
            Json json = expect.member(state, names.get(ItfWriter.RESERVED.size() + field));
            Map<Pid, Json> values = expect.map(json, n());
            expect.allOf(json, values, n());
            values.forEach((pid, value) -> processes.get(pid.index()).add(decoding.value(value, type, bindings)));
        }
        return processes;
    }

    private List<String> recordedFields() {
        return variables.subList(ItfWriter.RESERVED.size(), variables.size());
    }

    private List<List<List<String>>> recordedStates() {
        if (recordedFields().isEmpty()) {
            return List.of();
        }
        List<List<List<String>>> recorded = new ArrayList<>();
        for (Json.Record state : states) {
            List<List<String>> processes = new ArrayList<>();
            for (int p = 0; p < n(); p++) {
                processes.add(new ArrayList<>());
            }
            for (String field : recordedFields()) {
                Map<Pid, Json> values = expect.map(expect.member(state, field), n());
                expect.allOf(expect.member(state, field), values, n());
                values.forEach((pid, value) -> processes.get(pid.index()).add(Encoding.canonical(value)));
            }
            recorded.add(processes);
        }
        return recorded;
    }
}
