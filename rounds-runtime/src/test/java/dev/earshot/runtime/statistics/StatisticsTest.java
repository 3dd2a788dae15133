package dev.earshot.runtime.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void a_median_of_ten_lies_between_the_second_and_the_ninth_value() {
        Interval median = Quantiles.of(
                        IntStream.rangeClosed(1, 10).asDoubleStream().toArray())
                .interval(0.5);

        assertThat(median).isEqualTo(new Interval(2, 5, 9));
    }

    @Test
    void five_values_do_not_bound_a_median_with_95_percent() {
        Interval median = Quantiles.of(3, 1, 2, 5, 4).interval(0.5);

        assertThat(median).isEqualTo(new Interval(Double.NEGATIVE_INFINITY, 3, Double.POSITIVE_INFINITY));
        assertThat(median.relativeError()).isInfinite();
    }

    @Test
    void intervals_of_quantiles_cover_the_truth_at_least_as_often_as_they_say() {
        for (double part : new double[] {0.5, 0.9}) {
            int covered = 0;
            for (int seed = 0; seed < 2000; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                Interval interval = Quantiles.of(random.doubles(80).toArray()).interval(part);
                covered += interval.low() <= part && part <= interval.high() ? 1 : 0;
            }
            assertThat(covered / 2000.0).as("of the quantile " + part).isBetween(0.945, 0.985);
        }
    }

    @Test
    void what_never_came_is_larger_than_everything() {
        Quantiles quantiles = Quantiles.of(1, Double.POSITIVE_INFINITY, 2);

        assertThat(quantiles.at(0.5)).isEqualTo(2);
        assertThat(quantiles.at(0.99)).isInfinite();
        assertThatThrownBy(Quantiles::of).hasMessage("no quantiles of no values");
        assertThatThrownBy(() -> Quantiles.of(Double.NaN)).hasMessage("a value is not a number");
    }

    @Test
    void wilson_gives_the_published_interval() {
        // 81 of 263: R. G. Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I
        Interval interval = Proportion.wilson(81, 263);

        assertThat(interval.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(interval.estimate()).isCloseTo(0.3080, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3662, within(5e-5));
        assertThat(Proportion.wilson(0, 20).high()).isCloseTo(0.1611, within(5e-5));
        assertThat(Proportion.wilson(0, 20).low()).isZero();
        assertThat(Proportion.wilson(0, 0)).isEqualTo(new Interval(0, 0.5, 1));
    }

    /** Groups of ten trials of which a part, drawn for each group, succeeds. */
    private static double[] groups(SplittableRandom random, int count) {
        return random.doubles(count)
                .map(part -> random.doubles(10).filter(x -> x < part * part).count())
                .toArray();
    }

    @Test
    void intervals_of_groups_cover_the_truth_where_those_of_single_trials_do_not() {
        double[] trials = DoubleStream.generate(() -> 10).limit(40).toArray();
        int covered = 0;
        int coveredAsSingle = 0;
        for (int seed = 0; seed < 2000; seed++) {
            double[] successes = groups(new SplittableRandom(seed), 40);
            Interval interval = Proportion.ofGroups(successes, trials);
            Interval asSingle =
                    Proportion.wilson((long) DoubleStream.of(successes).sum(), 400);
            covered += interval.low() <= 1 / 3.0 && 1 / 3.0 <= interval.high() ? 1 : 0;
            coveredAsSingle += asSingle.low() <= 1 / 3.0 && 1 / 3.0 <= asSingle.high() ? 1 : 0;
        }

        assertThat(covered / 2000.0).isBetween(0.93, 0.97);
        assertThat(coveredAsSingle / 2000.0).isLessThan(0.8);
    }

    @Test
    void where_all_succeed_a_group_counts_for_one_trial() {
        assertThat(Proportion.ofGroups(new double[] {9, 9, 0}, new double[] {9, 9, 0}))
                .isEqualTo(Proportion.wilson(2, 2));
        assertThat(Proportion.ofGroups(new double[] {0}, new double[] {0})).isEqualTo(Proportion.wilson(0, 0));
        assertThat(Proportion.ofGroups(new double[] {4}, new double[] {8}).low())
                .isLessThan(0.1);
        assertThatThrownBy(() -> Proportion.ofGroups(new double[] {2}, new double[] {1}))
                .hasMessage("2.0 successes of 1.0 trials");
    }

    @Test
    void deviates_of_the_normal_distribution_are_those_of_the_tables() {
        assertThat(Normal.above(0.5)).isEqualTo(0);
        assertThat(Normal.above(0.025)).isEqualTo(1.959963985);
        assertThat(Normal.above(2.866515719e-7)).isCloseTo(5, within(1e-8));
        assertThat(Normal.above(6.220960574e-16)).isCloseTo(8, within(1e-8));
        assertThatThrownBy(() -> Normal.above(0.6)).hasMessage("probability = 0.6; it is from 1e-300 to 0.5");
    }

    @Test
    void a_sample_does_not_differ_from_itself() {
        Difference none = Difference.between(new double[] {1, 2, 3, 4}, new double[] {4, 3, 2, 1});

        assertThat(none).isEqualTo(new Difference(0, 1, 0, 1));
        assertThat(Difference.between(new double[] {3, 3}, new double[] {3}).p())
                .isEqualTo(1);
        assertThat(Difference.between(new double[] {3, Double.POSITIVE_INFINITY}, new double[] {3, 4})
                        .p())
                .isBetween(0.5, 1.0);
    }

    @Test
    void separate_samples_differ_as_much_as_they_can() {
        double[] low = IntStream.range(0, 20).asDoubleStream().toArray();
        double[] high = Arrays.stream(low).map(x -> x + 100).toArray();

        Difference difference = Difference.between(low, high);

        assertThat(difference.shift()).isEqualTo(100);
        assertThat(difference.delta()).isEqualTo(1);
        assertThat(difference.ratio()).isCloseTo(109.0 / 9, within(1e-12));
        // without ties and with few values the test is exact: 2 of the (40 over 20) orders
        assertThat(difference.p()).isCloseTo(2 / 137846528820.0, within(1e-15));
    }

    @Test
    void differences_are_those_of_counting_all_pairs() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] a =
                    random.ints(1 + random.nextInt(30), 0, 12).asDoubleStream().toArray();
            double[] b =
                    random.ints(1 + random.nextInt(30), 3, 15).asDoubleStream().toArray();
            double[] pairs = Arrays.stream(a)
                    .flatMap(x -> DoubleStream.of(b).map(y -> y - x))
                    .sorted()
                    .toArray();

            Difference difference = Difference.between(a, b);

            double median = (pairs[(pairs.length - 1) / 2] + pairs[pairs.length / 2]) / 2;
            double delta = Arrays.stream(pairs).map(Math::signum).sum() / pairs.length;
            assertThat(difference.shift()).as("seed " + seed).isCloseTo(median, within(1e-9));
            assertThat(difference.delta()).as("seed " + seed).isCloseTo(delta, within(1e-12));
        }
    }

    @Test
    void the_test_raises_false_alarms_as_rarely_as_it_says() {
        int alarms = 0;
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            alarms += Difference.between(
                                            random.doubles(25).toArray(),
                                            random.doubles(30).toArray())
                                    .p()
                            < 0.05
                    ? 1
                    : 0;
        }
        assertThat(alarms / 2000.0).isBetween(0.035, 0.065);
    }
}
