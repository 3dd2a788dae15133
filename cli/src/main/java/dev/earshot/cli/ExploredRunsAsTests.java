package dev.earshot.cli;

import dev.earshot.verifier.explore.ClaimResult;
import dev.earshot.verifier.explore.Need;
import dev.earshot.verifier.report.TestSuite;
import dev.earshot.verifier.report.TestSuite.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A test for each claim that was explored, and for each assumption of which was asked whether it is needed.
 *
 * @param refuted a counterexample in words
 * @param undecided what is not known, and why
 * @param needed whether an assumption is needed, in words
 */
record ExploredRunsAsTests(
        ExploredRuns found,
        Function<ExploredRuns.Kept, String> refuted,
        List<String> undecided,
        Function<Need, String> needed) {
    TestSuite suite() {
        List<Case> cases = new ArrayList<>();
        if (found.summary().claims().stream().noneMatch(result -> result.where() != null)) {
            String why = found.protocol().name() + " claims nothing; give its class a nested Specification";
            cases.add(ExplorationTests.undecided("something is claimed", "nothing_claimed", why, why));
        }
        found.summary().claims().forEach(result -> cases.add(test(result)));
        found.needs().forEach(need -> cases.add(test(need)));
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("strength", found.summary().strength());
        asked.put("states", found.summary().tally().states().toString());
        asked.put("transitions", "" + found.summary().tally().transitions());
        return ExplorationTests.suite(found.protocol(), found.summary().time(), asked, cases);
    }

    private Case test(ClaimResult result) {
        String type = result.outcome().name().toLowerCase(Locale.ROOT);
        String at = result.where() == null
                ? ""
                : " (" + result.where().getFileName() + ":" + result.where().getLineNumber() + ")";
        String strength = found.summary().strength();
        return switch (result.outcome()) {
            case HOLDS, REACHED ->
                ExplorationTests.passed(result.claim(), strength + "   " + type + after(result) + at + "\n");
            case REFUTED ->
                ExplorationTests.failed(
                        result.claim(), type, "REFUTED" + after(result) + at, counterexamples(result.claim()));
            case NOT_REACHED, UNDECIDED ->
                ExplorationTests.undecided(
                        result.claim(),
                        type,
                        type.toUpperCase(Locale.ROOT).replace('_', ' ') + ": " + strength + at,
                        why());
        };
    }

    private String why() {
        return undecided.isEmpty()
                ? "the search ended where a claim is false, before it could tell of this one"
                : String.join("\n", undecided);
    }

    private static String after(ClaimResult result) {
        return result.rounds().isPresent()
                ? " after " + Words.count(result.rounds().getAsInt(), "round")
                : "";
    }

    /** Of the claim itself, or of a part of a termination. */
    private String counterexamples(String claim) {
        StringBuilder text = new StringBuilder();
        for (ExploredRuns.Kept each : found.kept()) {
            String broken = each.counterexample().claim();
            if (broken.equals(claim) || broken.startsWith(claim + ": ")) {
                text.append(refuted.apply(each));
            }
        }
        return text.toString();
    }

    private Case test(Need need) {
        String name = "assumption \"" + need.assumption() + "\" is explored without";
        String text = needed.apply(need);
        return need.answer() == Need.Answer.UNDECIDED
                ? ExplorationTests.undecided(name, "undecided", text, text)
                : ExplorationTests.passed(name, text + "\n");
    }
}
