package dev.earshot.runtime.experiment;

import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.faults.Delay;
import dev.earshot.runtime.faults.Links;
import dev.earshot.runtime.notation.Call;
import dev.earshot.runtime.notation.Policies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Network models and policies by their texts, and those of a user by {@code class:} and the name of a class with a constructor
 * without parameters.
 */
public final class Models {
    static final String DELAYS =
            "none, 5ms, uniform(1ms, 9ms), exponential(1ms, mean 4ms), log-normal(median 5ms, sigma 0.5),"
                    + " pareto(scale 1ms, shape 1.5), measured(FILE, ms), matrix(FILE, ms), matrix(FILE, ms, sigma 0.3),"
                    + " lan, regions, or class: and the name of a class that implements Delay";
    static final String LOSSES = "a probability from 0 to 1, bursts(0.1, length 5), or gilbert-elliott(to-bad 0.01,"
            + " to-good 0.2, good 0, bad 0.8)";
    static final String TIMEOUTS =
            Policies.TIMEOUTS + ", or class: and the name of a class that implements TimeoutPolicy";

    private static final String CLASS = "class:";

    private final ClassLoader classes;
    private final DelayFiles files;

    /**
     * With the classes that this loader finds.
     *
     * @param directory where files are, unless their paths say so
     */
    public Models(ClassLoader classes, Path directory) {
        this.classes = classes;
        this.files = new DelayFiles(directory);
    }

    /** How long messages take among n. */
    Links links(String text, int n) {
        Call call = Call.of(text);
        if (text.equals("none")) {
            return Links.NONE;
        } else if (text.equals("lan")) {
            return Links.lan();
        } else if (text.equals("regions")) {
            return Links.threeRegions();
        } else if (call.is("measured", 2)) {
            return Links.all(Delay.measured(
                    files.measured(call.values().get(0), call.values().get(1))));
        } else if (call.is("matrix", 2)) {
            return matrix(files.matrix(call.values().get(0), call.values().get(1), n), 0);
        } else if (call.is("matrix", 3)) {
            return matrix(files.matrix(call.values().get(0), call.values().get(1), n), call.number(2, "sigma"));
        }
        return Links.all(delay(text));
    }

    private static Links matrix(long[][] nanos, double sigma) {
        Delay[][] delays = new Delay[nanos.length][nanos.length];
        for (int p = 0; p < nanos.length; p++) {
            for (int q = 0; q < nanos.length; q++) {
                Duration median = Duration.ofNanos(nanos[p][q]);
                delays[p][q] = sigma == 0 ? Delay.of(median) : Delay.logNormal(median, sigma);
            }
        }
        return Links.matrix(delays);
    }

    private Delay delay(String text) {
        Optional<Delay> own = own(text, Delay.class);
        if (own.isPresent()) {
            return own.get();
        }
        Call call = Call.of(text);
        if (call.is("constant", 1)) {
            return Delay.of(call.span(0, "delay"));
        } else if (call.is("uniform", 2)) {
            return Delay.uniform(call.span(0, "least"), call.span(1, "most"));
        } else if (call.is("exponential", 2)) {
            return Delay.exponential(call.span(0, "least"), call.span(1, "mean"));
        } else if (call.is("log-normal", 2)) {
            return Delay.logNormal(call.span(0, "median"), call.number(1, "sigma"));
        } else if (call.is("pareto", 2)) {
            return Delay.pareto(call.span(0, "scale"), call.number(1, "shape"));
        }
        return Delay.of(Call.plain(text));
    }

    TimeoutPolicy timeout(String text) {
        Optional<TimeoutPolicy> own = own(text, TimeoutPolicy.class);
        if (own.isPresent()) {
            return own.get();
        }
        return Policies.timeout(text);
    }

    private <T> Optional<T> own(String text, Class<T> wanted) {
        if (!text.startsWith(CLASS)) {
            return Optional.empty();
        }
        String name = text.substring(CLASS.length()).strip();
        try {
            Class<?> type = Class.forName(name, true, classes);
            if (!wanted.isAssignableFrom(type)) {
                throw new IllegalArgumentException(name + " does not implement " + wanted.getName());
            }
            return Optional.of(wanted.cast(type.getConstructor().newInstance()));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("there is no class " + name + " on the class path", e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalArgumentException(
                    name + " cannot be made; it is to be public with a public constructor without parameters: " + e, e);
        }
    }
}
