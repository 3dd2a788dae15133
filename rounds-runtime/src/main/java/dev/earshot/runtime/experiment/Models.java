package dev.earshot.runtime.experiment;

import dev.earshot.runtime.core.TimeoutPolicy;
import dev.earshot.runtime.faults.Delay;
import dev.earshot.runtime.notation.Call;
import dev.earshot.runtime.notation.Policies;
import java.util.Optional;

/**
 * Network models and policies by their texts, and those of a user by {@code class:} and the name of a class with a constructor
 * without parameters.
 */
public final class Models {
    static final String DELAYS =
            "5ms, uniform(1ms, 9ms), exponential(1ms, mean 4ms), log-normal(median 5ms, sigma 0.5),"
                    + " pareto(scale 1ms, shape 1.5), or class: and the name of a class that implements Delay";
    static final String TIMEOUTS =
            Policies.TIMEOUTS + ", or class: and the name of a class that implements TimeoutPolicy";

    private static final String CLASS = "class:";

    private final ClassLoader classes;

    /** With the classes that this loader finds. */
    public Models(ClassLoader classes) {
        this.classes = classes;
    }

    Delay delay(String text) {
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
