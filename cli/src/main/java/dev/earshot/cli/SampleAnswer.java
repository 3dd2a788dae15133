package dev.earshot.cli;

import dev.earshot.cli.report.Answer;
import dev.earshot.cli.report.Exit;
import dev.earshot.specs.Claim;
import dev.earshot.specs.lockstep.Protocol;
import dev.earshot.specs.lockstep.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What random runs say about each claim.
 *
 * @param under what the heard-of sets satisfied, in words
 */
record SampleAnswer(Protocol<?> protocol, Sample sample, long seed, String under) {
    /** One claim or termination: what became of it, and more about that. */
    private record Row(String verdict, String name, String more) {
        String text() {
            return "  %-15s%s%s\n".formatted(verdict, name, more.isEmpty() ? "" : " (" + more + ")");
        }

        Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("name", name);
            data.put("verdict", verdict);
            data.put("more", more.isEmpty() ? null : more);
            return data;
        }
    }

    private static final String HELD = "held";
    private static final String REACHED = "reached";
    private static final String NOT_REACHED = "not reached";
    private static final String EXERCISED = "exercised";
    private static final String NOT_EXERCISED = "not exercised";

    /** No claim was false; undecided if some was not put to the test. */
    Answer unrefuted() {
        List<Row> rows = rows();
        long untested = count(rows, NOT_REACHED) + count(rows, NOT_EXERCISED);
        StringBuilder text = new StringBuilder("SAMPLED " + strength() + "   " + circumstances() + "\n");
        rows.forEach(row -> text.append(row.text()));
        if (rows.isEmpty()) {
            text.append("  undecided: ")
                    .append(protocol.name())
                    .append(" claims nothing; give its class a nested Specification\n");
        } else if (untested > 0) {
            text.append(
                    "  undecided: what was not reached or exercised may be impossible; try more --rounds, or another"
                            + " --n\n");
        }
        Exit exit = rows.isEmpty() || untested > 0 ? Exit.UNDECIDED : Exit.HOLDS;
        return new Answer(exit, text.toString(), data(rows, Optional.empty()), summary(rows, 0));
    }

    /** A claim was false, in this run, which is kept in the file and which the command replays. */
    Answer refuted(Refutation<?> refutation, Path file, String replay) {
        String text = refutation.text() + "  found after " + strength() + "   " + circumstances() + "\n" + "  replay:  "
                + replay + "\n";
        Map<String, Object> found = new LinkedHashMap<>(refutation.data());
        found.put("file", file.toString());
        return new Answer(Exit.REFUTED, text, data(List.of(), Optional.of(found)), summary(List.of(), 1));
    }

    private String strength() {
        return Words.count(sample.rounds(), "round") + " in " + Words.count(sample.runs(), "run");
    }

    private String circumstances() {
        return protocol.name() + Words.parameters(protocol) + "   n=" + sample.n() + ", seed " + seed + ", " + under;
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Claim<?> claim : protocol.spec().claims()) {
            boolean reached = sample.reached().contains(claim.name());
            rows.add(new Row(
                    claim.kind() != Claim.Kind.REACHABLE ? HELD : reached ? REACHED : NOT_REACHED, claim.name(), ""));
        }
        for (Sample.Exercised phases : sample.terminations()) {
            rows.add(
                    phases.times() > 0
                            ? new Row(EXERCISED, phases.name(), Words.count(phases.times(), "time"))
                            : new Row(
                                    NOT_EXERCISED,
                                    phases.name(),
                                    phases.obstacle().orElse("did not start")));
        }
        return rows;
    }

    private static long count(List<Row> rows, String verdict) {
        return rows.stream().filter(row -> row.verdict().equals(verdict)).count();
    }

    private Map<String, Object> summary(List<Row> rows, int refuted) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("held", count(rows, HELD));
        summary.put("refuted", refuted);
        summary.put("reached", count(rows, REACHED));
        summary.put("exercised", count(rows, EXERCISED));
        summary.put("untested", count(rows, NOT_REACHED) + count(rows, NOT_EXERCISED));
        summary.put("rounds", sample.rounds());
        summary.put("runs", sample.runs());
        return summary;
    }

    private Map<String, Object> data(List<Row> rows, Optional<Map<String, Object>> refutation) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("protocol", protocol.type().getName());
        data.put("parameters", protocol.parameters());
        data.put("n", sample.n());
        data.put("seed", seed);
        data.put("under", under);
        data.put("rounds", sample.rounds());
        data.put("runs", sample.runs());
        data.put("claims", rows.stream().map(Row::data).toList());
        data.put("refutation", refutation.orElse(null));
        return data;
    }
}
