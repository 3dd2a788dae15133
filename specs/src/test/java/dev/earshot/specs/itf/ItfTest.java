package dev.earshot.specs.itf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.HeardOfSets;
import dev.earshot.specs.Mailbox;
import dev.earshot.specs.Outbox;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.Round;
import dev.earshot.specs.RoundProcess;
import dev.earshot.specs.lockstep.Choices;
import dev.earshot.specs.lockstep.Moment;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Sampler;
import dev.earshot.specs.lockstep.Schedule;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.toy.ToyBenOr;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyLastVoting;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItfTest {
    private final Protocol<ToyUniformVoting<Integer>> voting = Protocol.of(() -> new ToyUniformVoting<Integer>());
    private final Protocol<ToyBenOr> tossing = Protocol.of(() -> new ToyBenOr());

    @Test
    void a_trace_looks_like_this() {
        Schedule schedule = new Schedule(
                ToyUniformVoting.class.getName(),
                Map.of(),
                List.of(1, 0),
                List.of(Pid.of(1)),
                List.of(),
                List.of(HeardOfSets.of(PidSet.all(2), PidSet.of(Pid.of(1)))));

        assertThat(ItfWriter.write(voting, Trace.execute(voting, schedule))).isEqualTo("""
                {
                  "#meta": {
                    "format": "ITF",
                    "format-description": "https://apalache-mc.org/docs/adr/015adr-trace.html",
                    "description": "a lock-step run of dev.earshot.specs.toy.ToyUniformVoting among 2, written by Earshot",
                    "earshot": {
                      "version": 1,
                      "protocol": "dev.earshot.specs.toy.ToyUniformVoting",
                      "parameters": {},
                      "inputs": [{"#bigint":"1"},{"#bigint":"0"}],
                      "coordinators": ["p1"],
                      "coins": []
                    }
                  },
                  "vars": ["round","phase","ho","x","vote","decided","decision"],
                  "states": [
                    {
                      "#meta": {"index":0},
                      "round": {"#bigint":"0"},
                      "phase": {"#bigint":"0"},
                      "ho": {"#map":[["p0",{"#set":["p0","p1"]}],["p1",{"#set":["p1"]}]]},
                      "x": {"#map":[["p0",{"#bigint":"1"}],["p1",{"#bigint":"0"}]]},
                      "vote": {"#map":[["p0",{"tag":"None","value":{"#tup":[]}}],["p1",{"tag":"None","value":{"#tup":[]}}]]},
                      "decided": {"#map":[["p0",false],["p1",false]]},
                      "decision": {"#map":[["p0",{"tag":"None","value":{"#tup":[]}}],["p1",{"tag":"None","value":{"#tup":[]}}]]}
                    },
                    {
                      "#meta": {"index":1},
                      "round": {"#bigint":"1"},
                      "phase": {"#bigint":"0"},
                      "ho": {"#map":[]},
                      "x": {"#map":[["p0",{"#bigint":"0"}],["p1",{"#bigint":"0"}]]},
                      "vote": {"#map":[["p0",{"tag":"None","value":{"#tup":[]}}],["p1",{"tag":"Some","value":{"#bigint":"0"}}]]},
                      "decided": {"#map":[["p0",false],["p1",false]]},
                      "decision": {"#map":[["p0",{"tag":"None","value":{"#tup":[]}}],["p1",{"tag":"None","value":{"#tup":[]}}]]}
                    }
                  ]
                }
                """);
    }

    @Test
    void traces_of_every_kind_of_algorithm_come_back_as_they_were() {
        assertRoundTrip(failure(Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 3)), 5));
        assertRoundTrip(failure(Protocol.of(() -> new ToyUniformVoting<Integer>(true)), 3));
        assertRoundTrip(failure(Protocol.of(() -> new ToyLastVoting<Integer>(true)), 3));
        assertRoundTrip(failure(Protocol.of(() -> new ToyBenOr(2)), 3));
        assertRoundTrip(failure(Protocol.of(() -> new ToyFloodMin(1, 0)), 3));
        assertRoundTrip(failure(Protocol.of(() -> new ToyOneThirdRule<Integer>(2, 2)), 70));
    }

    private record Executed(Protocol<?> protocol, Trace trace) {}

    private static Executed failure(Protocol<?> protocol, int n) {
        return new Executed(
                protocol,
                Sampler.of(protocol, n).runs(20_000).sample().failure().orElseThrow());
    }

    private static void assertRoundTrip(Executed it) {
        ItfFile withStates = ItfFile.parse("trace.itf.json", ItfWriter.write(it.protocol(), it.trace()));
        ItfFile withoutStates = ItfFile.parse(
                "trace.itf.json", ItfWriter.write(it.protocol(), it.trace().schedule()));

        Recording recording = withStates.decode(it.protocol());
        assertThat(recording.schedule()).isEqualTo(it.trace().schedule());
        assertThat(recording.firstDifference(Trace.execute(it.protocol(), recording.schedule())))
                .isEmpty();
        assertThat(withStates.protocol()).isEqualTo(it.protocol().type().getName());
        assertThat(withStates.parameters()).isEqualTo(it.protocol().parameters());
        assertThat(withStates.n()).isEqualTo(it.trace().schedule().n());
        assertThat(withStates.violation()).isEqualTo(it.trace().violation().map(violation -> violation.claim()));
        assertThat(withoutStates.decode(it.protocol()).schedule())
                .isEqualTo(it.trace().schedule());
        assertThat(withoutStates.decode(it.protocol()).states()).isEmpty();
    }

    @Test
    void a_round_whose_code_threw_is_kept() {
        Schedule schedule = new Schedule(
                voting.type().getName(), Map.of(), List.of(1, 0), List.of(), List.of(), List.of(HeardOfSets.silent(2)));
        Trace trace = Trace.execute(voting, schedule);

        Recording recording =
                ItfFile.parse("trace.itf.json", ItfWriter.write(voting, trace)).decode(voting);

        assertThat(recording.schedule().rounds()).hasSize(1);
        assertThat(recording.states()).hasSize(1);
        assertThat(recording.violation()).hasValue("definedness");
        assertThat(recording.firstDifference(trace)).isEmpty();
    }

    /** States of every type that a state may have. */
    static final class Everything extends RoundProcess<Everything.Colour, Integer> {
        enum Colour {
            RED,
            GREEN
        }

        sealed interface Shape {}

        record Dot(int at) implements Shape {}

        record Line(int from, Optional<Integer> to) implements Shape {}

        record Pair(Colour colour, Pid pid) {}

        long round = 1L << 60;
        char letter = 'c';
        double real = 0.5;
        String text = "say \"hi\"";
        PidSet set = PidSet.of(Pid.of(1), Pid.of(0));
        Shape dot = new Dot(1);
        Shape line = new Line(1, Optional.of(2));
        Pair pair;
        Optional<Pair> option = Optional.empty();

        @Override
        protected void init(Colour input) {
            pair = new Pair(input, id());
        }

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Step());
        }

        @Override
        protected Optional<Integer> output() {
            return Optional.empty();
        }

        final class Step extends Round<Integer> {
            @Override
            public void send(Outbox<Integer> out) {}

            @Override
            public void update(Mailbox<Integer> in) {
                option = Optional.ofNullable(pair);
            }
        }
    }

    @Test
    void every_type_of_state_field_is_written() {
        Protocol<Everything> protocol = Protocol.of(Everything::new);
        Schedule schedule = new Schedule(
                Everything.class.getName(),
                Map.of(),
                List.of(Everything.Colour.GREEN),
                List.of(),
                List.of(),
                List.of(HeardOfSets.complete(1)));
        Trace trace = Trace.execute(protocol, schedule);

        Recording recording = ItfFile.parse("trace.itf.json", ItfWriter.write(protocol, trace))
                .decode(protocol);

        assertThat(recording.schedule()).isEqualTo(schedule);
        assertThat(recording.fields())
                .containsExactly("round_", "letter", "real", "text", "set", "dot", "line", "pair", "option");
        assertThat(recording.states().get(1).get(0))
                .containsExactly(
                        "{\"#bigint\":\"1152921504606846976\"}",
                        "\"c\"",
                        "{\"#unserializable\":\"0.5\"}",
                        "\"say \\\"hi\\\"\"",
                        "{\"#set\":[\"p0\",\"p1\"]}",
                        "{\"tag\":\"Dot\",\"value\":{\"at\":{\"#bigint\":\"1\"}}}",
                        "{\"tag\":\"Line\",\"value\":{\"from\":{\"#bigint\":\"1\"},\"to\":{\"tag\":\"Some\",\"value\":"
                                + "{\"#bigint\":\"2\"}}}}",
                        "{\"colour\":\"GREEN\",\"pid\":\"p0\"}",
                        "{\"tag\":\"Some\",\"value\":{\"colour\":\"GREEN\",\"pid\":\"p0\"}}");
        assertThat(recording.firstDifference(trace)).isEmpty();
    }

    @Test
    void a_run_taken_up_in_the_middle_is_taken_up_again() {
        Protocol<Everything> protocol = Protocol.of(Everything::new);
        List<Object> initial = Arrays.asList(
                -5L,
                'x',
                Double.NaN,
                "",
                PidSet.empty(),
                new Everything.Line(3, Optional.empty()),
                null,
                new Everything.Pair(null, Pid.of(1)),
                Optional.of(new Everything.Pair(Everything.Colour.RED, null)));
        List<Object> now = Arrays.asList(
                7L, 'y', 1.5, "t", PidSet.all(2), new Everything.Dot(1), new Everything.Dot(2), null, Optional.empty());
        Schedule schedule = new Schedule(
                Everything.class.getName(),
                Map.of(),
                List.of(Everything.Colour.GREEN, Everything.Colour.RED),
                List.of(),
                List.of(),
                List.of(HeardOfSets.complete(2)),
                Optional.of(new Moment(6, PidSet.of(Pid.of(1)), List.of(initial, now), List.of(now, initial))));
        String text = ItfWriter.write(protocol, Trace.execute(protocol, schedule));

        Recording recording = ItfFile.parse("trace.itf.json", text).decode(protocol);

        assertThat(recording.schedule()).isEqualTo(schedule);
        assertThat(recording.firstDifference(Trace.execute(protocol, recording.schedule())))
                .isEmpty();
        assertThat(text).contains("\"round\": {\"#bigint\":\"6\"}", "\"round\": {\"#bigint\":\"7\"}");
        assertThat(ItfFile.parse("trace.itf.json", ItfWriter.write(protocol, schedule))
                        .decode(protocol)
                        .schedule())
                .isEqualTo(schedule);
    }

    @Test
    void a_state_that_is_not_of_the_algorithm_is_refused() {
        List<List<Object>> states = List.of(List.of(true, Optional.empty(), false, false));
        Schedule schedule = new Schedule(
                ToyBenOr.class.getName(),
                Map.of(),
                List.of(true),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(new Moment(2, PidSet.all(1), states, states)));
        String text = ItfWriter.write(tossing, schedule);

        assertThat(ItfFile.parse("t.json", text).decode(tossing).schedule()).isEqualTo(schedule);
        assertThatThrownBy(() -> ItfFile.parse("t.json", text.replace("[\"p0\",true]", "[\"p0\",3]"))
                        .decode(tossing))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageMatching("t\\.json:\\d+:\\d+: 3 where a truth value, true or false, was expected");
        assertThatThrownBy(() -> ItfFile.parse("t.json", text.replace("\"None\"", "\"Any\""))
                        .decode(tossing))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageEndingWith(": an object where a value with the tag \"Some\" was expected");
        assertThatThrownBy(() -> ItfFile.parse("t.json", text.replace("{\"#bigint\":\"2\"}", "0"))
                        .decode(tossing))
                .isInstanceOf(MalformedFileException.class)
                .hasMessageEndingWith(": state 0 is of round 0; expected round 2");
    }

    @Test
    void a_process_without_input_is_read_back() {
        Schedule schedule = new Schedule(
                Uninformed.class.getName(), Map.of(), Collections.singletonList(null), List.of(), List.of(), List.of());
        Protocol<Uninformed> protocol = Protocol.of(Uninformed::new);

        assertThat(ItfFile.parse("trace.itf.json", ItfWriter.write(protocol, schedule))
                        .decode(protocol)
                        .schedule())
                .isEqualTo(schedule);
    }

    static final class Uninformed extends RoundProcess<Void, Integer> {
        @Override
        protected void init(Void input) {}

        @Override
        protected List<Round<?>> rounds() {
            return List.of(new Everything().new Step());
        }

        @Override
        protected Optional<Integer> output() {
            return Optional.empty();
        }
    }

    @Test
    void a_replay_says_where_it_differs() {
        Schedule schedule = schedule();
        Trace trace = Trace.execute(tossing, schedule);
        String text = ItfWriter.write(tossing, trace);

        assertThat(difference(text.replaceFirst("\\[\"p1\",false\\]", "[\"p1\",true]")))
                .hasValue("after 0 rounds x of p1 is false, recorded true");
        assertThat(difference(text.replace("\"votes\"", "\"v\"").replace("\"vote\"", "\"v\"")))
                .hasValue("the state fields are [x, vote, decided, decision], recorded [x, v, decided, decision]");
        assertThat(difference(text.replace("\"coins\": [", "\"violation\": {\"claim\": \"agreement\"}, \"coins\": [")))
                .hasValue("the run breaks no claim, recorded \"agreement\"");
        assertThat(difference(text)).isEmpty();
    }

    @Test
    void a_replay_says_when_the_run_ends_elsewhere() {
        Protocol<ToyOneThirdRule<Integer>> right = Protocol.of(() -> new ToyOneThirdRule<Integer>());
        Executed found = failure(Protocol.of(() -> new ToyOneThirdRule<Integer>(3, 3)), 3);
        Recording recording = ItfFile.parse("trace.itf.json", ItfWriter.write(found.protocol(), found.trace()))
                .decode(right);

        assertThat(recording.firstDifference(Trace.execute(right, recording.schedule())))
                .hasValueSatisfying(text -> assertThat(text).startsWith("after "));
        assertThat(new Recording(
                                recording.schedule(),
                                Optional.empty(),
                                recording.fields(),
                                recording.states().subList(0, 1))
                        .firstDifference(Trace.execute(right, recording.schedule())))
                .hasValueSatisfying(text -> assertThat(text).matches("the run has \\d+ states, recorded 1"));
    }

    private Optional<String> difference(String text) {
        Recording recording = ItfFile.parse("t.itf.json", text).decode(tossing);
        return recording.firstDifference(Trace.execute(tossing, recording.schedule()));
    }

    static Schedule schedule() {
        return new Schedule(
                ToyBenOr.class.getName(),
                Map.of(),
                List.of(true, false, false),
                List.of(),
                List.of(new Choices.Toss(1, Pid.of(0), true)),
                List.of(
                        HeardOfSets.complete(3).with(Pid.of(0), PidSet.of(Pid.of(0), Pid.of(1))),
                        HeardOfSets.complete(3).with(Pid.of(0), PidSet.of(Pid.of(0)))));
    }

    @Test
    void another_algorithm_is_refused() {
        ItfFile file = ItfFile.parse("t.json", ItfWriter.write(tossing, schedule()));

        assertThatThrownBy(() -> file.decode(Protocol.of(() -> new ToyFloodMin(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("t.json is a run of dev.earshot.specs.toy.ToyBenOr with parameters {}, not of"
                        + " dev.earshot.specs.toy.ToyFloodMin with {f=1}");
    }

    @Test
    void files_are_written_and_read(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("run.itf.json");
        Path other = folder.resolve("schedule.itf.json");
        ItfWriter.write(tossing, Trace.execute(tossing, schedule()), file);
        ItfWriter.write(tossing, schedule(), other);

        assertThat(ItfFile.read(file).decode(tossing).schedule()).isEqualTo(schedule());
        assertThat(ItfFile.read(other).decode(tossing).schedule()).isEqualTo(schedule());
        Files.write(file, new byte[] {'"', (byte) 0xff});
        assertThatThrownBy(() -> ItfFile.read(file))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage(file + ":1:1: the file is not text in UTF-8");
    }
}
