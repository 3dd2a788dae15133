package dev.earshot.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InstanceMapTest {
    @Test
    void it_behaves_like_a_hash_map() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            InstanceMap<Long> map = new InstanceMap<>();
            Map<Long, Long> twin = new HashMap<>();
            int range = 1 + random.nextInt(300);
            for (int step = 0; step < 500; step++) {
                long key = random.nextInt(4) == 0 ? random.nextInt(range) * (1L << 40) : random.nextInt(range);
                if (random.nextBoolean()) {
                    map.remove(key);
                    twin.remove(key);
                } else if (!twin.containsKey(key)) {
                    map.put(key, key * 3);
                    twin.put(key, key * 3);
                }
                assertThat(map.get(key)).as("seed " + seed).isEqualTo(twin.get(key));
                assertThat(map.size()).as("seed " + seed).isEqualTo(twin.size());
            }
            assertThat(map.values()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(twin.values());
            twin.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
        }
    }
}
