package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.cli.report.Exit;
import dev.earshot.runtime.experiment.Comparison;
import dev.earshot.runtime.experiment.Comparison.Compared;
import dev.earshot.runtime.experiment.Key;
import dev.earshot.runtime.notation.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Compares two experiments. */
@picocli.CommandLine.Command(
        name = "compare",
        description = {
            "Compare the decision latencies in two folders of results, setting by setting.",
            "Exit code 1 if the second is slower somewhere, by more than the threshold and by more than chance."
        })
final class CompareCommand extends Question {
    @Parameters(index = "0", paramLabel = "FIRST", description = "A folder that experiment --out has filled.")
    Path first;

    @Parameters(index = "1", paramLabel = "SECOND", description = "Another one.")
    Path second;

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            defaultValue = "5%",
            converter = Percent.class,
            description = "By how much the median may grow (default: 5%%).")
    double threshold;

    @Option(
            names = "--ignore",
            paramLabel = "KEY",
            converter = AnyKey.class,
            description = "A key in which the two may differ, such as engine or timeout; may be given several times.")
    List<Key> ignored = List.of();

    @Override
    Answer answer(Console console) {
        Comparison comparison;
        try {
            Set<Key> keys = EnumSet.noneOf(Key.class);
            keys.addAll(ignored);
            comparison = Comparison.of(console.resolve(first), console.resolve(second), keys);
        } catch (IllegalArgumentException e) {
            throw new InputException(e.getMessage(), e);
        }
        if (comparison.settings().isEmpty()) {
            throw new InputException(
                    "the two folders have no setting in common; keys that may differ are named with" + " --ignore");
        }
        List<Compared> worse = comparison.regressions(threshold);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("settings", comparison.settings().size());
        figures.put("regressions", worse.size());
        figures.put("only_first", comparison.onlyFirst());
        figures.put("only_second", comparison.onlySecond());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("threshold", threshold);
        data.put(
                "settings",
                comparison.settings().stream()
                        .map(it -> data(it, worse.contains(it)))
                        .toList());
        return new Answer(worse.isEmpty() ? Exit.HOLDS : Exit.REFUTED, text(comparison, worse), data, figures);
    }

    private String text(Comparison comparison, List<Compared> worse) {
        List<Key> varied = comparison.varied();
        StringBuilder text = new StringBuilder("COMPARED "
                + Words.count(comparison.settings().size(), "setting") + "   " + first + " with " + second + "\n");
        for (Compared one : comparison.settings()) {
            String setting = varied.stream()
                    .map(key -> key.word() + "=" + one.setting().get(key))
                    .collect(Collectors.joining(", "));
            text.append(worse.contains(one) ? "  slower  " : "          ");
            text.append(setting.isEmpty() ? "all" : setting).append("   ");
            text.append(millis(one.first())).append(" -> ").append(millis(one.second()));
            text.append(String.format(
                    Locale.ROOT,
                    "   ratio %.3f, shift %s, delta %.2f, p %.2g%n",
                    one.difference().ratio(),
                    millis(one.difference().shift()),
                    one.difference().delta(),
                    one.difference().p()));
        }
        return text.toString();
    }

    private static String millis(double nanos) {
        return ExperimentAnswer.number(nanos / 1e6) + " ms";
    }

    private static Map<String, Object> data(Compared one, boolean worse) {
        Map<String, Object> data = new LinkedHashMap<>();
        Map<String, Object> setting = new LinkedHashMap<>();
        one.setting().forEach((key, value) -> setting.put(key.word(), value));
        data.put("setting", setting);
        data.put("first_median_ns", finite(one.first()));
        data.put("second_median_ns", finite(one.second()));
        data.put("ratio", finite(one.difference().ratio()));
        data.put("shift_ns", finite(one.difference().shift()));
        data.put("cliffs_delta", one.difference().delta());
        data.put("p", one.difference().p());
        data.put("regression", worse);
        return data;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    /** A key of experiments. */
    static final class AnyKey implements ITypeConverter<Key> {
        @Override
        public Key convert(String text) {
            return Key.of(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a key"
                            + Nearest.question(text, Key.words()) + "; the keys are "
                            + new ArrayList<>(Key.words())));
        }
    }

    /** A percentage such as 5%. */
    static final class Percent implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            if (text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?%")) {
                return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
            }
            throw new TypeConversionException("'" + text + "' is not a percentage, as in 5%");
        }
    }
}
