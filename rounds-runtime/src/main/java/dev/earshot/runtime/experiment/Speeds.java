package dev.earshot.runtime.experiment;

import dev.earshot.runtime.faults.Clocks;
import dev.earshot.runtime.notation.Call;
import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast processes are, drawn anew for each run. */
@FunctionalInterface
interface Speeds {
    /** The rest of a part such as {@code p0 1ms}. */
    Pattern ONE = Pattern.compile("p([0-9]{1,6})\\s+(\\S+)");

    /** The same clocks, different in one thing. */
    Clocks drawn(Clocks clocks, RandomGenerator random);

    /** Both. */
    default Speeds and(Speeds other) {
        return (clocks, random) -> other.drawn(drawn(clocks, random), random);
    }

    /** How long processes take for each message and timer: {@code none}, {@code 10us}, {@code 10us + p0 1ms}. */
    static Speeds computing(String text, int n) {
        Speeds all = (clocks, random) -> clocks;
        if (text.equals("none")) {
            return all;
        }
        for (String part : text.split("\\+", -1)) {
            Matcher one = ONE.matcher(part.strip());
            if (one.matches()) {
                int process = Troubles.process(one.group(1), n);
                Duration each = Call.span(one.group(2));
                all = all.and((clocks, random) -> clocks.withComputing(process, each));
            } else {
                Duration each = Call.plain(part.strip());
                for (int p = 0; p < n; p++) {
                    int process = p;
                    all = all.and((clocks, random) -> clocks.withComputing(process, each));
                }
            }
        }
        return all;
    }

    /** How fast clocks are: {@code exact}, {@code drift(0.01)}, {@code p0 1.1 + p1 0.9}. */
    static Speeds clocks(String text, int n) {
        Speeds all = (clocks, random) -> clocks;
        if (text.equals("exact")) {
            return all;
        }
        for (String part : text.split("\\+", -1)) {
            Matcher one = ONE.matcher(part.strip());
            Call call = Call.of(part);
            if (one.matches()) {
                int process = Troubles.process(one.group(1), n);
                double rate = Call.number(one.group(2));
                Clocks.exact(n).withRate(process, rate);
                all = all.and((clocks, random) -> clocks.withRate(process, rate));
            } else if (call.is("drift", 1)) {
                double drift = call.number(0, "most");
                Clocks.exact(n).withDrift(drift, () -> 0);
                all = all.and((clocks, random) -> clocks.withDrift(drift, random));
            } else {
                throw new IllegalArgumentException("'" + part.strip() + "' says of no clock how fast it is");
            }
        }
        return all;
    }

    /** When processes start: {@code together} or {@code spread(10ms)}. */
    static Speeds start(String text) {
        Call call = Call.of(text);
        if (text.equals("together")) {
            return (clocks, random) -> clocks;
        } else if (call.is("spread", 1)) {
            Duration most = call.span(0, "most");
            return (clocks, random) -> clocks.withSkew(most, random);
        }
        throw new IllegalArgumentException("there is no such value");
    }
}
