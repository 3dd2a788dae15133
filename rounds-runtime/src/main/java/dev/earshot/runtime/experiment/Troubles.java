package dev.earshot.runtime.experiment;

import dev.earshot.runtime.faults.Adversary;
import dev.earshot.runtime.faults.Capacity;
import dev.earshot.runtime.faults.Incident;
import dev.earshot.runtime.faults.Loss;
import dev.earshot.runtime.faults.Network;
import dev.earshot.runtime.faults.Plan;
import dev.earshot.runtime.notation.Call;
import dev.earshot.specs.Pid;
import dev.earshot.specs.PidSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What goes wrong, by its texts. Every method throws {@link IllegalArgumentException} if the text has no such form or a value makes no
 * sense; the message says what is wrong, and is to be followed by the forms there are.
 */
final class Troubles {
    private static final Pattern RATE = Pattern.compile("([0-9.]+)\\s*/\\s*s");
    private static final Pattern TIMED = Pattern.compile("([^@]+?)(?:\\s*@\\s*(\\S+?)(?:\\s*\\.\\.\\s*(\\S+))?)?");
    private static final Pattern PROCESS = Pattern.compile("p([0-9]{1,6})");

    private Troubles() {}

    /** The process with this number, as a text, in a group of n. */
    static int process(String number, int n) {
        int process = Integer.parseInt(number);
        if (process >= n) {
            throw new IllegalArgumentException("there is no p" + process + " among p0 to p" + (n - 1));
        }
        return process;
    }

    static double probability(String text) {
        double value = Call.number(text);
        if (value < 0 || value > 1) {
            throw new IllegalArgumentException(text + " is not from 0 to 1");
        }
        return value;
    }

    static Loss loss(String text) {
        Call call = Call.of(text);
        if (call.is("bursts", 2)) {
            return Loss.bursts(call.number(0, "loss"), call.number(1, "length"));
        } else if (call.is("gilbert-elliott", 4)) {
            return new Loss(
                    call.number(0, "to-bad"), call.number(1, "to-good"), call.number(2, "good"), call.number(3, "bad"));
        }
        return Loss.independent(probability(text));
    }

    /** How many messages a second, and how many wait. */
    static Capacity capacity(String text) {
        Call call = Call.of(text);
        if (text.equals("unlimited")) {
            return Capacity.UNLIMITED;
        } else if (call.is("link", 2)) {
            return Capacity.of(perSecond(call.values().get(0)), Call.count(call.value(1, "queue"), 0));
        }
        return Capacity.of(perSecond(text), Integer.MAX_VALUE);
    }

    /** A rate such as {@code 100/s}. */
    static double perSecond(String text) {
        Matcher rate = RATE.matcher(text);
        if (rate.matches() && Call.number(rate.group(1)) > 0) {
            return Call.number(rate.group(1));
        }
        throw new IllegalArgumentException("'" + text + "' is no rate above 0, as in 100/s");
    }

    static Adversary adversary(String text) {
        Call call = Call.of(text);
        int values = call.values().size();
        if (text.equals("none")) {
            return Adversary.NONE;
        } else if (call.name().equals("coordinator") && (values == 1 || values == 2)) {
            int phases = values == 1 ? Integer.MAX_VALUE : Call.count(call.value(1, "phases"), 1);
            return call.values().get(0).equals("cut")
                    ? Adversary.cut(phases)
                    : new Adversary(call.span(0, "delay").toNanos(), phases);
        }
        throw new IllegalArgumentException("there is no such form");
    }

    /** When the network changes, and to what. */
    static Plan change(String text, Network before, Network later) {
        Call call = Call.of(text);
        if (call.is("uniform", 2)) {
            return Plan.stabilisation(call.span(0, "least"), call.span(1, "most"), later);
        } else if (call.is("alternating", 2)) {
            return Plan.alternating(before, call.span(0, "before"), later, call.span(1, "later"));
        }
        Duration at = Call.plain(text);
        return Plan.stabilisation(at, at, later);
    }

    /** What is done to something from a time until another one; either is null if it is not said. */
    private interface Part {
        Plan read(String what, Long from, Long until);
    }

    /** Parts joined by plus signs, each read on its own; nothing if the text is {@code none}. */
    private static Plan plan(String text, RandomPlan random, Part one) {
        Plan all = Plan.NOTHING;
        if (text.equals("none")) {
            return all;
        }
        for (String part : text.split("\\+", -1)) {
            Call call = Call.of(part);
            if (call.is("random", 2)) {
                all = all.and(random.of(call.span(0, "every"), call.span(1, "lasting")));
                continue;
            }
            Matcher timed = TIMED.matcher(part.strip());
            if (!timed.matches()) {
                throw new IllegalArgumentException("'" + part.strip() + "' has no such form");
            }
            Long from = timed.group(2) == null ? null : nanos(timed.group(2));
            Long until = timed.group(3) == null ? null : nanos(timed.group(3));
            if (until != null && until <= from) {
                throw new IllegalArgumentException("'" + part.strip() + "' ends before it begins");
            }
            all = all.and(one.read(timed.group(1).strip(), from, until));
        }
        return all;
    }

    private interface RandomPlan {
        Plan of(Duration every, Duration lasting);
    }

    private static long nanos(String text) {
        return Call.span(text).toNanos();
    }

    private static int process(String text, int n, String what) {
        Matcher process = PROCESS.matcher(text);
        if (!process.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no " + what);
        }
        return process(process.group(1), n);
    }

    /** Who crashes, when, and when it comes back. */
    static Plan crashes(String text, int n) {
        return plan(text, Plan::crashes, (what, from, until) -> {
            int process = process(what, n, "crash");
            List<Incident> incidents = new ArrayList<>();
            incidents.add(new Incident.Crash(from == null ? 0 : from, process));
            if (until != null) {
                incidents.add(new Incident.Restart(until, process));
            }
            return Plan.of(incidents);
        });
    }

    /** Who handles nothing, from when to when. */
    static Plan pauses(String text, int n) {
        return plan(text, Plan::pauses, (what, from, until) -> {
            int process = process(what, n, "pause");
            if (until == null) {
                throw new IllegalArgumentException("'" + text + "' does not say how long p" + process + " pauses");
            }
            return Plan.of(List.of(new Incident.Pause(from, process, until - from)));
        });
    }

    /** Which processes reach each other only, from when to when. */
    static Plan partitions(String text, int n) {
        return plan(text, Plan::partitions, (what, from, until) -> {
            List<PidSet> parts = new ArrayList<>();
            for (String part : what.split("\\|", -1)) {
                PidSet set = PidSet.empty();
                for (String one : part.strip().split("\\s+")) {
                    set = set.with(Pid.of(process(one, n, "process")));
                }
                parts.add(set);
            }
            List<Incident> incidents = new ArrayList<>();
            incidents.add(new Incident.Partition(from == null ? 0 : from, parts));
            if (until != null) {
                incidents.add(new Incident.Join(until));
            }
            return Plan.of(incidents);
        });
    }
}
