package dev.earshot.specs.itf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Trace;
import dev.earshot.specs.toy.ToyBenOr;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MalformedFileTest {
    private final Protocol<ToyBenOr> tossing = Protocol.of(() -> new ToyBenOr());

    /** A part of a file, what is written instead, and the message; quotes are written as apostrophes. */
    private record Wrong(String right, String wrong, String message) {}

    private static Wrong wrong(String right, String wrong, String message) {
        return new Wrong(quoted(right), quoted(wrong), quoted(message));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    private static Stream<Wrong> wrongs() {
        return Stream.of(
                wrong(
                        "'inputs': [true,false,false]",
                        "'inputs': [true,false,'maybe']",
                        "10:29: input 'maybe' is not true" + " or false"),
                wrong(
                        "'inputs': [true,false,false]",
                        "'inputs': [true,false,[]]",
                        "10:29: an array where an input: a" + " string, true or false, or an integer was expected"),
                wrong(
                        "'phase': {'#bigint':'1'}",
                        "'phase': {'#bigint':'0'}",
                        "40:16: state 2 is of phase 0; expected phase"
                                + " 1, because a phase of ToyBenOr has 2 rounds"),
                wrong(
                        "'states': [",
                        "'states': [], 'was': [",
                        "16:13: there are no states; expected at least the initial" + " one"),
                wrong(
                        "'ho': {'#map':[['p0',{'#set':['p0','p1']}]",
                        "'ho': {'#map':[]}, 'was': {'#map':[['p0',false]",
                        "21:13: round 0 has no heard-of sets; only the last state may have none"),
                wrong(
                        "'x': {'#map':[['p0',true],",
                        "'x': {'#map':[",
                        "22:12: the map has no value for p0; expected one"
                                + " for each of the 3 processes that have inputs"),
                wrong("'x': {'#map':[['p0',true],", "'y': {'#map':[['p0',true],", "17:5: the object has no member 'x'"),
                wrong(
                        "'version': 1",
                        "'version': 2",
                        "7:18: version 2 of the format is unknown; this Earshot reads version 1"),
                wrong(
                        "'earshot'",
                        "'other'",
                        "2:12: #meta has no member 'earshot': this trace was not written by Earshot, and does not say what a replay needs"),
                wrong(
                        "'protocol': ",
                        "'protocol': 7, 'was': ",
                        "8:19: 7 where the name of a class, a string, was expected"),
                wrong(
                        "'parameters': {}",
                        "'parameters': []",
                        "9:21: an array where the parameters, an object, was expected"),
                wrong(
                        "'parameters': {}",
                        "'parameters': {'f': 99999999999}",
                        "9:27: 99999999999 is out of range; expected an int from -2147483648 to 2147483647"),
                wrong(
                        "'parameters': {}",
                        "'parameters': {'f': 1.5}",
                        "9:27: the number 1.5 has a fraction; expected an integer"),
                wrong(
                        "'inputs': [true,false,false]",
                        "'inputs': []",
                        "10:17: there are no inputs; expected one for each of n >= 1 processes"),
                wrong(
                        "'inputs': [true,false,false]",
                        "'inputs': [true,false]",
                        "21:84: p2 is not among the 2 processes; expected p0 to p1"),
                wrong(
                        "'inputs': [true,false,false]",
                        "'inputs': [true,false,false,true]",
                        "21:13: the map has no value for p3; expected one for each of the 4 processes that have inputs"),
                wrong(
                        "'coordinators': []",
                        "'coordinators': ['p3']",
                        "11:24: p3 is not among the 3 processes; expected p0 to p2"),
                wrong(
                        "'coordinators': []",
                        "'coordinators': ['q']",
                        "11:24: 'q' where a process such as 'p0' was expected"),
                wrong(
                        "'outcome':true",
                        "'outcome':'yes'",
                        "12:53: 'yes' where the outcome of a toss, true or false, was expected"),
                wrong("'process':'p0',", "", "12:17: the object has no member 'process'"),
                wrong(
                        "['round','phase','ho',",
                        "['phase','ho',",
                        "15:11: the variables are [phase, ho, x, vote, decided, decision]; expected [round, phase, ho] first, and the state fields after them"),
                wrong(
                        "'round': {'#bigint':'1'}",
                        "'round': {'#bigint':'2'}",
                        "29:16: state 1 is of round 2; expected round 1"),
                wrong(
                        "'round': {'#bigint':'1'}",
                        "'round': '1'",
                        "29:16: '1' where a round, an integer such as {'#bigint':'3'}, was expected"),
                wrong(
                        "'ho': {'#map':[['p0',{'#set':['p0','p1']}]",
                        "'ho': {'#map':[['p0',{'#set':['p0','p7']}]",
                        "21:42: p7 is not among the 3 processes; expected p0 to p2"),
                wrong(
                        "'ho': {'#map':[['p0',{'#set':['p0','p1']}]",
                        "'ho': {'#map':[['p0',{'#set':['p0','p0']}]",
                        "21:42: p0 is in the set twice"),
                wrong(
                        "'ho': {'#map':[['p0',{'#set':['p0','p1']}]",
                        "'ho': {'#map':[['p0',['p0','p1']]",
                        "21:28: an array where a set of processes such as {'#set':['p0']} was expected"),
                wrong(
                        "'ho': {'#map':[['p0',{'#set':['p0','p1']}],",
                        "'ho': {'#map':[",
                        "21:13: the map has no value for p0; expected one for each of the 3 processes that have inputs"),
                wrong(
                        "'ho': {'#map':[['p0',{'#set':['p0','p1']}]",
                        "'ho': {'#map':[['p1',{'#set':['p0','p1']}]",
                        "21:51: p1 is in the map twice"),
                wrong(
                        "'ho': {'#map':[['p0',{'#set':['p0','p1']}]",
                        "'ho': {'#map':[['p0']",
                        "21:22: an array of 1 where a process with its value was expected"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void a_malformed_file_is_refused_with_its_place(Wrong it) {
        String text = ItfWriter.write(tossing, Trace.execute(tossing, ItfTest.schedule()));
        assertThat(text).contains(it.right());

        assertThatThrownBy(() -> ItfFile.parse("t.json", text.replace(it.right(), it.wrong()))
                        .decode(tossing))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("t.json:" + it.message());
    }

    @Test
    void a_file_cut_off_anywhere_is_refused() {
        String text = ItfWriter.write(tossing, Trace.execute(tossing, ItfTest.schedule()));
        for (int length = 0; length < text.length() - 2; length++) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> ItfFile.parse("t.json", cut))
                    .as("cut after %d characters", length)
                    .isInstanceOf(MalformedFileException.class)
                    .hasMessageStartingWith("t.json:");
        }
        assertThatThrownBy(() -> ItfFile.parse("t.json", text.substring(0, text.indexOf("#bigint"))))
                .hasMessageEndingWith(": the file ends in the middle of a value; it was cut off");
    }

    @Test
    void damage_anywhere_is_either_refused_or_harmless() {
        String text = ItfWriter.write(tossing, Trace.execute(tossing, ItfTest.schedule()));
        String letters = "{}[]\":,0p19-.ex#\\ ";
        for (int seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            StringBuilder damaged = new StringBuilder(text);
            damaged.setCharAt(random.nextInt(text.length()), letters.charAt(random.nextInt(letters.length())));
            try {
                Recording recording =
                        ItfFile.parse("t.json", damaged.toString()).decode(tossing);
                recording.firstDifference(Trace.execute(tossing, recording.schedule()));
            } catch (MalformedFileException e) {
                assertThat(e.line()).as("seed %d", seed).isPositive();
                assertThat(e.column()).as("seed %d", seed).isPositive();
            } catch (IllegalArgumentException e) {
                assertThat(e).as("seed %d", seed).hasMessageContaining("t.json is a run of ");
            }
        }
    }

    private static Stream<Wrong> texts() {
        return Stream.of(
                wrong("", "", "1:1: the file is empty; expected a JSON object"),
                wrong("", "[]", "1:1: an array where an ITF trace, an object, was expected"),
                wrong("", "{} 1", "1:4: more text after the end of the JSON object"),
                wrong("", "{}", "1:1: the object has no member '#meta'"),
                wrong(
                        "",
                        "{'#meta': {'format': 'ITF'}, 'vars': []}",
                        "1:11: #meta has no member 'earshot': this trace"
                                + " was not written by Earshot, and does not say what a replay needs"));
    }

    @Test
    void a_member_that_is_there_twice_is_refused() {
        assertThatThrownBy(() -> ItfFile.parse("t.json", "{\"a\": 1, \"a\": 2}"))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("t.json:1:13: not JSON: Duplicate field 'a'");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_that_is_no_trace_is_refused(Wrong it) {
        assertThatThrownBy(() -> ItfFile.parse("t.json", it.wrong()))
                .isInstanceOf(MalformedFileException.class)
                .hasMessage("t.json:" + it.message());
    }
}
