package dev.earshot.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.RoundProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    @Test
    void each_timer_runs_out_once_at_its_last_time_and_in_order() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Deadlines<RoundProcess<?, ?>> deadlines = new Deadlines<>();
            List<Live<RoundProcess<?, ?>>> lives = new ArrayList<>();
            Map<Live<RoundProcess<?, ?>>, Long> twin = new HashMap<>();
            for (int i = 0; i < 100; i++) {
                lives.add(new Live<>());
            }
            long now = 0;
            for (int step = 0; step < 400; step++) {
                Live<RoundProcess<?, ?>> live = lives.get(random.nextInt(lives.size()));
                int what = random.nextInt(10);
                if (what < 6) {
                    long deadline = now + random.nextInt(50);
                    deadlines.set(live, deadline);
                    twin.put(live, deadline);
                } else if (what < 7) {
                    deadlines.cancel(live);
                    twin.remove(live);
                } else {
                    now += random.nextInt(30);
                    for (var it = deadlines.expired(now); it != null; it = deadlines.expired(now)) {
                        assertThat(twin.remove(it)).as("seed " + seed).isLessThanOrEqualTo(now);
                    }
                    long limit = now;
                    assertThat(twin.values()).as("seed " + seed).allMatch(deadline -> deadline > limit);
                }
                long next = twin.values().stream().mapToLong(it -> it).min().orElse(Long.MAX_VALUE);
                assertThat(deadlines.next()).as("seed " + seed).isLessThanOrEqualTo(next);
            }
        }
    }
}
