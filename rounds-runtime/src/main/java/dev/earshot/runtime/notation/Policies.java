package dev.earshot.runtime.notation;

import dev.earshot.runtime.core.CatchUp;
import dev.earshot.runtime.core.Closing;
import dev.earshot.runtime.core.TimeoutPolicy;
import java.util.List;
import java.util.stream.Stream;

/**
 * Policies by their texts. What a policy prints is a text that gives it back. Labels such as {@code cap} may be left out.
 *
 * <p>Every method throws {@link IllegalArgumentException} if the text has no such form or a value makes no sense; the
 * message says what is wrong, and is to be followed by the forms there are.
 */
public final class Policies {
    /** The forms of timeouts, for messages. */
    public static final String TIMEOUTS = "5ms, linear(5ms, step 5ms, cap 1s), phases(5ms, step 5ms, cap 1s),"
            + " backoff(5ms, factor 2, cap 1s), backoff(5ms, factor 2, cap 1s, decay 0.5), adaptive(1ms, 1s),"
            + " adaptive(quantile 0.99, margin 2, least 1ms, most 1s), jacobson(deviations 4, slack 1ms, most 1s),"
            + " chen(window 100, margin 5ms, most 1s), phi(threshold 3, window 100, deviation 1ms, most 1s), never";

    /** The forms of rules for closing rounds, for messages. */
    public static final String CLOSINGS =
            "enough, as the algorithm says, all, quorum, more-than(2/3), first(3), coordinator, or timeout-only";

    /** The forms of rules for catching up, for messages. */
    public static final String CATCH_UPS = "first, after(2) or never";

    private static final List<Closing> NAMED =
            List.of(Closing.ENOUGH, Closing.ALL, Closing.quorum(), Closing.COORDINATOR, Closing.TIMEOUT_ONLY);

    private Policies() {}

    /** How long rounds stay open, in one of the forms of {@link #TIMEOUTS}. */
    public static TimeoutPolicy timeout(String text) {
        Call call = Call.of(text);
        return switch (call.name() + "/" + call.values().size()) {
            case "fixed/1" -> TimeoutPolicy.fixed(call.span(0, "timeout"));
            case "linear/3" -> TimeoutPolicy.linear(call.span(0, "initial"), call.span(1, "step"), call.span(2, "cap"));
            case "phases/3" -> TimeoutPolicy.phases(call.span(0, "initial"), call.span(1, "step"), call.span(2, "cap"));
            case "backoff/3" ->
                TimeoutPolicy.backoff(call.span(0, "initial"), call.number(1, "factor"), call.span(2, "cap"));
            case "backoff/4" ->
                TimeoutPolicy.backoff(
                        call.span(0, "initial"),
                        call.number(1, "factor"),
                        call.span(2, "cap"),
                        call.number(3, "decay"));
            default -> learned(call, text);
        };
    }

    private static TimeoutPolicy learned(Call call, String text) {
        return switch (call.name() + "/" + call.values().size()) {
            case "adaptive/2" -> TimeoutPolicy.adaptive(call.span(0, "least"), call.span(1, "most"));
            case "adaptive/4" ->
                TimeoutPolicy.adaptive(
                        call.number(0, "quantile"),
                        call.number(1, "margin"),
                        call.span(2, "least"),
                        call.span(3, "most"));
            case "jacobson/3" ->
                TimeoutPolicy.jacobson(call.number(0, "deviations"), call.span(1, "slack"), call.span(2, "most"));
            case "chen/3" -> TimeoutPolicy.chen(count(call, 0, "window"), call.span(1, "margin"), call.span(2, "most"));
            case "phi/4" ->
                TimeoutPolicy.phi(
                        call.number(0, "threshold"),
                        count(call, 1, "window"),
                        call.span(2, "deviation"),
                        call.span(3, "most"));
            case "never/0" -> TimeoutPolicy.never();
            default -> TimeoutPolicy.fixed(Call.plain(text));
        };
    }

    private static int count(Call call, int place, String label) {
        return Call.count(call.value(place, label), 1);
    }

    /** When a round may close before its time is over, in one of the forms of {@link #CLOSINGS}. */
    public static Closing closing(String text) {
        Call call = Call.of(text);
        if (call.is("first", 1)) {
            return Closing.first(count(call, 0, "count"));
        }
        if (call.is("more-than", 1)) {
            String[] part = call.values().get(0).split("/", -1);
            if (part.length == 2) {
                return Closing.moreThan(Call.count(part[0].strip(), 0), Call.count(part[1].strip(), 1));
            }
        }
        return named(NAMED.stream(), text);
    }

    /** When a process that is behind closes its round, in one of the forms of {@link #CATCH_UPS}. */
    public static CatchUp catchUp(String text) {
        Call call = Call.of(text);
        if (call.is("after", 1)) {
            return CatchUp.after(count(call, 0, "senders"));
        }
        return named(Stream.of(CatchUp.onFirst(), CatchUp.never()), text);
    }

    private static <T> T named(Stream<T> all, String text) {
        return all.filter(each -> each.toString().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such rule"));
    }
}
