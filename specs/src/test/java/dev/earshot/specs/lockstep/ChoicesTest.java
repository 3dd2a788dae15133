package dev.earshot.specs.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.Pid;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    @Test
    void tosses_depend_on_the_seed_the_process_the_round_and_their_number() {
        Choices first = Choices.seeded(4);
        Choices second = Choices.seeded(4);
        for (int round = 0; round < 50; round++) {
            for (int p = 0; p < 4; p++) {
                first.toss(Pid.of(p), round);
            }
        }
        for (int p = 3; p >= 0; p--) {
            for (int round = 49; round >= 0; round--) {
                second.toss(Pid.of(p), round);
            }
        }

        assertThat(second.made()).containsExactlyInAnyOrderElementsOf(first.made());
        long heads = first.made().stream().filter(Choices.Toss::outcome).count();
        assertThat(heads).isBetween(70L, 130L);
        Choices other = Choices.seeded(5);
        first.made().forEach(toss -> other.toss(toss.process(), toss.round()));
        assertThat(other.made()).isNotEqualTo(first.made());
    }

    @Test
    void recorded_tosses_come_again_each_in_its_place_and_seeded_ones_after_them() {
        Pid p = Pid.of(1);
        Choices seeded = Choices.seeded(9);
        for (int i = 0; i < 20; i++) {
            seeded.toss(p, 3);
        }
        List<Choices.Toss> opposite = seeded.made().subList(0, 10).stream()
                .map(toss -> new Choices.Toss(3, p, !toss.outcome()))
                .toList();
        Choices replayed = Choices.replayed(opposite, 9);
        replayed.toss(p, 4);
        for (int i = 0; i < 20; i++) {
            replayed.toss(p, 3);
        }

        assertThat(replayed.made().subList(1, 11)).isEqualTo(opposite);
        assertThat(replayed.made().subList(11, 21)).isEqualTo(seeded.made().subList(10, 20));
        assertThat(replayed.made().get(0).round()).isEqualTo(4);
    }
}
