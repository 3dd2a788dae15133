package dev.earshot.runtime.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.runtime.core.Cause;
import dev.earshot.runtime.core.RunRecord;
import dev.earshot.specs.PidSet;
import dev.earshot.specs.lockstep.GoodPhaseWatch;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.toy.ToyFloodMin;
import dev.earshot.specs.toy.ToyOneThirdRule;
import dev.earshot.specs.toy.ToyUniformVoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunFactsTest {
    private static final PidSet ALL = PidSet.all(3);

    private static RunRecord.OfProcess process(Cause cause, PidSet... heard) {
        List<RunRecord.Closed> rounds = new ArrayList<>();
        for (PidSet each : heard) {
            rounds.add(new RunRecord.Closed(each, cause));
        }
        return new RunRecord.OfProcess(rounds, List.of(), Optional.empty(), Optional.empty());
    }

    private static RunRecord record(Protocol<?> protocol, List<Object> inputs, RunRecord.OfProcess... processes) {
        return new RunRecord(protocol.type().getName(), protocol.parameters(), inputs, List.of(), List.of(processes));
    }

    private static PidSet set(long bits) {
        return PidSet.ofBits(bits);
    }

    @Test
    void rounds_are_asked_one_by_one_and_the_first_good_phase_is_found() {
        Protocol<ToyOneThirdRule<Integer>> protocol = Protocol.of(() -> new ToyOneThirdRule<Integer>());
        RunFacts facts = RunFacts.of(
                protocol,
                record(
                        protocol,
                        List.of(3, 1, 2),
                        process(Cause.TIMEOUT, set(0b001), ALL, ALL),
                        process(Cause.ENOUGH, set(0b110), ALL, ALL),
                        process(Cause.CATCH_UP, set(0b111), ALL, ALL)));

        assertThat(facts.predicates().get("no-split")).isEqualTo(new RunFacts.Held(2, 3));
        assertThat(facts.predicates().get("non-empty")).isEqualTo(new RunFacts.Held(3, 3));
        assertThat(facts.predicates().get("complete")).isEqualTo(new RunFacts.Held(2, 3));
        // in round 0, whose turn is p0's, p0 and p2 hear of p0
        assertThat(facts.predicates().get("coordinator-heard-by-majority")).isEqualTo(new RunFacts.Held(3, 3));
        assertThat(facts.rounds().get(0).heard()).containsExactly(1, 2, 3);
        assertThat(facts.rounds().get(0).kernel()).isEqualTo(PidSet.empty());
        assertThat(facts.rounds().get(0).held()).containsExactly("non-empty", "coordinator-heard-by-majority");
        assertThat(facts.rounds().get(1).kernel()).isEqualTo(ALL);
        assertThat(facts.closings(Cause.TIMEOUT)).isEqualTo(3);
        assertThat(facts.rounds().get(2).closedBy())
                .isEqualTo(Map.of(Cause.TIMEOUT, 1, Cause.ENOUGH, 1, Cause.CATCH_UP, 1));
        assertThat(facts.broken()).isEmpty();
        assertThat(facts.goodPhases()).hasSize(1);
        assertThat(facts.goodPhases().get(0).good()).contains(new GoodPhaseWatch.Span(1, 2));
        assertThat(String.join("\n", facts.lines()))
                .contains("nothing is assumed, so what is proved of it applies")
                .contains("a good phase began in round 1, so after round 2 all have decided");
    }

    @Test
    void a_waiting_algorithm_keeps_its_assumption_or_the_round_that_broke_it_is_named() {
        Protocol<ToyUniformVoting<Integer>> protocol = Protocol.of(() -> new ToyUniformVoting<Integer>());
        RunFacts kept = RunFacts.of(
                protocol,
                record(
                        protocol,
                        List.of(3, 1, 2),
                        process(Cause.ENOUGH, set(0b011)),
                        process(Cause.ENOUGH, set(0b110)),
                        process(Cause.ENOUGH, set(0b101))));
        RunFacts broken = RunFacts.of(
                protocol,
                record(
                        protocol,
                        List.of(3, 1, 2),
                        process(Cause.ENOUGH, ALL, set(0b001)),
                        process(Cause.ENOUGH, ALL, set(0b110)),
                        process(Cause.ENOUGH, ALL, ALL)));

        assertThat(String.join("\n", kept.lines()))
                .contains("the assumption no-split held in every round, so what is proved of it applies")
                .contains("no good phase was seen to its end, so nothing is promised");
        assertThat(broken.broken()).contains(new RunFacts.Broken("no-split", 1));
        assertThat(String.join("\n", broken.lines()))
                .contains("the assumption no-split broke in round 1, so nothing that is proved of it applies");
    }

    @Test
    void a_process_that_stopped_breaks_no_assumption_by_that() {
        Protocol<ToyFloodMin> protocol = Protocol.of(() -> new ToyFloodMin(1));

        RunFacts facts = RunFacts.of(
                protocol,
                record(
                        protocol,
                        List.of(3, 1, 2),
                        process(Cause.ENOUGH, ALL, set(0b011)),
                        process(Cause.ENOUGH, ALL, set(0b011)),
                        process(Cause.ENOUGH, ALL)));

        assertThat(facts.broken()).isEmpty();
        assertThat(facts.rounds().get(1).heard()).containsExactly(2, 2);
    }
}
