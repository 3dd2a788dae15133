package dev.earshot.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.specs.RoundProcess;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InstanceMapTest {
    @Test
    void it_behaves_like_a_hash_map() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            InstanceMap<RoundProcess<?, ?>> map = new InstanceMap<>();
            Map<Long, Live<RoundProcess<?, ?>>> twin = new HashMap<>();
            int range = 1 + random.nextInt(600);
            for (int step = 0; step < 1_000; step++) {
                long number = random.nextInt(4) == 0 ? random.nextInt(range) * (1L << 40) : random.nextInt(range);
                if (random.nextInt(3) == 0) {
                    map.remove(number);
                    twin.remove(number);
                } else if (!twin.containsKey(number)) {
                    Live<RoundProcess<?, ?>> live = new Live<>();
                    live.number = number;
                    map.put(live);
                    twin.put(number, live);
                }
                if (map.get(number) != twin.get(number) || map.size() != twin.size()) {
                    throw new AssertionError("seed " + seed + " step " + step + " number " + number);
                }
            }
            assertThat(map.values()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(twin.values());
            twin.forEach((number, live) -> assertThat(map.get(number)).isSameAs(live));
        }
    }
}
