package dev.earshot.verifier.bytecode;

import java.util.LinkedHashMap;
import java.util.Map;

/** What to write instead of the parts of the JDK that cannot be read. */
final class Suggestions {
    private static final Map<String, String> BY_PREFIX = new LinkedHashMap<>();

    static {
        BY_PREFIX.put(
                "java.lang.Math", "floating-point or bit arithmetic; compare integers instead, as in 3 * k > 2 * n");
        BY_PREFIX.put(
                "java.lang.StrictMath", "floating-point arithmetic; compare integers instead, as in 3 * k > 2 * n");
        BY_PREFIX.put("java.lang.String", "strings; use an enum or a record of what the text would say");
        BY_PREFIX.put(
                "java.lang.System",
                "the clock, the environment or output; a round depends on its mailbox and state only");
        BY_PREFIX.put("java.lang.Thread", "threads; rounds run alone");
        BY_PREFIX.put("java.util.Random", "randomness that a proof cannot see; use coin()");
        BY_PREFIX.put("java.util.concurrent.ThreadLocalRandom", "randomness that a proof cannot see; use coin()");
        BY_PREFIX.put("java.util.random", "randomness that a proof cannot see; use coin()");
        BY_PREFIX.put("java.util.stream", "streams; use count, exists, forAll, any, min or maxBy of the mailbox");
        BY_PREFIX.put("java.util.concurrent", "concurrency; rounds run alone");
        BY_PREFIX.put("java.io", "input or output; a round depends on its mailbox and state only");
        BY_PREFIX.put("java.nio", "input or output; a round depends on its mailbox and state only");
        BY_PREFIX.put("java.time", "the clock; a round depends on its mailbox and state only");
        BY_PREFIX.put("java.util", "collections; keep the state in fields and ask the mailbox");
        BY_PREFIX.put(
                "dev.earshot.specs.Pid",
                "naming or numbering processes; processes are alike: use id(), rotating(k), or compare with ==");
    }

    private Suggestions() {}

    static Unreadable unknown(Class<?> owner, String method) {
        String called = owner.getSimpleName() + "." + method;
        for (Map.Entry<String, String> each : BY_PREFIX.entrySet()) {
            if (owner.getName().equals(each.getKey()) || owner.getName().startsWith(each.getKey() + ".")) {
                return new Unreadable(called + ": " + each.getValue(), method);
            }
        }
        if (owner.getName().startsWith("java.util.Random") || owner.getName().endsWith("Random")) {
            return new Unreadable(called + ": randomness that a proof cannot see; use coin()", method);
        }
        return new Unreadable(
                called + " is not known to the reader; write what it does in your own static or private method",
                method);
    }
}
