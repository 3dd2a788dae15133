package dev.earshot.runtime.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgendaTest {
    @Test
    void it_knows_what_a_search_through_all_finds() {
        for (int n = 1; n <= 40; n++) {
            SplittableRandom random = new SplittableRandom(n);
            Agenda agenda = new Agenda(n);
            long[] times = new long[n];
            Arrays.fill(times, Long.MAX_VALUE);
            for (int i = 0; i < 200; i++) {
                int p = random.nextInt(n);
                times[p] = random.nextInt(5) == 0 ? Long.MAX_VALUE : random.nextInt(50);
                agenda.set(p, times[p]);
                long now = random.nextInt(20);
                int from = random.nextInt(n + 1);
                int expected = from;
                while (expected < n && times[expected] > now) {
                    expected++;
                }
                assertThat(agenda.first())
                        .as("n=%d", n)
                        .isEqualTo(Arrays.stream(times).min().getAsLong());
                assertThat(agenda.due(from, now)).as("n=%d", n).isEqualTo(expected == n ? -1 : expected);
            }
        }
    }
}
