package dev.earshot.verifier.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void components_and_paths_are_those_of_the_dumb_twin(long seed) {
        Random random = new Random(seed);
        for (int size = 1; size < 24; size++) {
            boolean[][] edge = new boolean[size][size];
            for (int k = random.nextInt(2 * size); k > 0; k--) {
                edge[random.nextInt(size)][random.nextInt(size)] = true;
            }
            Graph graph = graph(edge);
            int[][] distance = distances(edge);

            int[] component = graph.components();

            for (int a = 0; a < size; a++) {
                for (int b = 0; b < size; b++) {
                    boolean together = a == b || distance[a][b] < FAR && distance[b][a] < FAR;
                    assertThat(component[a] == component[b])
                            .as("seed %d size %d: %d and %d", seed, size, a, b)
                            .isEqualTo(together);
                    if (distance[a][b] < FAR) {
                        int end = b;
                        List<Graph.Edge> path = graph.path(a, -1, to -> true, to -> to == end);
                        assertThat(path).hasSize(distance[a][b]).allMatch(it -> edge[it.from()][it.to()]);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void labels_count_inside_a_component_only(int label) {
        Graph graph = new Graph();
        graph.add(new int[] {1, 2}, new int[] {1, 4});
        graph.add(new int[] {0}, new int[] {2});
        graph.add(new int[] {}, new int[] {});

        int[] component = graph.components();
        int[] inside = graph.labelsInside(component);

        assertThat(inside[component[0]] >>> label & 1).isEqualTo(label < 2 ? 1 : 0);
        assertThat(inside[component[2]]).isEqualTo(-1);
    }

    private static final int FAR = 1000;

    private static Graph graph(boolean[][] edge) {
        Graph graph = new Graph();
        for (boolean[] from : edge) {
            int[] to = IntStream.range(0, edge.length).filter(b -> from[b]).toArray();
            graph.add(to, new int[to.length]);
        }
        return graph;
    }

    /** The number of edges of shortest paths of at least one edge. */
    private static int[][] distances(boolean[][] edge) {
        int size = edge.length;
        int[][] distance = new int[size][size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                distance[a][b] = edge[a][b] ? 1 : FAR;
            }
        }
        for (int via = 0; via < size; via++) {
            for (int a = 0; a < size; a++) {
                for (int b = 0; b < size; b++) {
                    distance[a][b] = Math.min(distance[a][b], distance[a][via] + distance[via][b]);
                }
            }
        }
        return distance;
    }
}
